"""To whom a text ascribes quoted words: `…,” says Solveig Tangen`, or a line `— Solveig Tangen, …`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from storyproof.model.story import Speaker
from storyproof.swap.languages import ENGLISH
from storyproof.swap.phrases import Words

_SAYING = frozenset({
    "say", "says", "said", "tell", "tells", "told", "explain", "explains", "explained", "add",
    "adds", "added", "recall", "recalls", "recalled", "remember", "remembers", "remembered",
    "comment", "comments", "commented", "state", "states", "stated", "put", "puts", "sagt",
    "sagte", "erklärt", "erklärte", "berichtet", "berichtete", "erzählt", "erzählte", "meint",
    "meinte", "dit", "raconte", "explique", "affirme", "ajoute", "confie", "déclare", "dice",
    "dijo", "explica", "afirma", "cuenta", "añade", "recuerda", "laughs", "laughed", "smiles",
    "smiled", "jokes", "joked", "admits", "admitted", "insists", "insisted", "concludes",
    "concluded", "replies", "replied", "betont", "betonte", "ergänzt", "ergänzte", "lacht",
    "lachte", "conclut", "sourit", "concluye", "insiste",
})  # fmt: skip
_TELLING = frozenset({"tell", "tells", "told"})
"""Behind these stands who was told."""
_PARTICLES = frozenset({
    "van", "von", "de", "der", "den", "di", "da", "dos", "du", "la", "le", "al", "bin",
})  # fmt: skip
_HONORIFICS = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "herr", "frau", "m", "mme",
    "sr", "sra", "san",
})  # fmt: skip

_RANKS = frozenset({
    "captain", "lady", "lord", "dame", "sister", "brother", "nurse", "doctor", "president", "director",
    "manager", "chief", "officer", "lead", "leader", "head", "engineer", "owner", "founder", "chairman",
    "chair", "driver", "buyer", "dispatcher", "foreman", "farmer", "colonel", "major", "madame",
    "monsieur", "chef", "chefin", "leiter", "leiterin", "fahrer", "fahrerin", "inhaber", "gründer",
    "vorstand", "prokurist", "direktor", "meister", "kollege", "kollegin", "directeur", "directrice",
    "gérant", "gérante", "señor", "señora", "don", "doña", "directora",
})  # fmt: skip
"""What may stand before a surname and is no first name."""
_LONG_FOR_A_NAME = 10
"""Letters: German writes a role in one word, `Geschäftsführerin Bowes`."""
_SHORT_FORMS = {
    "tom": "thomas", "tommy": "thomas", "jim": "james", "jack": "john", "molly": "mary", "meg": "margaret",
    "sally": "sarah", "kit": "katherine", "hank": "henry", "hal": "henry",
}  # fmt: skip
"""What people are called whose names begin otherwise behind the first letter."""
_FEELS = re.compile(r"\W*(?:(?:se |s['’])[^\W\d_]+|[^\W\d_]+ sich) ", re.IGNORECASE)
"""`se réjouit Henry`, `s’exclame Henry`, `freut sich Henry`: verbs of feeling, which say nothing of saying."""

_RANK_OF = r"(?P<rank>head|director|manager|chief|president) (?:of|for) "
_ROLE = re.compile(
    rf" (?:the|its|their|our) (?P<role>{_RANK_OF}(?!(?:the|our|its|their|a|an)\b)[\w-]+(?: (?!(?:at|of|in|for|from|who)\b)[\w-]+){{0,3}})",
    re.IGNORECASE,
)
"""A role with its field, which can be held against a title; a `driver who came that night` cannot."""

_DASH = re.compile(r"(?:^|(?<=\n))[>\s]*[—–―-]+\s*(?=\S)|\s[—–―]\s*(?=\S)")
_END_OF_NAME = re.compile(r"[,;(|/\n]")
_SENTENCE_ENDS = (".", "!", "?", "…", "。")
_NO_GAP = re.compile(r"[\s.'’-]{0,3}")
_LONGEST, _SHORT = 12, 6
"""Words of an attribution; with a full stop at its end it is one only where it is short."""
_LATE = 4
"""Words in front of a quote of which one says that somebody speaks."""
_OF = frozenset({"of", "from", "at", "von", "bei", "de", "chez"})
"""What may stand between somebody and their employer."""
_ACCORDING = ("according", "to")
_ABBREVIATED = 3
"""Letters of an initial or a form of address before its full stop."""
_REACH = 200
"""Characters beside a quote, or at its end, in which it is ascribed."""

Stretch = tuple[int, int]


def attribution_start(text: str) -> int:
    """Where the attribution at the end of a block quote begins, at its dash; else the text's length."""
    for dash in _DASH.finditer(text, max(0, len(text) - _REACH)):
        if Words.of(text[: dash.start()]).spans and is_attribution(text[dash.end() :]):
            return dash.start()
    return len(text)


def is_attribution(text: str) -> bool:
    """Whether this is too short to be speech. Whom it names has to be looked at."""
    count = len(Words.of(text).spans) if len(text) <= _REACH else 0
    most = _SHORT if text.rstrip(" ”\"'’*_").endswith(_SENTENCE_ENDS) else _LONGEST
    return 0 < count <= most


def name_in(text: str, start: int) -> Stretch:
    """Of an attribution that begins here, the part that says who it was, up to the first comma."""
    dash = _DASH.match(text, start)
    begin = dash.end() if dash else start
    end = _END_OF_NAME.search(text, begin)
    return begin, end.start() if end else len(text.rstrip())


def is_speaker(name: str, speaker: Speaker, others: tuple[str, ...]) -> bool:
    """Whether a text may call the speaker so: by the surname, or in words of name, title and employer.

    `others` are further names of the employer. Before the surname stands no other first name.
    """
    said = _content(name)
    if role := re.match(_RANK_OF, name):
        title = _content(speaker.title)
        return role["rank"] not in title or len(said & title) > 1
    surname = Words.of(speaker.name or "").folded[-1:]
    told = (speaker.name or "", speaker.title, speaker.employer, *others)
    known = {word for text in told for word in Words.of(text).folded}
    if surname and surname[0] in said:
        return not _has_other_first_name(Words.of(name), speaker.name or "", known)
    return said <= known | _HONORIFICS


def _has_other_first_name(said: Words, name: str, known: set[str]) -> bool:
    """`Henry Bowes` or `Harriett Bowes` where Harriet spoke; `Ms`, `H.`, `Chief` and `Harri` are none."""
    *first, surname = Words.of(name).folded
    first = [word for word in first if word not in _HONORIFICS | _PARTICLES]
    before = [at for at in range(said.folded.index(surname)) if said.folded[at] not in _PARTICLES]
    if not first or not before or any(_means(word, first) for word in said.folded):
        return False
    word, written = said.folded[before[-1]], said.written[before[-1]]
    is_role = word in known | _HONORIFICS | _RANKS or written.isupper()
    return written[0].isupper() and not is_role and any(_may_be_mistaken(word, n) for n in first)


def _may_be_mistaken(word: str, name: str) -> bool:
    """Two names that begin alike: `Henry` for Harriet, `Harriett`; neither a short form, nor what people are besides, as a `Mayor` or an `Oma`."""
    is_short_form = len(word) < len(name) and (
        word[:2] == name[:2] or _SHORT_FORMS.get(word) == name
    )
    return 1 < len(word) < _LONG_FOR_A_NAME and word[0] == name[0] and not is_short_form


def _means(word: str, names: list[str]) -> bool:
    """A first name or its beginning, accents aside."""
    bare = _without_accents(word)
    return any(_without_accents(name).startswith(bare) for name in names)


def _without_accents(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _content(text: str) -> frozenset[str]:
    return frozenset(Words.of(text).folded) - ENGLISH.small


def names_beside(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Whom the text around the quoted words from `start` to `end` names as the one who said them."""
    after = _after(text[end : end + _REACH], closed=text[start:end].rstrip("”\"'’»")[-1:])
    if after:
        yield end + after[0], end + after[1]
        return
    offset = max(0, start - _REACH)
    if before := _before(text[offset:start]):
        yield offset + before[0], offset + before[1]


def _after(text: str, closed: str) -> Stretch | None:
    """`…,” says Tangen`, `…,” Tangen says`, `…” — Tangen`, `…,” according to Tangen`."""
    words = Words.of(text)
    folded = words.folded
    if not folded:
        return None
    gap = text[: words.spans[0][0]]
    if opening := _opening(words):
        return _named_after(words, opening) or _role_after(text, words, opening)
    last = _run(words, 0)
    if not last or folded[0] in ENGLISH.small:
        return None
    if re.search("[—–―]", gap):
        follows = text[words.spans[last - 1][1] :].lstrip()
        goes_on = last > 1 and (_SAYING | _OF).intersection(folded[last : last + 1])
        return _stretch(words, 0, last) if goes_on or follows[:1] in ("", *",.(|") else None
    return _subject(words, last, is_open=closed not in _SENTENCE_ENDS)


def _opening(words: Words) -> int:
    """How many words say that a name follows; behind a verb of feeling it follows at once."""
    if words.folded[0] in _SAYING - _TELLING or words.written[0] == "so":
        return 1
    feels = _FEELS.match(words.text) is not None and _run(words, 2)
    return 2 if feels or words.written[:2] == _ACCORDING else 0


def _subject(words: Words, last: int, *, is_open: bool) -> Stretch | None:
    """A name in front of a verb of saying. Behind a sentence that has ended, the verb ends the next."""
    for at in range(last, min(last + _LONGEST, len(words.folded))):
        between = words.text[words.spans[at - 1][1] : words.spans[at][0]]
        if at == last and words.folded[at] not in _SAYING and "," not in between:
            return None
        if words.folded[at] in _SAYING:
            behind = words.text[words.spans[at][1] :].lstrip()
            return _stretch(words, 0, last) if is_open or behind[:1] in ("", ".", ",") else None
    return None


def _named_after(words: Words, first: int) -> Stretch | None:
    """The name behind a verb of saying, at once or after a comma: `says the boss, Bill Gates`."""
    for at in range(first, min(first + _LONGEST, len(words.spans))):
        between = words.text[words.spans[at - 1][1] : words.spans[at][0]]
        if any(mark in between for mark in (". ", "!", "?", ";", ":", "“", '"')):
            return None
        last = _run(words, at)
        if last and (at == first or ("," in between and last - at > 1)):
            return _stretch(words, at, last)
    return None


def _role_after(text: str, words: Words, first: int) -> Stretch | None:
    """`…,” says the head of logistics`."""
    role = _ROLE.match(text, words.spans[first - 1][1])
    return role.span("role") if role else None


def _before(text: str) -> Stretch | None:
    """Who introduces a quote: the clause in front of it is looked at."""
    clause = max(text.rfind(mark) for mark in (". ", "! ", "? ", "” ", "\n\n")) + 1
    words = Words.of(text[clause:])
    found = (_named_last(words) or _named_first(words)) if words.folded else None
    return (clause + found[0], clause + found[1]) if found else None


def _named_last(words: Words) -> Stretch | None:
    """`And, says Bill Gates, “…` and `According to Bill Gates, “…`."""
    folded = words.folded
    for at in range(max(0, len(folded) - _SHORT), len(folded)):
        introduces = (
            folded[at] in _SAYING - _TELLING or folded[max(0, at - 1) : at + 1] == _ACCORDING
        )
        if introduces and at + 1 < len(folded) and _run(words, at + 1) == len(folded):
            return _stretch(words, at + 1, len(folded))
    return None


def _named_first(words: Words) -> Stretch | None:
    """`Tangen says: “…`, `Solveig Tangen, head of distribution, said “…`, `Solveig Tangen: “…`."""
    folded = words.folded
    first = next((at for at, word in enumerate(folded) if word not in ENGLISH.small), len(folded))
    last = _run(words, first) if first < len(folded) else 0
    # one capital that opens a sentence may be any word: `Drivers say`
    if not last or (last - first == 1 and first == 0):
        return None
    late = range(max(last, len(folded) - _LATE), len(folded))
    is_named = last == len(folded) and ":" in words.text[words.spans[-1][1] :]
    says = any(folded[at] in _SAYING for at in late)
    return _stretch(words, first, last) if is_named or says else None


def _run(words: Words, at: int) -> int:
    """The end of a row of words with a capital that begins here, or 0 where none does."""
    last = 0
    for place in range(at, len(words.written)):
        joined = place == at or _are_joined(words, place)
        if joined and words.written[place][0].isupper():
            last = place + 1
        elif not joined or not last or words.folded[place] not in _PARTICLES:
            break
    return last


def _are_joined(words: Words, place: int) -> bool:
    """Whether nothing parts this word from the one before; the full stop of `Dr.` or `S.` does not."""
    gap = words.text[words.spans[place - 1][1] : words.spans[place][0]]
    is_short = len(words.written[place - 1]) <= _ABBREVIATED
    return _NO_GAP.fullmatch(gap) is not None and ("." not in gap or is_short)


def _stretch(words: Words, first: int, last: int) -> Stretch:
    return words.spans[first][0], words.spans[last - 1][1]
