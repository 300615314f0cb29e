"""Which tools are there, in which version, and how to get the ones that are not."""

import ctypes
import functools
import importlib.metadata
import platform
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from storyproof.effects import machine
from storyproof.effects.ffmpeg_build import encoders_in, ffmpeg_build, version_in
from storyproof.effects.ffmpeg_python import FFMPEG_PYTHON, usurper_of_ffmpeg
from storyproof.effects.programs import find, said
from storyproof.effects.sandbox import Lack, sandbox_for
from storyproof.model.coding import encoder
from storyproof.model.media_settings import VideoCodec

_ENCODERS = {"libx264": "encode video as H.264", "aac": "encode sound as AAC"}
_AV1 = encoder(VideoCodec.AV1)
_DISTRIBUTIONS = {
    "mkdocs": "render pages",
    "mkdocs-material": "give pages their theme",
    "weasyprint": "make PDF sheets",
    "pagefind": "make the site's search index",
    "pagefind-bin": "make the site's search index",
    "fontpkg-inter": "set headings and figures",
    "fontpkg-source-serif-4": "set running text",
}


@dataclass(frozen=True)
class Part:
    """One tool; `version` is None where it is missing or unfit, and `cure` says what to do then."""

    name: str
    version: str | None
    needed_for: str
    """Ends the sentence "Storyproof needs it to …"."""
    cure: str
    optional: bool = False
    """Publishing works without it."""


def parts() -> tuple[Part, ...]:
    """Look at every tool Storyproof relies on."""
    return (
        Part("python", platform.python_version(), "run", "install Python 3.11 or newer"),
        *_python_packages(),
        *_libraries(),
        *_video_tools(),
        _ffmpeg_python(),
        _bubblewrap(),
        _speech_to_text(),
        _chromium(),
    )


def tool_versions() -> Mapping[str, str]:
    """Return the versions of the system's tools that decide what an output looks like.

    A missing tool has no entry. Python packages are `installed`'s to tell.
    """
    found = {
        "pango": _library_version("pango-1.0", "pango_version_string"),
        "harfbuzz": _library_version("harfbuzz", "hb_version_string"),
        "ffmpeg": ffmpeg_build().version,
    }
    return {name: version for name, version in found.items() if version is not None}


@functools.cache
def installed(*names: str) -> Mapping[str, str]:
    """Versions of the named distributions, and of all that they ask for in turn.

    What an engine prints may change with any of them, and nobody has to remember a list. What only
    an extra asks for is left out, and so is what is not installed.
    """
    found: dict[str, str] = {}
    wanted = list(names)
    while wanted:
        name = re.sub(r"[-_.]+", "-", wanted.pop()).lower()
        if name in found:
            continue
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        found[name] = distribution.version
        asked = (re.match(r"[\w.-]+", line) for line in distribution.requires or ())
        wanted += [
            match[0] for match in asked if match and not re.search(r"\bextra\s*==", match.string)
        ]
    return dict(sorted(found.items()))


def _python_packages() -> Iterator[Part]:
    for name, purpose in _DISTRIBUTIONS.items():
        yield Part(name, _distribution_version(name), purpose, _package_cure(name))


def _libraries() -> Iterator[Part]:
    system = machine.this_system()
    pango = _library_version("pango-1.0", "pango_version_string")
    if not machine.is_met(machine.PANGO):
        pango = None
    subset = machine.load_library("harfbuzz-subset")
    harfbuzz = _library_version("harfbuzz", "hb_version_string") if subset else None
    for name, version, need in (
        ("pango", pango, machine.PANGO),
        ("harfbuzz-subset", harfbuzz, machine.HARFBUZZ_SUBSET),
    ):
        yield Part(name, version, need.purpose, machine.how_to_install([need], system))


def _video_tools() -> Iterator[Part]:
    need = machine.FFMPEG
    cure = machine.how_to_install([need], machine.this_system())
    ffmpeg = _program_version("ffmpeg", "-version")
    yield Part("ffmpeg", ffmpeg, need.purpose, cure)
    yield Part("ffprobe", _program_version("ffprobe", "-version"), "look into video files", cure)
    encoders = encoders_in(said("ffmpeg", "-hide_banner", "-encoders"))
    for name, purpose in _ENCODERS.items():
        version = f"in ffmpeg {ffmpeg}" if name in encoders else None
        yield Part(f"encoder {name}", version, purpose, f"{cure} (a build with {name})")
    av1 = f"in ffmpeg {ffmpeg}" if _AV1 in encoders else None
    without = (
        f"films are H.264 only, with two thirds more bytes; for AV1, {cure} (a build with {_AV1})"
    )
    yield Part(f"encoder {_AV1}", av1, "make films smaller (AV1)", without, optional=True)


def _ffmpeg_python() -> Part:
    """Several distributions install a module `ffmpeg`; the last one installed wins, and breaks it."""
    usurper = usurper_of_ffmpeg()
    version = None if usurper else _distribution_version(FFMPEG_PYTHON)
    cure = usurper.help if usurper else _package_cure(FFMPEG_PYTHON)
    return Part(FFMPEG_PYTHON, version, "write ffmpeg's commands", cure)


def _bubblewrap() -> Part:
    """Counts only where ffmpeg starts in it: a kernel or a container may forbid namespaces."""
    found = sandbox_for(find("ffmpeg") or "ffmpeg")
    version = None if isinstance(found, Lack) else _program_version("bwrap", "--version")
    cure = f"{found.what}: {found.cure}" if isinstance(found, Lack) else ""
    return Part("bubblewrap", version, machine.BUBBLEWRAP.purpose, cure, optional=True)


def _speech_to_text() -> Part:
    name = "faster-whisper"
    cure = (
        "run `pip install 'storyproof[speech]'`, and name a model's folder in `media.speech_model`"
    )
    return Part(name, _distribution_version(name), "draft captions from sound", cure, optional=True)


def _chromium() -> Part:
    need = machine.CHROMIUM
    version = next(
        (_program_version(path, "--version") for path in machine.found(need) or ()), None
    )
    cure = machine.how_to_install([need], machine.this_system())
    return Part("chromium", version, need.purpose, cure, optional=True)


def _package_cure(name: str) -> str:
    return f"run `pip install {name}`; in a checkout remove `.venv` and run the command again"


def _distribution_version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _library_version(library: str, function: str) -> str | None:
    """Ask a shared library for its version by `function`, which returns a C string."""
    loaded = machine.load_library(library)
    if loaded is None:
        return None
    version_string = loaded[function]
    version_string.restype = ctypes.c_char_p
    text = version_string()
    return text.decode("ascii") if isinstance(text, bytes) else None


def _program_version(program: str, option: str) -> str | None:
    return version_in(said(program, option))
