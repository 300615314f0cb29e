"""What of a catalogue the checks of one story may look at: all else could not change what they find.

They are given this cut and nothing more. So what was found of a story holds for as long as its cut
stays the same, whatever happens to ten thousand others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from storyproof.model.catalog import Catalog
from storyproof.model.moment import Moment
from storyproof.model.story import Status, Story, Visibility
from storyproof.swap.phrases import Words, words_in

Member = TypeVar("Member")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A catalogue with the indexes that find what is near a story."""

    catalog: Catalog
    places: Mapping[str, int]
    """Path of a story → its place in reading order."""
    by_folder: dict[str, list[Story]]
    by_file: dict[str, list[Story]]
    owners: Mapping[str, Story]
    """Slug of a page → the story it belongs to."""
    claimants: dict[str, list[Story]]
    """Address → stories that have it or had it."""
    media_by_folder: Mapping[str, list[str]]
    namesakes: Mapping[str, list[str]]
    """First word of a customer's names, folded → customers."""
    named: dict[str, tuple[Story, frozenset[str]]] = field(default_factory=dict)
    """Path of a story → the customers its prose may name, once it was read for them."""

    @classmethod
    def of(cls, catalog: Catalog) -> Surroundings:
        stories = catalog.stories
        return cls(
            catalog,
            {story.path: place for place, story in enumerate(stories)},
            _grouped((_folder(story.path), story) for story in stories),
            _grouped((story.path.rpartition("/")[2], story) for story in stories),
            catalog.derived(page_owners),
            _grouped((address, story) for story in stories for address in _addresses(story)),
            _grouped((_folder(path), path) for path in sorted(catalog.media_paths)),
            _grouped(
                (word, slug)
                for slug, customer in catalog.customers.items()
                for word in {first for name in customer.record.names for first in _first(name)}
            ),
        )

    def with_story(self, story: Story, catalog: Catalog) -> Surroundings:
        """The same in a catalogue in which only this story differs, and its addresses do not."""
        slug = story.page_slug
        owners = self.owners
        if slug in owners and owners[slug].path == story.path:
            owners = {**owners, slug: story}
        folder, file = _folder(story.path), story.path.rpartition("/")[2]
        return replace(
            self,
            catalog=catalog,
            by_folder=self.by_folder | {folder: _replaced(self.by_folder[folder], story)},
            by_file=self.by_file | {file: _replaced(self.by_file[file], story)},
            owners=owners,
            claimants=self.claimants
            | {a: _replaced(self.claimants[a], story) for a in _addresses(story)},
        )

    def cut(self, story: Story, *besides: Story) -> Catalog:
        """The catalogue with this story, what it leads to, and whom and what it names."""
        keys = {_key(link.target) for link in story.links if link.target}
        keys |= {f"{story.customer}/{story.front.translation_of}"}
        near = {other.path: other for other in (story, *self._near(story), *besides)}
        stories = tuple(sorted(near.values(), key=lambda other: self.places[other.path]))
        named = {
            path for video in story.front.media for path in (video.file, video.captions or "")
        } | {Moment.of(quote.source).file for quote in story.front.quotes}
        named |= {q.speaker.portrait.file for q in story.front.quotes if q.speaker.portrait}
        folders = {f"media/{story.customer}", *map(_folder, named)}
        paths = (path for folder in folders for path in self.media_by_folder.get(folder, ()))
        customers = {other.customer for other in stories} | self._namesakes(story)
        customers |= {name.removeprefix("media/").partition("/")[0] for name in named}
        return self.catalog.cut_to(
            stories,
            sorted(customers & self.catalog.customers.keys()),
            frozenset(paths),
            self.catalog.unread & keys,
        )

    def leads_to(self, story: Story) -> frozenset[str]:
        """The paths of the other stories that the checks of this one may look at."""
        return frozenset(other.path for other in self._near(story))

    def versions(self, story: Story) -> Iterator[Story]:
        """The same story in other languages."""
        work = story.front.translation_of or story.slug
        for other in self.by_folder.get(_folder(story.path), ()):
            if (other.front.translation_of or other.slug) == work and other.path != story.path:
                yield other

    def _near(self, story: Story) -> Iterator[Story]:
        owner = self.owners.get(story.page_slug)
        yield from (owner,) if owner else ()
        for address in _addresses(story):
            yield from self.claimants[address]
        for link in story.links:
            yield from self._led_to(link.target) if link.target else ()
        siblings = self.by_folder[_folder(story.path)]
        if story.front.visibility is Visibility.ANONYMOUS:
            yield from siblings  # whoever speaks in one of them gives the customer away here
        elif slug := story.front.translation_of:
            original = self.catalog.story(f"{story.customer}/{slug}")
            yield from (original,) if original else siblings

    def _led_to(self, path: str) -> Iterator[Story]:
        """The story in a file; where there is none, those that may have been meant."""
        target = self.catalog.story_at(path)
        if target:
            yield target
        else:
            yield from self.by_folder.get(_folder(path), ())
            yield from self.by_file.get(path.rpartition("/")[2], ())[-1:]

    def _namesakes(self, story: Story) -> frozenset[str]:
        """Customers that the prose may name: a first word of their names stands in it."""
        read, found = self.named.get(story.path, (None, frozenset[str]()))
        if read is not story:
            texts = "\n".join(passage.text for passage in (*story.header, *story.body))
            words = words_in(texts) & self.namesakes.keys()
            found = frozenset(slug for word in words for slug in self.namesakes[word])
            self.named[story.path] = story, found
        return found


def page_owners(catalog: Catalog) -> dict[str, Story]:
    """Of the stories with one file name, the finished ones come first, then those first by path."""
    owners: dict[str, Story] = {}
    ordered = sorted(catalog.stories, key=lambda story: (not story.is_bound_for_print, story.path))
    for story in ordered:
        if story.front.status is not Status.RETIRED:
            owners.setdefault(story.page_slug, story)
    return owners


def _addresses(story: Story) -> tuple[str, ...]:
    return (story.page_slug, *story.front.formerly)


def _first(name: str) -> tuple[str, ...]:
    return Words.of(name).folded[:1]


def _replaced(stories: Iterable[Story], story: Story) -> list[Story]:
    return [story if other.path == story.path else other for other in stories]


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _key(path: str) -> str:
    return "/".join(path.removesuffix(".md").split("/")[-2:])


def _grouped(pairs: Iterable[tuple[str, Member]]) -> dict[str, list[Member]]:
    groups: dict[str, list[Member]] = defaultdict(list)
    for key, member in pairs:
        groups[key].append(member)
    return groups
