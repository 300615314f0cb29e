"""What a speech model heard, as sentences that can be cut into captions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storyproof.model.place import Span
from storyproof.model.spoken import SENTENCE_ENDS
from storyproof.model.transcript import SaidWord, TranscriptWord

_PAUSE = 1.5
"""Seconds of silence that end a sentence, whatever marks the model writes."""


def sentences_heard(
    words: Iterable[tuple[str, float, float]], path: str
) -> Iterator[tuple[SaidWord, ...]]:
    """Cuts words (text, start and end in seconds) at the marks the model wrote, and at long pauses."""
    sentence: list[SaidWord] = []
    for text, start, end in words:
        if sentence and start - sentence[-1].end > _PAUSE:
            yield tuple(sentence)
            sentence = []
        word = TranscriptWord(text.strip(), Span(path), spaced=text.startswith(" "))
        if not word.text:
            continue
        earliest = sentence[-1].end if sentence else 0.0
        begin = max(start, earliest)
        sentence.append(SaidWord(word, begin, max(begin, end)))
        if word.text.endswith(SENTENCE_ENDS):
            yield tuple(sentence)
            sentence = []
    if sentence:
        yield tuple(sentence)
