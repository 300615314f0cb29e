"""The sentence with the rival's name in it, good enough to read out.

For review only. It is a false statement about somebody, so no public edition may carry it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from storyproof.swap.grammar import fitted, genitive, in_script_of
from storyproof.swap.names import Name, Whose
from storyproof.swap.phrases import Hit, PhraseIndex
from storyproof.swap.profile import Rival
from storyproof.swap.sentence import Sentence

_POSSESSIVE = re.compile(r"(['’])s\b")
_BARE_POSSESSIVE = re.compile(r"(['’])(?=\s+\w)")


def swapped(
    sentence: Sentence,
    ours: Sequence[str],
    rival: Rival,
    equivalents: PhraseIndex[str],
    language: str,
) -> str:
    """The sentence as the rival could print it: their names and parts, articles, possessives.

    Where the rival is named, one of `ours` is what they would name instead.
    """
    text = sentence.words.text
    pieces: list[str] = []
    at = 0
    for start, end, theirs in _replacements(sentence, ours, rival, equivalents, language):
        before = fitted(text[at:start], theirs, language)
        pieces += [before, _cased(text[start:end], theirs, start == 0)]
        at = end
        if possessive := _possessive(text, start, end):
            owned = genitive(theirs, language) or theirs + possessive[1] + _s_after(theirs)
            pieces.append(owned.removeprefix(theirs))
            at = possessive.end()
    return "".join((*pieces, text[at:]))


def _s_after(name: str) -> str:
    return "" if name.endswith("s") else "s"


def _replacements(
    sentence: Sentence,
    ours: Sequence[str],
    rival: Rival,
    equivalents: PhraseIndex[str],
    language: str,
) -> list[tuple[int, int, str]]:
    parts = [
        (hit.first, hit.last, hit.start, hit.end, hit.what)
        for hit in equivalents.find_apart(sentence.words)
    ]
    names = [
        (hit.first, hit.last, hit.start, hit.end, _instead(hit, sentence, ours, rival, language))
        for hit in sentence.names
        if (hit.what.rival == rival.id or _is_renamed(hit.what))
        and not any(part[0] <= hit.first and hit.last <= part[1] for part in parts)
    ]
    masked = [part for part in parts if not any(_cuts(part, name) for name in names)]
    return sorted((start, end, theirs) for _, _, start, end, theirs in (*names, *masked))


def _instead(
    hit: Hit[Name], sentence: Sentence, ours: Sequence[str], rival: Rival, language: str
) -> str:
    written = sentence.words.text[hit.start : hit.end]
    name = in_script_of(written, ours if hit.what.rival else rival.names)
    return (hit.what.is_genitive and genitive(name, language)) or name


def _is_renamed(name: Name) -> bool:
    """A thing in lower case, such as `goroutines`, is no name: `Rust (lightweight threads)` is none."""
    return name.whose is Whose.OURS or (name.whose is Whose.PRODUCT and not name.text.islower())


def _cuts(part: tuple[int, int, int, int, str], name: tuple[int, int, int, int, str]) -> bool:
    return part[0] < name[1] and name[0] < part[1]


def _possessive(text: str, start: int, end: int) -> re.Match[str] | None:
    """The possessive after a name; after an s a bare apostrophe, unless it closes a quotation."""
    found = _POSSESSIVE.match(text, end)
    if found or not text[start:end].endswith("s"):
        return found
    opened = re.search(r"(?:^|\s)['‘]", text[:start])
    return None if opened else _BARE_POSSESSIVE.match(text, end)


def _cased(ours: str, theirs: str, opens: bool) -> str:
    return theirs[:1].upper() + theirs[1:] if opens and ours[:1].isupper() else theirs
