"""`storyproof media`: any file, with no project around it."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import re
import shlex
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from build_project import command, environment, storyproof
from filmed import CODED, PICTURE, SOUND, facts, film

pytestmark = pytest.mark.tools

AWKWARD = "-y 12:30 [red]%03d\x1b[31m 'Ålesund'.mp4"
CONFIG = "media: {ladder: [144], preset: ultrafast, av1_preset: 12, sandbox: 'off'}\n"


@pytest.fixture(scope="module")
def uploads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What came by mail: a film, the same under an awkward name, and what is none."""
    folder = tmp_path_factory.mktemp("uploads")
    talk = film(folder / "talk.mp4", f"{PICTURE} {SOUND} {CODED} -t 1 -movflags +faststart")
    shutil.copy(talk, folder / AWKWARD)
    damaged = bytearray(talk.read_bytes())
    for at in range(damaged.index(b"mdat") + 4000, len(damaged), 997):
        damaged[at] ^= 0b0101_0101
    (folder / "damaged.mp4").write_bytes(damaged)
    (folder / "list.mp4").write_text("#EXTM3U\nfile:talk.mp4\n")
    (folder / "empty.mov").touch()
    (folder / "folder.mp4").mkdir()
    os.mkfifo(folder / "pipe.mp4")
    (folder / "pipeline.yml").write_text(CONFIG)
    return folder


@pytest.fixture(scope="module")
def cold(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which nothing is kept but in the folder of the films."""
    return {"STORYPROOF_CACHE": "", "XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}


def media(
    folder: Path, *arguments: str, env: dict[str, str], code: int = 0
) -> dict[str, dict[str, Any]]:
    """The verdicts by path."""
    given = ("--config", "pipeline.yml", "--format", "json", "--out", *arguments)
    done = storyproof(folder, "media", *given, env=env)
    assert done.returncode == code, done.stderr
    report = json.loads(done.stdout)
    assert report["version"] == 1
    return {each["path"]: each for each in report["files"]}


@pytest.fixture(scope="module")
def verdicts(uploads: Path, cold: dict[str, str]) -> dict[str, dict[str, Any]]:
    names = sorted(path.name for path in uploads.iterdir() if path.suffix in (".mp4", ".mov"))
    return media(uploads, "made", "--", *names, "gone.mp4", env=cold, code=1)


def test_a_film_is_accepted_with_facts_that_hold(
    uploads: Path, verdicts: dict[str, dict[str, Any]]
) -> None:
    talk = verdicts["talk.mp4"]
    assert (talk["verdict"], talk["reason"], talk["next_step"]) == ("accepted", None, None)
    kinds = [(made["kind"], made["codec"]) for made in talk["outputs"]]
    assert kinds[:3] == [("video", "av1"), ("video", "h264"), ("audio", "aac")]
    assert ("poster", "mjpeg") in kinds
    for made in talk["outputs"]:
        content = (uploads / made["path"]).read_bytes()
        assert made["bytes"] == len(content)
        assert made["sha256"] == hashlib.sha256(content).hexdigest()
    av1 = talk["outputs"][0]
    assert (av1["width"], av1["height"], av1["duration"]) == (256, 144, 1.0)
    assert (av1["frames"], av1["frame_rate"]) == (25, "25/1")
    assert av1["mime_type"] == 'video/mp4; codecs="av01.0.00M.08,mp4a.40.2"'
    assert abs(av1["audio_gap"]) <= 0.02


REFUSED = {
    "damaged.mp4": "is damaged",
    "list.mp4": "is a playlist, which points at other files",
    "empty.mov": "is empty",
    "folder.mp4": "is a folder",
    "pipe.mp4": "is no file but a device or a pipe",
    "gone.mp4": "is not there",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_film_is_refused_beside_films(
    name: str, verdicts: dict[str, dict[str, Any]]
) -> None:
    found = verdicts[name]
    assert (found["verdict"], found["outputs"]) == ("refused", [])
    assert found["reason"].startswith(REFUSED[name])
    assert found["next_step"]


def test_a_name_neither_leads_astray_nor_steers_the_terminal(
    verdicts: dict[str, dict[str, Any]],
) -> None:
    found = verdicts[AWKWARD.replace("\x1b", "\N{REPLACEMENT CHARACTER}")]
    assert found["outputs"] == verdicts["talk.mp4"]["outputs"]


def test_a_name_in_no_encoding_is_taken(
    uploads: Path, cold: dict[str, str], tmp_path: Path
) -> None:
    name = os.fsdecode(b"M\xf8te.mp4")
    shutil.copy(uploads / "talk.mp4", tmp_path / name)
    shutil.copy(uploads / "pipeline.yml", tmp_path)
    for _ in range(2):
        (found,) = media(tmp_path, "made", name, env=cold).values()
        assert found["verdict"] == "accepted"
        assert found["path"] == "M\N{REPLACEMENT CHARACTER}te.mp4"


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    """Programs that note that they were started, and then are ffmpeg and ffprobe."""
    log = tmp_path / "started"
    for name in ("ffmpeg", "ffprobe"):
        program = tmp_path / name
        # a folder, since what looks into films may write no file
        program.write_text(f'#!/bin/sh\nmkdir -p {log}/{name}\nexec {shutil.which(name)} "$@"\n')
        program.chmod(0o755)
    return log


def test_what_is_made_is_found_again_without_a_process(
    uploads: Path, watched: Path, cold: dict[str, str]
) -> None:
    programs = {f"STORYPROOF_{n.upper()}": str(watched.with_name(n)) for n in ("ffmpeg", "ffprobe")}
    first = media(uploads, str(watched.with_name("made")), "talk.mp4", env=cold | programs)
    assert {"ffmpeg", "ffprobe"} == {program.name for program in watched.iterdir()}
    shutil.rmtree(watched)
    again = media(uploads, str(watched.with_name("made")), "talk.mp4", env=cold | programs)
    assert again == first
    assert not watched.exists()


def test_two_folders_hold_the_same_bytes(
    uploads: Path, tmp_path: Path, cold: dict[str, str], verdicts: dict[str, dict[str, Any]]
) -> None:
    again = media(uploads, str(tmp_path / "other"), "talk.mp4", env=cold)["talk.mp4"]["outputs"]
    hashes = [made["sha256"] for made in verdicts["talk.mp4"]["outputs"]]
    assert [made["sha256"] for made in again] == hashes


def test_a_dry_run_makes_nothing_but_tells_what_would(
    uploads: Path, tmp_path: Path, cold: dict[str, str], verdicts: dict[str, dict[str, Any]]
) -> None:
    asked = ("--config", "pipeline.yml", "--out", str(tmp_path / "by hand"), "--dry-run")
    done = storyproof(uploads, "media", *asked, "talk.mp4", "empty.mov", env=cold)
    assert done.returncode == 1
    assert not list(tmp_path.iterdir())
    assert "#   refused: is empty; next: " in done.stdout
    subprocess.run(["/bin/sh"], input=done.stdout, text=True, cwd=uploads, check=True)
    by_hand = tmp_path / "by hand"
    encoded = [o for o in verdicts["talk.mp4"]["outputs"] if o["kind"] not in ("poster", "text")]
    for made in encoded:
        content = (by_hand / Path(made["path"]).relative_to("made")).read_bytes()
        assert hashlib.sha256(content).hexdigest() == made["sha256"]
    [poster] = [o for o in verdicts["talk.mp4"]["outputs"] if o["kind"] == "poster"]
    place = by_hand / Path(poster["path"]).relative_to("made")
    assert list(place.parent.glob(f"{place.stem}-candidate-*")), "they tell whose they are"


CUE = "00:00:00.100 --> 00:00:00.900\n"
NO_CAPTIONS = ("talk.mp4", 1, "has no captions")
BESIDE = {
    "nothing": ({}, None, [NO_CAPTIONS]),
    "captions": ({"talk.de.vtt": f"WEBVTT\n\n{CUE}Hallo.\n"}, ("talk.de.vtt", "de", False), []),
    "captions-before-a-transcript": (
        {"talk.vtt": f"WEBVTT\n\n{CUE}Hello.\n", "talk.en.txt": "Hello."},
        ("talk.vtt", "en", False),
        [],
    ),
    "of-several-english": (
        {f"talk.{code}.vtt": f"WEBVTT\n\n{CUE}Hello.\n" for code in ("de", "en", "fr")},
        ("talk.en.vtt", "en", False),
        [
            (f"talk.{code}.vtt", 1, "is left out: the film goes with `talk.en.vtt`")
            for code in ("de", "fr")
        ],
    ),
    "a-transcript-where-captions-are-broken": (
        {"talk.vtt": "Hello.\n", "talk.en.txt": "Hello."},
        ("talk.en.txt", "en", True),
        [("talk.vtt", 1, "the line `WEBVTT` is missing at the top")],
    ),
    "another-film's": (
        {"talk.de.vtt": f"WEBVTT\n\n{CUE}Hallo.\n", "talk.de.mov": ""},
        None,
        [NO_CAPTIONS],
    ),
    "transcript": ({"talk.en.txt": "Hello."}, ("talk.en.txt", "en", True), []),
    "notes-of-any-kind": (
        {"talk.txt": "Call her.", "talk.qa.txt": "Why?", "talk.v2.vtt": "x"},
        None,
        [NO_CAPTIONS],
    ),
    "draft": (
        {"talk.en.draft.vtt": f"WEBVTT\n\n{CUE}Hello.\n"},
        None,
        [("talk.en.draft.vtt", 1, "a draft, which a program wrote and nobody has read")],
    ),
    "captions-of-another-film": (
        {"talk.vtt": "WEBVTT\n\n00:01:00.000 --> 00:01:03.000\nHello.\n"},
        ("talk.vtt", "en", False),
        [("talk.vtt", 4, "a caption at 00:01:03.000; `talk.mp4` ends at 00:00:01.000")],
    ),
    "no-captions-in-it": (
        {"talk.vtt": "Hello.\n"},
        None,
        [("talk.vtt", 1, "the line `WEBVTT` is missing at the top")],
    ),
}


@pytest.mark.parametrize("case", BESIDE)
def test_captions_beside_a_film_are_looked_at_and_go_with_it(
    case: str, uploads: Path, cold: dict[str, str], tmp_path: Path
) -> None:
    files, used, problems = BESIDE[case]
    for name in ("talk.mp4", "pipeline.yml"):
        shutil.copy(uploads / name, tmp_path)
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    (found,) = media(tmp_path, str(uploads / "made"), "talk.mp4", env=cold).values()
    assert found["verdict"] == "accepted"
    captions = found["captions"]
    assert (captions and tuple(captions.values())) == used
    told = [(each["path"], each["line"], each["message"]) for each in found["problems"]]
    assert told == problems
    assert all(each["help"] for each in found["problems"])
    planned = media(tmp_path, "made", "talk.mp4", "--dry-run", env=cold)["talk.mp4"]
    assert (planned["captions"], planned["problems"]) == (captions, found["problems"])
    published = [o for o in found["outputs"] if re.search(r"\.[a-z]{2}\.vtt$", o["path"])]
    assert len(published) == (used is not None)


def test_what_a_film_loses_on_the_web_is_told(tmp_path: Path, cold: dict[str, str]) -> None:
    (tmp_path / "pipeline.yml").write_text(CONFIG)
    (tmp_path / "words.srt").write_text("1\n00:00:00,000 --> 00:00:00,400\nHello.\n\n")
    inputs = f"{PICTURE}:d=0.5 {SOUND}:d=2.1 -i {tmp_path}/words.srt"
    film(tmp_path / "our talk.mp4", f"{inputs} -map 0 -map 1 -map 2 {CODED} -c:s mov_text")
    (found,) = media(tmp_path, "made", "our talk.mp4", "--dry-run", env=cold).values()
    inside, lost = ((each["message"], each["help"]) for each in found["problems"])
    assert (
        lost[0] == "the sound of the film goes on for 1.6 s after its picture, and is cut off there"
    )
    assert inside[0] == "has no captions beside it"
    (taking,) = re.findall(r"`(.+?)`", inside[1])[:1]
    subprocess.run([*shlex.split(taking), "-v", "error"], cwd=tmp_path, check=True)
    assert "Hello." in (tmp_path / "our talk.en.vtt").read_text()


def test_of_matroska_that_tells_when_sound_ends_nothing_is_said_to_be_lost(tmp_path: Path) -> None:
    late = film(tmp_path / "talk.mkv", f"{PICTURE}:d=3 -itsoffset 2 {SOUND}:d=1 {CODED}")
    assert facts(late).sound_beyond < 0.1


LATE = "WEBVTT\n\n00:01:00.000 --> 00:01:03.000\nHello.\n"


@pytest.mark.parametrize("text", [("vtt", LATE), ("en.txt", "All that anybody can say. " * 99)])
@pytest.mark.parametrize("stem", [b"M\xf8te", b"\x1b[31mtalk"])
def test_words_about_captions_carry_no_name_that_cannot_be_shown(
    stem: bytes, text: tuple[str, str], uploads: Path, cold: dict[str, str], tmp_path: Path
) -> None:
    name, (ending, words) = os.fsdecode(stem), text
    shutil.copy(uploads / "talk.mp4", tmp_path / f"{name}.mp4")
    shutil.copy(uploads / "pipeline.yml", tmp_path)
    (tmp_path / f"{name}.{ending}").write_text(words)
    (found,) = media(tmp_path, str(uploads / "made"), f"{name}.mp4", env=cold).values()
    assert len(found["problems"]) == 1
    assert all(str(each).isprintable() for each in found["problems"][0].values())


def test_a_link_beside_a_film_publishes_nothing(
    uploads: Path, cold: dict[str, str], tmp_path: Path
) -> None:
    for name in ("talk.mp4", "pipeline.yml"):
        shutil.copy(uploads / name, tmp_path)
    (tmp_path / "talk.en.txt").symlink_to(uploads / "list.mp4")
    (found,) = media(tmp_path, str(uploads / "made"), "talk.mp4", env=cold).values()
    assert (found["captions"], found["problems"][0]["message"]) == (None, NO_CAPTIONS[2])


def test_text_is_a_table_for_people(uploads: Path, cold: dict[str, str]) -> None:
    asked = ("--config", "pipeline.yml", "--out", "made", "talk.mp4", "empty.mov")
    done = storyproof(uploads, "media", *asked, env=cold)
    first, *rest = done.stdout.splitlines()
    assert first == "talk.mp4: accepted"
    assert re.fullmatch(
        r"  made/media/\w+-144-av1\.mp4 +video +av1 +256×144 +1\.0 s +\d+ kB", rest[0]
    )
    assert rest[-3:] == [
        "empty.mov: refused, because it is empty",
        "  next: copy the film again, and wait until it is whole",
        "2 files: 1 accepted, 1 refused",
    ]


@pytest.mark.parametrize(
    ("config", "what"),
    [
        ("media: {ladder: [9]}\n", "pipeline.yml:1: "),
        ("media: {codecs: [vp9]}\n", "one of: h264, av1"),
        ("media: [\n", "pipeline.yml:"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(config: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "pipeline.yml").write_text(config)
    done = storyproof(tmp_path, "media", "x", "--out", "made", "--config", "pipeline.yml")
    assert done.returncode == 2
    assert what in done.stderr


def test_a_wrong_program_is_told_by_its_variable(uploads: Path, cold: dict[str, str]) -> None:
    env = cold | {"STORYPROOF_FFPROBE": "/nowhere/ffprobe"}
    done = storyproof(uploads, "media", "talk.mp4", "--out", "unmade", env=env)
    assert done.returncode == 3
    assert "`STORYPROOF_FFPROBE` names `/nowhere/ffprobe`" in done.stderr


@pytest.mark.parametrize(("blocks", "code"), [(8, 3), (400, 0)])
def test_a_limit_of_our_own_is_not_held_against_a_film(
    uploads: Path, cold: dict[str, str], tmp_path: Path, blocks: int, code: int
) -> None:
    """`ulimit -f`, in kibibytes: less than any encode may have, and enough for this one or not."""
    config = str(uploads / "pipeline.yml")
    asked = command("media", str(uploads / "talk.mp4"), "--out", "made", "--config", config)
    done = subprocess.run(
        ["bash", "-c", f"ulimit -f {blocks}; exec {shlex.join(asked)}"],
        cwd=tmp_path,
        env=environment(cold | {"PYTHONDONTWRITEBYTECODE": "1"}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert ("raise the limit that `ulimit -f` shows" in done.stderr) == bool(code)


def test_another_package_in_the_place_of_ffmpeg_python_is_named(
    uploads: Path, tmp_path: Path, cold: dict[str, str]
) -> None:
    (tmp_path / "ffmpeg.py").write_text("class FFmpeg: ...\n")
    path = os.pathsep.join((str(tmp_path), environment()["PYTHONPATH"]))
    asked = ("media", "talk.mp4", "--out", "unmade", "--config", "pipeline.yml")
    done = storyproof(uploads, *asked, env=cold | {"PYTHONPATH": path})
    assert done.returncode == 3
    assert f"the Python module `ffmpeg` in `{tmp_path / 'ffmpeg.py'}` is not that of" in done.stderr


def terminal() -> tuple[int, int]:
    """Both ends of one; a bare container may have none to give."""
    try:
        return pty.openpty()
    except OSError as fault:
        pytest.skip(f"there is no terminal to watch on: {fault}")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_leaves_neither_files_nor_processes(
    ending: signal.Signals, tmp_path: Path, cold: dict[str, str]
) -> None:
    """Watched on a terminal: it goes on as soon as both films are under way."""
    for seconds, name in enumerate(("one.mp4", "two.mp4"), 8):
        film(tmp_path / name, f"-f lavfi -i testsrc2=s=1280x720:r=25:d={seconds} {CODED}")
    ours, theirs = terminal()
    process = subprocess.Popen(
        command("media", "one.mp4", "two.mp4", "--out", "made"),
        cwd=tmp_path,
        env=environment(cold | {"TERM": "xterm"}),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    seen = b""
    while not re.search(rb"one\.mp4.* [1-9]\d*%.* left", seen):
        seen += os.read(ours, 65536)
    process.send_signal(ending)
    with suppress(OSError):  # the terminal is gone when the last process is
        while os.read(ours, 65536):
            pass
    out, _ = process.communicate()
    os.close(ours)
    assert (process.returncode, out) == (130, b"")
    listed = subprocess.run(["ps", "-eo", "args="], capture_output=True, text=True, check=True)
    assert not [line for line in listed.stdout.splitlines() if str(tmp_path) in line]
    made = tmp_path / "made"
    assert [path.name for path in made.iterdir()] == [".storyproof"]
    assert not [*made.rglob("*.mp4"), *made.rglob(".new-*")]
