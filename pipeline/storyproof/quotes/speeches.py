"""Where a story lets somebody speak, which declared quotes that is, and whom it names for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from storyproof.model.prose import Passage, Voice
from storyproof.model.story import Quote, Story
from storyproof.quotes.attribution import attribution_start, is_attribution, name_in, names_beside
from storyproof.quotes.marks import spoken, word_count
from storyproof.swap.phrases import Words

FEWEST_WORDS = 5
"""Between quotation marks, fewer may be a name or a label."""

_LEFT_OUT = re.compile(r"\[[^\[\]\n]{1,60}\]|…|\.\.\.")
"""Left out, or told in words of the editor's: `[Harriet]`."""
_INITIAL = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")
_DASHED = re.compile(r"\s*[—–―-]")


@dataclass(frozen=True, slots=True)
class Ascription:
    """The characters of a passage that name a speaker, and the whole attribution they stand in."""

    passage: Passage
    name: tuple[int, int]
    whole: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Speech:
    """The characters of a passage that are somebody's words, the declared quotes that hold them, and
    whom the text names as their speaker."""

    passage: Passage
    start: int
    end: int
    quotes: tuple[Quote, ...]
    ascribed: tuple[Ascription, ...] = ()
    like: Quote | None = None
    """Where no quote holds the words, the one that has most of them."""


@dataclass(frozen=True, slots=True)
class _Declared:
    """A declared quote, its words in a row between spaces, and each of them once."""

    quote: Quote
    words: str
    once: frozenset[str]

    @classmethod
    def of(cls, quote: Quote) -> _Declared:
        words = key(_with_initials(quote.text))
        return cls(quote, f" {words} ", frozenset(words.split()))


def speeches(story: Story) -> Iterator[Speech]:
    """All of the header and the body, in reading order; the declared quotes themselves left out."""
    declared = [_Declared.of(quote) for quote in story.front.quotes]
    block: Speech | None = None
    for passage in (*story.header, *story.body):
        if block and _attributes(passage, declared):
            block = replace(block, ascribed=(*block.ascribed, _ascription(passage, 0)))
            continue
        if block:
            yield block
        block = _block(passage, declared) if passage.voice is Voice.BLOCKQUOTE else None
        if passage.voice not in (Voice.BLOCKQUOTE, Voice.QUOTE):
            yield from _between_marks(passage, declared)
    if block:
        yield block


def key(text: str) -> str:
    """The words alone: neither case nor quotation marks make another quote or another name."""
    return " ".join(Words.of(text).folded)


def _with_initials(text: str) -> str:
    """`[T]he thaw forecast`: a letter in brackets leaves nothing out."""
    return _INITIAL.sub(r"\1", text)


def _attributes(passage: Passage, declared: list[_Declared]) -> bool:
    """Whether a passage behind a block quote says whose words these are."""
    text = passage.text
    dashed = _DASHED.match(text) is not None
    if passage.voice is not Voice.BLOCKQUOTE and not dashed:
        return False
    return is_attribution(text) and (dashed or _is_name(text)) and not _held(text, declared)


def _is_name(text: str) -> bool:
    """`Grace Achieng, Nurse in charge`: no sentence, and a capital not only where one would begin."""
    later = Words.of(text).written[1:]
    ends = any(mark in text for mark in ".!?—")
    return not ends and any(word[0].isupper() for word in later)


def _block(passage: Passage, declared: list[_Declared]) -> Speech | None:
    """A whole block quote, without the attribution at its end."""
    text = passage.text
    cut = len(text) if _held(text, declared) else attribution_start(text)
    said = text[:cut]
    start, end = len(said) - len(said.lstrip()), len(said.rstrip())
    if not key(said):
        return None
    ascribed = (_ascription(passage, cut),) if cut < len(text) else ()
    return _speech(passage, (start, end), declared, ascribed)


def _speech(
    passage: Passage,
    part: tuple[int, int],
    declared: list[_Declared],
    ascribed: tuple[Ascription, ...],
) -> Speech:
    said = passage.text[slice(*part)]
    held = _held(said, declared)
    return Speech(passage, *part, held, ascribed, None if held else _like(said, declared))


def _like(said: str, declared: list[_Declared]) -> Quote | None:
    words = frozenset(key(said).split())
    best = max(declared, key=lambda each: len(words & each.once), default=None)
    return best.quote if best and len(words & best.once) * 2 > len(words) else None


def _ascription(passage: Passage, start: int) -> Ascription:
    return Ascription(passage, name_in(passage.text, start), (start, len(passage.text)))


def _between_marks(passage: Passage, declared: list[_Declared]) -> Iterator[Speech]:
    text = passage.text
    for start, end in spoken(text):
        if word_count(text[start:end]) >= FEWEST_WORDS:
            ascribed = (Ascription(passage, name, name) for name in names_beside(text, start, end))
            yield _speech(passage, (start, end), declared, tuple(ascribed))


def _held(said: str, declared: list[_Declared]) -> tuple[Quote, ...]:
    """The quotes in which these words stand, in this order, with what is left out between them."""
    parts = [found for part in _LEFT_OUT.split(_with_initials(said)) if (found := key(part))]
    return tuple(each.quote for each in declared if _holds(each.words, parts))


def _holds(words: str, parts: list[str]) -> bool:
    at = 0
    for part in parts:
        found = words.find(f" {part} ", at)
        if found < 0:
            return False
        at = found + len(part)
    return bool(parts)
