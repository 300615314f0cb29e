"""What a program that reads films may see and use, with bubblewrap where this machine allows it, and without."""

from __future__ import annotations

import os
import resource
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storyproof.effects import ToolFault
from storyproof.effects.confined import output, started
from storyproof.effects.sandbox import Lack, Sight, sandbox_for
from storyproof.model.media_settings import Sandbox

pytestmark = pytest.mark.tools

COPY = ("ffmpeg", "-v", "error", "-f", "data", "-i")
TO_STDOUT = ("-map", "0", "-c", "copy", "-f", "data", "pipe:1")
SECRET = b"the speaker's home address"
HERE = sandbox_for(shutil.which("ffmpeg") or "")
needs_sandbox = pytest.mark.skipif(isinstance(HERE, Lack), reason="no sandbox on this machine")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "private" / "notes.bin"
    file.parent.mkdir()
    file.write_bytes(SECRET)
    return file


def read(file: Path, sight: Sight) -> bytes:
    """What ffmpeg, asked to copy a file, gets of it."""
    return output((*COPY, f"file:{file}", *TO_STDOUT), 20, sight)[1]


@needs_sandbox
def test_in_a_sandbox_there_is_no_file_but_the_one_to_read(secret: Path, tmp_path: Path) -> None:
    film = tmp_path / "12:30 'talk'.mp4"
    film.write_bytes(b"a film")
    assert read(film, Sight(film, sandbox=Sandbox.REQUIRE)) == b"a film"
    assert read(secret, Sight(film, sandbox=Sandbox.REQUIRE)) == b""
    assert read(secret, Sight(film, sandbox=Sandbox.OFF)) == SECRET, "else it proves nothing"


@needs_sandbox
def test_in_a_sandbox_only_one_folder_can_be_written_to(secret: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    for folder, is_written in ((made, True), (secret.parent, False)):
        target = folder / "copy.bin"
        words = ("-map", "0", "-c", "copy", "-f", "data", f"file:{target}")
        done = _ends_well((*COPY, f"file:{secret}", *words), Sight(secret, made, Sandbox.REQUIRE))
        assert (done, target.exists()) == (is_written, is_written)
    assert secret.read_bytes() == SECRET


@needs_sandbox
def test_of_a_program_elsewhere_nothing_beside_it_is_seen(
    secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = secret.with_name("ffmpeg")
    program.symlink_to(shutil.which("ffmpeg") or "")
    monkeypatch.setenv("STORYPROOF_FFMPEG", str(program))
    film = tmp_path / "talk.mp4"
    film.write_bytes(b"a film")
    assert read(film, Sight(film, sandbox=Sandbox.REQUIRE)) == b"a film"
    assert read(secret, Sight(film, sandbox=Sandbox.REQUIRE)) == b""


def _ends_well(argv: tuple[str, ...], sight: Sight) -> bool:
    with started(argv, sight=sight, cpu_seconds=2, file_bytes=4096) as process:
        process.communicate()
        return process.returncode == 0


def test_what_is_read_stays_as_it_is(secret: Path) -> None:
    """Where the folder to write to is the one to read from, as when a finished file is looked at."""
    argv = ("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2", "-f", "data")
    _ends_well((*argv, f"file:{secret}"), Sight(secret, secret.parent))
    assert secret.read_bytes() == SECRET


def _bwrap(folder: Path, script: str) -> None:
    program = folder / "bwrap"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.fixture
def only_ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing but ffmpeg; the folder of its programs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "ffmpeg").symlink_to(shutil.which("ffmpeg") or "")
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (None, "bubblewrap (`bwrap`) is not installed"),
        ("echo 'No permissions to create new namespace' >&2; exit 1", "No permissions to create"),
        ("exit 7", "it gives no reason"),
    ],
)
def test_without_a_sandbox_auto_goes_on_and_require_does_not(
    script: str | None, why: str, only_ffmpeg: Path, secret: Path
) -> None:
    if script:
        _bwrap(only_ffmpeg, script)
    assert read(secret, Sight(secret, sandbox=Sandbox.AUTO)) == SECRET
    with pytest.raises(ToolFault) as caught:
        read(secret, Sight(secret, sandbox=Sandbox.REQUIRE))
    assert caught.value.message.startswith("`media.sandbox` is `require`, but ")
    assert why in caught.value.message
    assert caught.value.help


@pytest.mark.parametrize("sandbox", [Sandbox.OFF, Sandbox.AUTO])
def test_no_secret_of_the_environment_is_passed_on(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEPLOY_TOKEN", "very-secret")
    _, out, _ = output(("env",), 20, Sight(sandbox=sandbox))
    assert b"PATH=" in out
    assert b"very-secret" not in out


@pytest.mark.parametrize(
    "program",
    [
        "bytearray({0} << 30)",
        "for _ in range({0} << 28): pass",
        "open('large', 'wb').write(bytes({0} << 10))",
    ],
    ids=["memory", "CPU time", "size of a file"],
)
def test_what_a_program_may_use_is_bounded(program: str, tmp_path: Path) -> None:
    for much, ends_well in ((0, True), (16, False)):
        used = f"import os; os.chdir({str(tmp_path)!r})\n{program.format(much)}"
        argv = (sys.executable, "-c", used)
        assert _ends_well(argv, Sight(writes=tmp_path, sandbox=Sandbox.OFF)) is ends_well


@needs_sandbox
def test_cpu_time_is_bounded_and_counted_in_a_sandbox() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    endless = ("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2", "-f", "null", "-")
    assert not _ends_well(endless, Sight(sandbox=Sandbox.REQUIRE))
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before > 1


STARTS_AND_WAITS = """
from storyproof.effects.confined import started
from storyproof.effects.sandbox import Sight
endless = ("ffmpeg", "-v", "error", "-re", "-f", "lavfi", "-i", "testsrc2")
told = ("-progress", "pipe:1", "-f", "null", "-")
with started((*endless, *told), sight=Sight(), cpu_seconds=60, file_bytes=0) as process:
    process.stdout.readline()  # it is at work
    print(process.pid, flush=True)
    process.wait()
"""


def test_nothing_outlives_us_when_we_are_killed() -> None:
    argv = [sys.executable, "-c", STARTS_AND_WAITS]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(argv, stdout=subprocess.PIPE, env=environment) as ours:
        assert ours.stdout
        started = os.pidfd_open(int(ours.stdout.readline()))
        ours.send_signal(signal.SIGKILL)
    ended, _, _ = select.select([started], [], [], 20)
    os.close(started)
    assert ended
