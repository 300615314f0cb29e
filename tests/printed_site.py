"""Whole sites made with the real tools, for tests of pages and for a browser."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import yaml
from PIL import Image

from sample_edition import edition, full_story
from storyproof.effects import text_search
from storyproof.effects.site_engine import print_shells
from storyproof.effects.webfonts import preloaded
from storyproof.flow.rules import rule_pages
from storyproof.model.edition import (
    AskView,
    Edition,
    InternalEdition,
    InternalFile,
    InternalStory,
    PublicEdition,
    PublicStory,
)
from storyproof.model.font_file import Typefaces
from storyproof.model.shell import Shells
from storyproof.model.swap_view import (
    EvidenceKind,
    EvidenceView,
    Standing,
    SwapPart,
    SwapPassage,
    SwapRival,
    SwapSentence,
    SwapView,
)
from storyproof.model.task import WriteText
from storyproof.model.views import Gain, Label
from storyproof.outputs import columns
from storyproof.outputs.chapters import chapter_tasks
from storyproof.outputs.feeds import feed_tasks
from storyproof.outputs.llms_txt import llms_tasks
from storyproof.outputs.locales import pages_shown, spoken_languages
from storyproof.outputs.pages import page_tasks
from storyproof.outputs.stories_json import stories_json_tasks
from storyproof.outputs.swap_pages import swap_tasks

PROJECT = Path(__file__).resolve().parent.parent

_INDUSTRIES = ("dairy", "pharma", "seafood", "grocery", "logistics")
_PRODUCTS = ("trace", "dock", "proof")
_FFMPEG = ("ffmpeg", "-v", "error", "-y")
_SIZES = (("1-199", "Up to 199 people"), ("1000-4999", "1,000 to 4,999 people"))


def texts(folder: str, suffix: str) -> dict[str, str]:
    """The project's own files of a folder, name → text."""
    paths = sorted((PROJECT / folder).rglob(f"*{suffix}"))
    return {
        path.relative_to(PROJECT / folder).as_posix(): path.read_text(encoding="utf-8")
        for path in paths
    }


TYPEFACES = Typefaces("Inter", "Source Serif 4")


def labels() -> dict[str, dict[str, str]]:
    """The project's labels, language → key → text."""
    files = texts("site_config/labels", ".yml")
    return {name.removesuffix(".yml"): yaml.safe_load(text) for name, text in files.items()}


def shells(of: Edition, out: Path) -> Shells:
    """The project's own theme and pages, and rules for us, printed by MkDocs into `out`."""
    languages = spoken_languages(of, labels())
    rules = rule_pages() if isinstance(of, InternalEdition) else {}
    return print_shells(
        PROJECT,
        {**pages_shown(texts("site_config/pages", ".md"), languages, labels()), **rules},
        out,
        edition_name=of.name,
        company=of.company,
        site_url=of.site_url,
        languages=languages,
        fonts=preloaded(TYPEFACES),
    )


def written(of: Edition, printed: Shells) -> dict[str, str]:
    """Every text file the outputs plan, path → text."""
    design = (texts("site_config/theme/slots", ".html"), labels())
    tasks = [*page_tasks(of, printed, *design), *stories_json_tasks(of)]
    if isinstance(of, InternalEdition):
        tasks += swap_tasks(of, printed, *design, lambda _: _swap())
    else:
        tasks += [*feed_tasks(of, *design), *llms_tasks(of, *design)]
    return {task.targets[0]: task.step.text for task in tasks}  # type: ignore[union-attr]


def build(of: Edition, out: Path) -> None:
    """A complete site with a text index, without fonts and media."""
    for path, text in written(of, shells(of, out)).items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, encoding="utf-8")
    text_search.index(out, [story.slug for story in columns.rows(of)])


def make_films(folder: Path) -> None:
    """Nine seconds of film in two codecs, its poster and its sound."""
    clip, av1 = folder / "clip.mp4", folder / "av1.mp4"
    picture = ["-f", "lavfi", "-i", "testsrc2=s=320x180:d=9:r=10"]
    sound = ["-f", "lavfi", "-i", "sine=d=9"]
    codecs = ["-pix_fmt", "yuv420p", "-c:v", "libx264", "-c:a", "aac", "-movflags", "+faststart"]
    subprocess.run([*_FFMPEG, *picture, *sound, *codecs, clip], check=True)
    subprocess.run(
        [*_FFMPEG, "-i", clip, "-c:v", "libsvtav1", "-preset", "12", "-c:a", "copy", av1],
        check=True,
        capture_output=True,
    )
    subprocess.run([*_FFMPEG, "-i", clip, "-frames:v", "1", folder / "poster.jpg"], check=True)
    subprocess.run([*_FFMPEG, "-i", clip, "-vn", "-c:a", "copy", folder / "voice.m4a"], check=True)


def add_films(of: Edition, out: Path, films: Path) -> None:
    """One of `films`, with captions, chapters and a storyboard, at every path the edition's stories name."""
    clip, av1 = films / "clip.mp4", films / "av1.mp4"
    for path in (quote.clip for story in of.stories for quote in story.quotes if quote.clip):
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(clip, out / path)
    for video in (video for story in of.stories for video in story.videos):
        (out / video.poster).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(films / "poster.jpg", out / video.poster)
        for rendition in video.sources:
            shutil.copy(av1 if "av01" in rendition.mime_type else clip, out / rendition.path)
        if video.audio:
            shutil.copy(films / "voice.m4a", out / video.audio)
        cues = [f"00:0{i}.000 --> 00:0{i}.900\n{cue.text}" for i, cue in enumerate(video.cues)]
        (out / video.captions).write_text("\n\n".join(["WEBVTT", *cues]) + "\n", encoding="utf-8")
        if video.stream:
            hls = ["-c", "copy", "-f", "hls", "-hls_playlist_type", "vod"]
            hls += ["-hls_segment_type", "fmp4", "-hls_flags", "single_file"]
            subprocess.run([*_FFMPEG, "-i", clip, *hls, out / video.stream], check=True)
        if video.storyboard:
            _draw_storyboard(out / video.storyboard)
    for task in (task for story in of.stories for task in chapter_tasks(story)):
        assert isinstance(task.step, WriteText)
        (out / task.targets[0]).write_text(task.step.text, encoding="utf-8")


def _draw_storyboard(track: Path) -> None:
    """Three tiles of three seconds each: red, green, blue."""
    sheet = Image.new("RGB", (480, 90))
    cues = ["WEBVTT"]
    for index, colour in enumerate(("#c00", "#0a0", "#00c")):
        sheet.paste(Image.new("RGB", (160, 90), colour), (160 * index, 0))
        begin, end = 3 * index, 3 * index + 3
        name = f"{track.stem}.jpg#xywh={160 * index},0,160,90"
        cues.append(f"00:0{begin}.000 --> 00:0{end}.000\n{name}")
    sheet.save(track.with_suffix(".jpg"))
    track.write_text("\n\n".join(cues) + "\n", encoding="utf-8")


def many(count: int) -> PublicEdition:
    """The samples, then invented stories: row n has industry n mod 5, product n mod 3, size n mod 2."""
    extra = (_numbered(number) for number in range(count))
    return edition(*edition().stories, *extra)


def _numbered(number: int) -> PublicStory:
    base = full_story()
    industry, product = _INDUSTRIES[number % 5], _PRODUCTS[number % 3]
    size_key, size = _SIZES[number % 2]
    return replace(
        base,
        slug=f"story-{number}",
        title=f"Customer {number:02d} tells its story",
        published=f"2025-{number % 12 + 1:02d}-01",
        customer=replace(
            base.customer,
            name=f"Customer {number:02d}",
            industry=Label(industry, industry.title()),
            size_key=size_key,
            size=size,
        ),
        products=(Label(product, f"Kelvaro {product.title()}"),),
        videos=(),
        result_size=0.5 - number / 1000,
        gains=(Gain(Label("quality", "Quality"), 50 - number),),
    )


CONFIDENTIAL = "tamsin-flowers"
"""The sample story that only the internal edition carries."""

SECRET_NOTES = "Renewal in May, keep the outage quiet"


EVIDENCE = (
    EvidenceView(EvidenceKind.QUOTE, "We stopped apologising …", "Maren Solheim"),
    EvidenceView(EvidenceKind.METRIC, "Spoiled loads", "−57%"),
    EvidenceView(EvidenceKind.FILM, "A summer without apologies", "00:07", "#t=7"),
    EvidenceView(EvidenceKind.OTHER, "q9"),
)


def _swap() -> SwapView:
    """One sentence of every verdict against two rivals."""
    told = SwapSentence(
        ours=(SwapPart("Kelvaro", True), SwapPart(" names the hour.", False)),
        theirs=(SwapPart("Frostline", True), SwapPart(" names the hour.", False)),
        verdict="anchored",
        reason="a capability the rival lacks does the work",
        capability="Names the hour of the thaw",
        evidence=EVIDENCE,
        question="",
    )
    alike = (SwapPart('"A driver can act on it," they said.', False),)
    passages = (
        SwapPassage("Solution", (replace(told, verdict="no-claim", theirs=told.ours), told)),
        SwapPassage("", (replace(told, ours=alike, theirs=alike, verdict="unknown", evidence=()),)),
        SwapPassage("Results", (replace(told, verdict="swappable", question="what differs?"),)),
    )
    frostline = SwapRival("Frostline", 3, 1, 1, 1, ("Names the hour of the thaw",), passages)
    polarops = replace(frostline, name="PolarOps", carrying=())
    return SwapView("Kelvaro", "warn", 2, "PolarOps", (frostline, polarops))


def internal(of: PublicEdition) -> InternalEdition:
    """The same edition with an internal file per story; every other customer had Frostline."""
    file = InternalFile(
        status="published",
        visibility="public",
        is_public=True,
        customer_name="Aldermoor Dairies",
        replaced=None,
        account_value="250k-500k",
        relationship_owner="Customer success, Jon Berg",
        notes=SECRET_NOTES,
        satisfaction="9, asked on 1 June 2026",
        consent="2026-03: name, quotes, metrics, video",
        consent_until="12 March 2028",
        conditions=("no paid advertising",),
        review="marcom-emea, 12 March 2027",
        standing=(Standing("Names the hour of the thaw", EVIDENCE),),
        reference_calls="2 per half-year",
        motivation="product",
        asks=(AskView("2026-11-04", "sales", "a call with a Danish prospect", "accepted"),),
        is_judged=True,
    )
    rivals = (Label("frostline", "Frostline"), Label("polarops", "PolarOps"))
    stories = tuple(
        InternalStory.of(
            story,
            replace(file, replaced=rivals[number % 2], is_public=story.slug != CONFIDENTIAL),
        )
        for number, story in enumerate(of.stories)
    )
    return InternalEdition(company=of.company, site_url=of.site_url, stories=stories)
