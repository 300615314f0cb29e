"""The captions of a film: what its writer timed, or else a transcript timed by the film's pauses."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from storyproof.captions.cutting import cut
from storyproof.captions.limits import letters
from storyproof.captions.pauses import Stretch, speech_in
from storyproof.captions.timing import timed
from storyproof.effects.memo import Memo, thinker
from storyproof.effects.sound_levels import listener, sound_levels
from storyproof.model.caption_names import TRANSCRIPT, language_of
from storyproof.model.finding import Finding, Problem
from storyproof.model.media import CaptionTrack, MediaFile
from storyproof.model.media_settings import MediaSettings
from storyproof.model.place import Span
from storyproof.model.transcript import Transcript
from storyproof.reading.captions import read_captions, write_captions
from storyproof.reading.rules import BAD_CAPTIONS, broken
from storyproof.reading.text import read_text
from storyproof.reading.transcript import read_transcript

_QUICKEST = 35
"""Letters a second that nobody can say."""
_TRACK = TypeAdapter(CaptionTrack)
_SPEECH = TypeAdapter[tuple[Stretch, ...] | None](tuple[Stretch, ...] | None)

Found = TypeVar("Found")


class CaptionReader:
    """Reads captions of either kind. Films lie below `root`; what was once measured and worked out of
    them is kept in the memo in `cache`, if there is one."""

    def __init__(self, root: Path, settings: MediaSettings, cache: Path | None) -> None:
        self._root = root
        self._settings = settings
        self._cache = cache

    def read(
        self, path: str, data: bytes, language: str, *films: MediaFile | None
    ) -> tuple[CaptionTrack | None, tuple[Finding, ...]]:
        """The track, and what is wrong with the file. Without a usable film a transcript is no track, and
        of two films it has the times of one at most."""
        text, findings = read_text(path, data)
        if text is None:
            return None, findings
        language = language_of(path, language)
        if path.endswith(TRANSCRIPT):
            track, problems = self._timed(path, text, language, films)
        else:
            track, problems = read_captions(path, language, text)
        told = (broken(BAD_CAPTIONS, each.span, each.message, each.help) for each in problems)
        return track, tuple(told)

    def _timed(
        self, path: str, text: str, language: str, films: Sequence[MediaFile | None]
    ) -> tuple[CaptionTrack | None, tuple[Problem, ...]]:
        transcript, problems = read_transcript(path, language, text)
        usable = [film for film in films if film and film.facts]
        if transcript is None or not usable:
            return None, problems
        film, *others = usable
        if any(other.sha256 != film.sha256 for other in others):
            message = f"`{film.path}` and `{others[0].path}` both have this transcript"
            help = "give each film a transcript of its own, since words are said at other times in each"
            return None, (*problems, Problem(Span(path), message, help))
        speech = self._kept(_SPEECH, lambda: self._speech(film), film)
        unfit = next(_unfit(transcript, speech, film), None)
        if unfit or not speech:
            return None, (*problems, *((unfit,) if unfit else ()))
        digest = hashlib.sha256(text.encode()).hexdigest()

        def track() -> CaptionTrack:
            cues = cut(timed(transcript, speech))
            return CaptionTrack(path, language, cues, write_captions(cues), estimated=True)

        return self._kept(_TRACK, track, film, path, language, digest), problems

    def _speech(self, film: MediaFile) -> tuple[Stretch, ...] | None:
        """When somebody speaks; None where the sound cannot be decoded, and nothing where there is none."""
        if film.facts is None or not film.facts.has_audio:
            return ()
        levels = sound_levels(self._root / film.path, film.facts, self._settings)
        return None if levels is None else speech_in(levels)

    def _kept(
        self, kind: TypeAdapter[Found], find_out: Callable[[], Found], film: MediaFile, *of: str
    ) -> Found:
        """What is in the memo, or is found out now; None is found out each time, since the machine may be at fault."""
        if self._cache is None:
            return find_out()
        key = ":".join(("captions", film.sha256, *of, listener(), thinker()))
        with Memo(self._cache) as memo:
            known = memo.find(key)
            with suppress(ValidationError):
                if known is not None:
                    return kind.validate_json(known)
            found = find_out()
            if found is not None:
                memo.keep(key, kind.dump_json(found))
            return found


def _unfit(
    transcript: Transcript, speech: tuple[Stretch, ...] | None, film: MediaFile
) -> Iterator[Problem]:
    """Why this transcript cannot be laid onto this film."""
    whole = Span(transcript.path)
    if speech is None:
        message = f"the sound of `{film.path}` cannot be decoded, so this transcript gets no times"
        yield Problem(whole, message, "export the film again as MP4 (H.264 and AAC)")
    elif not speech:
        message = f"nobody is heard in `{film.path}`, so this transcript gets no times"
        yield Problem(
            whole, message, "look at its sound, or write the captions with times (WebVTT)"
        )
    else:
        said = sum(letters(sentence.text) for sentence in transcript.sentences)
        seconds = sum(stretch.length for stretch in speech)
        if said > _QUICKEST * seconds:
            message = (
                f"{said:,.0f} letters in {seconds:.0f} seconds of speech: nobody talks so fast"
            )
            help = f"is this what is said in `{film.path}`, and nothing else?"
            yield Problem(whole, message, help)
