"""A story file to a story: header and body, each with its places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from storyproof.model.choices import NO_CHOICES, Choices
from storyproof.model.finding import Finding
from storyproof.model.place import Document, Location
from storyproof.model.prose import LineStart, Passage, Voice
from storyproof.model.story import UNFINISHED, FrontMatter, Status, Story
from storyproof.model.story_video import StoryVideo
from storyproof.reading.comments import without_comments
from storyproof.reading.headed import MAX_BODY, read_headed
from storyproof.reading.markup import read_body, too_deep
from storyproof.reading.sentences import sentences_in
from storyproof.reading.yaml_tree import Value

_NEVER = re.compile(r"(?!)")
_ESCAPES = {
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)"),
    "'": re.compile("''"),
}
"""What stands for one character in a quoted scalar, by its quote (YAML 1.2, section 7.3)."""


def read_story(
    path: str, data: bytes, most: int = MAX_BODY, choices: Choices = NO_CHOICES
) -> tuple[Story | None, tuple[Finding, ...]]:
    """The story in a file named `…/<customer>/<story>.md`, or none where it cannot be read, and what is wrong with it.

    `most` are the characters its body may have, `choices` the keys that a help may offer.
    """
    read, findings = read_headed(FrontMatter, path, data, most, choices, _is_unfinished)
    if read is None:
        return None, findings
    file = PurePosixPath(path)
    # an indented paragraph is a slip, and as code it would be printed raw and never checked
    body = without_comments(read.body)
    if deep := too_deep(path, body, read.body_line):
        return None, (*findings, *deep)
    sections = read_body(path, body, read.body_line, indented_code=False)
    header = _header(read.header, read.document)
    return Story(
        file.parent.name, file.stem, read.header, read.document, header, sections
    ), findings


def _is_unfinished(values: Mapping[str, Value]) -> bool:
    status = values.get("status", Status.DRAFT)
    return isinstance(status, str) and status in UNFINISHED


def _header(front: FrontMatter, document: Document) -> tuple[Passage, ...]:
    rows = document.text.split("\n")
    return tuple(
        _passage(document, rows, voice, at, text)
        for voice, at, text in _header_texts(front)
        if text
    )


def _header_texts(front: FrontMatter) -> Iterator[tuple[Voice, Location, str | None]]:
    yield Voice.TITLE, ("title",), front.title
    yield Voice.LABEL, ("anonymous_as",), front.anonymous_as
    yield Voice.SUMMARY, ("summary",), front.summary
    for index, metric in enumerate(front.metrics):
        yield Voice.LABEL, ("metrics", index, "label"), metric.label
    for index, fact in enumerate(front.facts):
        yield Voice.LABEL, ("facts", index, "label"), fact.label
    for index, line in enumerate(front.roi.yearly_benefits if front.roi else ()):
        yield Voice.LABEL, ("roi", "yearly_benefits", index, "label"), line.label
    for index, quote in enumerate(front.quotes):
        yield Voice.QUOTE, ("quotes", index, "text"), quote.text
    for index, video in enumerate(front.media):
        yield from _film_texts(video, ("media", index))
    for key in ("challenge", "solution", "result"):
        yield Voice.SHEET, ("sheet", key), getattr(front.sheet, key)
    yield Voice.LIMITS, ("limits",), front.limits
    yield Voice.LIMITS, ("incentive",), front.incentive


def _film_texts(video: StoryVideo, at: Location) -> Iterator[tuple[Voice, Location, str | None]]:
    yield Voice.LABEL, (*at, "title"), video.title
    for index, chapter in enumerate(video.chapters):
        yield Voice.LABEL, (*at, "chapters", index, "title"), chapter.title
    for index, question in enumerate(video.questions):
        yield Voice.LABEL, (*at, "questions", index, "text"), question.text
        yield Voice.LABEL, (*at, "questions", index, "by"), question.by


def _passage(document: Document, rows: list[str], voice: Voice, at: Location, text: str) -> Passage:
    lines = _line_starts(document, rows, at, text)
    return Passage(document.path, voice, "", text, lines, sentences_in(text), at)


def _line_starts(
    document: Document, rows: list[str], at: Location, text: str
) -> tuple[LineStart, ...]:
    """Finds each written piece of a scalar in its value: YAML joins lines, and undoes escapes."""
    span = document.at(*at)
    escape = _ESCAPES.get(rows[span.line - 1][span.column - 1 : span.column], _NEVER)
    starts: list[LineStart] = []
    cursor = 0
    for number in range(span.line, span.end_line + 1):
        left = span.column - 1 if number == span.line else 0
        right = span.end_column - 1 if number == span.end_line else None
        for column, piece in _pieces(rows[number - 1][left:right], escape):
            found = text.find(piece[:12], cursor)
            if found >= 0:
                starts.append(LineStart(found, number, left + column + 1))
                cursor = found + len(piece)
    if not starts or starts[0].offset > 0:
        starts.insert(0, LineStart(0, span.line, span.column))
    return tuple(starts)


def _pieces(row: str, escape: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The parts of a row between escapes, each with its column from 0; blanks and quotes around them left out."""
    start = 0
    for end, following in (*(match.span() for match in escape.finditer(row)), (len(row), 0)):
        part = row[start:end]
        if piece := part.strip(" \"'"):
            yield start + part.index(piece), piece
        start = following
