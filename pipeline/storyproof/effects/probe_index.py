"""What probing a video found, kept until the file changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from storyproof.effects.atomic import write_bytes
from storyproof.effects.probe import probe
from storyproof.effects.state import state_folder
from storyproof.model.media import MediaFile
from storyproof.model.settings import MediaSettings

_ADAPTER = TypeAdapter(dict[str, MediaFile])


class ProbeIndex:
    """Probes by path, size, time of change, inode and settings. Delete the file at any time."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._file = state_folder(root) / "probes.json"

    def probe(self, paths: Sequence[str], settings: MediaSettings) -> Mapping[str, MediaFile]:
        """The facts of each file; only those that changed are opened, two at a time."""
        if not paths:
            return {}
        known = self._load()
        keys = {path: self._key(path, settings) for path in paths}
        missing = [path for path in paths if keys[path] not in known]
        with ThreadPoolExecutor(2) as pool:
            found = pool.map(lambda path: probe(self._root / path, path, settings), missing)
            fresh = {keys[path]: media for path, media in zip(missing, found, strict=True)}
        if fresh:
            write_bytes(self._file, _ADAPTER.dump_json(known | fresh))
        return {path: (known | fresh)[keys[path]] for path in paths}

    def _key(self, path: str, settings: MediaSettings) -> str:
        stat = (self._root / path).stat()
        limits = (settings.max_minutes, settings.max_megapixels)
        return f"{path}:{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ino}:{limits}"

    def _load(self) -> dict[str, MediaFile]:
        try:
            return _ADAPTER.validate_json(self._file.read_bytes())
        except (FileNotFoundError, ValidationError):
            return {}
