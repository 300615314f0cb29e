"""Files made to show what lies elsewhere, given to ffmpeg and ffprobe past the first look.

Beside each lies a secret film, all white and of a size of its own; the network is a port of this machine.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from filmed import PATH, film
from storyproof.effects import ffprobe
from storyproof.effects.confined import output
from storyproof.effects.ffmpeg import transcode
from storyproof.effects.probe import probe
from storyproof.effects.sandbox import Lack, Sight, sandbox_for
from storyproof.model.media_settings import MediaSettings, Sandbox, VideoCodec
from storyproof.model.story_video import StoryVideo
from storyproof.model.task import Transcode
from storyproof.outputs.renditions import plan
from torture_media import chapters, make

pytestmark = pytest.mark.tools

WHITE = (  # with a sound, since the command for an ordinary film asks for one
    "-f lavfi -i color=white:s=346x180:r=25 -f lavfi -i sine=440 -t 1 -metadata title=PLANTED-TITLE"
)
SECRET = re.compile(rb"PLANTED-TITLE|width\W+346\b")
NAIVE = ("ffprobe", "-v", "error", "-show_streams", "-show_format", "-show_programs")
EVERYTHING = (
    *("-protocol_whitelist", "file,http,https,tcp,tls,crypto,data,rtp,udp,concat,subfile"),
    *("-allowed_extensions", "ALL"),
)
LURES = {case.name: case for case in chapters()["lures"]}
CAN_WALL = not isinstance(sandbox_for(shutil.which("ffprobe") or ""), Lack)
SANDBOXES = [
    Sandbox.OFF,
    pytest.param(Sandbox.REQUIRE, marks=pytest.mark.skipif(not CAN_WALL, reason="no sandbox here")),
]


class Network:
    """A port that somebody may come to."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.port = self._socket.getsockname()[1]

    def visited(self) -> bool:
        """Whether anybody came since it was asked last."""
        try:
            self._socket.accept()[0].close()
        except BlockingIOError:
            return False
        return True


@pytest.fixture(scope="module")
def network() -> Network:
    return Network()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, network: Network) -> Path:
    """All lures, and the secrets where they point."""
    folder = tmp_path_factory.mktemp("lures")
    film(folder / "secret.mp4", WHITE)
    film(folder / "secret.ts", WHITE)
    for case in LURES.values():
        lure = make(case, folder, network.port)
        for secret in ("secret.mp4", "secret.ts"):
            shutil.copy(folder / secret, lure.parent)
    return folder


def settings(sandbox: Sandbox) -> MediaSettings:
    h264 = (VideoCodec.H264,)
    return MediaSettings(ladder=(144,), preset="ultrafast", codecs=h264, sandbox=sandbox)


@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_ffprobe_tells_nothing_of_another_file(
    sandbox: Sandbox, folder: Path, network: Network
) -> None:
    shown = ("-show_streams", "-show_format", "-show_programs")
    for case in LURES.values():
        _, out, errors = ffprobe.ask(folder / case.path, settings(sandbox), *shown)
        assert not SECRET.search(out + errors.encode()), case.name
        assert not network.visited(), case.name


@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_ffmpeg_makes_nothing_of_another_file(
    sandbox: Sandbox, folder: Path, network: Network, tmp_path: Path
) -> None:
    step = _step(folder, sandbox)
    for case in LURES.values():
        work = tmp_path / case.path.parent
        work.mkdir()
        targets = _made(step, folder / case.path, work)
        assert not any(_is_white(target) for target in targets), case.name
        assert not network.visited(), case.name


@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_of_the_secret_itself_it_makes_what_is_looked_for(
    sandbox: Sandbox, folder: Path, tmp_path: Path
) -> None:
    """Else the test above would prove nothing."""
    targets = _made(_step(folder, sandbox), folder / "secret.mp4", tmp_path)
    assert any(_is_white(target) for target in targets)


def _made(step: Transcode, source: Path, folder: Path) -> tuple[Path, ...]:
    """What the command for an ordinary film leaves of another."""
    targets = tuple(folder / f"{index}.mp4" for index in range(len(step.expect)))
    transcode(step, source, targets, lambda _: None)
    return targets


@pytest.mark.skipif(not CAN_WALL, reason="no sandbox here")
def test_the_sandbox_alone_is_enough(folder: Path, network: Network) -> None:
    """Were every guard of ffmpeg's to fail, there would still be nothing to see and nowhere to go."""
    for name in LURES:
        assert not SECRET.search(naively(folder, name, Sandbox.REQUIRE)), name
        assert not network.visited(), name


def test_without_any_guard_these_lures_work(folder: Path, network: Network) -> None:
    """Else the tests above would prove nothing."""
    for name in ("HLS of a neighbour", "ffconcat"):
        assert SECRET.search(naively(folder, name, Sandbox.OFF)), name
    naively(folder, "HLS from the network", Sandbox.OFF)
    assert network.visited()


def naively(folder: Path, name: str, sandbox: Sandbox) -> bytes:
    """What ffprobe tells of a lure without a guard, and with every door to the network open."""
    lure = folder / LURES[name].path
    argv = (*NAIVE, *EVERYTHING) if "network" in name else NAIVE
    try:
        _, out, errors = output((*argv, f"file:{lure}"), 4, Sight(lure, sandbox=sandbox))
    except subprocess.TimeoutExpired:  # it waits for an answer
        return b""
    return out + errors.encode()


def _step(folder: Path, sandbox: Sandbox) -> Transcode:
    """The command for an ordinary film."""
    plain = probe(folder / LURES["subtitles that name a file"].path, PATH, settings(sandbox))
    step = next(plan(plain, StoryVideo(file=PATH), None, settings(sandbox))).step
    assert isinstance(step, Transcode)
    return step


def _is_white(target: Path) -> bool:
    if not target.exists():
        return False
    size = ("-frames:v", "1", "-vf", "scale=1:1,format=gray", "-f", "rawvideo", "-")
    argv = ["ffmpeg", "-v", "error", "-i", f"file:{target}", *size]
    done = subprocess.run(argv, check=False, capture_output=True)
    return done.stdout[:1] > b"\xe0"
