"""The chapters of a film as the WebVTT track that players read."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Sequence
from dataclasses import dataclass

from storyproof.model.media import vtt_clock
from storyproof.model.rendition import FOLDER
from storyproof.model.views import ChapterView


@dataclass(frozen=True, slots=True)
class ChapterTrack:
    """The file; its name comes from its contents."""

    path: str
    text: str


def chapter_track(chapters: Sequence[ChapterView], language: str) -> ChapterTrack:
    """A cue per chapter (https://www.w3.org/TR/webvtt1/#chapters)."""
    text = "\n".join(("WEBVTT\n", *map(_cue, chapters)))
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return ChapterTrack(f"{FOLDER}/{digest}.chapters.{language}.vtt", text)


def _cue(chapter: ChapterView) -> str:
    title = html.escape(" ".join(chapter.title.split()), quote=False)
    return f"{vtt_clock(chapter.start)} --> {vtt_clock(chapter.end)}\n{title}\n"
