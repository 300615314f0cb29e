"""The sentence with the rival's name in it, good enough to read out.

For review only. It is a false statement about somebody, so no public edition may carry it.
"""

from __future__ import annotations

import re

from storyproof.swap.names import Name, Whose
from storyproof.swap.phrases import PhraseIndex
from storyproof.swap.profile import Rival
from storyproof.swap.sentence import Sentence

_ARTICLE = re.compile(r"\b([Aa])(n?)(\s+)$")
_POSSESSIVE = re.compile(r"(['’])s\b")
_BARE_POSSESSIVE = re.compile(r"(['’])(?=\s+\w)")
_SPOKEN_AS_YOU = re.compile(r"(?:uni(?!n)|us(?:e|a)|eu|one\b|once\b)", re.IGNORECASE)
_LETTERS_WITH_VOWEL = "AEFHILMNORSX"


def swapped(sentence: Sentence, ours: str, rival: Rival, equivalents: PhraseIndex[str]) -> str:
    """The sentence as the rival could print it: their names and parts, articles, possessives.

    Where the rival is named, `ours` is what they would name instead.
    """
    text = sentence.words.text
    pieces: list[str] = []
    at = 0
    for start, end, theirs in _replacements(sentence, ours, rival, equivalents):
        before = _with_article(text[at:start], theirs)
        pieces += [before, _cased(text[start:end], theirs, start == 0)]
        at = end
        if possessive := _possessive(text, start, end):
            pieces.append(possessive[1] + ("" if theirs.endswith("s") else "s"))
            at = possessive.end()
    return "".join((*pieces, text[at:]))


def _replacements(
    sentence: Sentence, ours: str, rival: Rival, equivalents: PhraseIndex[str]
) -> list[tuple[int, int, str]]:
    parts = [
        (hit.first, hit.last, hit.start, hit.end, hit.what)
        for hit in equivalents.find_apart(sentence.words)
    ]
    names = [
        (hit.first, hit.last, hit.start, hit.end, ours if hit.what.rival else rival.name)
        for hit in sentence.names
        if (hit.what.rival == rival.id or _is_renamed(hit.what))
        and not any(part[0] <= hit.first and hit.last <= part[1] for part in parts)
    ]
    masked = [part for part in parts if not any(_cuts(part, name) for name in names)]
    return sorted((start, end, theirs) for _, _, start, end, theirs in (*names, *masked))


def _is_renamed(name: Name) -> bool:
    """A thing in lower case, such as `goroutines`, is no name: `Rust (lightweight threads)` is none."""
    return name.whose is Whose.OURS or (name.whose is Whose.PRODUCT and not name.text.islower())


def _cuts(part: tuple[int, int, int, int, str], name: tuple[int, int, int, int, str]) -> bool:
    return part[0] < name[1] and name[0] < part[1]


def _with_article(before: str, following: str) -> str:
    """`a` or `an`, as the word now after it is spoken."""

    def fitted(match: re.Match[str]) -> str:
        return f"{match[1]}{'n' if _opens_with_vowel(following) else ''}{match[3]}"

    return _ARTICLE.sub(fitted, before)


def _opens_with_vowel(text: str) -> bool:
    first = re.split(r"[\s\-]", text, maxsplit=1)[0]
    if first.isupper() and len(first) > 1 and not re.search("[AEIOU]", first[1:]):
        return first[0] in _LETTERS_WITH_VOWEL
    if _SPOKEN_AS_YOU.match(text):
        return False
    return text[:1].lower() in "aeiou" or text.startswith("8")


def _possessive(text: str, start: int, end: int) -> re.Match[str] | None:
    """The possessive after a name; after an s a bare apostrophe, unless it closes a quotation."""
    found = _POSSESSIVE.match(text, end)
    if found or not text[start:end].endswith("s"):
        return found
    opened = re.search(r"(?:^|\s)['‘]", text[:start])
    return None if opened else _BARE_POSSESSIVE.match(text, end)


def _cased(ours: str, theirs: str, opens: bool) -> str:
    return theirs[:1].upper() + theirs[1:] if opens and ours[:1].isupper() else theirs
