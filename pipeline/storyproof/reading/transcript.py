"""A plain transcript: what is said in a film, as text, with the place of every word.

A blank line ends a paragraph and with it a sentence. A time in brackets in front of a line, or alone on
one, as transcription services write it, says when the next sentence begins; it is no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.transcript import (
    Transcript,
    TranscriptSentence,
    TranscriptWord,
    joined,
)
from storyproof.reading.captions import LONGEST_FILE
from storyproof.reading.sentences import sentences_in

_SIGNS = "\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f"
_CLOSING = "、。！？」』）〉》】・ー…,.!?;:)"
_WORD = re.compile(f"[「『（〈《【]*[{_SIGNS}][{_CLOSING}]*|[^\\s{_SIGNS}]+")
_SIGN = re.compile(f"[{_SIGNS}]")
_CLOCK = r"(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d(?:[.,]\d{1,3})?)"
_TIME = re.compile(rf"\s*(?:\[{_CLOCK}\]|\({_CLOCK}\)|{_CLOCK}(?=\s*$))\s*")
_SUBTITLES = re.compile(r"^[ \t]*[\d:.,]+[ \t]*-->", re.MULTILINE)
_EXAMPLE = "write what is said in the film, as plain text"


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Words up to a blank line or a time, and the time in front of them."""

    words: tuple[TranscriptWord, ...]
    at: float | None
    place: Span


def read_transcript(
    path: str, language: str, text: str
) -> tuple[Transcript | None, tuple[Problem, ...]]:
    """Read a transcript; it is missing where a problem says why nothing can be made of the file."""
    unusable = _unusable(path, text)
    if unusable:
        return None, (unusable,)
    paragraphs = tuple(_paragraphs(path, text))
    problems = tuple(_times_out_of_order(paragraphs))
    sentences = tuple(sentence for found in paragraphs for sentence in _sentences(found))
    if not sentences:
        return None, (Problem(Span(path), "no text in this transcript", _EXAMPLE),)
    return Transcript(path, language, sentences), problems


def _unusable(path: str, text: str) -> Problem | None:
    if len(text) > LONGEST_FILE:
        message = f"{len(text):,} characters are too long for a transcript"
        help = f"cut the film and its transcript; the limit is {LONGEST_FILE:,} characters"
        return Problem(Span(path), message, help)
    if text.startswith("{\\rtf"):
        return Problem(Span(path), "this is formatted text (RTF)", "save it as plain text")
    if timed := _SUBTITLES.search(text):
        line = text.count("\n", 0, timed.start()) + 1
        message = "these are captions with times, not a transcript"
        help = "save them as WebVTT in a file that ends in `.vtt`, and name that under `captions`"
        return Problem(Span(path, line), message, help)
    return None


def _paragraphs(path: str, text: str) -> Iterator[_Paragraph]:
    words: list[TranscriptWord] = []
    at, place = None, Span(path)
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        time = _TIME.match(line)
        if words and (time or not line.strip()):
            yield _Paragraph(tuple(words), at, place)
            words, at = [], None
        if time:
            at, place = _seconds(time), Span(path, number, 1, number, time.end() + 1)
        words += _with_marks(_words(path, number, line, time.end() if time else 0))


def _words(path: str, number: int, line: str, offset: int) -> Iterator[TranscriptWord]:
    end = offset
    for found in _WORD.finditer(line, offset):
        starts_line = end == offset
        spaced = not _SIGN.search(found[0]) if starts_line else found.start() > end
        span = Span(path, number, found.start() + 1, number, found.end() + 1)
        yield TranscriptWord(found[0], span, spaced)
        end = found.end()


def _with_marks(line: Iterable[TranscriptWord]) -> Iterator[TranscriptWord]:
    """`passé ?` is one word, since no line may begin with the mark."""
    row: list[TranscriptWord] = []
    for word in line:
        if row and any(map(str.isalnum, word.text)):
            yield _glued(*row)
            row = []
        row.append(word)
    if row:
        yield _glued(*row)


def _glued(word: TranscriptWord, *marks: TranscriptWord) -> TranscriptWord:
    if not marks:
        return word
    text = word.text + "".join(f" {mark.text}" if mark.spaced else mark.text for mark in marks)
    span = replace(word.span, end_column=marks[-1].span.end_column)
    return TranscriptWord(text, span, word.spaced)


def _sentences(paragraph: _Paragraph) -> Iterator[TranscriptSentence]:
    words, at = paragraph.words, paragraph.at
    text = joined(words)
    offset, taken = 0, 0
    for _, end in sentences_in(text):
        first = taken
        while taken < len(words) and offset < end:
            gap = 1 if words[taken].spaced and taken else 0
            offset += gap + len(words[taken].text)
            taken += 1
        if taken > first:
            yield TranscriptSentence(words[first:taken], at)
            at = None


def _seconds(time: re.Match[str]) -> float:
    hours, minutes, seconds = next(
        time.group(at, at + 1, at + 2) for at in (1, 4, 7) if time[at + 1]
    )
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))


def _times_out_of_order(paragraphs: tuple[_Paragraph, ...]) -> Iterator[Problem]:
    timed = [paragraph for paragraph in paragraphs if paragraph.at is not None]
    for before, after in pairwise(timed):
        if (after.at or 0) <= (before.at or 0):
            message = "this time is not later than the one before it"
            related = ((before.place, "the time before it"),)
            yield Problem(after.place, message, "correct the time, or take it out", related)
