"""The captions of a film without a project: a file beside it that is called as the film is."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from storyproof.effects.disk import read_bounded
from storyproof.effects.terminal import printable
from storyproof.model.caption_names import DRAFT, TRANSCRIPT, belongs_to
from storyproof.model.finding import Problem, Severity
from storyproof.model.media import CaptionTrack, MediaFile
from storyproof.model.media_settings import MediaSettings
from storyproof.model.place import Span


@dataclass(frozen=True, slots=True)
class Captioned:
    """The track, where there is one that somebody has read, and what is wrong with its file."""

    track: CaptionTrack | None = None
    problems: tuple[Problem, ...] = ()


def captions_beside(
    film: Path, media: MediaFile, settings: MediaSettings, cache: Path | None
) -> Captioned:
    """Finished captions, or else a transcript with a language in its name, timed by the film's pauses; the first by name.

    `talk.txt` may be anything. A link may lead anywhere, and what is read here is published: it counts for nothing.
    """
    names = [name for name in _files_in(film.parent) if belongs_to(film, name)]
    drafts = [name for name in names if name.endswith(DRAFT)]
    finished = [name for name in names if name.endswith(".vtt") and name not in drafts]
    untimed = [
        name for name in names if name.endswith(TRANSCRIPT) and name != f"{film.stem}{TRANSCRIPT}"
    ]
    for name in (*finished, *untimed):
        return _read(film.with_name(name), media, settings, cache)
    if drafts or not (media.facts and media.facts.has_audio):
        return Captioned(
            problems=tuple(_unread(printable(str(film.with_name(name)))) for name in drafts)
        )
    wanted = printable(film.with_suffix(f".en{TRANSCRIPT}").name)
    help = f"write what is said into `{wanted}` beside it, as plain text (`.de{TRANSCRIPT}` if it is German)"
    return Captioned(problems=(Problem(Span(printable(str(film))), "has no captions", help),))


@cache
def _files_in(folder: Path) -> tuple[str, ...]:
    """Names of a folder that could be captions; none of one that cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            found = [
                e.name
                for e in entries
                if e.name.endswith((".vtt", TRANSCRIPT)) and e.is_file(follow_symlinks=False)
            ]
    except OSError:
        return ()
    return tuple(sorted(found))


def _read(path: Path, media: MediaFile, settings: MediaSettings, cache: Path | None) -> Captioned:
    # where no film has captions, nothing is loaded that reads some: it takes longer than all else
    from storyproof.checks.caption_style import behind_the_end, style_of  # noqa: PLC0415
    from storyproof.flow.captions import CaptionReader  # noqa: PLC0415

    name = printable(str(path))
    try:
        data = read_bounded(path)
    except OSError as error:
        told = f"cannot be read: {(error.strerror or str(error)).lower()}"
        return Captioned(problems=(Problem(Span(name), told, "look at its permissions"),))
    reader = CaptionReader(Path.cwd(), settings, cache)
    track, findings = reader.read(name, data, "en", media)
    problems = [finding.problem for finding in findings]
    if track and track.draft:
        return Captioned(problems=(*problems, _unread(name)))
    if track:
        late = behind_the_end(track, media.path, media.facts.duration) if media.facts else None
        styled = (each for each in style_of(track) if each.level is not Severity.NOTE)
        problems += (*styled, *((late,) if late else ()))
    return Captioned(track, tuple(sorted(problems, key=lambda problem: problem.span)))


def _unread(name: str) -> Problem:
    help = "play the film, correct every word, and save it without `.draft` in its name and without its note"
    return Problem(Span(name), "a draft, which a program wrote and nobody has read", help)
