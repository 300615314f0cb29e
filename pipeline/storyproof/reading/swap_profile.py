"""A profile in one file: who we are, who our rivals are, and what each of them lacks.

For judging a text without a project around it. A row without a date counts as known on the day of
the judgement, since whoever hands over such a file vouches for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import Field, field_validator, model_validator

from storyproof.model.company import RivalRow, RivalState
from storyproof.model.finding import Finding, Problem
from storyproof.model.looked_for import Name, Term
from storyproof.model.nearest import did_you_mean
from storyproof.model.noun import Day, Noun, Text
from storyproof.model.place import Document
from storyproof.model.settings import SwapSettings
from storyproof.reading.record import read_record
from storyproof.reading.rules import BAD_FIELD, broken
from storyproof.swap.doubts import doubts
from storyproof.swap.profile import Profile, Rival, Trait


class Offered(StrEnum):
    """Whether a rival offers a capability, in words people write in such tables."""

    NO = "no"
    PARTIAL = "partial"
    YES = "yes"
    UNKNOWN = "unknown"
    LACKS = "lacks"
    HAS = "has"

    @property
    def state(self) -> RivalState:
        """The same in the project's own words."""
        return _STATES.get(self) or RivalState(self.value)


_STATES = {Offered.NO: RivalState.LACKS, Offered.YES: RivalState.HAS}


class OfferedRow(Noun):
    """A cell: `no`, or a mapping with its source and the day somebody looked."""

    state: Offered
    source: str | None = None
    checked: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, value: object) -> object:
        return {"state": value} if isinstance(value, str) else value

    @field_validator("state", mode="before")
    @classmethod
    def _in_small_letters(cls, value: object) -> object:
        return value.strip().lower() if isinstance(value, str) else value


class Vendor(Noun):
    """Us."""

    id: Text | None = None
    names: tuple[Name, ...] = Field(min_length=1)
    products: tuple[Name, ...] = ()


class RivalEntry(Noun):
    """A rival; `equivalents` are our part → theirs."""

    names: tuple[Name, ...] = Field(min_length=1)
    products: tuple[Name, ...] = ()
    equivalents: dict[Text, Text] = {}
    contexts: tuple[Text, ...] = ()


class CapabilityEntry(Noun):
    """A capability of ours, the words by which texts name it, and who else offers it."""

    id: Text
    sentence: str = ""
    terms: tuple[Term, ...] = Field(min_length=1)
    offered_by: dict[str, OfferedRow] = {}


class ProfileFile(Noun):
    """The file: vendor, competitors by id, capabilities; `primary` is the rival to judge against."""

    vendor: Vendor
    primary: Text | None = None
    competitors: dict[str, RivalEntry] = Field(min_length=1)
    capabilities: tuple[CapabilityEntry, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class ProfileRead:
    """A profile to judge by, the rival it names first, how many of its rows carry no date, and which
    say what cannot be stood on."""

    profile: Profile
    primary: str | None = None
    undated: int = 0
    doubts: tuple[Problem, ...] = ()


def read_swap_profile(
    path: str, data: bytes, today: date
) -> tuple[ProfileRead | None, tuple[Finding, ...]]:
    """The profile in a file, or the findings that say why there is none."""
    record, document, findings = read_record(ProfileFile, path, data)
    if record is None:
        return None, findings
    if wrong := (*_unknown_rivals(record, document), *_own_names(record, document)):
        return None, wrong
    rows = [row for each in record.capabilities for row in each.offered_by.values()]
    undated = sum(row.checked is None and row.state is not Offered.UNKNOWN for row in rows)
    doubtful = tuple(_doubts(record, document, today))
    return ProfileRead(_profile(record, today), record.primary, undated, doubtful), ()


def _doubts(record: ProfileFile, document: Document, today: date) -> Iterator[Problem]:
    for index, entry in enumerate(record.capabilities):
        for rival, row in entry.offered_by.items():
            at = ("capabilities", index, "offered_by", rival)
            yield from doubts(_row(row, today), document, at, today)


def _profile(record: ProfileFile, today: date) -> Profile:
    return Profile(
        record.vendor.names,
        record.vendor.products,
        tuple(_trait(entry, today) for entry in record.capabilities),
        tuple(_rival(id, entry) for id, entry in record.competitors.items()),
        SwapSettings().max_age_days,
    )


def _trait(entry: CapabilityEntry, today: date) -> Trait:
    rows = tuple((rival, _row(row, today)) for rival, row in sorted(entry.offered_by.items()))
    sentence = entry.sentence or entry.id.replace("-", " ")
    return Trait(entry.id, sentence, (("en", entry.terms),), rows)


def _row(row: OfferedRow, today: date) -> RivalRow:
    source = "this profile" if row.source is None else row.source
    return RivalRow(state=row.state.state, source=source, checked=row.checked or today)


def _rival(id: str, entry: RivalEntry) -> Rival:
    equivalents = tuple(sorted(entry.equivalents.items()))
    return Rival(id, entry.names, entry.products, equivalents, entry.contexts, live=True)


def _unknown_rivals(record: ProfileFile, document: Document) -> Iterator[Finding]:
    known = tuple(record.competitors)
    if record.primary and record.primary not in known:
        yield _no_rival(record.primary, known, document, ("primary",))
    seen: set[str] = set()
    for index, entry in enumerate(record.capabilities):
        if entry.id in seen:
            span = document.at("capabilities", index, "id")
            yield broken(BAD_FIELD, span, f"`{entry.id}` is described twice", "keep one of the two")
        seen.add(entry.id)
        for rival in entry.offered_by:
            if rival not in known:
                at = ("capabilities", index, "offered_by", rival)
                yield _no_rival(rival, known, document, at)


def _own_names(record: ProfileFile, document: Document) -> Iterator[Finding]:
    """Our first name stands in all our stories: as a term it would anchor them all, and as a rival's nothing differs.

    Further names may be terms, since people call us by what we are made of.
    """
    ours = {name.casefold() for name in record.vendor.names}
    for index, entry in enumerate(record.capabilities):
        for place, term in enumerate(entry.terms):
            if term.rstrip("*").casefold() == record.vendor.names[0].casefold():
                span = document.at("capabilities", index, "terms", place)
                message = f"`{term}` is our own name, so it tells no capability"
                yield broken(BAD_FIELD, span, message, "take it out, or write what it is told by")
    for rival, other in record.competitors.items():
        for place, name in enumerate(other.names):
            if name.casefold() in ours:
                span = document.at("competitors", rival, "names", place)
                message = f"`{name}` is our own name, so no sentence could tell the two apart"
                yield broken(BAD_FIELD, span, message, "write the name of the rival alone")


def _no_rival(
    name: str, known: tuple[str, ...], document: Document, at: tuple[str | int, ...]
) -> Finding:
    span = document.at(*at) if at == ("primary",) else document.at_key(*at)
    help = did_you_mean(name, known, f"known rivals: {', '.join(known)}")
    return broken(BAD_FIELD, span, f"there is no rival `{name}` under `competitors`", help)
