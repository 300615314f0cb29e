"""Every text of a story that readers see, for its numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from storyproof.model.catalog import Catalog
from storyproof.model.place import Span
from storyproof.model.prose import Voice
from storyproof.model.spoken import spoken_in
from storyproof.model.story import Story
from storyproof.numbers.figures import figures_in
from storyproof.numbers.ledger import stems
from storyproof.numbers.lexicon import lexicon_for
from storyproof.numbers.lexicon.shape import Lexicon

_SIGN_OF_CODE = re.compile(
    r"[=_{}\[\]<>;|\\`]|\$(?!\d\d)|--|(?<!\w)[-/](?=\w)|\w[(/]\w|^\s*[\w.-]+:(?:\s|$)|^\s*\S*\s*$"
)

_CLAUSE = 400
"""How many characters to each side of a figure are looked at for where its clause ends."""


@dataclass(frozen=True, slots=True)
class Print:
    """A text that readers see, and how its offsets become places."""

    text: str
    language: str
    sentences: tuple[tuple[int, int], ...]
    span: Callable[[int, int], Span]
    is_code: bool = False

    @property
    def is_told(self) -> bool:
        """Whether it is said to people: all but code, and code in which words stand as in a sentence."""
        return not self.is_code or not _SIGN_OF_CODE.search(self.text)

    def sentence_around(self, offset: int) -> str:
        """The sentence that holds an offset, or the whole where none does."""
        start, end = self._bounds(offset)
        return self.text[start:end]

    def _bounds(self, offset: int) -> tuple[int, int]:
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence[0]) - 1
        start, end = self.sentences[at] if at >= 0 else (0, 0)
        return (start, end) if start <= offset < end else (0, len(self.text))

    def said_around(self, offset: int) -> frozenset[str]:
        """The stems of that sentence."""
        return _said(self.sentence_around(offset))

    def said_beside(self, offset: int) -> frozenset[str]:
        """The stems of its clause: in `the wait fell, and sales doubled` nothing is said of a doubled wait."""
        (start, end), clauses = self._bounds(offset), _clause_ends(lexicon_for(self.language))
        low = max(start, offset - _CLAUSE)
        for match in clauses.finditer(self.text, low, offset):
            low = match.end()
        after = clauses.search(self.text, offset, min(end, offset + _CLAUSE))
        return _said(self.text[low : after.start() if after else end])


@cache
def _clause_ends(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"[,;:–—()]\s|\s[–—(]|\s(?:{lexicon.and_})\s", re.IGNORECASE)


@lru_cache(maxsize=64)
def _said(sentence: str) -> frozenset[str]:
    """Every figure of a sentence asks for the same: a sentence may hold thousands of both."""
    return stems(sentence)


def prints(story: Story, catalog: Catalog) -> Iterator[Print]:
    """Header, body with its code, bylines, and the captions of the story's videos."""
    language = story.front.language
    for passage in (*story.header, *story.body, *story.beside):
        is_code = passage.voice is Voice.CODE
        yield Print(passage.text, language, passage.sentences, passage.span, is_code)
    for index, quote in enumerate(story.front.quotes):
        place = story.document.at("quotes", index, "speaker", "title")
        title = quote.speaker.title
        yield Print(title, language, ((0, len(title)),), _always(place))
    for video in story.front.media:
        track = catalog.captions.get(video.captions or "")
        for said in spoken_in(track) if track else ():
            spoken = (track.language if track else "") or language
            yield Print(said.text, spoken, ((0, len(said.text)),), said.span)


def _always(place: Span) -> Callable[[int, int], Span]:
    return lambda _start, _end: place


def known_names(story: Story, catalog: Catalog) -> frozenset[str]:
    """Proper names that hold digits or number words: they state no amount."""
    company, customer = catalog.company, catalog.customers.get(story.customer)
    names = [company.name, *company.aliases]
    for product in company.products:
        names += [product.name, *product.aliases]
    for rival in catalog.competitors:
        names += [rival.record.name, *rival.record.aliases, *rival.record.products]
    if customer:
        names += [customer.record.name, *customer.record.aliases, customer.record.city or ""]
    return frozenset(name for name in names if name and figures_in(name))
