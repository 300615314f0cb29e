"""Runs ffmpeg on an original, and trusts nothing it made before looking at it.

ffmpeg exits 0 on half a file, so every output is decoded strictly and compared with what was planned.
Formats, protocols, picture size, CPU time, memory, file size and time are bounded, in a sandbox where
the machine has one.
"""

from __future__ import annotations

import hashlib
import os
import re
import resource
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from storyproof.effects import ToolFault
from storyproof.effects.confined import ended_by, file_url, started
from storyproof.effects.inspection import BreaksOff, Mismatch, inspected
from storyproof.effects.packing import name_as_published
from storyproof.effects.poster import keep_best, pattern
from storyproof.effects.sandbox import Sight
from storyproof.model.finding import Problem
from storyproof.model.made_file import MadeFile
from storyproof.model.place import Span
from storyproof.model.stills import KEYFRAMES_ALONE
from storyproof.model.task import CHOICES, Transcode

_TAIL = 40  # lines of ffmpeg's messages worth keeping
_AGAIN = "copy or export the film again, and wait until it is whole"
_EXPORT = "export the film as MP4 (H.264 and AAC), and put that here"
_WATCHED = ("-progress", "pipe:1", "-nostats", "-stats_period", "0.25")
# said of the file around the pictures, not of the pictures
_CONTAINER_MESSAGE = re.compile(r"\[(mov|matroska|avi|mpegts|mpeg|flv|asf|ogg|mxf|mp4|ipod)\b")
# said of pictures before the first whole one, where a recording began in the middle of something
_MISSED = re.compile(r"non-existing [PS]PS|Invalid frame dimensions 0x0")
_BEFORE = re.compile(
    rf"{_MISSED.pattern}|decode_slice_header error|no frame!|Last message repeated"
)
_NO_MEMORY = re.compile(r"malloc of size|allocate memory|failed to allocate", re.IGNORECASE)
_MACHINE_FAULTS = (
    *("No space left", "Unknown encoder", "No such filter", "Permission denied"),
    "Resource temporarily unavailable",
)
_NO_OTHERS = f"-{KEYFRAMES_ALONE[0][0]}"
_HEEDED = 255
"""What ffmpeg ends with, and without a word, when it heeds a signal: SIGTERM, or SIGXCPU at the limit of its CPU time."""


@dataclass(frozen=True, slots=True)
class Transcoded:
    """What was found of each file that was made, or else what is wrong with the original."""

    files: tuple[MadeFile, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Damaged(Exception):
    """The original is at fault; the argument says how, to follow its name."""


class _TooLarge(Exception):
    """The original takes more than a program that reads it may have; the argument says of what."""


def transcode(
    step: Transcode,
    source: Path,
    targets: tuple[Path, ...],
    progress: Callable[[float], None],
) -> Transcoded:
    """Make the targets from the source; `progress` is told how many more seconds are done.

    Returns what was found of each target, or a problem at the original, and then no target is to be
    used. Raises ToolFault where ffmpeg is missing, lacks an encoder, or finds no room on the disk.
    """
    seconds = _patience(step)
    program, *words = argv_of(step, source, targets)
    sight = Sight(source, targets[0].parent, step.sandbox)
    try:
        _run([program, *_WATCHED, *words], sight, step.duration, seconds, progress)
        if step.packing:
            _pack(step, source, targets, sight, seconds)
        if CHOICES in step.argv:
            _choose(step, source, targets, sight, seconds)
    except _Damaged as damage:
        if not _is_still(source, step.source_sha256):
            return _replaced(step)
        return _cut_short(step, targets) or _refused(step, str(damage), _AGAIN)
    except _TooLarge as more:
        return _refused(step, f"takes more {more} to encode than it may", "export it in 4K or less")
    except subprocess.TimeoutExpired:
        slow = f"could not be encoded within {seconds // 60} minutes"
        return _refused(step, slow, "export it as MP4 with H.264, or cut it")
    if not _is_still(source, step.source_sha256):
        return _replaced(step)
    return looked_at(step, targets)


def looked_at(step: Transcode, targets: tuple[Path, ...]) -> Transcoded:
    """Whether the targets are what the step was to make, whoever made them."""
    try:
        return Transcoded(inspected(targets, step.expect, _patience(step), step.sandbox))
    except BreaksOff as off:
        return _short(step, off)
    except Mismatch as mismatch:
        return _refused(step, f"cannot be used: the file made of it {mismatch}", _EXPORT)
    except subprocess.TimeoutExpired:
        return _refused(step, "cannot be used: what is made of it takes too long to read", _EXPORT)


def _cut_short(step: Transcode, targets: tuple[Path, ...]) -> Transcoded | None:
    """A film that was cut is damaged where it ends; that it ends there is what helps."""
    try:
        inspected(targets, step.expect, _patience(step), step.sandbox)
    except BreaksOff as off:
        return _short(step, off)
    except (Mismatch, OSError, ValidationError, subprocess.TimeoutExpired):
        pass
    return None


def _short(step: Transcode, off: BreaksOff) -> Transcoded:
    if off.read > off.claimed:
        return _refused(step, f"is longer than the {off.claimed:.1f} seconds it claims", _EXPORT)
    short = f"breaks off: only {off.read:.1f} of its {off.claimed:.1f} seconds can be read"
    return _refused(step, short, _AGAIN)


def _is_still(source: Path, sha256: str) -> bool:
    """Whether the source is what was planned for: what is made is kept under its digest.

    Raises ToolFault where the disk does not give it.
    """
    try:
        with source.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False
    except OSError as error:
        what = f"`{source.name}` cannot be read: {error.strerror}"
        raise ToolFault(what, "look whether its disk is well, then run it again") from None


def _replaced(step: Transcode) -> Transcoded:
    return _refused(step, "changed while it was read", "wait until it is whole")


def _refused(step: Transcode, what: str, help: str) -> Transcoded:
    return Transcoded(problems=(Problem(Span(step.source), f"`{step.source}` {what}", help),))


def _patience(step: Transcode) -> int:
    """Seconds: a slow machine that has several films to make takes a hundred times their length."""
    return round(120 + 100 * step.duration)


def _pack(
    step: Transcode, source: Path, targets: tuple[Path, ...], sight: Sight, seconds: int
) -> None:
    program, *words = packing_of(step, source, targets)
    _run([program, *_WATCHED, *words], sight, step.duration, seconds, lambda _: None)
    name_as_published(targets, step.names)


def _choose(
    step: Transcode, source: Path, targets: tuple[Path, ...], sight: Sight, seconds: int
) -> None:
    """Keeps the best picture; where a few keyframes all lie in a fade, the best of all frames."""
    if keep_best(targets[0]) or _NO_OTHERS not in step.argv:
        return
    at = step.argv.index(_NO_OTHERS)
    program, *words = _placed(step.argv[:at] + step.argv[at + 2 :], source, targets)
    _run([program, *_WATCHED, *words], sight, step.duration, seconds, lambda _: None)
    keep_best(targets[0])


def argv_of(step: Transcode, source: Path, targets: tuple[Path, ...]) -> tuple[str, ...]:
    """The command of a step, with its files in their places."""
    return _placed(step.argv, source, targets)


def packing_of(step: Transcode, source: Path, targets: tuple[Path, ...]) -> tuple[str, ...]:
    """Its second command; empty where it has none."""
    return _placed(step.packing, source, targets)


def _placed(argv: tuple[str, ...], source: Path, targets: tuple[Path, ...]) -> tuple[str, ...]:
    paths = {"{input}": file_url(source)}
    paths |= {f"{{{index}}}": file_url(target) for index, target in enumerate(targets)}
    paths |= {CHOICES: file_url(pattern(targets[0]))}
    return tuple(paths.get(word, word) for word in argv)


def _run(
    argv: list[str],
    sight: Sight,
    duration: float,
    seconds: int,
    progress: Callable[[float], None],
) -> None:
    room = 64_000_000 + round(4_000_000 * duration)
    allowed, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    tail: deque[str] = deque(maxlen=_TAIL)
    cpu_seconds = 4 * seconds
    with started(argv, sight=sight, cpu_seconds=cpu_seconds, file_bytes=room) as process:
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
    code, took = process.returncode, time.monotonic() - began
    # on several cores CPU time is used up sooner than time; but no sooner than by all at work
    used_up = code == _HEEDED and not tail and took >= cpu_seconds / (os.cpu_count() or 1)
    if code and (took >= seconds or used_up or ended_by(code, signal.SIGXCPU)):
        raise subprocess.TimeoutExpired(argv, seconds)
    messages = list(tail)
    if _outgrew(code, messages) and resource.RLIM_INFINITY != allowed < room:
        fault = f"ffmpeg may write no file of more than {allowed} bytes"
        raise ToolFault(fault, "raise the limit that `ulimit -f` shows, then run it again")
    _judge(code, messages)


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


def _outgrew(code: int, messages: list[str]) -> bool:
    """Whether it was to write a file larger than it may."""
    return ended_by(code, signal.SIGXFSZ) or any("File too large" in line for line in messages)


def _judge(code: int, messages: list[str]) -> None:
    """Raises for a broken machine or a damaged film."""
    fault = next((line for line in messages for sign in _MACHINE_FAULTS if sign in line), None)
    if fault:
        raise ToolFault(f"ffmpeg failed: {fault}", "make room on the disk, or reinstall ffmpeg")
    if _outgrew(code, messages):
        raise _TooLarge("room on the disk")
    if any(map(_NO_MEMORY.search, messages)):
        raise _TooLarge("memory")
    if ended_by(code, signal.SIGKILL, signal.SIGTERM) or (code == _HEEDED and not messages):
        raise ToolFault("ffmpeg was killed", "free some memory, then run it again")
    damage = [line for line in messages if not _CONTAINER_MESSAGE.match(line)]
    if damage and _MISSED.search(damage[0]) and all(map(_BEFORE.search, damage)) and not code:
        return
    if damage or code:
        detail = re.sub(r"\[[^\]]*\] ?", "", (damage or messages or ["no reason given"])[0])
        raise _Damaged(f"is damaged: its pictures or sound cannot all be decoded ({detail})")
