"""What the swap test knows of us and our rivals, ready to judge with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from storyproof.model.catalog import Catalog
from storyproof.model.company import Capability, Company, Competitor, RivalRow, RivalState

EVERY_LANGUAGE = "*"
"""In place of a language: terms of a profile that does not say in which one they are."""


@dataclass(frozen=True, slots=True)
class Trait:
    """A capability: its terms per language, and what is known of it per rival."""

    id: str
    sentence: str
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[tuple[str, RivalRow], ...]

    @classmethod
    def of(cls, capability: Capability) -> Trait:
        terms = tuple(sorted(capability.terms.items()))
        return cls(
            capability.id,
            capability.sentence,
            terms,
            tuple(sorted(capability.rivals.items(), key=_id)),
        )

    def terms_in(self, language: str) -> tuple[str, ...]:
        """What it is called in a language; nothing where nobody has said it."""
        told = dict(self.terms)
        return told.get(language, told.get(EVERY_LANGUAGE, ()))

    def row(self, rival: str) -> RivalRow | None:
        return next((row for id, row in self.rows if id == rival), None)


@dataclass(frozen=True, slots=True)
class Rival:
    """A competitor: names, products, what they call our parts, words by which an alias is meant."""

    id: str
    names: tuple[str, ...]
    products: tuple[str, ...]
    equivalents: tuple[tuple[str, str], ...]
    contexts: tuple[str, ...]
    live: bool

    @property
    def name(self) -> str:
        return self.names[0]

    @classmethod
    def of(cls, competitor: Competitor) -> Rival:
        record = competitor.record
        return cls(
            competitor.id,
            (record.name, *record.aliases),
            record.products,
            tuple(sorted(record.equivalents.items())),
            record.contexts,
            record.live,
        )


@dataclass(frozen=True, slots=True)
class Profile:
    """Us, our capabilities and our rivals; hashable, so that it is compiled once."""

    names: tuple[str, ...]
    products: tuple[str, ...]
    traits: tuple[Trait, ...]
    rivals: tuple[Rival, ...]
    max_age_days: int

    @classmethod
    def of(cls, company: Company, rivals: Iterable[Competitor], max_age_days: int) -> Profile:
        products = [name for each in company.products for name in (each.name, *each.aliases)]
        return cls(
            (company.name, *company.aliases),
            tuple(products),
            tuple(Trait.of(capability) for capability in company.capabilities),
            tuple(Rival.of(rival) for rival in rivals),
            max_age_days,
        )

    @classmethod
    def from_catalog(cls, catalog: Catalog) -> Profile:
        max_age_days = catalog.settings.swap_test.max_age_days
        return cls.of(catalog.company, catalog.competitors, max_age_days)

    @property
    def live_rivals(self) -> tuple[Rival, ...]:
        return tuple(rival for rival in self.rivals if rival.live)

    @property
    def can_judge(self) -> bool:
        """Whether there is anything to hold a story against."""
        return bool(self.traits and self.live_rivals)


@lru_cache(maxsize=64)
def states_at(profile: Profile, rival: str, today: date) -> tuple[RivalState, ...]:
    """Per capability, in the profile's order, whether this rival has it, as far as is known."""
    rows = [trait.row(rival) for trait in profile.traits]
    return tuple(
        row.state_on(today, profile.max_age_days) if row else RivalState.UNKNOWN for row in rows
    )


def lacking(profile: Profile, rival: Rival, today: date) -> frozenset[str]:
    """The capabilities this rival wholly lacks: only these carry a story."""
    states = states_at(profile, rival.id, today)
    return frozenset(
        trait.id
        for trait, state in zip(profile.traits, states, strict=True)
        if state is RivalState.LACKS
    )


def _id(pair: tuple[str, RivalRow]) -> str:
    return pair[0]
