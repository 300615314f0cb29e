"""Every kind of trouble that films come with, through the program itself: `storyproof media`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from fractions import Fraction
from operator import sub
from pathlib import Path
from typing import Any

import pytest

from build_project import command, environment
from torture_media import Case, chapters, make

pytestmark = pytest.mark.tools

RECIPE = "media: {ladder: [1080], codecs: [h264], preset: ultrafast}\n"
LONGEST_REASON = 200
ALIKE = 6
"""By which a colour may be off in 8 bits after two codings; players that guess wrong are off by 10 and more."""


@pytest.mark.parametrize("chapter", chapters())
def test_each_film_is_judged_right(chapter: str, tmp_path: Path) -> None:
    cases = chapters()[chapter]
    told = judged(cases, tmp_path)
    wrong = {
        case.name: faults
        for case, verdict in zip(cases, told, strict=True)
        if (faults := list(differences(case, verdict, tmp_path)))
    }
    print(f"{chapter}: {len(cases) - len(wrong)} of {len(cases)} right")
    assert not wrong


def judged(cases: tuple[Case, ...], folder: Path) -> list[dict[str, Any]]:
    """What the program says of each file, in their order."""
    (folder / "pipeline.yml").write_text(RECIPE, encoding="utf-8")
    files = [make(case, folder / "films").relative_to(folder) for case in cases]
    words = ["--out", "made", "--config", "pipeline.yml", "--format", "json", "--quiet"]
    done = subprocess.run(
        [*command("media", *words, "--"), *files],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr[-2000:]
    assert b"Traceback" not in done.stderr
    found = json.loads(done.stdout)["files"]
    assert isinstance(found, list)
    return found


def differences(case: Case, told: dict[str, Any], folder: Path) -> Iterator[str]:
    """In what a verdict is not as it should be."""
    if case.is_refused:
        if told["verdict"] != "refused":
            yield "was accepted"
            return
        reason, next_step = told["reason"], told["next_step"]
        if case.refused not in reason or case.next not in next_step:
            yield f"says: {reason}; {next_step}"
        if "\n" in reason + next_step or len(reason) > LONGEST_REASON or told["outputs"]:
            yield "says more than a sentence, or leaves something"
    elif told["verdict"] != "accepted":
        yield f"was refused: {told['reason']}"
    else:
        outputs = {output["kind"]: folder / output["path"] for output in told["outputs"]}
        yield from unexpected(case, outputs)


def unexpected(case: Case, outputs: dict[str, Path]) -> Iterator[str]:
    """What of a film that was made is not as it should be, as ffprobe and ffmpeg see it."""
    if ("audio" in outputs) != case.sound:
        yield "has a sound file" if "audio" in outputs else "has no sound file"
    film = streams(outputs["video"])
    picture = film["video"]
    found = {
        "size": (picture["width"], picture["height"]),
        "pixels": (picture["sample_aspect_ratio"], picture["pix_fmt"], picture["color_range"]),
        "rate": picture["avg_frame_rate"],
        "fields": picture["field_order"],
        "turned": "side_data_list" in picture,
        "sound": film["audio"]["channels"] if "audio" in film else 0,
    }
    wanted = {
        "size": case.size,
        "pixels": ("1:1", "yuv420p", "tv"),
        "rate": case.rate,
        "fields": "progressive",
        "turned": False,
        "sound": 2 if case.sound else 0,
    }
    yield from (f"{key}: {found[key]}" for key in wanted if found[key] != wanted[key])
    seconds = float(picture["duration"])
    if abs(seconds - case.seconds) > 1.5 / float(Fraction(case.rate)):
        yield f"lasts {seconds} seconds"
    if case.sound and abs(float(film["audio"]["duration"]) - seconds) > 0.05:
        yield f"sound lasts {film['audio']['duration']} of {seconds} seconds"
    if case.luma != (0, 255) and not case.luma[0] <= brightness(outputs["video"]) <= case.luma[1]:
        yield f"brightness: {brightness(outputs['video'])}"
    if case.colour and max(map(abs, map(sub, colour(outputs["video"]), case.colour))) > ALIKE:
        yield f"colour: {colour(outputs['video'])}"
    if case.both_ears and (len(heard := set(peaks(outputs["video"]))) != 1 or "0.00" in heard):
        yield f"the ears hear peaks of {peaks(outputs['video'])}"


def streams(file: Path) -> dict[str, dict[str, Any]]:
    asked = ["ffprobe", "-v", "error", "-of", "json", "-show_streams", f"file:{file}"]
    done = subprocess.run(asked, check=True, capture_output=True)
    return {stream["codec_type"]: stream for stream in json.loads(done.stdout)["streams"]}


def brightness(file: Path) -> float:
    """Of the first picture, 16 to 235."""
    return float(seen(file, "-vf", "signalstats", "-frames:v", "1", key="lavfi.signalstats.YAVG"))


def colour(file: Path) -> tuple[int, ...]:
    """Red, green and blue in the corner of the first picture, 0 to 255."""
    corner = "crop=16:16:0:0,scale=in_color_matrix=bt709,format=rgb24"
    argv = ["ffmpeg", "-v", "error", "-i", f"file:{file}", "-vf", corner, "-frames:v", "1"]
    argv += ["-f", "rawvideo", "-"]
    return tuple(subprocess.run(argv, check=True, capture_output=True).stdout[:3])


def peaks(file: Path) -> list[str]:
    keys = [f"lavfi.astats.{channel}.Max_level" for channel in (1, 2)]
    filters = "astats=metadata=1:reset=0:measure_overall=none"
    return [seen(file, "-af", filters, key=key)[:4] for key in keys]


def seen(file: Path, *options: str, key: str) -> str:
    """The last value of a key in what a filter says of each frame."""
    kind = "a" if options[0] == "-af" else ""
    filters = f"{options[1]},{kind}metadata=print:key={key}:file=-"
    argv = ["ffmpeg", "-v", "error", "-i", f"file:{file}", options[0], filters, *options[2:]]
    done = subprocess.run([*argv, "-f", "null", "-"], check=True, capture_output=True, text=True)
    return done.stdout.strip().rpartition("=")[2]
