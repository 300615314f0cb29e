"""Captions: reads WebVTT strictly, says where it is wrong, and writes it out again clean.

The format is W3C WebVTT (https://www.w3.org/TR/webvtt1/). Placement settings, notes and speaker tags
are understood and left out of what is written: the site places captions itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from storyproof.model.caption_names import DRAFT
from storyproof.model.finding import Problem
from storyproof.model.media import CaptionTrack, Cue, vtt_clock
from storyproof.model.place import Span

LONGEST_FILE = 500_000
"""Characters; an hour of talk has about 80,000."""

_DRAFT_NOTE = re.compile(r"NOTE[ \t]+draft\b", re.IGNORECASE)
_CLOCK = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)([.,])(\d{3})"
_TIMING = re.compile(rf"{_CLOCK}[ \t]+-->[ \t]+{_CLOCK}(?:[ \t]+[a-z]+:[^\s:]+)*[ \t]*")
_TAG = re.compile(r"<[^>]*>?")
_KNOWN_TAG = re.compile(r"</?[ib]>|<v(?:\.[^ \t>]+)?[ \t]+[^>]+>|</v>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_ARROW = re.compile(r"^([\d:.,]+)[ \t]*(?!-->)(?:[-–—=]+>|→)[ \t]*(\d)")
_EXAMPLE = "`00:00:01.500 --> 00:00:04.000`"


def read_captions(
    path: str, language: str, text: str
) -> tuple[CaptionTrack | None, tuple[Problem, ...]]:
    """Read a WebVTT file: the cues that are sound, and a problem for each thing that is not.

    A track is a draft where its name ends in `.draft.vtt` or a block `NOTE draft` stands in it.

    The track is missing where no cue could be read. Every cue of a track has text, ends after it
    starts, and starts after the one before it has ended.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    unusable = _unusable(path, text, lines)
    if unusable:
        return None, (unusable,)
    problems: list[Problem] = list(_wrong_arrows(path, lines))
    lines = [_ARROW.sub(r"\1 --> \2", line) for line in lines]
    cues: list[Cue] = []
    for block in _blocks(lines):
        found = _read_block(path, block)
        if isinstance(found, Cue):
            cues.append(found)
        elif found:
            problems.append(found)
    problems += _comma_times(path, lines)
    problems += _out_of_order(cues)
    if not cues and not problems:
        problems.append(Problem(Span(path), "no caption in this file", f"add {_EXAMPLE} and text"))
    problems.sort(key=lambda problem: problem.span)
    sound = tuple(_sound(cues))
    draft = path.endswith(DRAFT) or any(_DRAFT_NOTE.match(line) for line in lines)
    track = CaptionTrack(path, language, sound, write_captions(sound), draft=draft)
    return track if sound else None, tuple(problems)


def write_captions(cues: Iterable[Cue], note: str = "") -> str:
    """The cues as WebVTT, text escaped, without settings or tags; a note for whoever opens the file."""
    blocks = (
        f"{vtt_clock(cue.start)} --> {vtt_clock(cue.end)}\n{html.escape(cue.text, quote=False)}\n"
        for cue in cues
    )
    notes = (f"NOTE {note}\n",) if note else ()
    return "\n".join(("WEBVTT\n", *notes, *blocks))


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines between empty lines; `line` is the number of the first."""

    line: int
    lines: tuple[str, ...]


def _unusable(path: str, text: str, lines: list[str]) -> Problem | None:
    """Why the file as a whole is no WebVTT: one cause, said once."""
    if len(text) > LONGEST_FILE:
        return Problem(
            Span(path),
            f"{len(text):,} characters are too long for captions",
            f"cut the video and its captions; the limit is {LONGEST_FILE:,} characters",
        )
    for number, line in enumerate(lines, start=1):
        odd = _CONTROL.search(line)
        if odd:
            return Problem(
                Span(path, number, odd.start() + 1),
                f"the control character U+{ord(odd[0]):04X} stands in the captions",
                "save the file as plain text in UTF-8",
            )
    if _HEADER.fullmatch(lines[0]):
        return None
    if any("-->" in line and "," in line for line in lines):
        help = "download them as WebVTT (`.vtt`), or convert them: `ffmpeg -i film.srt film.en.vtt`"
        return Problem(Span(path), "these are SubRip captions, not WebVTT", help)
    help = "put `WEBVTT` and an empty line at the top"
    return Problem(Span(path), "the line `WEBVTT` is missing at the top", help)


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """What follows the header, cut at empty lines."""
    gathered: list[str] = []
    for number, line in enumerate([*lines[1:], ""], start=2):
        if line.strip():
            gathered.append(line)
        elif gathered:
            yield _Block(number - len(gathered), tuple(gathered))
            gathered = []


def _read_block(path: str, block: _Block) -> Cue | Problem | None:
    """A cue, what is wrong with it, or nothing where the block is a note or the file's header."""
    first = block.lines[0]
    if re.match(r"NOTE(?:[ \t]|$)", first) or (block.line == 2 and "-->" not in first):
        return None
    if first.rstrip() in ("STYLE", "REGION"):
        return Problem(
            Span(path, block.line),
            f"a `{first.rstrip()}` block, which the site does not use",
            "take the block out: the site styles and places captions itself",
        )
    timing = next((index for index, line in enumerate(block.lines[:2]) if "-->" in line), None)
    if timing is None:
        return Problem(
            _line(path, block.line, first),
            "text that belongs to no caption",
            f"write its times above it, such as {_EXAMPLE}, with no empty line between",
        )
    body = _Block(block.line + timing + 1, block.lines[timing + 1 :])
    return _read_cue(path, body.line - 1, block.lines[timing], body)


def _read_cue(path: str, number: int, timing: str, body: _Block) -> Cue | Problem:
    at = _line(path, number, timing)
    match = _TIMING.fullmatch(timing.strip())
    if not match:
        return Problem(at, f"`{timing.strip()}` is not a pair of times", f"write it as {_EXAMPLE}")
    start, end = _seconds(match.groups()[:5]), _seconds(match.groups()[5:])
    if end <= start:
        message = f"the caption ends at {vtt_clock(end)}, not after it starts"
        return Problem(at, message, "write the later time on the right")
    for offset, line in enumerate(body.lines):
        problem = _line_problem(path, body.line + offset, line)
        if problem:
            return problem
    text = "\n".join(_shown(line) for line in body.lines).strip()
    if not text:
        return Problem(at, "a caption without text", "write its text on the next line, or drop it")
    last = body.line + len(body.lines) - 1
    return Cue(start, end, text, Span(path, body.line, 1, last, len(body.lines[-1]) + 1))


def _shown(line: str) -> str:
    """A line as a viewer reads it. `&#10;` must not become a line end: two of them would end the cue."""
    return _UNPRINTED.sub(" ", html.unescape(_TAG.sub("", line))).strip()


def _line_problem(path: str, number: int, line: str) -> Problem | None:
    if "-->" in line:
        return Problem(
            _line(path, number, line),
            "a second pair of times within one caption",
            "put an empty line between two captions",
        )
    for tag in _TAG.finditer(line):
        if not _KNOWN_TAG.fullmatch(tag[0]):
            return Problem(
                Span(path, number, tag.start() + 1, number, tag.end() + 1),
                f"the tag `{tag[0]}` is not known in captions",
                "use only `<v Name>`, `<i>` and `<b>`, and write a lone `<` as `&lt;`",
            )
    return None


def _wrong_arrows(path: str, lines: list[str]) -> Iterator[Problem]:
    """Times joined by something other than `-->`, reported once for the file: they are one cause."""
    for number, line in enumerate(lines, start=1):
        if _ARROW.match(line):
            message = "the arrow between two times is not `-->`"
            mend = f"write it with two dashes, here and below: {_EXAMPLE}"
            yield Problem(_line(path, number, line), message, mend)
            return


def _comma_times(path: str, lines: list[str]) -> Iterator[Problem]:
    """Times written as SubRip does, reported once for the file: they are one cause."""
    for number, line in enumerate(lines, start=1):
        match = _TIMING.fullmatch(line.strip())
        if match and "," in (match[4], match[9]):
            message = "a time with a comma, as SubRip writes it"
            mend = f"replace the commas in all times of this file by full stops: {_EXAMPLE}"
            yield Problem(_line(path, number, line), message, mend)
            return


def _out_of_order(cues: list[Cue]) -> Iterator[Problem]:
    """What is wrong about each cue's place in time, seen from the one before it."""
    for before, cue in pairwise(cues):
        if cue.start >= before.end:
            continue
        if cue.start < before.start:
            what, mend = "stands after a later one", "put captions in the order of their times"
        else:
            what = "starts before the last one ends"
            mend = f"start it at {vtt_clock(before.end)} or later, or end the last one sooner"
        message = f"the caption at {vtt_clock(cue.start)} {what}"
        related = ((before.span, "the caption before it"),)
        yield Problem(cue.span, message, mend, related)


def _sound(cues: list[Cue]) -> Iterator[Cue]:
    """The cues that follow one another in time."""
    now = 0.0
    for cue in cues:
        if cue.start >= now:
            yield cue
            now = cue.end


def _line(path: str, number: int, line: str) -> Span:
    return Span(path, number, 1, number, len(line) + 1)


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, _, thousandths = parts
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return (whole * 1000 + int(thousandths or 0)) / 1000
