"""The part of a film in which a quote is said: found by its captions, cut to the frame by real ffmpeg."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from build_project import CAPTIONS, CUSTOMER, INTERVIEW, STORY, change, new_project
from filmed import CODED, PATH, SMALL, film, loudness
from literate import TODAY
from storyproof.editions import internal_edition, public_edition
from storyproof.effects.ffmpeg import transcode
from storyproof.effects.probe import probe
from storyproof.flow.check import check
from storyproof.flow.plan import Part, made_paths
from storyproof.model.clip import clip
from storyproof.model.media import CaptionTrack, Cue
from storyproof.model.place import Span
from storyproof.model.task import Transcode
from storyproof.outputs.renditions import clip_task
from storyproof.quotes.clips import quote_clip
from storyproof.quotes.said import when_said

SPOKEN = "The thaw forecast tells us before it is too late. That changed how we drive."
CUES = tuple(
    Cue(start, end, text, Span("media/x.vtt"))
    for start, end, text in (
        (0.0, 3.0, "What happened last summer?"),
        (3.2, 5.2, "Well, you know."),
        (5.2, 7.2, "We stopped apologising"),
        (7.2, 9.2, "to supermarkets. Now"),
        (9.2, 11.2, "the night shift calls first."),
        (20.0, 22.0, "We stopped apologising."),
    )
)
TRACK = CaptionTrack("media/x.vtt", "en", CUES, "")


@dataclass(frozen=True)
class Said:
    """A quote, the second its writer gives, and when it is said to within a tenth of a second."""

    quote: str
    second: float
    when: tuple[float, float] | None


SAID = {
    "in one caption": Said("Well, you know.", 3, (3.2, 5.2)),
    "over three captions": Said(
        "We stopped apologising to supermarkets. Now the night shift calls first.", 5, (5.2, 11.2)
    ),
    "up to the middle of a caption": Said(
        "We stopped apologising to supermarkets.", 5.2, (5.2, 8.8)
    ),
    "with its writer a second late": Said("“We stopped apologising”", 6.2, (5.2, 7.2)),
    "a little mended": Said(
        "We have stopped apologising to the supermarkets. The night shift calls first.",
        5,
        (5.2, 11.2),
    ),
    "with a word of it said before": Said(
        "You know, the night shift calls first.", 7.5, (9.2, 11.2)
    ),
    "the second time": Said("We stopped apologising.", 20, (20.0, 22.0)),
    "at another time": Said("We stopped apologising.", 12, None),
    "nowhere": Said("It was very warm.", 5, None),
    "no words": Said("…", 5, None),
}


@pytest.mark.parametrize("name", SAID)
def test_captions_tell_when_a_quote_is_said(name: str) -> None:
    said = SAID[name]
    found = when_said(said.quote, TRACK, said.second)
    when = (found.start, found.end) if found else None
    assert when == (said.when and pytest.approx(said.when, abs=0.1))


@pytest.mark.tools
@pytest.mark.parametrize(
    ("rate", "start", "end", "seconds"),
    [
        ("25", 1.3, 2.9, 1.6),
        ("30000/1001", 0.0, 1.7, 1.7),
        ("15", 2.01, 9.0, 1.99),
        ("50", 1.0, 1.1, 1.0),
        ("1", 1.0, 2.0, 1.0),
    ],
)
def test_a_clip_is_cut_to_the_frame(
    rate: str, start: float, end: float, seconds: float, tmp_path: Path
) -> None:
    shades = "geq=lum='40+40*floor(T)':cb=128:cr=128"
    sources = f"-f lavfi -i color=gray:s=320x180:r={rate},{shades} -f lavfi -i sine=440:r=48000"
    path = film(tmp_path / "film.mov", f"{sources} {CODED} -g 250 -t 4")
    media = probe(path, PATH, SMALL)
    assert media.facts, media.fault
    task = clip_task("media/clip.mp4", media, clip(media.facts, SMALL, start, end), SMALL)
    assert isinstance(task.step, Transcode)
    made = transcode(task.step, path, (tmp_path / "clip.mp4",), lambda _: None)
    assert made.problems == ()
    assert made.files[0].duration == pytest.approx(seconds, abs=1.01 / float(made_rate(rate)))
    first = f"ffmpeg -v error -i {tmp_path}/clip.mp4 -frames:v 1 -f rawvideo -pix_fmt gray -"
    shown = subprocess.run(first.split(), check=True, capture_output=True).stdout
    in_full_range = (40 + 40 * int(start) - 16) * 255 / 219
    assert abs(sum(shown) / len(shown) - in_full_range) < 4
    assert abs(loudness(tmp_path / "clip.mp4")[0] + 16) <= 1


def made_rate(text: str) -> float:
    top, _, bottom = text.partition("/")
    return min(25.0, int(top) / int(bottom or 1))


def clips(root: Path) -> list[str]:
    """The clips of the public story's quotes, after a look at what is planned for them."""
    catalog = check(root, TODAY).catalog
    assert catalog
    edition = public_edition(catalog)
    named = [quote.clip for quote in edition.stories[0].quotes]
    planned = set(made_paths(edition, catalog, {}, frozenset({Part.MEDIA})))
    assert planned >= set(filter(None, named))
    assert [quote.clip for quote in internal_edition(catalog).stories[0].quotes] == named
    return named


def said_in_the_film(root: Path, captions: str = SPOKEN, quote: str = SPOKEN) -> None:
    """The first quote is said at the film's start, and its customer agreed to posts."""
    change(root, CAPTIONS, "A thaw forecast.", captions)
    change(root, STORY, f"text: {SPOKEN}", f"text: {quote}")
    change(root, STORY, INTERVIEW, "source: media/fjordmelk/clip.mp4#00:00")
    change(root, CUSTOMER, "channels: [site, sheet]", "channels: [site, sheet, social]")


def test_a_clip_is_made_where_its_customer_agreed_to_posts(tmp_path: Path) -> None:
    root = new_project(tmp_path / "project")
    said_in_the_film(root)
    said, written = clips(root)
    assert said.endswith("-clip.mp4")
    assert written == ""
    change(root, CUSTOMER, ", social]", "]")
    assert clips(root) == ["", ""]


@dataclass(frozen=True)
class Heard:
    """What captions have, and the quote; whether a clip holds nothing that the quote leaves out."""

    captions: str
    quote: str
    has_clip: bool


HEARD = {
    "word for word": Heard(SPOKEN, SPOKEN, True),
    "fillers left out": Heard(
        "The the thaw forecast, you know, tells us before it is too late.",
        "The thaw forecast tells us before it is too late.",
        True,
    ),
    "a filler left out at a mark": Heard(
        "We stopped losing loads, and, um, the night shift calls first.",
        "We stopped losing loads … the night shift calls first.",
        True,
    ),
    "more left out at a mark": Heard(
        "We stopped losing loads, honestly their old supplier was a crook and they nearly sued,"
        " and the night shift calls first.",
        "We stopped losing loads … and the night shift calls first.",
        False,
    ),
    "other words in brackets": Heard(
        "We told that crook at Frostline that the night shift calls first.",
        '"We told [them] that the night shift calls first."',
        False,
    ),
    "something else": Heard("Something else.", SPOKEN, False),
}


@pytest.mark.parametrize("name", HEARD)
def test_a_clip_holds_nothing_that_its_quote_leaves_out(name: str, tmp_path: Path) -> None:
    root = new_project(tmp_path / "project")
    said_in_the_film(root, HEARD[name].captions, HEARD[name].quote)
    assert bool(clips(root)[0]) is HEARD[name].has_clip


def test_no_breath_is_kept_where_a_caption_goes_on(tmp_path: Path) -> None:
    root = new_project(tmp_path / "project")
    captions = "Their old supplier was a crook. We changed how we drive. They nearly sued."
    said_in_the_film(root, captions, "We changed how we drive.")
    catalog = check(root, TODAY).catalog
    assert catalog
    (story,) = catalog.stories
    quote = story.front.quotes[0]
    said = when_said(quote.text, catalog.captions[CAPTIONS], 0)
    cut = quote_clip(quote, story, catalog)
    assert said
    assert cut
    assert (cut.start, cut.end) == (said.start, said.end)


@pytest.mark.parametrize("kind", ["estimated", "draft"])
def test_a_clip_needs_captions_that_somebody_timed_and_read(kind: str, tmp_path: Path) -> None:
    root = new_project(tmp_path / "project")
    said_in_the_film(root)
    catalog = check(root, TODAY).catalog
    assert catalog
    (story,) = catalog.stories
    quote = story.front.quotes[0]
    assert quote_clip(quote, story, catalog)
    track = catalog.captions[CAPTIONS]
    guessed = replace(track, estimated=kind == "estimated", draft=kind == "draft")
    assert not quote_clip(quote, story, replace(catalog, captions={CAPTIONS: guessed}))


def test_a_story_for_us_alone_has_no_clips(tmp_path: Path) -> None:
    root = new_project(tmp_path / "project")
    said_in_the_film(root)
    change(root, STORY, "visibility: public", "visibility: internal")
    catalog = check(root, TODAY).catalog
    assert catalog
    assert not any(quote.clip for quote in internal_edition(catalog).stories[0].quotes)
