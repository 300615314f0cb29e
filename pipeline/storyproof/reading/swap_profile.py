"""A profile in one file: who we are, who our rivals are, and what each of them lacks.

For judging a text without a project around it. A row without a date counts as known on the day of
the judgement, since whoever hands over such a file vouches for it. What can be left out is told and
left out, so that the text is judged by the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pydantic import ConfigDict, Field, model_validator

from storyproof.model.company import RivalRow, RivalState
from storyproof.model.finding import Finding, Problem, Severity
from storyproof.model.looked_for import Name, why_no_term
from storyproof.model.nearest import did_you_mean
from storyproof.model.noun import Day, Noun, Text
from storyproof.model.place import Document, Location, Span
from storyproof.model.settings import SwapSettings
from storyproof.reading.record import read_record
from storyproof.reading.rules import BAD_FIELD, broken
from storyproof.swap.doubts import doubts
from storyproof.swap.profile import EVERY_LANGUAGE, Profile, Rival, Trait

_STATES = {
    "lacks": RivalState.LACKS,
    "no": RivalState.LACKS,
    "false": RivalState.LACKS,
    "partial": RivalState.PARTIAL,
    "partly": RivalState.PARTIAL,
    "has": RivalState.HAS,
    "yes": RivalState.HAS,
    "true": RivalState.HAS,
    "unknown": RivalState.UNKNOWN,
}
"""Whether a rival offers a capability, in words people write in such tables."""


class _Part(Noun):
    """A part of the file; a key nobody knows is told, and not read."""

    model_config = ConfigDict(extra="allow")


class OfferedRow(_Part):
    """A cell: `no`, or a mapping with its source and the day somebody looked."""

    state: Text
    source: str | None = None
    checked: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, value: object) -> object:
        return {"state": value} if isinstance(value, str) else value

    @property
    def known(self) -> RivalState | None:
        """The state in the project's own words; nothing for a word nobody knows."""
        return _STATES.get(self.state.lower())


class Vendor(_Part):
    """Us."""

    id: Text | None = None
    names: tuple[Name, ...] = Field(min_length=1)
    products: tuple[Name, ...] = ()


class RivalEntry(_Part):
    """A rival; `equivalents` are our part → theirs."""

    names: tuple[Name, ...] = Field(min_length=1)
    products: tuple[Name, ...] = ()
    equivalents: dict[Text, Text] = {}
    contexts: tuple[Text, ...] = ()


class CapabilityEntry(_Part):
    """A capability of ours, the words by which texts name it, and who else offers it."""

    id: Text
    sentence: str = ""
    terms: tuple[Text, ...] = Field(min_length=1)
    offered_by: dict[str, OfferedRow] = {}


class ProfileFile(_Part):
    """The file: vendor, competitors by id, capabilities; `primary` is the rival to judge against."""

    vendor: Vendor
    primary: Text | None = None
    competitors: dict[str, RivalEntry] = Field(min_length=1)
    capabilities: tuple[CapabilityEntry, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class ProfileRead:
    """A profile to judge by, the rival it names first, how many of its rows carry no date, which of them
    cannot be stood on, and what else was left out."""

    profile: Profile
    primary: str | None = None
    undated: int = 0
    doubts: tuple[Problem, ...] = ()
    left_out: tuple[Finding, ...] = ()


def read_swap_profile(
    path: str, data: bytes, today: date
) -> tuple[ProfileRead | None, tuple[Finding, ...]]:
    """The profile in a file, or the findings that say why there is none."""
    record, document, findings = read_record(ProfileFile, path, data)
    if record is None:
        return None, findings
    if wrong := tuple(_confusions(record, document)):
        return None, wrong
    rows = [row for each in record.capabilities for row in each.offered_by.values()]
    undated = sum(row.checked is None and row.known is not RivalState.UNKNOWN for row in rows)
    doubtful = tuple(_doubts(record, document, today))
    left_out = tuple(_left_out(record, document))
    return ProfileRead(_profile(record, today), record.primary, undated, doubtful, left_out), ()


def _doubts(record: ProfileFile, document: Document, today: date) -> Iterator[Problem]:
    for index, entry in enumerate(record.capabilities):
        for rival, row in entry.offered_by.items():
            at = ("capabilities", index, "offered_by", rival)
            yield from doubts(_row(row, today), document, at, today)


def _profile(record: ProfileFile, today: date) -> Profile:
    return Profile(
        record.vendor.names,
        record.vendor.products,
        tuple(_trait(entry, record, today) for entry in record.capabilities),
        tuple(_rival(id, entry) for id, entry in record.competitors.items()),
        SwapSettings().max_age_days,
    )


def _trait(entry: CapabilityEntry, record: ProfileFile, today: date) -> Trait:
    offered = sorted(entry.offered_by.items())
    rows = tuple((rival, _row(row, today)) for rival, row in offered if rival in record.competitors)
    terms = tuple(term for term in entry.terms if not _why_not(term, record))
    return Trait(
        entry.id, entry.sentence or entry.id.replace("-", " "), ((EVERY_LANGUAGE, terms),), rows
    )


def _row(row: OfferedRow, today: date) -> RivalRow:
    source = "this profile" if row.source is None else row.source
    state = row.known or RivalState.UNKNOWN
    return RivalRow(state=state, source=source, checked=row.checked or today)


def _rival(id: str, entry: RivalEntry) -> Rival:
    equivalents = tuple(sorted(entry.equivalents.items()))
    return Rival(id, entry.names, entry.products, equivalents, entry.contexts, live=True)


def _confusions(record: ProfileFile, document: Document) -> Iterator[Finding]:
    """What leaves open who or what is meant."""
    if record.primary and record.primary not in record.competitors:
        yield _no_rival(record, record.primary, document.at("primary"))
    seen: set[str] = set()
    for index, entry in enumerate(record.capabilities):
        if entry.id in seen:
            span = document.at("capabilities", index, "id")
            yield broken(BAD_FIELD, span, f"`{entry.id}` is described twice", "keep one of the two")
        seen.add(entry.id)
    ours = {name.casefold() for name in record.vendor.names}
    for rival, other in record.competitors.items():
        for place, name in enumerate(other.names):
            if name.casefold() in ours:
                span = document.at("competitors", rival, "names", place)
                message = f"`{name}` is our own name, so no sentence could tell the two apart"
                yield broken(BAD_FIELD, span, message, "write the name of the rival alone")


def _left_out(record: ProfileFile, document: Document) -> Iterator[Finding]:
    """What is not read, each as a warning."""
    found = [
        *_unknown_keys(record, document, ()),
        *_unknown_keys(record.vendor, document, ("vendor",)),
    ]
    for rival, other in record.competitors.items():
        found += _unknown_keys(other, document, ("competitors", rival))
    for index, entry in enumerate(record.capabilities):
        found += _left_out_of(entry, record, document, ("capabilities", index))
    return (replace(each, severity=Severity.WARNING) for each in found)


def _left_out_of(
    entry: CapabilityEntry, record: ProfileFile, document: Document, at: Location
) -> Iterator[Finding]:
    yield from _unknown_keys(entry, document, at)
    for place, term in enumerate(entry.terms):
        if why := _why_not(term, record):
            yield broken(BAD_FIELD, document.at(*at, "terms", place), *why)
    for rival, row in entry.offered_by.items():
        cell = (*at, "offered_by", rival)
        yield from _unknown_keys(row, document, cell)
        if rival not in record.competitors:
            yield _no_rival(record, rival, document.at_key(*cell))
        if row.known is None:
            span = (
                document.at(*cell, "state")
                if (*cell, "state") in document.values
                else document.at(*cell)
            )
            help = f"write one of: {', '.join(_STATES)}"
            yield broken(BAD_FIELD, span, f"`{row.state}` tells no state, so it is unknown", help)


def _why_not(term: str, record: ProfileFile) -> tuple[str, str] | None:
    """Why the term tells nothing, and what to do.

    Our first name stands in all our stories, and would anchor them all. Further names may be terms,
    since people call us by what we are made of.
    """
    if term.rstrip("*").casefold() == record.vendor.names[0].casefold():
        message = f"`{term}` is our own name, so it tells no capability"
        return message, "take it out, or write what it is told by"
    help = why_no_term(term)
    return (f"`terms` may not be `{term}`", help) if help else None


def _unknown_keys(part: _Part, document: Document, at: Location) -> Iterator[Finding]:
    known = tuple(type(part).model_fields)
    for key in part.model_extra or ():
        help = did_you_mean(key, known, f"known keys: {', '.join(known)}")
        yield broken(BAD_FIELD, document.at_key(*at, key), f"there is no key `{key}` here", help)


def _no_rival(record: ProfileFile, name: str, span: Span) -> Finding:
    known = tuple(record.competitors)
    help = did_you_mean(name, known, f"known rivals: {', '.join(known)}")
    return broken(BAD_FIELD, span, f"there is no rival `{name}` under `competitors`", help)
