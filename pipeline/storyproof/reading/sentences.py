"""Where sentences begin and end.

A full stop ends a sentence unless it closes an abbreviation. What may do both, such as `Inc.`, `p.m.`
or the B of `plan B.`, ends one where the next word is one that opens sentences.
"""

from __future__ import annotations

import re

_LONGEST = 4000
"""Characters of a sentence: what never stops is read in parts, so that no text can make the work explode."""

_STOP = re.compile(
    r"""(?<![.!?…])[.!?…]++(?:\s?»(?=\s|$)|["'”’»“‘«)\]]*+)(?=\s|$)|[。！？][」』”）]*""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"(?:(?<![\w.])(?:[^\W\d_]{1,2}\.\s)+[^\W\d_]{1,2}|[\w.]+)$")
"""The word before a full stop; what is written apart, such as `z. B` or `EE. UU`, is one."""
_DOUBLED = re.compile(r"([A-Z])\1\.?")
"""Half of a Spanish abbreviation of two plurals: `EE. UU.`, `RR. HH.`"""
_CLOSING = tuple("\"'”’»“‘«")
_NEXT_WORD = re.compile(r"""\s*["'“‘„‚«»‹(\[]*+([\w.]{0,24})""")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_REACH = 40
"""Characters in front of a full stop that are looked at."""

_NEVER_LAST = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "mme", "mlle", "sra", "vs", "e.g", "i.e", "cf", "approx", "env",
    "z.b", "d.h", "i.d.r", "z.t", "u.u", "bzw", "ca", "nr", "vgl", "sog", "ggf", "evtl", "inkl", "exkl",
    "zzgl", "einschl", "insg", "mio", "mrd", "tsd", "abt", "fa", "ing", "med", "p.ex", "ste", "ets", "éts", "p.ej",
    "dra", "dña", "aprox", "depto", "dpto", "lic", "sta",
})  # fmt: skip
"""Abbreviations with which no sentence ends."""

_BEFORE_NAMES = frozenset({"MM", "Pr", "Av"})
"""The same in these letters alone: `MM. Roche` and `30 mm.`"""

_BEFORE_NUMBERS = frozenset({
    "no", "nos", "p", "pp", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "art", "abs", "str", "kap", "pág", "núm",
})  # fmt: skip
"""Words of their own, or ends of sentences, unless a number follows."""

_MAY_BE_LAST = frozenset({
    "st", "etc", "inc", "ltd", "co", "corp", "fig", "dept", "est", "jr", "sr", "bros", "ave", "vol",
    "usw", "u.a", "ex", "cía", "ud", "uds", "jan", "feb", "apr", "jun", "jul", "aug", "sept", "oct", "nov", "dec",
})  # fmt: skip
"""Abbreviations within a sentence or at its end; so may be initials, and `U.S.` or `p.m.`."""

_OPENERS = frozenset({
    "a", "after", "all", "also", "although", "an", "and", "another", "any", "as", "at",
    "because", "before", "both", "but", "by", "during", "each", "even", "every", "everybody",
    "everyone", "few", "finally", "for", "from", "he", "here", "how", "however", "if", "in",
    "instead", "it", "its", "later", "many", "meanwhile", "most", "my", "next", "no", "nobody",
    "not", "nothing", "now", "on", "once", "one", "only", "our", "she", "since", "so", "some",
    "soon", "still", "such", "that", "the", "their", "then", "there", "these", "they", "this",
    "those", "though", "thus", "to", "today", "under", "until", "we", "what", "when", "where",
    "whether", "which", "while", "who", "why", "with", "without", "yes", "yet", "you", "your",
    "der", "die", "das", "den", "dem", "ein", "eine", "er", "sie", "es", "wir", "ihr", "und",
    "aber", "auch", "danach", "dann", "dort", "hier", "heute", "im", "jetzt", "nach",
    "seit", "seitdem", "vor", "weil", "wenn", "ce", "cela", "cette", "ces", "depuis",
    "elle", "elles", "et", "il", "ils", "la", "le", "les", "mais", "nous", "pour", "puis",
    "un", "une", "ahora", "como", "desde", "después", "el", "ella", "ellos", "en", "esta",
    "este", "esto", "los", "las", "nosotros", "para", "pero", "por", "una", "y",
})  # fmt: skip
"""Words that open sentences and are no surname, product or place."""

_BEFORE_A_LETTER = frozenset({
    "plan", "option", "vitamin", "team", "phase", "part", "type", "class", "group", "grade",
    "series", "section", "appendix", "site", "line", "unit", "version", "level", "tier",
    "hepatitis", "variant", "model", "schedule", "exhibit", "zone",
})  # fmt: skip
"""What a single letter names, so that it is no initial: `plan B`."""

_INTRODUCING = frozenset({"e.g", "i.e", "z.b", "d.h", "p.ej", "p.ex"})
"""Words in small letters with which a sentence may begin."""

_AFTER_GERMAN_ORDINALS = frozenset({
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september",
    "oktober", "november", "dezember", "quartal", "halbjahr", "jahrhundert", "jahrhunderts",
    "stock", "stockwerk", "obergeschoss", "schicht", "generation", "lebensjahr", "geburtstag",
})  # fmt: skip
_LAST_DAY = 31


def sentences_in(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) offsets of the sentences of a passage, white space around them left out."""
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _goes_on(text, stop):
            continue
        _add(found, text, start, stop.end())
        start = stop.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _goes_on(text: str, stop: re.Match[str]) -> bool:
    """Whether the sentence goes on behind this mark, as it does in `“Why?” she asks.`"""
    if stop[0][0] in ".…":
        return _goes_on_behind_dot(text, stop.start(), stop.end())
    return stop[0].endswith(_CLOSING) and _next_word(text, stop.end())[:1].islower()


def _goes_on_behind_dot(text: str, dot: int, end: int) -> bool:
    last, following = _last_word(text, dot), _next_word(text, end)
    small, next_word = last.lower(), following.rstrip(".").lower()
    is_half = _DOUBLED.fullmatch(last) and _DOUBLED.fullmatch(following)
    if small in _NEVER_LAST or last in _BEFORE_NAMES or is_half:
        return True
    if small in _BEFORE_NUMBERS and following[:1].isdecimal():
        return True
    if next_word in _AFTER_GERMAN_ORDINALS and small.isdecimal():
        return int(small) <= _LAST_DAY
    if following[:1].islower() and not any(map(str.isupper, following)):
        return next_word not in _INTRODUCING
    is_initial = len(following) == 2 and following.endswith(".")
    if is_initial and len(last) == 1 and last.islower():
        return True  # `z. B.`
    opens = following[:1].isupper() and next_word in _OPENERS and not is_initial
    return not opens and _may_go_on(last, text[max(0, dot - _REACH) : dot])


def _may_go_on(last: str, before: str) -> bool:
    if len(last) == 1 and last.isupper():
        words = before.lower().split()
        return len(words) < 2 or words[-2] not in _BEFORE_A_LETTER
    return last.lower() in _MAY_BE_LAST or _DOTTED.fullmatch(last) is not None


def _last_word(text: str, dot: int) -> str:
    found = _LAST_WORD.search(text, max(0, dot - _REACH), dot)
    return re.sub(r"\s", "", found[0]) if found else ""


def _next_word(text: str, end: int) -> str:
    found = _NEXT_WORD.match(text, end)
    return found[1] if found else ""


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while end - start > _LONGEST:
        cut = max(
            text.rfind(" ", start + 1, start + _LONGEST),
            text.rfind("\n", start + 1, start + _LONGEST),
        )
        cut = cut if cut > start else start + _LONGEST
        _add(found, text, start, cut)
        start = cut
    piece = text[start:end]
    if stripped := piece.strip():
        begin = start + piece.index(stripped[0])
        found.append((begin, begin + len(stripped)))
