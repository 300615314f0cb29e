"""What is said in a film, as its writer wrote it down: text without times."""

from __future__ import annotations

from dataclasses import dataclass

from storyproof.model.place import Span


@dataclass(frozen=True, slots=True)
class TranscriptWord:
    """What stands between two spaces, or one sign of a script without spaces."""

    text: str
    span: Span
    spaced: bool = True
    """Whether a space stands in front of it, where it does not begin a line of captions."""


@dataclass(frozen=True, slots=True)
class SaidWord:
    """A word, and the seconds of the film between which it is said."""

    word: TranscriptWord
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class TranscriptSentence:
    """A sentence, and when it is said where the writer knows that."""

    words: tuple[TranscriptWord, ...]
    at: float | None = None
    """Seconds, from a time such as `[00:42]` in front of it."""

    @property
    def text(self) -> str:
        return joined(self.words)


@dataclass(frozen=True, slots=True)
class Transcript:
    """The sentences of a film, in order."""

    path: str
    language: str
    sentences: tuple[TranscriptSentence, ...]


def joined(words: tuple[TranscriptWord, ...]) -> str:
    """The words as text."""
    return "".join(f"{' ' if word.spaced else ''}{word.text}" for word in words).strip()
