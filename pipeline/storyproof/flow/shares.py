"""What each story of a project costs, and which of them one shard takes care of.

Costs are seconds of CPU, measured once on one machine. Only their ratios count, and they need not be
exact: where they are off, a shard takes a little longer than the others, and no outcome changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from storyproof.editions.admission import internal_stories
from storyproof.flow.load import Loaded
from storyproof.model.catalog import Catalog
from storyproof.model.picture import ladder
from storyproof.model.shard import Shard

_CHECK = 4e-6
"""A byte of a story, checked and judged against the rivals."""
_SHEETS = 0.6
"""The sheets of a story, on both page sizes, with its card and its slide."""
_MEGAPIXEL = 0.011
"""A million pixels of a rendition, encoded and read again."""


@dataclass(frozen=True, slots=True)
class Share:
    """What of a project is one shard's to check and to make."""

    shard: Shard
    stories: frozenset[str]
    """Paths of its story files, also of those that could not be read."""
    others: frozenset[str]
    """Paths of the story files of all other shards."""
    foreign_films: frozenset[str] = frozenset()
    """Originals that stories of this shard show, and another shard encodes."""

    def covers(self, path: str) -> bool:
        """Whether what is wrong in this file is the shard's to tell; what belongs to no story is the first's."""
        return path in self.stories or (self.shard.is_first and path not in self.others)


def share_of_checks(root: Path, loaded: Loaded, shard: Shard) -> Share:
    """The stories that one shard checks."""
    return _share(_checking(root, loaded), shard, {})


def share_of_work(root: Path, loaded: Loaded, shard: Shard, *, drafts: bool) -> Share:
    """The stories that one shard checks, and makes sheets and films of."""
    costs = _checking(root, loaded)
    owners: dict[str, str] = {}
    if catalog := loaded.catalog:
        for story in internal_stories(catalog, drafts=drafts):
            costs[story.path] += _SHEETS if story.front.sheet.print else 0
            for film in dict.fromkeys(video.file for video in story.front.media):
                if owners.setdefault(film, story.path) == story.path:
                    costs[story.path] += _encoding(film, catalog)
    return _share(costs, shard, owners)


def _share(costs: Mapping[str, float], shard: Shard, owners: Mapping[str, str]) -> Share:
    mine = shard.share(costs)
    foreign = frozenset(film for film, path in owners.items() if path not in mine)
    return Share(shard, mine, frozenset(costs) - mine, foreign)


def _checking(root: Path, loaded: Loaded) -> dict[str, float]:
    return {path: _CHECK * (root / path).stat().st_size for path in loaded.stories}


def _encoding(film: str, catalog: Catalog) -> float:
    """By its length, and by the pixels of all its renditions."""
    media = catalog.media.get(film)
    facts = media.facts if media else None
    if facts is None:
        return 0.0
    pixels = sum(width * height for width, height in ladder(facts, catalog.settings.media))
    return _MEGAPIXEL * facts.duration * float(facts.frame_rate) * pixels / 1e6
