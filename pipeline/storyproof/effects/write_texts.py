"""Writes pages as they are made, so that no more than one of them is held in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from storyproof.model.task import Task, WriteText, Written


def write_texts(folder: Path, tasks: Iterable[Task], *, digest_below: str) -> str:
    """Writes the text of each task, and returns a digest of those whose path begins with `digest_below`."""
    digest = hashlib.sha256()
    made: set[Path] = set()
    for task in tasks:
        assert isinstance(task.step, Written)
        step, path = task.step, task.targets[0]
        data = step.text.encode() if isinstance(step, WriteText) else step.data
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(data)
        if path.startswith(digest_below):
            digest.update(b"%d %d %s" % (len(path), len(data), path.encode() + data))
    return digest.hexdigest()
