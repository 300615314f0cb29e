"""What Storyproof needs from the operating system, and how each known system brings it.

Standard library only, and quick to import: the bootstrap reads it before anything is installed.
Only the Debian family is installed on automatically, because only that is tested; for the other
known systems the exact command is told, for all others the exact list.
"""

import ctypes
import importlib.util
import shlex
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

OS_RELEASE = Path("/etc/os-release")


@dataclass(frozen=True)
class System:
    """A family of operating systems that share one package manager."""

    name: str
    ids: frozenset[str]
    """Values of ``ID`` or ``ID_LIKE`` in os-release(5); ``macos`` stands for Apple's."""
    install: tuple[str, ...]
    refresh: tuple[str, ...] = ()
    """The command that fetches the package lists first, if the system needs one."""
    automatic: bool = False
    needs_root: bool = True


@dataclass(frozen=True)
class Need:
    """Something only the operating system can bring."""

    name: str
    purpose: str
    """Ends the sentence "Storyproof needs it to …"."""
    packages: Mapping[str, tuple[str, ...]]
    """Package names by the name of the system."""
    programs: tuple[str, ...] = ()
    or_program: str = ""
    """One that serves as well as all `programs` do."""
    libraries: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    """Parts of Python's own library that some systems package apart."""


DEBIAN = System(
    "Debian",
    frozenset({"debian", "ubuntu"}),
    install=("apt-get", "install", "--yes", "--no-install-recommends"),
    refresh=("apt-get", "update"),
    automatic=True,
)
FEDORA = System("Fedora", frozenset({"fedora"}), install=("dnf", "install", "--assumeyes"))
MACOS = System("macOS", frozenset({"macos"}), install=("brew", "install"), needs_root=False)
SYSTEMS = (DEBIAN, FEDORA, MACOS)


def _packages(debian: str, fedora: str, macos: str) -> Mapping[str, tuple[str, ...]]:
    return {
        DEBIAN.name: tuple(debian.split()),
        FEDORA.name: tuple(fedora.split()),
        MACOS.name: tuple(macos.split()),
    }


VENV = Need(
    "venv",
    "keep its Python packages in `.venv`",
    _packages(debian="python3-venv", fedora="python3-pip", macos="python"),
    modules=("ensurepip", "venv"),
)
FFMPEG = Need(
    "ffmpeg",
    "encode videos and take their posters",
    # Fedora's own ffmpeg-free has no libx264; `ffmpeg` is in the RPM Fusion repository
    _packages(debian="ffmpeg", fedora="ffmpeg", macos="ffmpeg"),
    programs=("ffmpeg", "ffprobe"),
)
BUBBLEWRAP = Need(
    "bubblewrap",
    "keep ffmpeg away from all files but the one it reads",
    # macOS has no namespaces
    _packages(debian="bubblewrap", fedora="bubblewrap", macos=""),
    programs=("bwrap",),
)
PANGO = Need(
    "Pango",
    "lay out the text of PDF sheets",
    _packages(debian="libpango-1.0-0 libpangoft2-1.0-0", fedora="pango", macos="pango"),
    libraries=("pango-1.0", "pangoft2-1.0", "harfbuzz", "fontconfig"),
)
HARFBUZZ_SUBSET = Need(
    "HarfBuzz subset",
    "embed only the letters used in PDF sheets",
    _packages(debian="libharfbuzz-subset0", fedora="harfbuzz", macos="harfbuzz"),
    libraries=("harfbuzz-subset",),
)
CHROMIUM = Need(
    "Chromium",
    "test the pages in a real browser",
    _packages(debian="chromium-headless-shell", fedora="chromium", macos="chromium"),
    programs=("chromium-headless-shell",),  # without windows: a third less work for the tests
    or_program="chromium",
)
LIBATOMIC = Need(
    "libatomic",
    "drive Chromium from the tests",
    _packages(debian="libatomic1", fedora="libatomic", macos=""),
    libraries=("atomic",),
)
FOR_RUNNING = (VENV, FFMPEG, PANGO, HARFBUZZ_SUBSET)
FOR_TESTING = (*FOR_RUNNING, BUBBLEWRAP, CHROMIUM, LIBATOMIC)

# the number that ends a library's file name: the version of its binary interface
_INTERFACE = {"fontconfig": 1, "atomic": 1}
_HOMEBREW = (Path("/opt/homebrew/lib"), Path("/usr/local/lib"))


def library_files(library: str) -> tuple[str, ...]:
    """Return what the loader may know `library` as, the likeliest first."""
    interface = _INTERFACE.get(library, 0)
    if sys.platform == "darwin":
        file = f"lib{library}.{interface}.dylib"
        return (file, *(str(folder / file) for folder in _HOMEBREW))
    return (f"lib{library}.so.{interface}",)


def load_library(library: str) -> ctypes.CDLL | None:
    """Load the shared `library` (`pango-1.0`), or return None where it is not installed."""
    for file in library_files(library):
        try:
            return ctypes.CDLL(file)
        except OSError:
            continue
    return None


def found(need: Need) -> tuple[str, ...] | None:
    """Return the paths of the programs of `need`, or of what serves as well, or None where they are missing."""
    for programs in (need.programs, (need.or_program,)):
        paths = tuple(filter(None, map(shutil.which, programs)))
        if len(paths) == len(programs):
            return paths
    return None


def is_met(need: Need) -> bool:
    """Tell whether every program, library and module of `need` is there, or no package ever brings it."""
    unknown_here = sys.platform == "darwin" and not need.packages[MACOS.name]
    return unknown_here or (
        found(need) is not None
        and all(load_library(library) for library in need.libraries)
        and all(importlib.util.find_spec(module) for module in need.modules)
    )


def system_of(os_release: str) -> System | None:
    """Return the known system that the text of an os-release(5) file describes."""
    values = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    named = f"{values.get('ID', '')} {values.get('ID_LIKE', '')}".replace('"', "").replace("'", "")
    return next((system for system in SYSTEMS if system.ids & set(named.split())), None)


def this_system(os_release: Path = OS_RELEASE) -> System | None:
    """Return the known system this process runs on, or None."""
    if sys.platform == "darwin":
        return MACOS
    return system_of(os_release.read_text(encoding="utf-8")) if os_release.exists() else None


def _contents(need: Need) -> str:
    """Tell by which files `need` is recognised, for those who must find its package themselves."""
    kinds = {
        "program": need.programs,
        "library": tuple(library_files(library)[0] for library in need.libraries),
        "Python module": need.modules,
    }
    return ", ".join(f"{kind} `{name}`" for kind, names in kinds.items() for name in names)


def install_commands(needs: Iterable[Need], system: System) -> tuple[tuple[str, ...], ...]:
    """Return the commands that bring `needs`, in order; `system.needs_root` tells as whom."""
    packages = tuple(name for need in needs for name in need.packages[system.name])
    return tuple(filter(None, (system.refresh, (*system.install, *packages))))


def how_to_install(needs: Iterable[Need], system: System | None) -> str:
    """Return one line with the command that brings `needs`, or a list where none is known."""
    if system is not None and all(need.packages[system.name] for need in needs):
        sudo = "sudo " if system.needs_root else ""
        commands = (sudo + shlex.join(command) for command in install_commands(needs, system))
        return f"run `{' && '.join(commands)}`"
    lines = [f"  {need.name} to {need.purpose}: {_contents(need)}" for need in needs]
    return "\n".join(["install these with your system's package manager", *lines])
