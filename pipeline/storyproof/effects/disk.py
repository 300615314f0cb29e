"""Finds and reads the files of a project. Links are not followed: what is published lies in the project."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

CONFIG = "site_config"
_IGNORED = ("~", ".orig", ".swp", ".tmp", ".bak")


def find_project(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that holds `site_config/company.yml`."""
    for folder in (start, *start.parents):
        if (folder / CONFIG / "company.yml").is_file():
            return folder
    return None


def files_below(root: Path, folder: str) -> tuple[str, ...]:
    """Paths of the plain files below a folder, from the root, with `/`; hidden and editors' files left out."""
    return tuple(sorted(_walk(root / folder, folder))) if (root / folder).is_dir() else ()


def _walk(folder: Path, relative: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{relative}/{entry.name}"
            if entry.name.startswith(".") or entry.name.endswith(_IGNORED):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(folder / entry.name, path)
            elif entry.is_file(follow_symlinks=False):
                yield path


def read(root: Path, path: str) -> bytes:
    """The bytes of one file of the project; empty where there is none."""
    try:
        return (root / path).read_bytes()
    except FileNotFoundError:
        return b""


def is_text(path: str) -> bool:
    """Whether a file is one that people write in an editor, by its name."""
    return path.endswith((".md", ".yml", ".vtt"))
