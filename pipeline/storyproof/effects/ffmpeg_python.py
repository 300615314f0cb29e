"""Whether the Python module `ffmpeg` is the one of ffmpeg-python, which writes our commands.

typed-ffmpeg, python-ffmpeg, ffmpeg-binaries and others bring a module of that name too. Who is
installed last wins, and what then fails, fails far from its cause.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
from functools import cache

from storyproof.effects import ToolFault

FFMPEG_PYTHON = "ffmpeg-python"


def require_ffmpeg_python() -> None:
    """Raises ToolFault, with the name of whoever took its place, unless the module can write commands."""
    if not _is_sound() and (fault := usurper_of_ffmpeg()):
        raise fault


def usurper_of_ffmpeg() -> ToolFault | None:
    """What stands where ffmpeg-python should, or beside it, as the fault it is; None where all is right."""
    owners = set(importlib.metadata.packages_distributions().get("ffmpeg", ()))
    intruders = sorted(owners - {FFMPEG_PYTHON})
    again = f"`pip install --force-reinstall --no-deps {FFMPEG_PYTHON}==0.2.0`"
    if intruders:
        named = ", ".join(f"`{name}`" for name in intruders)
        cure = f"run `pip uninstall {' '.join(intruders)}`, then {again}"
        return ToolFault(f"the Python module `ffmpeg` was taken over by {named}", cure)
    if _is_sound():
        return None
    place = _place()
    if not place:
        return ToolFault(f"the Python package `{FFMPEG_PYTHON}` is not installed", f"run {again}")
    return ToolFault(
        f"the Python module `ffmpeg` in `{place}` is not that of {FFMPEG_PYTHON}",
        f"move it away, or run {again}",
    )


@cache
def _is_sound() -> bool:
    try:
        import ffmpeg  # noqa: PLC0415 (this is where a stranger's module may fail)

        stream = ffmpeg.input("in").filter_multi_output("split", 2)[0].output("out")
        return list(ffmpeg.compile(ffmpeg.merge_outputs(stream), cmd=["ffmpeg"]))[:1] == ["ffmpeg"]
    except Exception:
        return False


def _place() -> str:
    found = importlib.util.find_spec("ffmpeg")
    return (found.origin or "") if found else ""
