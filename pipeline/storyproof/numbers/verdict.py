"""What is the matter with a printed figure, told to whoever wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.story import Story
from storyproof.numbers.direction import went_otherwise
from storyproof.numbers.figure import Figure, UnitKind
from storyproof.numbers.ledger import Declared, Ledger, Part
from storyproof.numbers.prints import Print
from storyproof.numbers.provenance import fits_role, in_unit_of, nearest, same_thing


class Fault(StrEnum):
    """What is the matter with a printed figure."""

    UNSOURCED = "unsourced"
    WRONG = "wrong"
    UNDISCLOSED = "undisclosed"
    MISTIMED = "mistimed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A fault, as a problem with its place."""

    fault: Fault
    problem: Problem


def meant_by(printed: Print, figure: Figure, ledger: Ledger) -> Declared | None:
    """The declared figure whose label the sentence names, so that a figure of its unit must be it."""
    said = printed.said_around(figure.start)
    wanted = {Part.ROI, Part.PAYBACK, Part.BEFORE, Part.AFTER, Part.CHANGE, Part.DIFFERENCE}
    named = [
        entry
        for entry in ledger.entries
        if entry.part in wanted
        and entry.disclosed
        and (entry.owner == "roi" or ledger.is_measured(entry.owner))
        and entry.label
        and entry.label <= said
        and not (entry.unit.kind is UnitKind.PLAIN and figure.unit.kind is not UnitKind.PLAIN)
        and comparable(figure, entry)
        and (entry.part is Part.CHANGE or fits_role(figure, entry))
        and not went_otherwise(figure, entry, ledger)
    ]
    if not named:
        return None
    return nearest(figure, Ledger(tuple(named)))


def comparable(figure: Figure, entry: Declared) -> bool:
    return in_unit_of(figure, entry) is not None and same_thing(figure.unit, entry)


def disagrees(printed: Print, figure: Figure, entry: Declared, story: Story) -> Verdict:
    message = f"`{figure.text}` disagrees with the {entry.part} of `{entry.owner}`"
    meant = worded(entry, figure)
    help = f"print `{meant}`, or correct the {_kind_of(entry)} if that is what was measured"
    span = printed.span(figure.start, figure.end)
    return Verdict(Fault.WRONG, Problem(span, message, help, related(story, entry)))


def _kind_of(entry: Declared) -> str:
    return "ROI's inputs" if entry.owner == "roi" else "metric"


def related(story: Story, entry: Declared) -> tuple[tuple[Span, str], ...]:
    return ((story.document.at(*entry.at), f"declared as `{entry.text}`"),) if entry.at else ()


def told_wrongly(
    span: Span, text: str, told: int, entry: Declared, ledger: Ledger, story: Story
) -> Verdict:
    """A figure that is right, in a sentence that says the metric went the other way."""
    (before, *_), (after, *_) = (ledger.of(entry.owner, p) for p in (Part.BEFORE, Part.AFTER))
    way, other = ("rose", "fell") if told > 0 else ("fell", "rose")
    message = f"`{text}` says that `{entry.owner}` {way}"
    went = (
        f": it went from `{before.text}` to `{after.text}`"
        if before.disclosed and after.disclosed
        else ""
    )
    help = f"say that it {other}{went}; if it {way}, swap its `before` and `after`"
    return Verdict(Fault.WRONG, Problem(span, message, help, related(story, entry)))


def giving_away(span: Span, text: str, source: Declared, story: Story) -> Verdict:
    message = f"`{text}` gives away the {source.part} of `{source.owner}`"
    help = "print only what its `disclosure` allows, or ask the customer to disclose more"
    return Verdict(Fault.UNDISCLOSED, Problem(span, message, help, related(story, source)))


def worded(entry: Declared, figure: Figure) -> str:
    """A declared figure as it would stand in the place of a printed one: `fell by 62%` has no minus."""
    is_change = entry.part in (Part.CHANGE, Part.DIFFERENCE) and not figure.signed
    return entry.text.lstrip("+-−") if is_change else entry.text


def how_to_declare(them: str, near: str = "") -> str:
    places = "a result under `metrics`, any other figure under `facts`"
    declare = f"declare {them} with {_OWNERS[them]} source: {places}"
    if near:
        return f"if you mean {near}, print that; if not, {declare}"
    return f"{declare}; or leave {them} out"


_OWNERS = {"it": "its", "them": "their"}
