"""`storyproof swap FILE`: any Markdown file against any profile, with or without a project around it."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from storyproof.effects import NotThere, WrongUsage, disk
from storyproof.effects.probe_index import ProbeIndex
from storyproof.effects.state import cache_folder, state_folder
from storyproof.effects.terminal import columns, printable, wants_colour
from storyproof.flow.captions import CaptionReader
from storyproof.flow.customer_beside import names_beside
from storyproof.flow.media_settings import media_settings
from storyproof.flow.swap_profile import as_findings, known_profile
from storyproof.flow.unreadable import unreadable
from storyproof.model.caption_names import TRANSCRIPT
from storyproof.model.finding import Finding, Problem
from storyproof.model.media import CaptionTrack
from storyproof.model.media_settings import MediaSettings
from storyproof.model.nearest import did_you_mean
from storyproof.model.place import Span
from storyproof.model.story import Story
from storyproof.model.unjudged import Unjudged
from storyproof.reading.any_markdown import AnyStory, read_any
from storyproof.reading.rules import UNREADABLE_FILE, WRONG_USAGE, broken
from storyproof.reports.swap_json import swap_json, unjudged_json
from storyproof.reports.swap_report import SwapReport
from storyproof.reports.swap_text import swap_text
from storyproof.swap import Profile, judge
from storyproof.swap.gate import TELLING


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """A report, or the findings that say why there is none."""

    file: str
    profile: str
    report: SwapReport | None
    findings: tuple[Finding, ...] = ()


def judge_file(file: Path, profile: Path, rival: str | None, today: date | None) -> JudgedFile:
    """Judges the file against one rival, else the profile's first, else all that are live.

    Raises NotThere for a rival the profile does not know.
    """
    named, by = printable(file.as_posix()), printable(str(profile))
    known, findings = known_profile(profile, today)
    if known is None:
        return JudgedFile(named, by, None, findings)
    told, findings = read_any(file.as_posix(), disk.read_bounded(file))
    if told is None:
        return JudgedFile(named, by, None, findings)
    chosen = against(known.profile, known.primary if rival is None else rival)
    captions, absent = _captions(file, told.story)
    judgement = judge(
        told.story,
        chosen,
        known.today,
        minimum=known.minimum,
        masked=(*told.customer, *names_beside(file)),
        captions=captions,
    )
    report = SwapReport(
        named,
        told.story.front.language,
        by,
        chosen,
        known.today,
        known.minimum,
        judgement,
        tuple(_unjudged(told)),
        known.notes,
        declares_evidence=bool(told.story.front.claims),
        doubts=(*known.doubts, *absent),
    )
    return JudgedFile(named, by, report)


def render_judged(judged: JudgedFile, format_name: str) -> str:
    """The judgement, or the findings, as text or JSON."""
    if format_name == "json":
        if judged.report:
            return swap_json(judged.report)
        return unjudged_json(judged.file, judged.profile, judged.findings)
    if judged.report:
        return swap_text(judged.report, columns(), colour=wants_colour(sys.stdout))
    return unreadable(judged.findings, "text")


def unanswered(file: str, profile: str, why: str) -> str:
    """The JSON object that says why nothing was judged, for a question that was wrong."""
    message = why[:1].lower() + why[1:].rstrip(".")
    finding = broken(WRONG_USAGE, Span(file), message, "correct the command, and run it again")
    return unjudged_json(file, profile, (finding,))


def unopened(file: str, profile: str, error: OSError) -> str:
    """The same for a file that the system would not read."""
    fault = disk.disk_fault(error)
    at = Span(str(error.filename or file))
    finding = broken(UNREADABLE_FILE, at, fault.message, fault.help)
    return unjudged_json(file, profile, (finding,))


def against(profile: Profile, rival: str | None) -> Profile:
    """The profile with this rival alone to be judged against; without one, as it is.

    Raises NotThere for a rival it does not know.
    """
    if rival is None:
        return profile
    known = [other.id for other in profile.rivals]
    if rival not in known:
        hint = did_you_mean(rival, known, f"known rivals: {', '.join(known)}")
        raise NotThere(f"the profile knows no rival `{rival}`: {hint}")
    rivals = tuple(replace(other, live=other.id == rival) for other in profile.rivals)
    return replace(profile, rivals=rivals)


def _unjudged(told: AnyStory) -> tuple[Unjudged, ...]:
    """What was read and not judged: a foreign header, code, the texts of pictures, and headings."""
    passages = [each for each in told.story.body if each.voice not in TELLING and each.sentences]
    starts = ((each, each.span(*each.sentences[0])) for each in passages)
    headings = (
        Unjudged(span.line, span.column, " ".join(each.text.split()), f"a {each.voice.value}")
        for each, span in starts
    )
    return tuple(sorted((*told.unjudged, *headings), key=lambda part: (part.line, part.column)))


def _captions(file: Path, story: Story) -> tuple[Mapping[str, CaptionTrack], tuple[Finding, ...]]:
    """The captions the story names, where it stands in a project, and a warning for each that is not there.

    Whatever the story names, only plain files in `media/` are opened.
    """
    root = disk.find_project(file.resolve().parent) if story.front.media else None
    if root is None:
        return {}, ()
    there = frozenset(disk.files_below(root, "media"))
    absent = as_findings("missing-captions", _absent(story, there))
    films = {video.captions: video.file for video in story.front.media if video.captions in there}
    timed = {film for path, film in films.items() if path.endswith(TRANSCRIPT)}
    config = root / disk.CONFIG / "pipeline.yml"
    try:
        settings = media_settings(config if config.is_file() else None)
    except WrongUsage:  # `check` says what is wrong in it; without its limits no film is opened
        settings, timed = MediaSettings(), set()
    media = ProbeIndex(root, state_folder(root)).probe(sorted(timed & there), settings)
    reader = CaptionReader(root, settings, cache_folder(root))
    tracks = {}
    for path, film in films.items():
        language = story.front.language
        track, _ = reader.read(path, disk.read(root, path), language, media.get(film))
        if track:
            tracks[path] = track
    return tracks, absent


def _absent(story: Story, there: Collection[str]) -> Iterator[Problem]:
    for index, video in enumerate(story.front.media):
        if video.captions and video.captions not in there:
            span = story.document.at("media", index, "captions")
            message = (
                f"there is no file `{video.captions}` in `media/`, so no claim can point at it"
            )
            yield Problem(span, message, "put the captions into `media/`, and name them there")
