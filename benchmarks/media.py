"""CPU, bytes and quality of what is made of films, beside commands written by hand.

    .venv/bin/python benchmarks/media.py --rounds 5 [--source 4k] [--recipe h264]
    .venv/bin/python benchmarks/media.py --clips FOLDER --vmaf FFMPEG

The first compares `storyproof media` with the best single command for the same renditions (one decode, all
outputs) and with one command per output, interleaved; then it makes a hundred films and asks for them again.
The second compares AV1 as we make it with x264 `veryfast` at CRF 21 on each film of a folder; it needs an
ffmpeg with libvmaf. README.md says where clips and such an ffmpeg come from.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
QUIET = ("ffmpeg", "-v", "error", "-nostdin", "-y")
FILM = "testsrc2=s={size}:r=30:d={s},gblur=sigma=3,noise=alls=2:allf=t,format=yuv420p"
"""Soft shapes that move, under the noise of a sensor."""
SOUND = [
    "-c:a",
    "aac",
    "-aac_coder",
    "fast",
    "-aac_pns",
    "0",
    "-b:a",
    "128k",
    "-ac",
    "2",
    "-ar",
    "48000",
]
CODED = {
    "h264": "-c:v libx264 -preset {preset} -crf 23 -profile:v high -sc_threshold 0 -threads:v 1 -g 60",
    "av1": "-c:v libsvtav1 -preset 8 -crf 36 -svtav1-params lp=1:aq-mode=0 -g 60",
}
CAPS = {
    1080: ["-maxrate", "6912k", "-bufsize", "13824k"],
    720: ["-maxrate", "3072k", "-bufsize", "6144k"],
    480: ["-maxrate", "1366k", "-bufsize", "2732k"],
}
WIDTHS = {1080: 1920, 720: 1280, 480: 854}
FAST = ("-movflags", "+faststart")


SOURCES = {
    "1080p": ("1920x1080", "-c:v libx264 -preset veryfast -b:v 17M -g 60"),
    "4k": (
        "3840x2160",
        "-c:v libx265 -preset ultrafast -b:v 24M -x265-params log-level=error:keyint=60",
    ),
}


class Recipe(NamedTuple):
    """What is made of a film, by us and by hand."""

    ladder: tuple[int, ...]
    codecs: tuple[str, ...]
    preset: str

    def settings(self) -> str:
        """The same as `pipeline.yml` says it."""
        ladder, codecs = ", ".join(map(str, self.ladder)), ", ".join(self.codecs)
        return f"media: {{ladder: [{ladder}], codecs: [{codecs}], preset: {self.preset}}}\n"

    def coding(self, codec: str, height: int) -> tuple[str, ...]:
        """Options of one rendition, with its sound."""
        coded = CODED[codec].format(preset=self.preset).split()
        return (*coded, *CAPS[height], *SOUND, *FAST)


RECIPES = {
    "default": Recipe((1080, 480), ("h264", "av1"), "faster"),
    "h264": Recipe((1080, 720, 480), ("h264",), "veryfast"),
}
"""What a project gets that says nothing; and what many make, where the encoder costs least."""
FEW = 100


def run(*argv: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> float:
    """CPU seconds of a command with all that it started."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(argv, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(argv)[:300]}\n{done.stdout[-1000:]}{done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def storyproof(out: Path, *arguments: str, cwd: Path) -> float:
    """`storyproof media` into a folder, with nothing kept elsewhere."""
    shared = {"PYTHONPATH": str(ROOT / "pipeline"), "XDG_CACHE_HOME": str(out.parent / "cache")}
    env = {**os.environ, **shared, "STORYPROOF_CACHE": ""}
    verb = (sys.executable, "-m", "storyproof", "media", "--quiet", "--out", str(out))
    return run(*verb, *arguments, cwd=cwd, env=env)


def by_hand(film: Path, out: Path, recipe: Recipe) -> float:
    """The best single command: one decode, each size scaled once, every codec of it."""
    sizes, codecs = len(recipe.ladder), recipe.codecs
    graph = f"[0:v]split={sizes}" + "".join(f"[s{height}]" for height in recipe.ladder)
    outputs: list[str] = []
    for height in recipe.ladder:
        scaled = f"scale={WIDTHS[height]}:{height}:flags=lanczos,format=yuv420p"
        ends = "".join(f"[{height}{codec}]" for codec in codecs)
        graph += f";[s{height}]{scaled},split={len(codecs)}{ends}"
        for codec in codecs:
            file = str(out / f"{height}-{codec}.mp4")
            picture = ("-map", f"[{height}{codec}]", "-map", "0:a")
            outputs += (*picture, *recipe.coding(codec, height), file)
    outputs += ("-map", "0:a", *SOUND, *FAST, str(out / "audio.m4a"))
    return run(*QUIET, "-threads", "2", "-i", str(film), "-filter_complex", graph, *outputs)


def one_by_one(film: Path, out: Path, recipe: Recipe) -> float:
    """A command for each file that we make, as scripts of the web do it."""
    read = (*QUIET, "-threads", "2", "-i", str(film))
    spent = run(*read, "-vn", *SOUND, *FAST, str(out / "audio.m4a"))
    for height in recipe.ladder:
        scale = ("-vf", f"scale={WIDTHS[height]}:{height}:flags=lanczos,format=yuv420p")
        for codec in recipe.codecs:
            file = str(out / f"{height}-{codec}.mp4")
            spent += run(*read, *scale, *recipe.coding(codec, height), file)
    spent += run(*read, "-vf", "thumbnail=100", "-frames:v", "1", str(out / "poster.jpg"))
    spent += run(
        *read, "-vf", "fps=1/2,scale=160:-2,tile=5x5", "-frames:v", "1", str(out / "b.jpg")
    )
    return spent + run(*read, "-vn", "-af", "loudnorm=print_format=json", "-f", "null", "-")


def filmed(kind: str, seconds: int, work: Path) -> Path:
    """A film as one arrives: 1080p in H.264 as a webcam's or an agency's, 4K in HEVC as a phone's.

    At the rates of a phone's camera: 17 and 24 Mbit/s, a keyframe every two seconds at least.
    """
    size, coded = SOURCES[kind]
    film = work / "film.mp4"
    picture = ("-f", "lavfi", "-i", FILM.format(s=seconds, size=size))
    sound = ("-f", "lavfi", "-i", f"anoisesrc=c=pink:a=0.2:d={seconds}")
    run(*QUIET, *picture, *sound, *coded.split(), "-c:a", "aac", str(film))
    return film


def compare_work(kind: str, recipe: Recipe, rounds: int, seconds: int, work: Path) -> None:
    """The whole pipeline beside both ways of doing it by hand."""
    film = filmed(kind, seconds, work)
    settings = work / "recipe.yml"
    settings.write_text(recipe.settings())
    ways: dict[str, Callable[[Path], float]] = {
        "storyproof media": lambda out: storyproof(
            out, "--config", str(settings), str(film), cwd=work
        ),
        "one command by hand": lambda out: by_hand(film, out, recipe),
        "a command per output": lambda out: one_by_one(film, out, recipe),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds):
        for name, way in ways.items():
            out = work / f"{number} {name}"
            out.mkdir()
            spent[name].append(way(out))
            print(f"{name}: {spent[name][-1]:.1f} s of CPU", file=sys.stderr)
    ours = spent["storyproof media"]
    print(
        f"\na film of {seconds} s ({kind}), {recipe.settings().strip()}, medians of {rounds} rounds\n"
    )
    print("| way | CPU s | ours ÷ it |\n|---|--:|--:|")
    for name, each in spent.items():
        ratio = median(a / b for a, b in zip(ours, each, strict=True))
        print(f"| {name} | {median(each):.1f} | {ratio:.2f} |")
    same = {tuple(hashes(work / f"{number} storyproof media")) for number in range(rounds)}
    print(f"\n{rounds} folders, {len(same)} set of bytes")


def hashes(out: Path) -> Iterator[str]:
    """What the files that were made are, by name."""
    for file in sorted((out / "media").iterdir()):
        yield subprocess.check_output(["sha256sum", file.name], cwd=file.parent, text=True)


def ask_again(work: Path) -> None:
    """A hundred short films, made once; then what it costs to learn that all is there."""
    films = work / "films"
    films.mkdir()
    for number in range(FEW):
        picture = f"testsrc2=s=128x128:r=50:d={1 + number / 50},hue=h={number}"
        run(*QUIET, "-f", "lavfi", "-i", picture, "-c:v", "mpeg4", str(films / f"{number}.mp4"))
    settings = work / "pipeline.yml"
    settings.write_text("media: {preset: ultrafast, av1_preset: 12, sandbox: off}\n")
    asked = ("--config", str(settings), *(str(film) for film in sorted(films.iterdir())))
    watched = work / "watched"
    for name in ("ffmpeg", "ffprobe"):
        program = watched / name
        program.parent.mkdir(exist_ok=True)
        real = shutil.which(name)
        program.write_text(f'#!/bin/sh\nmkdir -p {watched}/started/$$\nexec {real} "$@"\n')
        program.chmod(0o755)
        os.environ[f"STORYPROOF_{name.upper()}"] = str(program)
    storyproof(work / "made", *asked, cwd=work)
    times = []
    for _ in range(5):
        shutil.rmtree(watched / "started", ignore_errors=True)
        began = time.monotonic()
        cpu = storyproof(work / "made", *asked, cwd=work)
        times.append((time.monotonic() - began, cpu))
    wall, cpu = (median(each) for each in zip(*times, strict=True))
    started = len(list((watched / "started").glob("*")))
    print(f"\n{FEW} films that are there: {wall:.2f} s, {cpu:.2f} s of CPU, {started} processes")


def compare_bytes(clips: Iterable[Path], vmaf: str, work: Path) -> None:
    """AV1 as we make it beside x264 `veryfast` at CRF 21: bytes of the picture, and VMAF by either."""
    print("| clip | AV1 kB | x264 kB | AV1 ÷ x264 | AV1 VMAF | x264 VMAF | difference |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    ratios = []
    settings = work / "pipeline.yml"
    settings.write_text("media: {ladder: [2160]}\n")
    for clip in clips:
        out = work / clip.stem
        storyproof(out, "--config", str(settings), str(clip), cwd=work)
        (av1,) = (out / "media").glob("*-av1.mp4")
        x264 = work / f"{clip.stem}.mp4"
        veryfast = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-pix_fmt", "yuv420p")
        run(*QUIET, "-i", str(clip), "-an", *veryfast, str(x264))
        sizes = [picture_bytes(file) for file in (av1, x264)]
        scores = [score(file, clip, vmaf, work) for file in (av1, x264)]
        ratios.append(sizes[0] / sizes[1])
        print(
            f"| {clip.stem} | {sizes[0] / 1000:.0f} | {sizes[1] / 1000:.0f} | {ratios[-1]:.2f}"
            f" | {scores[0]:.1f} | {scores[1]:.1f} | {scores[0] - scores[1]:+.1f} |"
        )
    print(f"\nmedian {median(ratios):.2f}")


def picture_bytes(film: Path) -> int:
    """Without sound and container."""
    shown = ("-show_entries", "packet=size", "-of", "csv=p=0", "-select_streams", "v:0")
    sizes = subprocess.check_output(["ffprobe", "-v", "error", *shown, str(film)], text=True)
    return sum(int(size.strip(",")) for size in sizes.split())


def score(film: Path, original: Path, ffmpeg: str, work: Path) -> float:
    """VMAF of a film against its original, picture by picture."""
    log = work / "vmaf.json"
    with suppress(FileNotFoundError):
        log.unlink()
    # untagged colours are else taken for others than tagged ones, and converted
    tagged = "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
    same = f"{tagged},settb=1/25,setpts=N"
    graph = (
        f"[0:v]{same},split[made][size];[1:v]{same}[original];"
        "[original][size]scale=rw:rh:flags=lanczos[reference];"  # pixels may not have been square
        f"[made][reference]libvmaf=log_fmt=json:log_path={log}:n_threads=2"
    )
    run(
        ffmpeg,
        "-v",
        "error",
        "-i",
        str(film),
        "-i",
        str(original),
        "-lavfi",
        graph,
        "-f",
        "null",
        "-",
    )
    return float(json.loads(log.read_text())["pooled_metrics"]["vmaf"]["mean"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--source", choices=SOURCES, default="1080p")
    parser.add_argument("--recipe", choices=RECIPES, default="default")
    parser.add_argument("--clips", type=Path)
    parser.add_argument("--vmaf", default="ffmpeg", help="an ffmpeg with libvmaf")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        if asked.clips:
            compare_bytes(sorted(asked.clips.iterdir()), asked.vmaf, Path(work))
            return
        recipe = RECIPES[asked.recipe]
        compare_work(asked.source, recipe, asked.rounds, asked.seconds, Path(work))
        ask_again(Path(work))


if __name__ == "__main__":
    main()
