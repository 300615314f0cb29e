"""The texts of a story that readers see, each with the places its offsets stand for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from html import unescape

from storyproof.model.catalog import Catalog
from storyproof.model.media import Cue
from storyproof.model.place import Span
from storyproof.model.story import Story
from storyproof.numbers.ledger import stems


@dataclass(frozen=True, slots=True)
class Print:
    """A text that readers see, and how its offsets become places."""

    text: str
    language: str
    sentences: tuple[tuple[int, int], ...]
    span: Callable[[int, int], Span]

    def said_around(self, offset: int) -> frozenset[str]:
        """The stems of the sentence that holds an offset, or of the whole where none does."""
        at = bisect_right(self.sentences, offset, key=lambda sentence: sentence[0]) - 1
        start, end = self.sentences[at] if at >= 0 else (0, 0)
        return _said(self.text[start:end] if start <= offset < end else self.text)


@lru_cache(maxsize=64)
def _said(sentence: str) -> frozenset[str]:
    """Every figure of a sentence asks for the same: a sentence may hold thousands of both."""
    return stems(sentence)


def prints(story: Story, catalog: Catalog) -> Iterator[Print]:
    """Header, body and the captions of the story's videos."""
    language = story.front.language
    for passage in (*story.header, *story.body):
        yield Print(passage.text, language, passage.sentences, passage.span)
    for video in story.front.media:
        track = catalog.captions.get(video.captions or "")
        for cue in track.cues if track else ():
            spoken = (track.language if track else "") or language
            yield Print(cue.text, spoken, ((0, len(cue.text)),), _cue_span(cue))


def _whole(place: Span, _start: int, _end: int) -> Span:
    return place


def _cue_span(cue: Cue) -> Callable[[int, int], Span]:
    """A cue's text lacks the tags of its file; where it had some, only the cue itself is certain."""
    untagged = len(cue.text.split("\n")[-1]) == cue.span.end_column - 1

    def span(start: int, end: int) -> Span:
        if not untagged:
            return cue.span
        before, inside = cue.text[:start], cue.text[start:end]
        line = cue.span.line + before.count("\n")
        column = start - before.rfind("\n")
        end_column = end - cue.text.rfind("\n", 0, end)
        return Span(cue.span.path, line, column, line + inside.count("\n"), end_column)

    return span


_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"`+(?P<it>[^`]+)`+")
_SET_APART = re.compile(
    r"!\[(?P<alt>[^\]]*)\]|\]\([^()\s]*\s+[\"'(](?P<title>[^\"')]*)[\"')]\)", re.DOTALL
)
_REFERENCE = re.compile(r"&#x?[0-9a-f]+;", re.IGNORECASE)


def code_prints(story: Story) -> Iterator[Print]:
    """Code, which readers see as well; its numbers are no results, but may give one away."""
    for number, line, in_fence in _lines(story):
        if in_fence:
            yield _on_line(story, line, number, 0)
        else:
            for match in _CODE.finditer(line):
                yield _on_line(story, match["it"], number, match.start("it"))


def set_apart_prints(story: Story) -> Iterator[Print]:
    """The words of pictures and of link titles, letters written as numbers, the titles of speakers."""
    for index, quote in enumerate(story.front.quotes):
        title, place = quote.speaker.title, story.document.at("quotes", index, "speaker", "title")
        yield Print(title, story.front.language, ((0, len(title)),), partial(_whole, place))
    for number, line, in_fence in _lines(story):
        if in_fence:
            continue
        for match in _SET_APART.finditer(line):
            group = match.lastgroup or "alt"
            yield _on_line(story, match[group], number, match.start(group))
        if _REFERENCE.search(line):
            place = Span(story.path, number, 1, number, len(line) + 1)
            text = unescape(line)
            yield Print(text, story.front.language, ((0, len(text)),), partial(_whole, place))


def _lines(story: Story) -> Iterator[tuple[int, str, bool]]:
    """Every line of the body with its number, and whether it stands in a block of code."""
    fence = ""
    for number, line in story.source:
        opening = _FENCE.match(line)
        if fence:
            closes = opening is not None and opening[1].startswith(fence)
            yield number, line, not closes
            fence = "" if closes else fence
        elif opening:
            fence = opening[1]
        else:
            yield number, line, False


def _on_line(story: Story, text: str, line: int, at: int) -> Print:
    def span(start: int, end: int) -> Span:
        return Span(story.path, line, at + start + 1, line, at + end + 1)

    return Print(text, story.front.language, ((0, len(text)),), span)
