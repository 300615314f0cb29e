"""Runs ffmpeg on an original, and trusts nothing it made before looking at it.

ffmpeg exits 0 on half a file, so every output is decoded strictly and compared with what was planned.
Formats, protocols, picture size, CPU time, file size and time are bounded; a sandbox is not used.
"""

from __future__ import annotations

import re
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import BaseModel

from storyproof.effects import ToolFault
from storyproof.effects.confined import file_url, output, started
from storyproof.effects.poster import keep_best, pattern
from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.task import CHOICES, Expected, Transcode

_TAIL = 40  # lines of ffmpeg's messages worth keeping
_TOLERANCE = 0.5
_AGAIN = "copy or export the film again, and wait until it is whole"
_WATCHED = ("-progress", "pipe:1", "-nostats", "-stats_period", "0.25")
# said of the file around the pictures, not of the pictures
_CONTAINER_MESSAGE = re.compile(r"\[(mov|matroska|avi|mpegts|mpeg|flv|asf|ogg|mxf|mp4|ipod)\b")
_MACHINE_FAULTS = ("No space left", "Unknown encoder", "No such filter", "Permission denied")


class _Stream(BaseModel):
    codec_type: str
    width: int = 0
    height: int = 0


class _Format(BaseModel):
    duration: float = 0


class _Made(BaseModel):
    streams: tuple[_Stream, ...] = ()
    format: _Format = _Format()


class _Damaged(Exception):
    """The original is at fault; the argument says how, to follow its name."""


def transcode(
    step: Transcode,
    source: Path,
    targets: tuple[Path, ...],
    progress: Callable[[float], None],
) -> tuple[Problem, ...]:
    """Make the targets from the source; `progress` is told how many more seconds are done.

    Returns a problem at the original where that is damaged, and then no target is to be used.
    Raises ToolFault where ffmpeg is missing, lacks an encoder, or finds no room on the disk.
    """
    seconds = round(max(60, 30 * step.duration))
    try:
        _run(_with_paths(step.argv, source, targets), step.duration, seconds, progress)
        if CHOICES in step.argv:
            keep_best(targets[0])
        for target, expected in zip(targets, step.expect, strict=True):
            _verify(target, expected, seconds)
    except _Damaged as damage:
        return (Problem(Span(step.source), f"`{step.source}` {damage}", _AGAIN),)
    except subprocess.TimeoutExpired:
        message = f"`{step.source}` could not be encoded within {seconds // 60} minutes"
        return (Problem(Span(step.source), message, "export it as MP4 with H.264, or cut it"),)
    return ()


def _with_paths(argv: tuple[str, ...], source: Path, targets: tuple[Path, ...]) -> list[str]:
    paths = {"{input}": file_url(source)}
    paths |= {f"{{{index}}}": file_url(target) for index, target in enumerate(targets)}
    paths |= {CHOICES: file_url(pattern(targets[0]))}
    return [argv[0], *_WATCHED, *(paths.get(word, word) for word in argv[1:])]


def _run(argv: list[str], duration: float, seconds: int, progress: Callable[[float], None]) -> None:
    room = 64_000_000 + round(4_000_000 * duration)
    tail: deque[str] = deque(maxlen=_TAIL)
    with started(argv, cpu_seconds=4 * seconds, file_bytes=room) as process:
        # a full pipe would stop ffmpeg, so its messages are read beside its progress
        reader = threading.Thread(target=lambda: tail.extend(_lines(process.stderr)), daemon=True)
        reader.start()
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        began = time.monotonic()
        try:
            _follow(_lines(process.stdout), duration, progress)
            process.wait()
        finally:
            timer.cancel()
        reader.join()
        if process.returncode and time.monotonic() - began >= seconds:
            raise subprocess.TimeoutExpired(argv, seconds)
    _judge(process.returncode, list(tail))


def _lines(pipe: object) -> Iterator[str]:
    for line in pipe or ():  # type: ignore[attr-defined]
        yield line.decode("utf-8", "replace").rstrip()


def _follow(lines: Iterator[str], duration: float, progress: Callable[[float], None]) -> None:
    done = 0.0
    for line in lines:
        key, _, value = line.partition("=")
        if key == "out_time_us" and value.isdecimal():
            now = min(int(value) / 1_000_000, duration)
            if now > done:
                progress(now - done)
                done = now


def _judge(code: int, messages: list[str]) -> None:
    """Raises for a broken machine or a damaged film."""
    fault = next((line for line in messages for sign in _MACHINE_FAULTS if sign in line), None)
    if fault:
        raise ToolFault(f"ffmpeg failed: {fault}", "make room on the disk, or reinstall ffmpeg")
    damage = [line for line in messages if not _CONTAINER_MESSAGE.match(line)]
    if damage or code:
        detail = re.sub(r"\[[^\]]*\] ?", "", (damage or messages or ["no reason given"])[0])
        raise _Damaged(f"is damaged: its pictures or sound cannot all be decoded ({detail})")


def _verify(target: Path, expected: Expected, seconds: int) -> None:
    """Raises unless the file decodes without one error and is what was planned."""
    checked = ("ffmpeg", "-v", "error", "-nostdin", "-xerror", "-err_detect", "explode")
    # a picture is else taken for one of a numbered series
    made = (*(() if expected.duration else ("-f", "jpeg_pipe")), "-i", file_url(target))
    code, _, errors = output((*checked, *made, "-f", "null", "-"), seconds)
    if code or errors:
        raise ToolFault(
            f"ffmpeg wrote a file it cannot read: {errors.strip()[:200]}",
            "reinstall ffmpeg, and look whether the disk is full",
        )
    shown = ("-of", "json", "-show_format", "-show_streams")
    _, report, _ = output(("ffprobe", "-v", "error", *shown, *made), seconds)
    found = _Made.model_validate_json(report)
    if expected.duration and abs(found.format.duration - expected.duration) > _TOLERANCE:
        read, whole = found.format.duration, expected.duration
        raise _Damaged(f"breaks off: only {read:.1f} of its {whole:.1f} seconds can be read")
    pictures = [(s.width, s.height) for s in found.streams if s.codec_type == "video"]
    sounds = sum(stream.codec_type == "audio" for stream in found.streams)
    size = [(expected.width, expected.height)] if expected.width else []
    if pictures != size or sounds != expected.audio:
        raise ToolFault(
            f"ffmpeg made {pictures} with {sounds} sound tracks where {size} was planned",
            "install a current ffmpeg",
        )
