"""The captions of a film without a project: a file beside it that is called as the film is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from storyproof.effects.disk import read_bounded
from storyproof.effects.terminal import printable
from storyproof.model.caption_names import DRAFT, ENDINGS, TRANSCRIPT, belongs_to, language_of
from storyproof.model.film_remarks import lost_sound, taking_out
from storyproof.model.finding import Problem, Severity
from storyproof.model.media import CaptionTrack, MediaFile, VideoFacts
from storyproof.model.media_settings import MediaSettings
from storyproof.model.place import Span

_ENGLISH = "en"
"""What captions are in that do not say."""


@dataclass(frozen=True, slots=True)
class Captioned:
    """The track, where there is one that somebody has read, and what is wrong beside the film."""

    track: CaptionTrack | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Folder:
    """Names of what may be captions, and the stems of all other files."""

    captions: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()

    @classmethod
    def of(cls, folder: Path) -> _Folder:
        """Nothing of a folder that cannot be listed."""
        try:
            with os.scandir(folder) as entries:
                names = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
        except OSError:
            return cls()
        captions = {name for name in names if name.endswith(ENDINGS)}
        stems = frozenset(PurePath(name).stem for name in names if name not in captions)
        return cls(tuple(captions), stems)


class CaptionsBeside:
    """Looks for the captions of films; each folder is listed once.

    A link may lead anywhere, and what is read here is published: it counts for nothing.
    """

    def __init__(self, settings: MediaSettings, memo: Path | None) -> None:
        """`memo` is the folder that keeps what was worked out of a film, if any is to."""
        self._settings = settings
        self._memo = memo
        self._listed: dict[Path, _Folder] = {}

    def of(self, film: Path, media: MediaFile) -> Captioned:
        """Finished captions, or else a transcript timed by the film's pauses; of several the one without a
        language in its name, or else in English, or else the first by name. What is wrong with one is told,
        and the next one is taken."""
        used, problems = Captioned(), []
        for name in sorted(self._called_as(film), key=lambda name: (_rank(name), name)):
            at = Span(printable(str(film.with_name(name))))
            if name.endswith(DRAFT):
                problems.append(_unread(at))
            elif used.track is None:
                used = self._read(film.with_name(name), media)
                problems += used.problems
            elif language_of(name, _ENGLISH) != used.track.language:  # else what it was made from
                problems.append(_left(at, used.track))
        if media.facts:
            problems += _of_sound(film, media.facts, wanting=not (problems or used.track))
        problems.sort(key=lambda problem: problem.span)
        return Captioned(used.track, tuple(map(_printable, problems)))

    def _called_as(self, film: Path) -> Iterator[str]:
        """`talk.de.vtt` is that of `talk.de.mp4`, where there is one; `talk.txt` and `talk.qa.txt` may be anything."""
        if film.parent not in self._listed:
            self._listed[film.parent] = _Folder.of(film.parent)
        folder = self._listed[film.parent]
        for name in folder.captions:
            if belongs_to(film, name):
                language = language_of(name, "")
                is_transcript = name.endswith(TRANSCRIPT)
                is_another = bool(language) and f"{film.stem}.{language}" in folder.stems
                if not is_another and (not is_transcript or _is_language(language)):
                    yield name

    def _read(self, path: Path, media: MediaFile) -> Captioned:
        # where no film has captions, nothing is loaded that reads some: it takes longer than all else
        from storyproof.checks.caption_style import behind_the_end, style_of  # noqa: PLC0415
        from storyproof.flow.captions import CaptionReader  # noqa: PLC0415

        name = printable(str(path))
        try:
            data = read_bounded(path)
        except OSError as error:
            told = f"cannot be read: {(error.strerror or str(error)).lower()}"
            return Captioned(problems=(Problem(Span(name), told, "look at its permissions"),))
        reader = CaptionReader(Path.cwd(), self._settings, self._memo)
        track, findings = reader.read(name, data, _ENGLISH, media)
        problems = [finding.problem for finding in findings]
        if track and track.draft:
            return Captioned(problems=(*problems, _unread(Span(name))))
        if track:
            late = behind_the_end(track, media.path, media.facts.duration) if media.facts else None
            styled = (each for each in style_of(track) if each.level is not Severity.NOTE)
            problems += (*styled, *((late,) if late else ()))
        return Captioned(track, tuple(problems))


def _rank(name: str) -> tuple[bool, bool, bool]:
    language = language_of(name, "")
    return name.endswith(TRANSCRIPT), bool(language), language != _ENGLISH


def _is_language(code: str) -> bool:
    """`talk.qa.txt` are somebody's notes."""
    from babel.localedata import exists  # noqa: PLC0415 (loaded where a film has a transcript)

    return bool(code) and bool(exists(code.replace("-", "_")))


def _unread(at: Span) -> Problem:
    help = "play the film, correct every word, and save it without `.draft` in its name and without its note"
    return Problem(at, "a draft, which a program wrote and nobody has read", help)


def _left(at: Span, used: CaptionTrack) -> Problem:
    message = f"is left out: the film goes with `{used.path}`"
    return Problem(at, message, "a film carries one; move the other away if it is to be this one")


def _of_sound(film: Path, facts: VideoFacts, *, wanting: bool) -> Iterator[Problem]:
    """What is wrong with what is heard; `wanting` where nothing beside the film writes it down."""
    at = Span(printable(str(film)))
    if wanting and facts.has_audio:
        yield _missing(at, film, facts)
    if lost := lost_sound("the film", facts):
        yield Problem(at, *lost)


def _missing(at: Span, film: Path, facts: VideoFacts) -> Problem:
    if facts.captions_within:
        taken = film.with_suffix(f".{_ENGLISH}.vtt").name
        help = f"{taking_out(film.name, taken)} (`.de.vtt` if they are German)"
        return Problem(at, "has no captions beside it", help)
    wanted = film.with_suffix(f".{_ENGLISH}{TRANSCRIPT}").name
    help = f"write what is said into `{wanted}` beside it, as plain text (`.de{TRANSCRIPT}` if it is German)"
    return Problem(at, "has no captions", help)


def _printable(problem: Problem) -> Problem:
    """Films come from anywhere, and so do their names."""
    message, help = printable(problem.message), printable(problem.help)
    return replace(problem, message=message, help=help)
