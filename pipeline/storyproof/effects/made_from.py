"""What a build is made from, as digests: enough to tell whether two machines have the same, and what differs."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from storyproof.effects.last_build import SOURCES
from storyproof.effects.made_with import everything
from storyproof.effects.memo import THINKING
from storyproof.effects.toolchain import installed

_PACKAGE = Path(__file__).parents[1]


def made_from(root: Path) -> dict[str, str]:
    """By name: each part of the project, the program, the tools. Reads every file once, originals too."""
    return {
        **{f"`{name}`": _digest_of(root, name) for name in SOURCES},
        "Storyproof's own code": _own_code(),
        "`python`": sys.version,
        **{f"`{name}`": version for name, version in installed(*THINKING).items()},
        **{f"`{name}`": version for name, version in everything().items()},
    }


@cache
def _own_code() -> str:
    modules = sorted(_PACKAGE.rglob("*.py"))
    return _digest((module.relative_to(_PACKAGE).as_posix(), _read(module)) for module in modules)


def _digest_of(root: Path, name: str) -> str:
    part = root / name
    files = sorted(_below(part)) if part.is_dir() else [part] * part.is_file()
    return _digest((file.relative_to(root).as_posix(), _read(file)) for file in files)


def _below(folder: Path) -> Iterator[Path]:
    for inner, _, names in os.walk(folder):
        yield from (Path(inner, name) for name in names)


def _read(file: Path) -> str:
    if file.is_symlink():
        return f"-> {file.readlink()}"
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _digest(pairs: Iterable[tuple[str, str]]) -> str:
    whole = "".join(f"{name}\0{digest}\n" for name, digest in pairs)
    return hashlib.sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()
