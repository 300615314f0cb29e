"""Pages the theme printed once, cut at named slots, into which stories are poured."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from storyproof.model.design import DesignError
from storyproof.model.finding import Problem

_SLOT = re.compile(r"<!--slot:([a-z-]+)-->")


@dataclass(frozen=True, slots=True)
class Shell:
    """A printed page: `texts[0]`, slot `slots[0]`, `texts[1]`, … and one text more than slots."""

    texts: tuple[str, ...]
    slots: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Shell:
        """Cuts a page at its `<!--slot:name-->` comments."""
        pieces = _SLOT.split(html)
        return cls(tuple(pieces[::2]), tuple(pieces[1::2]))

    def fill(self, contents: Mapping[str, str]) -> str:
        """The page with every slot filled. Raises DesignError for a slot without content."""
        if unknown := set(self.slots) - set(contents):
            known = ", ".join(f"`{slot}`" for slot in contents)
            raise DesignError(f"nothing fills the slot `{min(unknown)}` on a page that has {known}")
        parts = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            parts += (contents[slot], text)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """A language that pages speak; `words` are all labels in it, completed from the site's own."""

    code: str
    name: str
    """What it calls itself."""
    words: Mapping[str, str]
    labels: str
    """The language of those words: `de` for `de-CH`, and the site's own where it has none."""
    home: str
    """Where their front page is in an edition: `de/`, and nothing for the site's own language."""
    podcast: str = ""
    """Path of its podcast in an edition; empty where nothing is told in it."""

    @property
    def has_front_page(self) -> bool:
        """Whether it is offered on every page: where it has labels of its own, and stories."""
        return self.labels == self.code


@dataclass(frozen=True, slots=True)
class PageShells:
    """The shells of one language: the front page, the index of stories, a story, its swap test."""

    home: Shell
    index: Shell
    story: Shell
    swap: Shell


@dataclass(frozen=True, slots=True)
class Shells(PageShells):
    """What a site is poured into, in its own language and in all others, and the finished pages' URLs."""

    pages: tuple[str, ...]
    """URLs of hand-written pages, relative to the edition's root: `about/`."""
    warnings: tuple[Problem, ...] = ()
    """What the site engine found wrong in hand-written pages: links that lead nowhere."""
    others: Mapping[str, PageShells] = field(default_factory=dict)
    """By language, without the site's own."""

    def speaking(self, language: str) -> PageShells:
        """The shells of a language; the site's own where it has none."""
        return self.others.get(language, self)
