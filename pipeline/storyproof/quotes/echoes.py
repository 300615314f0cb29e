"""Where the words of a customer's quote stand in what another customer's stories say.

One pass over all texts, whatever their number: each run of a quote's words is looked up, and a quote
that is found once is not looked for again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from storyproof.model.catalog import Catalog
from storyproof.model.media import CaptionTrack
from storyproof.model.place import Span
from storyproof.model.prose import Passage, Voice
from storyproof.model.story import Story
from storyproof.quotes.marks import spoken
from storyproof.swap.phrases import Words, folded_words, is_sign

RUN = 6
"""Words in a row by which a quote is known again; signs of Chinese, Japanese or Korean count half."""
_FEWEST = 3
"""Words of a whole quote that are more than anybody says."""
_IN_PROSE = 9
"""Words in a row that prose, which nobody is said to say, has of a quote: fewer are the language's own."""
_TELLING = 4
"""Letters of a word that is no `at the end of the day`."""

_SPEECH = frozenset((Voice.QUOTE, Voice.BLOCKQUOTE))

_Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuoteId:
    """A quote by its story and its place in it."""

    story: str
    number: int


@dataclass(frozen=True, slots=True)
class Echo:
    """The characters of the quote that stand elsewhere too, in which story, where, and whether somebody
    says them there or the story itself."""

    start: int
    end: int
    story: Story
    place: Span
    is_said: bool
    words: int
    """How many of them, in a row."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """A run of words of a quote, and which of its characters it takes."""

    quote: QuoteId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Text:
    """What a story says somewhere, word by word, and how to find the place of a word."""

    story: Story
    words: tuple[str, ...]
    place: Callable[[int], Span]
    is_said: Callable[[int], bool]


def echoes(catalog: Catalog) -> Mapping[QuoteId, Echo]:
    """The first echo of each quote that has one in a story of another customer."""
    sought = _sought(catalog.stories)
    found: dict[QuoteId, Echo] = {}
    for text in _texts(catalog):
        for size, runs in sought.items():
            for at, run in enumerate(_runs(text.words, size)):
                if run in runs:
                    for each in _of_others(runs[run], text.story.customer):
                        found[each.quote] = _echo(each, text, at, len(run), found.get(each.quote))
    return {quote: echo for quote, echo in found.items() if echo.is_said or echo.words >= _IN_PROSE}


def _of_others(by_customer: dict[str, list[_Sought]], customer: str) -> list[_Sought]:
    """Takes out what other customers said: found once, it is not looked for again."""
    others = [each for each in by_customer if each != customer]
    return [each for other in others for each in by_customer.pop(other)]


def _echo(sought: _Sought, text: _Text, at: int, size: int, before: Echo | None) -> Echo:
    if before is None:
        where = text.place(at), text.is_said(at)
        return Echo(sought.start, sought.end, text.story, *where, size)
    if before.story is text.story and before.start <= sought.start <= before.end:
        return replace(before, end=sought.end, words=before.words + 1)
    return before


def _sought(stories: Iterable[Story]) -> dict[int, dict[_Run, dict[str, list[_Sought]]]]:
    """The runs of all quotes, by their length and their words, then by customer."""
    sought: dict[int, dict[_Run, dict[str, list[_Sought]]]] = {}
    for story in stories:
        for number, quote in enumerate(story.front.quotes):
            words = Words.of(quote.text)
            size = _size(words.folded)
            tells = _telling(words.folded)
            for at, run in enumerate(_runs(words.folded, size)):
                if size != RUN or sum(tells[at : at + RUN]) > 1:
                    start, end = words.spans[at][0], words.spans[at + size - 1][1]
                    same = sought.setdefault(size, {}).setdefault(run, {})
                    each = _Sought(QuoteId(story.key, number), start, end)
                    same.setdefault(story.customer, []).append(each)
    return sought


def _size(words: _Run) -> int:
    """How many words in a row are looked for; none of a quote that anybody might say."""
    factor = 2 if sum(map(is_sign, words)) > len(words) / 2 else 1
    size = min(RUN * factor, len(words))
    return size if size >= _FEWEST * factor else 0


def _runs(words: _Run, size: int) -> Iterator[_Run]:
    return zip(*(words[start:] for start in range(size)), strict=False)


def _telling(words: _Run) -> list[bool]:
    return [len(word) >= _TELLING or not word.isascii() for word in words]


def _texts(catalog: Catalog) -> Iterator[_Text]:
    """What people say first, so that no prose hides that their words were taken."""
    for story in catalog.stories:
        for passage in (*story.header, *story.body):
            if passage.voice in _SPEECH:
                yield _passage(story, passage)
        for video in story.front.media:
            track = catalog.captions.get(video.captions or "")
            if track:
                yield _captions(story, track)
    for story in catalog.stories:
        for passage in (*story.header, *story.body):
            if passage.voice not in _SPEECH:
                yield _passage(story, passage)


def _passage(story: Story, passage: Passage) -> _Text:
    """Most passages echo nobody, so places are looked for only where one does."""

    def place(at: int) -> Span:
        return passage.span(*Words.of(passage.text).spans[at])

    def is_said(at: int) -> bool:
        begin, _ = Words.of(passage.text).spans[at]
        return passage.voice in _SPEECH or any(a <= begin < b for a, b in spoken(passage.text))

    return _Text(story, folded_words(passage.text), place, is_said)


def _captions(story: Story, track: CaptionTrack) -> _Text:
    words = [(word, cue) for cue in track.cues for word in folded_words(cue.text)]
    spoken_words = tuple(word for word, _ in words)
    return _Text(story, spoken_words, lambda at: words[at][1].span, lambda _: True)
