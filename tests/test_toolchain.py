"""What the toolchain reports, on this machine and on damaged ones."""

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from build_project import environment
from storyproof.effects import ffmpeg_build, toolchain

ASK = (
    "import json, dataclasses; from storyproof.effects import toolchain;"
    "print(json.dumps([dataclasses.asdict(part) for part in toolchain.parts()]))"
)

pytestmark = pytest.mark.tools


def parts_with(tmp_path: Path, **environment: str) -> dict[str, dict[str, str | None]]:
    """Ask a process of its own, which sees another machine."""
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=tmp_path,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        check=True,
    )
    return {part["name"]: part for part in json.loads(done.stdout)}


def test_everything_is_found_where_all_is_installed() -> None:
    parts = toolchain.parts()
    # where the kernel allows no namespaces, bubblewrap does not count as installed; faster-whisper is an extra
    assert {part.name for part in parts if part.version is None} <= {"bubblewrap", "faster-whisper"}
    assert {part.name for part in parts if part.optional} == {
        "bubblewrap",
        "chromium",
        "encoder libsvtav1",
        "faster-whisper",
    }


def test_tool_versions_are_what_the_tools_say() -> None:
    found = toolchain.tool_versions()
    first_line = subprocess.check_output(["ffmpeg", "-version"], text=True).splitlines()[0]
    assert set(found) == {"pango", "harfbuzz", "ffmpeg"}
    assert first_line.startswith(f"ffmpeg version {found['ffmpeg']} ")


@pytest.mark.parametrize(
    ("engine", "parts"),
    [
        ("weasyprint", ("weasyprint", "pydyf", "pyphen", "tinycss2", "fonttools")),
        ("mkdocs-material", ("mkdocs", "markdown", "jinja2", "markupsafe", "pymdown-extensions")),
        ("Source_Serif-4.is.no.package", ()),
    ],
)
def test_an_engine_is_known_with_all_that_it_stands_on(engine: str, parts: tuple[str, ...]) -> None:
    found = toolchain.installed(engine)
    assert {part: found[part] for part in parts} == {part: version(part) for part in parts}
    assert "pytest" not in found, "an extra of theirs, for those who work on it"
    assert bool(found) == bool(parts)


def test_missing_programs_are_reported_with_their_cure(tmp_path: Path) -> None:
    source = str(Path(toolchain.__file__).parents[2])
    parts = parts_with(tmp_path, PATH=str(tmp_path), PYTHONPATH=source)
    for name in ("ffmpeg", "ffprobe", "encoder libx264", "encoder aac", "chromium"):
        assert parts[name]["version"] is None
        assert parts[name]["cure"]
    assert parts["pango"]["version"]


def test_another_owner_of_the_module_ffmpeg_is_named(tmp_path: Path) -> None:
    info = tmp_path / "typed_ffmpeg-3.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: typed-ffmpeg\nVersion: 3.0\n", encoding="utf-8"
    )
    (info / "top_level.txt").write_text("ffmpeg\n", encoding="utf-8")
    source = str(Path(toolchain.__file__).parents[2])
    part = parts_with(tmp_path, PYTHONPATH=os.pathsep.join((source, str(tmp_path))))[
        "ffmpeg-python"
    ]
    assert part["version"] is None
    assert part["cure"] is not None
    assert part["cure"].startswith("run `pip uninstall typed-ffmpeg`")


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026", "5.1.9-0+deb12u1"),
        ("ffmpeg version N-112233-gabcdef Copyright (c) 2000-2026", "N-112233-gabcdef"),
        ("Chromium 156.0.8078.79 built on Debian", "156.0.8078.79"),
        ("", None),
    ],
)
def test_version_is_read_from_what_programs_print(output: str, expected: str | None) -> None:
    assert ffmpeg_build.version_in(output) == expected


def test_a_build_that_was_cut_short_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, busy = tmp_path / "ffmpeg", tmp_path / "busy"
    listing = (
        "case $* in *-version*) echo 'ffmpeg version 5.1.9';; *) echo ' V....D libx264 x';; esac"
    )
    program.write_text(f'#!/bin/sh\n[ -e "{busy}" ] && [ $1 != -version ] && exit 1\n{listing}\n')
    program.chmod(0o755)
    monkeypatch.setenv("STORYPROOF_FFMPEG", str(program))
    monkeypatch.setenv("STORYPROOF_CACHE", str(tmp_path))
    busy.touch()
    assert _asked_anew() == []
    busy.unlink()
    assert _asked_anew() == ["libx264"]


def _asked_anew() -> list[str]:
    """The encoders that a process of its own knows of."""
    ask = (
        "from storyproof.effects.ffmpeg_build import ffmpeg_build; print(*ffmpeg_build().encoders)"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask], env=environment(), check=True, capture_output=True, text=True
    )
    return done.stdout.split()


def test_only_encoders_are_read_from_the_listing() -> None:
    listing = (
        "Encoders:\n V..... = Video\n ------\n"
        " V....D libx264              libx264 H.264 (codec h264)\n"
        " A....D aac                  AAC (Advanced Audio Coding)\n"
    )
    assert ffmpeg_build.encoders_in(listing) == {"libx264", "aac"}
