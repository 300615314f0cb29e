"""The films, captions and pictures that the stories of a project name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from storyproof.effects import disk
from storyproof.effects.pictures import PictureShelf
from storyproof.effects.probe_index import ProbeIndex
from storyproof.effects.state import cache_folder, state_folder
from storyproof.flow.captions import CaptionReader
from storyproof.model.customer import Customer
from storyproof.model.finding import Finding
from storyproof.model.media import CaptionTrack, MediaFile
from storyproof.model.media_settings import MediaSettings
from storyproof.model.printed_picture import PictureFile, PictureUse
from storyproof.model.story import Story


def films(
    root: Path, stories: tuple[Story, ...], media_paths: frozenset[str], settings: MediaSettings
) -> Mapping[str, MediaFile]:
    """What is known of each film that a story names, by its path."""
    wanted = {video.file for story in stories for video in story.front.media}
    return ProbeIndex(root, state_folder(root)).probe(sorted(wanted & media_paths), settings)


def captions(
    root: Path,
    stories: tuple[Story, ...],
    media: Mapping[str, MediaFile],
    media_paths: frozenset[str],
    settings: MediaSettings,
) -> tuple[Mapping[str, CaptionTrack], tuple[Finding, ...]]:
    """The captions of all films, each read once, by their path, and what is wrong with them."""
    tracks = {}
    findings: list[Finding] = []
    reader = CaptionReader(root, settings, cache_folder(root))
    for path, (language, *shown) in _captioned(stories, media_paths).items():
        track, wrong = reader.read(path, disk.read(root, path), language, *map(media.get, shown))
        findings += wrong
        if track:
            tracks[path] = track
    return tracks, tuple(findings)


def _captioned(
    stories: tuple[Story, ...], media_paths: frozenset[str]
) -> Mapping[str, tuple[str, ...]]:
    """By the path of captions, the language of the first story that names them, and the films they belong to."""
    wanted: dict[str, tuple[str, ...]] = {}
    for story in stories:
        for video in story.front.media:
            if video.captions and video.captions in media_paths:
                known = wanted.get(video.captions, (story.front.language,))
                if video.file not in known[1:]:
                    wanted[video.captions] = (*known, video.file)
    return wanted


def pictures(
    root: Path,
    customers: Mapping[str, Customer],
    stories: tuple[Story, ...],
    media_paths: frozenset[str],
) -> Mapping[tuple[str, PictureUse], PictureFile]:
    """Portraits and logos that stories and customers name, ready to print."""
    wanted = {
        (quote.speaker.portrait.file, PictureUse.PORTRAIT)
        for story in stories
        for quote in story.front.quotes
        if quote.speaker.portrait
    }
    logos = (customer.record.logo for customer in customers.values())
    wanted |= {(logo, PictureUse.LOGO) for logo in logos if logo}
    shelf = PictureShelf(root, cache_folder(root) / "pictures")
    return shelf.ready(sorted(each for each in wanted if each[0] in media_paths))


def brand_logo(root: Path) -> PictureFile | None:
    """Our own logo; None where the brand has none."""
    endings = (".svg", ".png", ".jpg", ".jpeg", ".webp")
    paths = (f"{disk.CONFIG}/sheet/logo{ending}" for ending in endings)
    there = [(path, PictureUse.LOGO) for path in paths if (root / path).is_file()]
    shelf = PictureShelf(root, cache_folder(root) / "pictures")
    return next(iter(shelf.ready(there[:1]).values()), None)
