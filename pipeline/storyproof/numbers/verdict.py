"""What is the matter with a printed figure, told to whoever wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.story import Story
from storyproof.numbers.figure import Figure
from storyproof.numbers.ledger import Declared, Ledger, Part
from storyproof.numbers.prints import Print
from storyproof.numbers.provenance import in_unit_of


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


def disagrees(
    printed: Print, figure: Figure, entry: Declared, ledger: Ledger, story: Story
) -> Verdict:
    part = Part.CHANGE if entry.part is Part.RATIO else entry.part
    message = f"`{figure.text}` disagrees with the {part} of `{entry.owner}`"
    correct = f"or correct the {_kind_of(entry)} if that is what was measured"
    help = f"{_instead(figure, entry, ledger)}, {correct}"
    span = printed.span(figure.start, figure.end)
    return Verdict(Fault.WRONG, Problem(span, message, help, related(story, entry)))


def _instead(figure: Figure, entry: Declared, ledger: Ledger) -> str:
    """What to print: not the same number once more, where only its part in the sentence is wrong."""
    meant, went = worded(entry, figure), how_it_went(entry.owner, ledger)
    amount = in_unit_of(figure, entry)
    if entry.part.is_change and amount is not None and figure.admits(amount):
        return f"say that it {'rose' if entry.amount > 0 else 'fell'} by `{meant}`"
    is_factor = entry.part is Part.RATIO and bool(went)
    return f"print `{meant}` (it {went})" if is_factor else f"print `{meant}`"


def how_it_went(owner: str, ledger: Ledger) -> str:
    """``went from `14` to `6` ``, where both may be told."""
    ends = (ledger.of(owner, Part.BEFORE)[:1], ledger.of(owner, Part.AFTER)[:1])
    told = [entry.text for end in ends for entry in end if entry.disclosed]
    return f"went from `{told[0]}` to `{told[1]}`" if len(told) == 2 else ""


def boasts(printed: Print, figure: Figure, entry: Declared, story: Story) -> Verdict:
    """`Over 71 %`, where it was 71 %."""
    side = "more" if figure.approximation.is_lower_bound else "less"
    message = (
        f"`{figure.text}` is the {entry.part} of `{entry.owner}`, which was not {side} than that"
    )
    help = f"print `{worded(entry, figure)}` without a word for {side}, or correct the metric"
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
    way, other = ("rose", "fell") if told > 0 else ("fell", "rose")
    message = f"`{text}` says that `{entry.owner}` {way}"
    went = how_it_went(entry.owner, ledger)
    help = (
        f"say that it {other}{went and f': it {went}'}; if it {way}, swap its `before` and `after`"
    )
    return Verdict(Fault.WRONG, Problem(span, message, help, related(story, entry)))


def giving_away(span: Span, text: str, source: Declared, story: Story) -> Verdict:
    message = f"`{text}` gives away the {source.part} of `{source.owner}`"
    help = "print only what its `disclosure` allows, or ask the customer to disclose more"
    return Verdict(Fault.UNDISCLOSED, Problem(span, message, help, related(story, source)))


def worded(entry: Declared, figure: Figure) -> str:
    """A declared figure as it would stand in the place of a printed one: `fell by 62%` has no minus."""
    is_change = entry.part.is_change and not figure.signed
    return entry.text.lstrip("+-−") if is_change else entry.text


def how_to_declare(them: str, near: str = "") -> str:
    places = "a result under `metrics`, any other figure under `facts`"
    declare = f"declare {them} with {_OWNERS[them]} source: {places}"
    if near:
        return f"if you mean {near}, print that; if not, {declare}"
    return f"{declare}; or leave {them} out"


_OWNERS = {"it": "its", "them": "their"}
