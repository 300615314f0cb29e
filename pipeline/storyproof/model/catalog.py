"""Everything that was read: the input of all checks and editions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from storyproof.model.brand import Brand
from storyproof.model.company import Company, Competitor
from storyproof.model.customer import Customer
from storyproof.model.font_file import FontFile
from storyproof.model.labels import LabelFile
from storyproof.model.media import CaptionTrack, MediaFile
from storyproof.model.place import Document
from storyproof.model.printed_picture import PictureFile, PictureUse
from storyproof.model.settings import MetricRules, PipelineSettings, Strategy, Vocabulary
from storyproof.model.story import Story
from storyproof.model.story_video import StoryVideo
from storyproof.model.style import Style

Derived = TypeVar("Derived")


@dataclass(frozen=True, slots=True)
class Catalog:
    """A whole project at one moment. `today` is a fact like the others, so no check asks a clock.

    `documents` holds each configuration file by its name without ending: `company`, `metrics`, …
    Media and caption tracks are keyed by path, relative to the project.
    """

    today: date
    company: Company
    competitors: tuple[Competitor, ...]
    vocabulary: Vocabulary
    metrics: MetricRules
    strategy: Strategy
    settings: PipelineSettings
    documents: Mapping[str, Document]
    customers: Mapping[str, Customer]
    stories: tuple[Story, ...]
    media: Mapping[str, MediaFile] = field(default_factory=dict)
    captions: Mapping[str, CaptionTrack] = field(default_factory=dict)
    pictures: Mapping[tuple[str, PictureUse], PictureFile] = field(default_factory=dict)
    """Portraits and logos that are there, by file and use."""
    brand: Brand | None = None
    """None where the sheets have no stylesheet."""
    schemes: tuple[Brand, ...] = ()
    """Colours of the site, in light and in dark."""
    brand_logo: PictureFile | None = None
    """Ours, where there is one: `site_config/sheet/logo.svg` or `logo.png`."""
    fonts: tuple[FontFile, ...] = ()
    """The brand's own."""
    styles: tuple[Style, ...] = ()
    """The house's rules of style, by the names of their files."""
    media_paths: frozenset[str] = frozenset()
    """Every file below `media/`, whether some story names it or not."""
    labels: tuple[LabelFile, ...] = ()
    """The words of pages and sheets, per language."""
    pages: frozenset[str] = frozenset()
    """Names of the hand-written pages: `de/index.md`."""
    unread: frozenset[str] = frozenset()
    """Keys of stories that stand on disk but could not be read: known, though nothing more is known."""
    _derived: dict[Callable[[Catalog], Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _of_house: dict[Callable[[Catalog], Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def derived(self, build: Callable[[Catalog], Derived]) -> Derived:
        """What `build` makes of this catalogue, made once: an index costs one pass, not one per story."""
        if build not in self._derived:
            self._derived[build] = build(self)
        made: Derived = self._derived[build]
        return made

    def of_house(self, build: Callable[[Catalog], Derived]) -> Derived:
        """The same, made of the house alone and once for all cuts: company, rivals, words, settings.

        `build` is shown no story and no customer, so nothing of them can get into it.
        """
        if build not in self._of_house:
            self._of_house[build] = build(self.cut_to(()))
        made: Derived = self._of_house[build]
        return made

    def proofread(self, film: StoryVideo) -> CaptionTrack | None:
        """The captions of a film that may be published: what a program drafted is none."""
        track = self.captions.get(film.captions or "")
        return None if track and track.draft else track

    def cut_to(
        self,
        stories: tuple[Story, ...],
        customers: Iterable[str] = (),
        media_paths: frozenset[str] = frozenset(),
        unread: frozenset[str] = frozenset(),
    ) -> Catalog:
        """The same house with these stories, their media and these customers; all others do not exist."""
        videos = [video for story in stories for video in story.front.media]
        tracks = {video.captions for video in videos if video.captions}
        cut = replace(
            self,
            stories=stories,
            customers={slug: self.customers[slug] for slug in customers},
            media={path: self.media[path] for path in {v.file for v in videos} & self.media.keys()},
            captions={path: self.captions[path] for path in tracks & self.captions.keys()},
            media_paths=media_paths,
            unread=unread,
        )
        object.__setattr__(cut, "_of_house", self._of_house)
        return cut

    def with_stories(self, stories: tuple[Story, ...]) -> Catalog:
        """The same house, customers and media with these stories."""
        changed = replace(self, stories=stories)
        object.__setattr__(changed, "_of_house", self._of_house)
        return changed

    def story(self, key: str) -> Story | None:
        """The story named `customer/slug`."""
        return self.derived(_stories_by_key).get(key)

    def story_at(self, path: str) -> Story | None:
        """The story in this file."""
        return self.derived(_stories_by_path).get(path)

    @property
    def live_competitors(self) -> tuple[Competitor, ...]:
        return tuple(rival for rival in self.competitors if rival.record.live)


def _stories_by_key(catalog: Catalog) -> dict[str, Story]:
    return {story.key: story for story in catalog.stories}


def _stories_by_path(catalog: Catalog) -> dict[str, Story]:
    return {story.path: story for story in catalog.stories}
