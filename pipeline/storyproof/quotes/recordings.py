"""Where a film says the words of a quote, and in what it says others.

Case, punctuation, contractions and the way a number is written make no difference. Fillers and words
said twice may be left out, anything where the quote has `…`, and what stands in `[…]` is the editor's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from storyproof.model.media import CaptionTrack, Cue
from storyproof.model.spoken import Spoken, spoken_in
from storyproof.numbers.lexicon import lexicon_for
from storyproof.numbers.numeral import Form
from storyproof.numbers.numerals import numerals_in
from storyproof.quotes.fillers import are_fillers
from storyproof.swap.phrases import Words

_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")
_EDITORS = re.compile(r"\[[^\]]{0,300}\]")
_EDITED = "\0"
"""Stands for words in brackets, which may take the place of others."""
_NOT_SAID = re.compile(
    r"\[[^\]]{0,300}\]|\([^)]{0,300}\)|(?<![^ ])[A-ZÀ-Þ][A-ZÀ-Þ.'-]+(?: [A-ZÀ-Þ.'-]+)?:(?= )"
)
"""What captions write beside the words: `[laughs]`, `(music)`, `TANGEN:`."""
_SHORT_FORMS = {"s": "is", "re": "are", "ll": "will", "ve": "have", "m": "am", "t": "not"}
_BEFORE_NOT = {"won": "will", "shan": "shall", "can": "can"}
_SLACK = 6
"""Words that a recording may have more than the quote, besides a half."""
_EDITED_AWAY = 6
"""Words for which an editor's may stand."""
_NEAR = 3
"""Words by which a single one may stand apart from the others and still belong to the quote."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number as it is compared, and which characters it is of its text."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word of a film: as it is compared, as captions write it with the marks `behind` it, in which caption, and from
    which second to which."""

    key: str
    written: str
    behind: str
    cue: Cue
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of a quote, words of the film in their place; one of both may be empty."""

    quoted: str
    heard: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a film comes nearest to a quote: its first and last caption, the words, what differs."""

    first: Cue
    last: Cue
    heard: str
    share: float
    """Of the quote's words, how many are said there."""
    differences: tuple[Difference, ...]
    start: float
    end: float
    """Seconds from the quote's first word to its last."""
    whole: bool
    """Whether nothing else is said between those, but fillers and words said twice."""


def words_of_film(track: CaptionTrack) -> tuple[HeardWord, ...]:
    """All words of a film in order; a number is one word, though it stands in two captions."""
    return tuple(word for said in spoken_in(track) for word in _heard(said, track.language))


def passage_in(quote: str, film: Sequence[HeardWord], language: str) -> Passage | None:
    """The passage of the film that comes nearest to the quote; none where not one word is said."""
    parts = [part for part in _LEFT_OUT.split(quote) if Words.of(part).spans]
    found: list[_Found] = []
    for part in parts:
        after = found[-1].end if found else 0
        best = _nearest(part, film, after, language)
        if best is None:
            return None
        found.append(best)
    if not found:
        return None
    words = sum(each.words for each in found)
    said = _close([stretch for each in found for stretch in each.said])
    return Passage(
        film[found[0].begin].cue,
        film[found[-1].end - 1].cue,
        " … ".join(each.heard for each in found),
        sum(each.same for each in found) / max(1, words),
        tuple(difference for each in found for difference in each.differences),
        film[said[0].begin].start,
        film[said[-1].end - 1].end,
        all(_adds_nothing(film, one.end, next.begin) for one, next in pairwise(said)),
    )


def within(film: Sequence[HeardWord], start: float, end: float) -> Sequence[HeardWord]:
    """The words of the captions that stand between two seconds."""
    return tuple(word for word in film if word.cue.end > start and word.cue.start < end)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words `begin` up to `end` of a film, which a quote has too."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A part of a quote in the film: words `begin` up to `end`."""

    begin: int
    end: int
    words: int
    same: int
    heard: str
    differences: tuple[Difference, ...]
    said: list[_Stretch]


def _nearest(part: str, film: Sequence[HeardWord], after: int, language: str) -> _Found | None:
    tokens = _tokens(part, language)
    wanted = [token.key for token in tokens]
    size = len(wanted) + len(wanted) // 2 + _SLACK
    begin = _densest(wanted, film, after, size)
    if begin is None:
        return None
    window = film[begin : begin + size + _SLACK]
    matcher = SequenceMatcher(None, wanted, [word.key for word in window], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    low = max(0, first.b - first.a)
    high = min(len(window), last.b + last.size + len(wanted) - last.a - last.size)
    codes = SequenceMatcher(
        None, wanted, [word.key for word in window[low:high]], autojunk=False
    ).get_opcodes()
    heard = window[low:high]
    differences = tuple(_differences(part, tokens, heard, codes))
    said = [
        _Stretch(begin + low + at, begin + low + to)
        for kind, _, _, at, to in codes
        if kind == "equal"
    ]
    same = sum(stretch.end - stretch.begin for stretch in said)
    edited = sum(token.key == _EDITED for token in tokens)
    text = heard_text(heard)
    return _Found(begin + low, begin + high, len(wanted) - edited, same, text, differences, said)


def _close(said: list[_Stretch]) -> list[_Stretch]:
    """Without single words at the ends that only happen to be said nearby."""
    while len(said) > 1 and _stands_apart(said[0], said[1].begin - said[0].end):
        said = said[1:]
    while len(said) > 1 and _stands_apart(said[-1], said[-1].begin - said[-2].end):
        said = said[:-1]
    return said


def _stands_apart(stretch: _Stretch, gap: int) -> bool:
    return stretch.end - stretch.begin == 1 and gap > _NEAR


def _densest(wanted: Sequence[str], film: Sequence[HeardWord], after: int, size: int) -> int | None:
    """Where the window begins that has most of the wanted words; of several, the first that starts with one."""
    wants = Counter(wanted)
    has: Counter[str] = Counter()
    count, best = 0, (0, 0)
    for at in range(after, len(film)):
        key = film[at].key
        has[key] += 1
        count += has[key] <= wants[key]
        if (gone := at - size) >= after:
            key = film[gone].key
            count -= has[key] <= wants[key]
            has[key] -= 1
        if count > best[0]:
            best = (count, at)
    if not best[0]:
        return None
    return max(after, best[1] - size + 1)


def _differences(
    part: str,
    tokens: Sequence[Token],
    heard: Sequence[HeardWord],
    codes: Sequence[tuple[str, int, int, int, int]],
) -> Iterator[Difference]:
    for kind, at, to, begin, end in codes:
        mine, theirs = tokens[at:to], heard[begin:end]
        if kind == "equal" or _may_differ(mine, heard, begin, end):
            continue
        quoted = part[mine[0].start : mine[-1].end] if mine else ""
        yield Difference(quoted, heard_text(theirs))


def _may_differ(mine: Sequence[Token], heard: Sequence[HeardWord], begin: int, end: int) -> bool:
    """Fillers, words said twice, and what the editor's words in brackets stand for."""
    keys = tuple(word.key for word in heard[begin:end])
    if any(token.key == _EDITED for token in mine):
        return all(token.key == _EDITED for token in mine) and len(keys) <= _EDITED_AWAY
    return not mine and _adds_nothing(heard, begin, end)


def _adds_nothing(heard: Sequence[HeardWord], begin: int, end: int) -> bool:
    """Whether these words are fillers, or said again just before or behind."""
    keys = tuple(word.key for word in heard[begin:end])
    following = tuple(word.key for word in heard[end : end + len(keys)])
    before = tuple(word.key for word in heard[max(0, begin - len(keys)) : begin])
    return keys in (following, before) or are_fillers(keys)


def _heard(said: Spoken, language: str) -> Iterator[HeardWord]:
    text = _NOT_SAID.sub(lambda found: " " * len(found[0]), said.text)
    tokens = _tokens(text, language)
    ends = [*(token.start for token in tokens[1:]), len(text)]
    for token, end in zip(tokens, ends, strict=True):
        cue = said.cue_at(token.start)
        written, behind = text[token.start : end].rstrip(), text[token.end : end]
        yield HeardWord(token.key, written, behind, cue, *said.seconds(token.start, token.end))


def heard_text(words: Sequence[HeardWord]) -> str:
    """The words as captions write them, without the mark behind the last."""
    joined = "".join(
        word.written + ("" if word.behind and not word.behind[-1:].isspace() else " ")
        for word in words
    )
    return " ".join(joined.split()).rstrip(" .,;:!?…—–-")


def _tokens(text: str, language: str) -> list[Token]:
    """Words and numbers as they are compared: `it's` as `it is`, `fourteen` as 14."""
    edited = [Token(_EDITED, *found.span()) for found in _EDITORS.finditer(text)]
    numerals = [
        Token(f"{numeral.value.normalize():f}", numeral.start, numeral.end)
        for numeral in numerals_in(text, lexicon_for(language))
        if numeral.form is not Form.ONE
    ]
    taken = sorted((*edited, *numerals), key=lambda token: token.start)
    starts = [token.start for token in taken]
    words = Words.of(text)
    plain: list[Token] = []
    for index, (start, _) in enumerate(words.spans):
        at = bisect_left(starts, start + 1) - 1
        if at < 0 or taken[at].end <= start:
            plain += _long_form(words, index)
    return sorted((*taken, *plain), key=lambda token: token.start)


def _long_form(words: Words, index: int) -> Iterator[Token]:
    """`it's` as `it is`, `can't` and `cannot` as `can not`."""
    word = words.folded[index]
    start, end = words.spans[index]
    if word == "cannot":
        yield Token("can", start, start + 3)
        yield Token("not", start + 3, end)
    elif words.text[end : end + 2].casefold() in ("'t", "’t") and word.endswith("n"):
        yield Token(_BEFORE_NOT.get(word, word.removesuffix("n")), start, end)
    elif words.text[max(0, start - 1) : start] in ("'", "’"):
        yield Token(_SHORT_FORMS.get(word, word), start, end)
    else:
        yield Token(word, start, end)
