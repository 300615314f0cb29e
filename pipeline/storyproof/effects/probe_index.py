"""What probing a video found, kept until the file changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from storyproof.effects.atomic import write_bytes
from storyproof.effects.probe import probe
from storyproof.effects.programs import stamp
from storyproof.effects.side_by_side import side_by_side
from storyproof.effects.store import own_code
from storyproof.model.media import MediaFile
from storyproof.model.media_settings import MediaSettings

_ADAPTER = TypeAdapter(dict[str, MediaFile])
_CODE = (
    *(
        "probe.py",
        "chosen_sound.py",
        "measure.py",
        "sound_track.py",
        "ffprobe.py",
        "original.py",
        "sniff.py",
    ),
    *("confined.py", "sandbox.py", "../model/recipe.py", "../model/media.py"),
    *("../model/frame_rate.py", "../model/loudness.py", "../model/stills.py"),
)


class ProbeIndex:
    """Probes by path, size, time of change, inode and settings, and by who probed.

    Delete the file at any time; where it cannot be written, each run asks again.
    """

    def __init__(self, root: Path, state: Path | None) -> None:
        """Paths are relative to `root`; what is found is kept in the folder `state`, if there is one."""
        self._root = root
        self._prober = f"{stamp('ffprobe')}:{stamp('ffmpeg')}:{own_code(*_CODE)}"
        self._file = state / "probes.json" if state else None

    def probe(self, paths: Sequence[str], settings: MediaSettings) -> Mapping[str, MediaFile]:
        """The facts of each file; only those that changed are opened, two at a time."""
        if not paths:
            return {}
        known = self._load()
        keys = {path: self._key(path, settings) for path in paths}
        missing = [path for path in paths if keys[path] not in known]
        jobs = (partial(probe, self._root / path, path, settings) for path in missing)
        found = side_by_side(jobs)
        fresh = {keys[path]: media for path, media in zip(missing, found, strict=True)}
        if fresh and self._file:
            with suppress(OSError):
                write_bytes(self._file, _ADAPTER.dump_json(self._lasting(known, fresh)))
        return {path: (known | fresh)[keys[path]] for path in paths}

    def _lasting(
        self, known: Mapping[str, MediaFile], fresh: Mapping[str, MediaFile]
    ) -> dict[str, MediaFile]:
        """What is worth keeping: one verdict a file that is still there, unless it may change by itself."""
        newer = {media.path for media in fresh.values()}
        before = {
            key: media
            for key, media in known.items()
            if media.path not in newer and (self._root / media.path).is_file()
        }
        return before | {key: media for key, media in fresh.items() if _lasts(media)}

    def _key(self, path: str, settings: MediaSettings) -> str:
        stat = (self._root / path).stat()
        limits = (settings.max_minutes, settings.max_megapixels, settings.max_megabytes)
        return f"{path}:{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ino}:{limits}:{self._prober}"

    def _load(self) -> dict[str, MediaFile]:
        if self._file is None:
            return {}
        try:
            return _ADAPTER.validate_json(self._file.read_bytes())
        except (OSError, ValidationError):
            return {}


def _lasts(media: MediaFile) -> bool:
    """A name that is no Unicode cannot be written down."""
    return not media.passing and media.path.isprintable()
