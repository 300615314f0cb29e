"""Captions of real films: timed by what ffmpeg hears, kept, written beside the film, or refused."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from filmed import CODED, PICTURE, film
from literate import TODAY, copy_project
from storyproof.cli import cli
from storyproof.effects import ToolFault
from storyproof.flow.check import Checked, check
from storyproof.flow.write_captions import write_for
from storyproof.model.captions_written import Outcome

pytestmark = pytest.mark.tools

SAID = "The thaw forecast tells us before it is too late.\nThat changed how we drive.\n"
STARTS = (0.5, 4.1)
# two stretches of a hum that comes and goes like syllables, over the noise of a room
TALK = (
    "-f lavfi -i aevalsrc=(between(t\\,0.5\\,3.4)+between(t\\,4.1\\,5.9))*0.3*sin(1400*t)"
    "*(0.6+0.4*sin(25*t))+0.004*random(0):d=7"
)
SILENCE = "-f lavfi -i anullsrc=d=7"
CLIP = "media/fjordmelk/clip.mp4"
TRANSCRIPT = "media/fjordmelk/clip.en.txt"


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("films") / "talk.mp4"
    return film(path, f"{PICTURE}:d=7 {TALK} {CODED}")


def project(root: Path, clip: Path, transcript: str) -> Path:
    """The sample project with this film, and a transcript for its captions."""
    copy_project(root)
    (root / CLIP).unlink()
    (root / CLIP).hardlink_to(clip)
    (root / TRANSCRIPT).write_text(transcript, encoding="utf-8")
    story = root / "stories/fjordmelk/thaw.md"
    named = story.read_text("utf-8").replace("media/fjordmelk/clip.en.vtt", TRANSCRIPT)
    story.write_text(named, encoding="utf-8")
    return root


def told(checked: Checked) -> list[str]:
    return [f"{f.rule}: {f.problem.message}" for f in checked.findings if f.span.path == TRANSCRIPT]


def test_a_transcript_is_timed_by_the_pauses_of_its_film(talk: Path, tmp_path: Path) -> None:
    root = project(tmp_path, talk, SAID)
    for _ in range(2):  # measured, and remembered
        checked = check(root, TODAY)
        assert checked.catalog is not None
        track = checked.catalog.captions[TRANSCRIPT]
        assert track.estimated
        assert [" ".join(cue.text.split()) for cue in track.cues] == SAID.splitlines()
        for cue, start in zip(track.cues, STARTS, strict=True):
            assert cue.start == pytest.approx(start, abs=0.1)
        assert told(checked) == [
            "caption-style: the times of these captions are estimated from the film's pauses"
        ]


def test_a_changed_transcript_is_read_anew(talk: Path, tmp_path: Path) -> None:
    root = project(tmp_path, talk, SAID)
    check(root, TODAY)
    (root / TRANSCRIPT).write_text(SAID.replace("late", "warm"), encoding="utf-8")
    catalog = check(root, TODAY).catalog
    assert catalog is not None
    assert "warm" in catalog.captions[TRANSCRIPT].text


@pytest.mark.parametrize(
    ("transcript", "message"),
    [
        ("So much to say. " * 40, "600 letters in 5 seconds of speech: nobody talks so fast"),
        ("", "no text in this transcript"),
        ("[00:04] Late.\n[00:01] Soon.", "this time is not later than the one before it"),
    ],
    ids=["of another film", "empty", "backwards"],
)
def test_a_transcript_that_does_not_fit_is_a_finding(
    transcript: str, message: str, talk: Path, tmp_path: Path
) -> None:
    found = told(check(project(tmp_path, talk, transcript), TODAY))
    assert f"bad-captions: {message}" in found


def test_a_silent_film_gives_no_times(tmp_path: Path) -> None:
    quiet = film(tmp_path / "quiet.mp4", f"{PICTURE}:d=7 {SILENCE} {CODED} -shortest")
    found = told(check(project(tmp_path / "project", quiet, SAID), TODAY))
    assert found == [f"bad-captions: nobody is heard in `{CLIP}`, so this transcript gets no times"]


def test_two_films_have_no_transcript_in_common(talk: Path, tmp_path: Path) -> None:
    root = project(tmp_path, talk, SAID)
    other = film(root / "media/fjordmelk/other.mp4", f"{PICTURE}:d=3 -f lavfi -i sine=d=3 {CODED}")
    story = root / "stories/fjordmelk/thaw.md"
    second = f"  - {{file: media/fjordmelk/{other.name}, captions: {TRANSCRIPT}}}\nsheet:"
    story.write_text(story.read_text("utf-8").replace("sheet:", second, 1), encoding="utf-8")
    found = told(check(root, TODAY))
    assert found == [
        f"bad-captions: `{CLIP}` and `media/fjordmelk/other.mp4` both have this transcript"
    ]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, arguments, standalone_mode=False, catch_exceptions=False)
    return result.return_value, result.stdout


def test_captions_are_written_beside_any_film_and_never_over_others(
    talk: Path, tmp_path: Path
) -> None:
    clip = tmp_path / "talk.mp4"
    clip.hardlink_to(talk)
    code, said = run("captions", str(clip))
    assert (code, said.splitlines()[0]) == (1, f"refused {clip}: has no transcript beside it")

    (tmp_path / "talk.en.txt").write_text(SAID, encoding="utf-8")
    code, said = run("captions", str(clip))
    written = tmp_path / "talk.en.vtt"
    assert (code, said.splitlines()[0]) == (
        0,
        f"wrote {written}: 2 captions, their times estimated from the film's pauses",
    )
    assert written.read_text("utf-8").startswith("WEBVTT\n\nNOTE The times are estimated")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "talk.en.txt", "talk.en.vtt", "talk.mp4"
    ]  # fmt: skip

    written.write_text("mine", encoding="utf-8")
    code, said = run("captions", str(clip))
    assert (code, said.splitlines()[0]) == (
        0,
        f"kept {written}: the captions of {clip} are there already",
    )
    assert written.read_text("utf-8") == "mine"

    code, said = run("captions", str(tmp_path / "talk.en.txt"))
    assert code == 1
    assert f"name the film itself: {clip}" in said


def test_a_transcript_in_another_language_gets_its_own_captions(talk: Path, tmp_path: Path) -> None:
    clip = tmp_path / "talk.mp4"
    clip.hardlink_to(talk)
    (tmp_path / "talk.en.vtt").write_text("mine", encoding="utf-8")
    (tmp_path / "talk.de.txt").write_text("Es wurde warm. Das war neu.", encoding="utf-8")
    assert write_for(clip, "en").outcome is Outcome.KEPT
    assert write_for(clip, None).file == str(tmp_path / "talk.de.vtt")


def test_only_files_that_are_named_as_the_film_are_its_own(talk: Path, tmp_path: Path) -> None:
    clip = tmp_path / "talk.mp4"
    clip.hardlink_to(talk)
    for other in ("talk.notes.txt", "talk.v2.vtt", "talk.v2.en.vtt", "talk.a.txt", "talks.en.txt"):
        (tmp_path / other).write_text("of another film", encoding="utf-8")
    os.mkfifo(tmp_path / "talk.en.txt")
    (tmp_path / "talk.en.vtt").mkdir()
    assert write_for(clip, None).reason == "has no transcript beside it"
    (tmp_path / "talk.txt").write_text(SAID, encoding="utf-8")
    assert write_for(clip, None).file == str(tmp_path / "talk.vtt")


def test_a_draft_that_is_there_is_kept(talk: Path, tmp_path: Path) -> None:
    copy_project(tmp_path)
    settings = tmp_path / "site_config/pipeline.yml"
    named = settings.read_text("utf-8").replace("media: {", "media: {speech_model: models/none, ")
    settings.write_text(named, encoding="utf-8")
    clip = tmp_path / "media/fjordmelk/other.mp4"
    clip.hardlink_to(talk)
    draft = clip.with_suffix(".en.draft.vtt")
    draft.write_text("half corrected", encoding="utf-8")
    code, said = run("captions", str(clip))
    assert code == 0
    assert said.splitlines() == [
        f"kept {draft}: a draft of the captions of {clip} is there already",
        "  next: play the film, correct every word, and save it as `other.en.vtt` without its note;"
        " or move it away to have it written anew",
    ]
    assert draft.read_text("utf-8") == "half corrected"


def test_what_is_wrong_with_the_transcript_is_told_at_its_place(talk: Path, tmp_path: Path) -> None:
    clip = tmp_path / "talk.mp4"
    clip.hardlink_to(talk)
    transcript = tmp_path / "talk.en.txt"
    transcript.write_text("\n1\n00:00:01,000 --> 00:00:02,000\nHello.\n", encoding="utf-8")
    code, said = run("captions", str(clip))
    assert code == 1
    assert f"  {transcript}:3:1: these are captions with times, not a transcript\n" in said


def test_what_is_no_film_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "talk.mp4"
    text.write_text("not yet uploaded", encoding="utf-8")
    assert write_for(text, None).outcome is Outcome.REFUSED
    assert write_for(tmp_path / "nowhere.mp4", None).reason == "is not there"
    assert write_for(tmp_path, None).reason == "is a folder"


def test_a_speech_model_that_is_not_there_is_named(talk: Path, tmp_path: Path) -> None:
    copy_project(tmp_path)
    settings = tmp_path / "site_config/pipeline.yml"
    text = settings.read_text("utf-8")
    named = text.replace("media: {", "media: {speech_model: models/none, ")
    settings.write_text(named, encoding="utf-8")
    clip = tmp_path / "media/fjordmelk/other.mp4"
    clip.hardlink_to(talk)
    with pytest.raises(ToolFault, match="there is no speech model"):
        write_for(clip, None)


@pytest.mark.skipif(
    not (os.environ.get("STORYPROOF_SPEECH_MODEL") and find_spec("faster_whisper")),
    reason="needs the extra `speech`, and a model's folder in STORYPROOF_SPEECH_MODEL",
)
def test_a_model_drafts_what_is_said_and_no_story_takes_it_for_captions(tmp_path: Path) -> None:
    copy_project(tmp_path)
    settings = tmp_path / "site_config/pipeline.yml"
    model = f"media: {{speech_model: {os.environ['STORYPROOF_SPEECH_MODEL']}, "
    settings.write_text(settings.read_text("utf-8").replace("media: {", model), encoding="utf-8")
    words = tmp_path / "words"
    words.write_text("We lost fourteen loads a month.", encoding="utf-8")
    voice = f"-f lavfi -i flite=textfile={words}:voice=slt"
    clip = film(tmp_path / "media/fjordmelk/other.mp4", f"{PICTURE}:d=3 {voice} {CODED}")
    written = write_for(clip, "en")
    assert written.outcome is Outcome.DRAFTED
    draft = Path(written.file)
    assert draft.name == "other.en.draft.vtt"
    assert draft.read_text("utf-8").startswith("WEBVTT\n\nNOTE draft")
    assert "loads a month" in " ".join(draft.read_text("utf-8").split())
