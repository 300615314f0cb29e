"""Holds every figure a story prints against what it declares: one verdict a figure that does not fit."""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.model.catalog import Catalog
from storyproof.model.story import Story
from storyproof.numbers.declaring import ledger_of
from storyproof.numbers.figure import Figure
from storyproof.numbers.figures import figures_in
from storyproof.numbers.hiding import TELLING, gives_away, telling_asides, with_counting_asides
from storyproof.numbers.joint import joints, of_joint
from storyproof.numbers.ledger import Ledger
from storyproof.numbers.monthly import misplaced_months
from storyproof.numbers.pair import of_pair, tells_rest
from storyproof.numbers.prints import Print, known_names, prints
from storyproof.numbers.provenance import trace
from storyproof.numbers.ranges import pairs
from storyproof.numbers.roi import yearly_roi_labels
from storyproof.numbers.single import of_single
from storyproof.numbers.tables import turned_rows
from storyproof.numbers.timing import mistimed
from storyproof.numbers.verdict import Fault, Verdict, giving_away
from storyproof.numbers.versions import is_version, versions_named


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
        if not printed.is_code:
            yield from mistimed(printed, figures, ledger, story)
        for start, end, source in telling_asides(text, language, figures, ledger, names):
            yield giving_away(printed.span(start, end), text[start:end], source, story)
    yield from turned_rows(story, ledger)
    yield from misplaced_months(story)
    yield from _given_away_by_sources(story, ledger)


def _given_away_by_sources(story: Story, ledger: Ledger) -> Iterator[Verdict]:
    """A source is printed as well, but it may hold numbers of its own: pages, forms, invoices."""
    for index, metric in enumerate(story.front.metrics):
        span = story.document.at("metrics", index, "source")
        for figure in figures_in(metric.source or "", story.front.language):
            source = None if figure.unit.is_bare else trace(figure, ledger)
            if source and not source.disclosed:
                yield giving_away(span, figure.text, source, story)


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
    """A number nobody declared is one finding, however often its sentence says it."""
    labels = tuple(yearly_roi_labels(printed.text))
    settled = {f for f in figures if any(start <= f.start < end for start, end in labels)}
    for start, goal in pairs(figures, printed.text):
        if tells_rest(start, goal, ledger):
            settled |= {start, goal}
        elif verdict := of_pair(printed, start, goal, ledger, story):
            settled |= {start, goal}
            yield verdict
    for joint in joints(printed, tuple(figure for figure in figures if figure not in settled)):
        settled |= set(joint[:2])
        yield from of_joint(printed, joint, ledger, story)
    told = set()
    for figure in figures:
        if figure not in settled and (verdict := of_single(printed, figure, ledger, story)):
            same = (printed.sentence_around(figure.start), figure.value, figure.unit)
            if verdict.fault is not Fault.UNSOURCED or same not in told:
                yield verdict
            told.add(same)
