"""Which of the cut faces stands for what a stylesheet asks for."""

from __future__ import annotations

from collections.abc import Collection

from storyproof.effects.sheet_fonts import file_stem

_LAST = "Inter-400"
"""Of a family that is not there; where this is not there either, the first."""


def nearest_face(names: Collection[str], family: str, weight: int, *, italic: bool) -> str:
    """Of these names of files, without their ending, the family's whose slant and weight are nearest."""
    stem = f"{file_stem(family)}-"
    kin = [name for name in names if name.startswith(stem) and name[len(stem)].isdigit()]

    def distance(name: str) -> tuple[bool, int]:
        found, _, slant = name.removeprefix(stem).partition("-")
        return bool(slant) is not italic, abs(int(found) - weight)

    return min(kin, key=distance) if kin else _LAST if _LAST in names else min(names)
