"""What is found out of each story, once: kept by all that its checks and its swap test could look at.

The key is made of the very catalogue they are given, so nothing that could change an answer can be
missing from it: the story, what it leads to, its customer and those it may name, its media, the
house with its rivals, words and settings, the day, and our own code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from storyproof.checks.run import story_findings
from storyproof.checks.surroundings import Surroundings
from storyproof.editions.swap_view import swap_view
from storyproof.effects.memo import Memo, thinker
from storyproof.effects.state import cache_folder
from storyproof.flow.found_once import digest_of, found_once, packed
from storyproof.flow.shares import Share
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Finding
from storyproof.model.place import Document
from storyproof.model.swap_view import SwapView

_SWAP = TypeAdapter(SwapView | None)
_KINDS = ("findings", "swap")
"""What is kept of a story."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the checks find in all stories, and by path under which key all else about each is kept."""

    findings: tuple[Finding, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    sheet_keys: tuple[str, ...] = ()
    """Under which it is kept whether their sheets fit."""


def learn(root: Path, catalog: Catalog, share: Share | None = None) -> Learnt:
    """Finds out what is not known yet of any story, or of those of a share, and keeps it.

    Raises ToolFault where a process that helps is killed.
    """
    surroundings = catalog.derived(Surroundings.of)
    keys = dict(_keyed(surroundings, share))
    return Learnt(found_once(root, keys, _KINDS, _Finder(surroundings)), keys)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds out all of a story by its path; a process is given the catalogue once."""

    surroundings: Surroundings

    def __call__(self, path: str) -> tuple[bytes, bytes]:
        story = self.surroundings.catalog.story_at(path)
        assert story is not None
        cut = self.surroundings.cut(story)
        findings = packed(story_findings(story, cut))
        # its sentences are judged now; to judge them again for its page takes four times as long
        return findings, _SWAP.dump_json(swap_view(story, cut))


def memo_keys(learnt: Learnt) -> tuple[str, ...]:
    """Under which keys the memo holds all of it."""
    own = (f"{kind}:{key}" for key in learnt.keys.values() for kind in _KINDS)
    return (*own, *learnt.sheet_keys)


@contextmanager
def remembered_swaps(
    root: Path, catalog: Catalog, learnt: Learnt
) -> Iterator[Callable[[str], SwapView | None]]:
    """The swap test of a story by its path, unpacked when it is asked for: all at once take much memory."""
    with Memo(cache_folder(root)) as memo:

        def swap(path: str) -> SwapView | None:
            found = memo.find(f"swap:{learnt.keys.get(path)}")
            with suppress(ValidationError):
                if found is not None:
                    return _SWAP.validate_json(found)
            story = catalog.story_at(path)
            return swap_view(story, catalog) if story else None

        yield swap


def _keyed(surroundings: Surroundings, share: Share | None) -> Iterator[tuple[str, str]]:
    """Path and key of each story."""
    digests: dict[str, str] = {}

    def digest(document: Document) -> str:
        if document.path not in digests:
            text = document.text.encode("utf-8", "surrogatepass")
            digests[document.path] = hashlib.sha256(text).hexdigest()
        return f"{document.path}:{digests[document.path]}"

    house = digest_of(thinker(), *_house(surroundings.catalog, digest))
    for story in surroundings.catalog.stories:
        if not share or story.path in share.stories:
            contents = _contents(surroundings.cut(story), digest)
            yield story.path, digest_of(house, story.path, *contents)


def _house(catalog: Catalog, digest: Callable[[Document], str]) -> Iterator[str]:
    yield str(catalog.today)
    yield from map(digest, catalog.documents.values())
    yield from (f"{rival.id}={digest(rival.document)}" for rival in catalog.competitors)
    yield from (f"{style.name}={digest(style.document)}" for style in catalog.styles)


def _contents(cut: Catalog, digest: Callable[[Document], str]) -> Iterator[str]:
    """Everything in a cut beside the house; a document holds the whole text of its file."""
    yield from (digest(story.document) for story in cut.stories)
    yield from (digest(customer.document) for customer in cut.customers.values())
    yield from (repr(cut.media[path]) for path in sorted(cut.media))
    yield from (repr(cut.captions[path]) for path in sorted(cut.captions))
    yield from sorted(cut.media_paths)
    yield "unread"
    yield from sorted(cut.unread)
