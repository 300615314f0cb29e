"""`storyproof media`: everything that is made of a film, for any file, without a project around it."""

from __future__ import annotations

import hashlib
import shlex
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from storyproof.effects.ffmpeg import argv_of, packing_of
from storyproof.effects.ffmpeg_build import possible
from storyproof.effects.ffmpeg_python import require_ffmpeg_python
from storyproof.effects.make import Maker, Wanted, key_of
from storyproof.effects.probe_index import ProbeIndex
from storyproof.effects.state import cache_folder, state_folder
from storyproof.effects.store import Store
from storyproof.effects.terminal import Terminal, printable
from storyproof.effects.write_texts import write_texts
from storyproof.flow.captions_beside import Captioned, CaptionsBeside
from storyproof.model.finding import Problem
from storyproof.model.made_file import CaptionsUsed, FilmVerdict, MadeFile, Placed, Verdict
from storyproof.model.media import MediaFile
from storyproof.model.media_settings import MediaSettings
from storyproof.model.story_video import StoryVideo
from storyproof.model.task import Task, Transcode, WriteText
from storyproof.outputs.renditions import plan

if TYPE_CHECKING:
    from storyproof.effects.cluster import Cluster

Plans = Mapping[str, tuple[Task, ...]]
"""What is to be made of each usable film, by its path."""


def process(
    files: Sequence[str],
    out: Path,
    settings: MediaSettings,
    terminal: Terminal,
    cluster: Cluster | None = None,
) -> tuple[FilmVerdict, ...]:
    """Makes what can be made of each file below `out`, or has a cluster make it; a verdict per file, in their order.

    What was made before is found again: `out` keeps it in a hidden folder. Raises ToolFault where the
    machine is at fault.
    """
    settings = possible(settings)
    verdicts, looked = _look(files, settings, state_folder(out))
    captions = _captions(looked, settings, cache_folder(out))
    plans = _plans(looked, settings, captions)
    maker = Maker(Path.cwd(), Store(cache_folder(out) / "store"), terminal, cluster)
    problems = _make(maker, plans, looked)
    for path, tasks in plans.items():
        if problem := problems.get(looked[path].sha256):
            told = _without_name(problem.message, problem.span.path)
            verdicts[path] = _refused(path, told, problem.help)
        else:
            outputs = tuple(_outputs(tasks, out, maker))
            verdicts[path] = _accepted(path, captions[path], outputs)
    return tuple(verdicts[path] for path in files)


def planned(files: Sequence[str], out: Path, settings: MediaSettings) -> tuple[FilmVerdict, ...]:
    """The same as far as it is known before anything is made, with the commands that would make it."""
    settings = possible(settings)
    verdicts, looked = _look(files, settings, None)
    captions = _captions(looked, settings, None)
    for path, tasks in _plans(looked, settings, captions).items():
        commands = tuple(_commands(path, tasks, out))
        verdicts[path] = _accepted(path, captions[path], commands=commands)
    return tuple(verdicts[path] for path in files)


def _look(
    files: Sequence[str], settings: MediaSettings, state: Path | None
) -> tuple[dict[str, FilmVerdict], Mapping[str, MediaFile]]:
    """What is refused at sight, and what is known of all others."""
    refused = {path: verdict for path in files if (verdict := _unopened(path))}
    rest = [path for path in dict.fromkeys(files) if path not in refused]
    found = ProbeIndex(Path.cwd(), state).probe(rest, settings)
    for path, media in found.items():
        if media.facts is None:
            refused[path] = _refused(path, _without_name(media.fault, path), media.cure)
    return refused, {path: media for path, media in found.items() if media.facts}


def _unopened(path: str) -> FilmVerdict | None:
    """A refusal of what is no file that can be read."""
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        return _refused(path, *_told(error))
    if stat.S_ISDIR(mode):
        return _refused(path, "is a folder", "name the films in it")
    if not stat.S_ISREG(mode):
        return _refused(path, "is no file but a device or a pipe", "name a file")
    try:
        Path(path).open("rb").close()
    except OSError as error:
        return _refused(path, *_told(error))
    return None


def _told(error: OSError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "is not there", "look at its path"
    reason = (error.strerror or str(error)).lower()
    return f"cannot be read: {reason}", "look at its path and its permissions"


def _captions(
    looked: Mapping[str, MediaFile], settings: MediaSettings, memo: Path | None
) -> Mapping[str, Captioned]:
    beside = CaptionsBeside(settings, memo)
    return {path: beside.of(Path(path), media) for path, media in looked.items()}


def _plans(
    looked: Mapping[str, MediaFile], settings: MediaSettings, captions: Mapping[str, Captioned]
) -> Plans:
    require_ffmpeg_python()
    return {
        path: tuple(plan(media, StoryVideo(file=printable(path)), captions[path].track, settings))
        for path, media in looked.items()
    }


def _make(maker: Maker, plans: Plans, looked: Mapping[str, MediaFile]) -> Mapping[str, Problem]:
    """Makes what is missing; the first problem of each original, by its hash: two files may hold one film."""
    wanted: dict[str, Task] = {}
    for task in (task for tasks in plans.values() for task in tasks if not _is_text(task)):
        wanted.setdefault(key_of(task), task)
    made = maker.make(wanted)
    problems: dict[str, Problem] = {}
    for problem in made.video_problems:
        problems.setdefault(looked[problem.span.path].sha256, problem)
    return problems


def _outputs(tasks: tuple[Task, ...], out: Path, maker: Maker) -> Iterator[Placed]:
    """Puts all that was made of a film where it belongs."""
    write_texts(out, filter(_is_text, tasks), digest_below="")
    for task in tasks:
        for target, facts in zip(task.targets, _placed(task, out, maker), strict=True):
            yield Placed(str(out / target), facts)


def _accepted(
    path: str,
    captions: Captioned,
    outputs: tuple[Placed, ...] = (),
    commands: tuple[str, ...] = (),
) -> FilmVerdict:
    track = captions.track
    used = CaptionsUsed(track.path, track.language, track.estimated) if track else None
    name, accepted = printable(path), Verdict.ACCEPTED
    return FilmVerdict(name, accepted, "", "", outputs, used, captions.problems, commands)


def _placed(task: Task, out: Path, maker: Maker) -> tuple[MadeFile, ...]:
    if not isinstance(task.step, WriteText):
        return maker.place(Wanted(out, task))
    data = task.step.text.encode()
    digest = hashlib.sha256(data).hexdigest()
    return (MadeFile("text", "text/vtt", "webvtt", len(data), digest),)


def _refused(path: str, what: str, next_step: str) -> FilmVerdict:
    return FilmVerdict(printable(path), Verdict.REFUSED, printable(what), printable(next_step))


def _without_name(text: str, path: str) -> str:
    """What is said of a film, without its path in front: it stands beside."""
    return text.removeprefix(f"`{path}` ")


def _commands(path: str, tasks: tuple[Task, ...], out: Path) -> Iterator[str]:
    """What would be run, ready for a shell."""
    for task in tasks:
        if isinstance(task.step, Transcode):
            targets = tuple(out / target for target in task.targets)
            yield shlex.join(("mkdir", "-p", str(targets[0].parent)))
            for written in (argv_of, packing_of):
                if argv := written(task.step, Path(path), targets):
                    yield shlex.join(argv)


def _is_text(task: Task) -> bool:
    return isinstance(task.step, WriteText)
