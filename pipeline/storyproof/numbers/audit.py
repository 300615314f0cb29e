"""Holds every figure a story prints against what it declares: one verdict a figure that does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.story import Story
from storyproof.numbers.direction import runs_backwards
from storyproof.numbers.figure import Approximation, Figure, Role, UnitKind
from storyproof.numbers.figures import aside_texts, figures_in
from storyproof.numbers.ledger import Declared, Ledger, Part, ledger_of
from storyproof.numbers.prints import Print, code_prints, prints, set_apart_prints
from storyproof.numbers.provenance import in_unit_of, nearest, same_thing, states, trace
from storyproof.numbers.ranges import pairs
from storyproof.numbers.roi import yearly_roi_labels

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
        audited[story.path] = tuple(dict.fromkeys(_audit(story, catalog)))
    return audited[story.path]


def _audited(_: Catalog) -> dict[str, tuple[Verdict, ...]]:
    return {}


def _audit(story: Story, catalog: Catalog) -> Iterator[Verdict]:
    customer = catalog.customers.get(story.customer)
    ledger = ledger_of(story.front, customer.record if customer else None, catalog.today.year)
    names = known_names(story, catalog)
    for printed in prints(story, catalog):
        figures = figures_in(printed.text, printed.language, names)
        yield from _judged(printed, figures, ledger, story)
        yield from _given_away_by_asides(printed, ledger, names, story)
    for printed in set_apart_prints(story):
        yield from _judged(printed, _measured_in(printed), ledger, story)
    for printed in code_prints(story):
        verdicts = _judged(printed, _measured_in(printed), ledger, story)
        yield from (verdict for verdict in verdicts if verdict.fault is Fault.UNDISCLOSED)
    yield from _given_away_by_sources(story, ledger)


def _measured_in(printed: Print) -> tuple[Figure, ...]:
    """The figures with a unit: a bare number says nothing where no sentence stands around it."""
    figures = figures_in(printed.text, printed.language)
    return tuple(figure for figure in figures if not figure.unit.is_bare)


_SMALLEST = 10
"""A value kept back that is smaller may stand anywhere by chance."""


def _given_away_by_asides(
    printed: Print, ledger: Ledger, names: frozenset[str], story: Story
) -> Iterator[Verdict]:
    """`No. 611` is no figure, but where 611 is what the customer keeps back it gives that away."""
    kept = {
        abs(entry.amount / entry.unit.scale): entry
        for entry in ledger.entries
        if not entry.disclosed and entry.part in (Part.BEFORE, Part.AFTER)
    }
    kept = {value: entry for value, entry in kept.items() if value >= _SMALLEST}
    for aside in aside_texts(printed.text, printed.language, names) if kept else ():
        for match in _DIGITS.finditer(printed.text, aside.start, aside.end):
            entry = kept.get(Decimal(match[0].replace(",", "")))
            if entry:
                yield _gives_away(printed.span(*match.span()), match[0], entry, story)


_DIGITS = re.compile(r"\d[\d,]*(?<!,)")


def _given_away_by_sources(story: Story, ledger: Ledger) -> Iterator[Verdict]:
    """A source is printed as well, but it may hold numbers of its own: pages, forms, invoices."""
    for index, metric in enumerate(story.front.metrics):
        span = story.document.at("metrics", index, "source")
        for figure in figures_in(metric.source or "", story.front.language):
            source = None if figure.unit.is_bare else trace(figure, ledger)
            if source and not source.disclosed:
                yield _gives_away(span, figure.text, source, story)


def known_names(story: Story, catalog: Catalog) -> frozenset[str]:
    """Proper names that hold digits or number words: they state no amount."""
    company, customer = catalog.company, catalog.customers.get(story.customer)
    names = [company.name, *company.aliases]
    for product in company.products:
        names += [product.name, *product.aliases]
    for rival in catalog.competitors:
        names += [rival.record.name, *rival.record.aliases, *rival.record.products]
    if customer:
        names += [customer.record.name, *customer.record.aliases, customer.record.city or ""]
    names += [quote.speaker.title for quote in story.front.quotes]
    return frozenset(name for name in names if name and figures_in(name))


def _judged(
    printed: Print, figures: tuple[Figure, ...], ledger: Ledger, story: Story
) -> Iterator[Verdict]:
    labels = tuple(yearly_roi_labels(printed.text))
    settled = {f for f in figures if any(start <= f.start < end for start, end in labels)}
    for start, goal in pairs(figures):
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
    for before in befores:
        (after, *_) = ledger.of(before.owner, Part.AFTER) or (None,)
        if after is None or (states(start, before) and states(goal, after)):
            continue
        if states(start, after) and states(goal, before) and not states(goal, after):
            message = f"`{before.owner}` is printed the wrong way round"
            help = f"its before is `{before.text}` and its after `{after.text}`"
            whole = printed.span(min(start.start, goal.start), max(start.end, goal.end))
            return Verdict(Fault.WRONG, Problem(whole, message, help, _related(story, before)))
        for own, other, mine, theirs in (
            (start, goal, before, after),
            (goal, start, after, before),
        ):
            contradicts = states(own, mine) and not states(other, theirs)
            if contradicts and not trace(other, ledger) and _comparable(other, theirs):
                return _disagrees(printed, other, theirs, story)
    return _invented(printed, start, goal, ledger)


def _invented(printed: Print, start: Figure, goal: Figure, ledger: Ledger) -> Verdict | None:
    """A baseline and a result that nobody declared are one invention."""
    if any(trace(f, ledger) or _meant(printed, f, ledger) for f in (start, goal)):
        return None
    low, high = min(start.start, goal.start), max(start.end, goal.end)
    message = f"`{' '.join(printed.text[low:high].split())}` comes from no declared figures"
    problem = Problem(printed.span(low, high), message, _hint(start, ledger))
    return Verdict(Fault.UNSOURCED, problem)


def _comparable(figure: Figure, entry: Declared) -> bool:
    return in_unit_of(figure, entry) is not None and same_thing(figure.unit, entry)


def _disagrees(printed: Print, figure: Figure, entry: Declared, story: Story) -> Verdict:
    message = f"`{figure.text}` disagrees with the {entry.part} of `{entry.owner}`"
    help = f"print `{entry.text}`, or correct the {_kind_of(entry)} if that is what was measured"
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
        backwards = runs_backwards(figure, source) and source.label <= printed.said_around(
            figure.start
        )
        return _wrong_way(printed, figure, source, ledger, story) if backwards else None
    if source:
        return _gives_away(span, figure.text, source, story)
    if points := _points_meant(figure, ledger):
        message = f"`{figure.text}` takes percentage points for percent"
        help = f"the {points.part} of `{points.owner}` is `{points.text}`"
        return Verdict(Fault.WRONG, Problem(span, message, help, _related(story, points)))
    if meant := _meant(printed, figure, ledger):
        return _disagrees(printed, figure, meant, story)
    if _is_small_count(figure):
        return None
    message = f"`{figure.text}` comes from no declared figure"
    return Verdict(Fault.UNSOURCED, Problem(span, message, _hint(figure, ledger)))


def _wrong_way(
    printed: Print, figure: Figure, source: Declared, ledger: Ledger, story: Story
) -> Verdict:
    went = "rose" if source.direction > 0 else "fell"
    message = f"`{figure.text}` turns `{source.owner}` round, which {went}"
    changes = [e for e in ledger.of(source.owner, Part.CHANGE) if e.disclosed]
    help = f"print `{changes[0].text}`, or say that it {went}" if changes else f"say that it {went}"
    span = printed.span(figure.start, figure.end)
    return Verdict(Fault.WRONG, Problem(span, message, help, _related(story, source)))


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


def _hint(figure: Figure, ledger: Ledger) -> str:
    near = nearest(figure, ledger)
    declare = "declare it with its source: a result under `metrics`, any other figure under `facts`"
    if near is None:
        return declare
    amount = in_unit_of(figure, near)
    if amount is not None and figure.admits(amount) and not same_thing(figure.unit, near):
        counted = " ".join(
            filter(None, (figure.unit.noun, f"per {figure.unit.per}" if figure.unit.per else ""))
        )
        return f"{near} does not count {counted or 'this'}: write what it counts"
    return f"if you mean {near}, print that; if not, {declare}"
