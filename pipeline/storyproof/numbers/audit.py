"""Holds every figure a story prints against what it declares: one verdict a figure that does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.story import Story
from storyproof.numbers.direction import way_told, went_otherwise
from storyproof.numbers.figure import Approximation, Figure, Role, UnitKind
from storyproof.numbers.figures import figures_in
from storyproof.numbers.hiding import TELLING, gives_away, telling_asides, with_counting_asides
from storyproof.numbers.ledger import Declared, Ledger, Part, ledger_of
from storyproof.numbers.prints import Print, known_names, prints
from storyproof.numbers.provenance import in_unit_of, is_near, nearest, same_thing, states, trace
from storyproof.numbers.ranges import pairs
from storyproof.numbers.versions import is_version, versions_named

_CHANGES = (UnitKind.PERCENT, UnitKind.MULTIPLE)
_FEW = 4
"""The largest count in words that needs no source."""


class Fault(StrEnum):
    """What is the matter with a printed figure."""

    UNSOURCED = "unsourced"
    WRONG = "wrong"
    UNDISCLOSED = "undisclosed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A fault, as a problem with its place."""

    fault: Fault
    problem: Problem


def verdicts(story: Story, catalog: Catalog) -> tuple[Verdict, ...]:
    """Every figure in the story's prose and captions that is not a declared one, rightly printed.

    Several checks ask; each story is audited once.
    """
    audited = catalog.derived(_audited)
    if story.path not in audited:
        audited[story.path] = tuple(_audit(story, catalog))
    return audited[story.path]


def _audited(_: Catalog) -> dict[str, tuple[Verdict, ...]]:
    return {}


def _audit(story: Story, catalog: Catalog) -> Iterator[Verdict]:
    customer = catalog.customers.get(story.customer)
    ledger = ledger_of(story.front, customer.record if customer else None, catalog.today.year)
    names = known_names(story, catalog)
    printed_texts = tuple(prints(story, catalog))
    versions = versions_named(printed.text for printed in printed_texts)
    for printed in printed_texts:
        text, language = printed.text, printed.language
        read = tuple(f for f in figures_in(text, language, names) if not is_version(f, versions))
        figures = with_counting_asides(text, language, read, ledger, names)
        yield from _judged(printed, _counting(printed, figures, ledger), ledger, story)
        for start, end, source in telling_asides(text, language, figures, ledger, names):
            yield _gives_away(printed.span(start, end), text[start:end], source, story)
    yield from _given_away_by_sources(story, ledger)


def _given_away_by_sources(story: Story, ledger: Ledger) -> Iterator[Verdict]:
    """A source is printed as well, but it may hold numbers of its own: pages, forms, invoices."""
    for index, metric in enumerate(story.front.metrics):
        span = story.document.at("metrics", index, "source")
        for figure in figures_in(metric.source or "", story.front.language):
            source = None if figure.unit.is_bare else trace(figure, ledger)
            if source and not source.disclosed:
                yield _gives_away(span, figure.text, source, story)


def _counting(printed: Print, figures: tuple[Figure, ...], ledger: Ledger) -> tuple[Figure, ...]:
    """In code a figure counts where it reads as prose and has a unit, or gives something away."""
    if not printed.is_code:
        return figures
    return tuple(
        figure
        for figure in figures
        if (printed.is_told and not figure.unit.is_bare)
        or (abs(figure.value) >= TELLING and gives_away(figure.value, ledger))
    )


def _judged(
    printed: Print, figures: tuple[Figure, ...], ledger: Ledger, story: Story
) -> Iterator[Verdict]:
    labels = tuple(yearly_roi_labels(printed.text))
    settled = {f for f in figures if any(start <= f.start < end for start, end in labels)}
    for start, goal in pairs(figures, printed.text):
        if verdict := _pair(printed, start, goal, ledger, story):
            settled |= {start, goal}
            yield verdict
    for figure in figures:
        if figure not in settled and (verdict := _single(printed, figure, ledger, story)):
            yield verdict


def _pair(
    printed: Print, start: Figure, goal: Figure, ledger: Ledger, story: Story
) -> Verdict | None:
    """`From X to Y` must be a metric's before and after, in that order."""
    befores = [
        entry
        for entry in ledger.entries
        if entry.part is Part.BEFORE and entry.disclosed and ledger.is_measured(entry.owner)
    ]
    both = [(before, *ledger.of(before.owner, Part.AFTER)[:1]) for before in befores]
    if any(states(start, pair[0]) and states(goal, pair[-1]) for pair in both if len(pair) > 1):
        return None
    for before, *afters in both:
        if not afters:
            continue
        after = afters[0]
        if states(start, after) and states(goal, before) and not states(goal, after):
            message = f"`{before.owner}` is printed the wrong way round"
            help = (
                f"swap the two figures, or turn the sentence round: it went from `{before.text}` "
                f"to `{after.text}`"
            )
            whole = printed.span(min(start.start, goal.start), max(start.end, goal.end))
            return Verdict(Fault.WRONG, Problem(whole, message, help, _related(story, before)))
        for own, other, mine, theirs in (
            (start, goal, before, after),
            (goal, start, after, before),
        ):
            contradicts = states(own, mine) and not states(other, theirs)
            if contradicts and not _stated(other, theirs, ledger) and _comparable(other, theirs):
                return _disagrees(printed, other, theirs, story)
    return _invented(printed, start, goal, ledger, tuple(pair for pair in both if len(pair) > 1))


def _stated(figure: Figure, counterpart: Declared, ledger: Ledger) -> bool:
    """Whether a figure of a pair is a declared one. A bare number counts what the other one does: to `4`
    from 14 loads are no 4 hours, but may be 4 loads of the same series."""
    return any(
        states(figure, entry) and (not figure.unit.is_bare or entry.owner == counterpart.owner)
        for entry in ledger.entries
    )


def _invented(
    printed: Print,
    start: Figure,
    goal: Figure,
    ledger: Ledger,
    declared: tuple[tuple[Declared, ...], ...],
) -> Verdict | None:
    """A baseline and a result that nobody declared are one invention."""
    if any(trace(f, ledger) or _meant(printed, f, ledger) for f in (start, goal)):
        return None
    low, high = min(start.start, goal.start), max(start.end, goal.end)
    message = f"`{' '.join(printed.text[low:high].split())}` comes from no declared figures"
    meant = (
        f"`{before.text}` to `{after.text}` (`{before.owner}`)"
        for before, after in declared
        if is_near(start, before) and is_near(goal, after)
    )
    problem = Problem(printed.span(low, high), message, _declare("them", next(meant, "")))
    return Verdict(Fault.UNSOURCED, problem)


def _comparable(figure: Figure, entry: Declared) -> bool:
    return in_unit_of(figure, entry) is not None and same_thing(figure.unit, entry)


def _disagrees(printed: Print, figure: Figure, entry: Declared, story: Story) -> Verdict:
    message = f"`{figure.text}` disagrees with the {entry.part} of `{entry.owner}`"
    meant = _worded(entry, figure)
    help = f"print `{meant}`, or correct the {_kind_of(entry)} if that is what was measured"
    span = printed.span(figure.start, figure.end)
    return Verdict(Fault.WRONG, Problem(span, message, help, _related(story, entry)))


def _kind_of(entry: Declared) -> str:
    return "ROI's inputs" if entry.owner == "roi" else "metric"


def _related(story: Story, entry: Declared) -> tuple[tuple[Span, str], ...]:
    return ((story.document.at(*entry.at), f"declared as `{entry.text}`"),) if entry.at else ()


def _single(printed: Print, figure: Figure, ledger: Ledger, story: Story) -> Verdict | None:
    source = trace(figure, ledger)
    span = printed.span(figure.start, figure.end)
    if source and source.disclosed:
        return _wrong_way(printed, figure, ledger, story)
    if source:
        return _gives_away(span, figure.text, source, story)
    if points := _points_meant(figure, ledger):
        message = f"`{figure.text}` takes percentage points for percent"
        help = f"the {points.part} of `{points.owner}` is `{points.text}`"
        return Verdict(Fault.WRONG, Problem(span, message, help, _related(story, points)))
    if meant := _meant(printed, figure, ledger):
        return _disagrees(printed, figure, meant, story)
    if _is_small_count(figure) or _waits(printed, figure, ledger):
        return None
    message = f"`{figure.text}` comes from no declared figure"
    return Verdict(Fault.UNSOURCED, Problem(span, message, _hint(printed, figure, ledger)))


def _waits(printed: Print, figure: Figure, ledger: Ledger) -> bool:
    """Whether it may be the change of a metric whose ends cannot be compared: it is looked at again when that is mended."""
    return figure.unit.kind in _CHANGES and ledger.may_be_unknown_change(
        printed.said_around(figure.start)
    )


def _wrong_way(printed: Print, figure: Figure, ledger: Ledger, story: Story) -> Verdict | None:
    """`Revenue fell threefold`, where it tripled and the sentence names it."""
    if not way_told(figure):
        return None
    said = printed.said_around(figure.start)
    stated = [entry for entry in ledger.entries if entry.disclosed and states(figure, entry)]
    for entry in stated:
        named = bool(entry.label) and entry.label <= said
        if not named or not went_otherwise(figure, entry, ledger):
            return None
    entry = stated[0]
    (before, *_), (after, *_) = (ledger.of(entry.owner, p) for p in (Part.BEFORE, Part.AFTER))
    way = "rose" if way_told(figure) > 0 else "fell"
    message = f"`{figure.text}` says that `{entry.owner}` {way}"
    other = "fell" if way == "rose" else "rose"
    help = (
        f"say that it {other}: it went from `{before.text}` to `{after.text}`; if it {way}, swap its "
        "`before` and `after`"
    )
    span = printed.span(figure.start, figure.end)
    return Verdict(Fault.WRONG, Problem(span, message, help, _related(story, entry)))


def _is_small_count(figure: Figure) -> bool:
    """`Two systems`: up to four of something ordinary, in words, are a way to speak and no result.

    A rate, a rise, a rounding or a pair makes one of them, and so does a declared name in the sentence.
    """
    return (
        figure.text[:1].isalpha()
        and 2 <= figure.value <= _FEW
        and figure.unit.kind is UnitKind.PLAIN
        and not (figure.unit.symbol or figure.unit.per or figure.direction)
        and (figure.role, figure.approximation) == (Role.ALONE, Approximation.EXACT)
    )


def _gives_away(span: Span, text: str, source: Declared, story: Story) -> Verdict:
    message = f"`{text}` gives away the {source.part} of `{source.owner}`"
    help = "print only what its `disclosure` allows, or ask the customer to disclose more"
    return Verdict(Fault.UNDISCLOSED, Problem(span, message, help, _related(story, source)))


def _points_meant(figure: Figure, ledger: Ledger) -> Declared | None:
    """From 92 % to 98 % are six points, not 6 %."""
    if figure.unit.kind is not UnitKind.PERCENT:
        return None
    shifts = (e for e in ledger.entries if e.unit.kind is UnitKind.POINTS and e.disclosed)
    return next((entry for entry in shifts if figure.admits(entry.amount)), None)


def _meant(printed: Print, figure: Figure, ledger: Ledger) -> Declared | None:
    """The declared figure whose label the sentence names, so that a figure of its unit must be it."""
    said = printed.said_around(figure.start)
    wanted = {Part.ROI, Part.PAYBACK, Part.BEFORE, Part.AFTER, Part.CHANGE}
    named = [
        entry
        for entry in ledger.entries
        if entry.part in wanted
        and entry.disclosed
        and (entry.owner == "roi" or ledger.is_measured(entry.owner))
        and entry.label
        and entry.label <= said
        and not (entry.unit.kind is UnitKind.PLAIN and figure.unit.kind is not UnitKind.PLAIN)
        and _comparable(figure, entry)
    ]
    if not named:
        return None
    return nearest(figure, Ledger(tuple(named)))


def _hint(printed: Print, figure: Figure, ledger: Ledger) -> str:
    """A percentage says of no thing what it counts: one is suggested where the sentence speaks of its metric."""
    said = printed.said_around(figure.start)
    meant = (e for e in ledger.entries if is_near(figure, e))
    near = nearest(
        figure, Ledger(tuple(e for e in meant if e.part is not Part.CHANGE or e.label & said))
    )
    if near is not None:
        return _declare("it", f"`{_worded(near, figure)}` ({near.role})")
    if (namesake := _namesake(figure, ledger)) is None:
        return _declare("it")
    per = f"per {figure.unit.per}" if figure.unit.per else ""
    counted = " ".join(filter(None, (figure.unit.noun, per)))
    return (
        f"{namesake} does not count {counted or 'this'}: name what it counts, or {_declare('it')}"
    )


def _worded(entry: Declared, figure: Figure) -> str:
    """A declared figure as it would stand in the place of a printed one: `fell by 62%` has no minus."""
    is_change = entry.part in (Part.CHANGE, Part.DIFFERENCE) and not figure.signed
    return entry.text.lstrip("+-−") if is_change else entry.text


def _namesake(figure: Figure, ledger: Ledger) -> Declared | None:
    """The same number, declared of another thing."""
    entry = nearest(figure, ledger)
    amount = in_unit_of(figure, entry) if entry else None
    return entry if amount is not None and figure.admits(amount) else None


def _declare(them: str, near: str = "") -> str:
    places = "a result under `metrics`, any other figure under `facts`"
    declare = f"declare {them} with {_OWNERS[them]} source: {places}"
    if near:
        return f"if you mean {near}, print that; if not, {declare}"
    return f"{declare}; or leave {them} out"


_OWNERS = {"it": "its", "them": "their"}

_YEARLY_ROI = re.compile(
    r"\b(?:\w+|\d+)[- ](?:years?|yr)[- ](?:ROI|return on investment)\b"
    r"|\b(?:ROI|return on investment) (?:over|after|in) (?:\w+|\d+) years?\b",
    re.IGNORECASE,
)


def yearly_roi_labels(text: str) -> Iterator[tuple[int, int]]:
    """Where a text speaks of a `3-year ROI`: the return is an average per year, over three."""
    for match in _YEARLY_ROI.finditer(text):
        yield match.span()
