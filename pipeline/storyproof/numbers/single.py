"""The verdict on one printed figure."""

from __future__ import annotations

import re

from storyproof.model.finding import Problem
from storyproof.model.story import Story
from storyproof.numbers.amounts import with_decimal_point
from storyproof.numbers.direction import way_told, went_otherwise
from storyproof.numbers.figure import Approximation, Figure, Role, UnitKind
from storyproof.numbers.ledger import Declared, Ledger, Part
from storyproof.numbers.lexicon import lexicon_for
from storyproof.numbers.meant import (
    boast,
    goes_on_to,
    is_understated,
    meant_by,
    others_factor,
    told_against,
)
from storyproof.numbers.prints import Print
from storyproof.numbers.provenance import (
    in_unit_of,
    is_near,
    nearest,
    rest,
    states,
    trace,
    turned_round,
)
from storyproof.numbers.verdict import (
    Fault,
    Verdict,
    boasts,
    disagrees,
    giving_away,
    how_to_declare,
    related,
    told_wrongly,
    worded,
)

_DENIED = 30
"""Characters behind a share in which it may be denied."""
_FEW = 4
"""The largest count in words that needs no source."""


def of_single(printed: Print, figure: Figure, ledger: Ledger, story: Story) -> Verdict | None:
    whole = trace(rest(figure), ledger) if _is_rest(printed, figure) else None
    source = whole or trace(figure, ledger)
    if source is None:
        return _of_undeclared(printed, figure, ledger, story)
    span = printed.span(figure.start, figure.end)
    given_away = None if source.disclosed else giving_away(span, figure.text, source, story)
    against = None if whole else _wrong_way(printed, figure, ledger, story)
    over = None if whole else boast(printed, figure, ledger)
    other = None if whole else others_factor(printed, figure, ledger)
    disagreed = disagrees(printed, figure, other, ledger, story) if other else None
    boasted = boasts(printed, figure, over, story) if over else None
    return given_away or against or disagreed or boasted or _decimal_comma(printed, figure)


def _of_undeclared(printed: Print, figure: Figure, ledger: Ledger, story: Story) -> Verdict | None:
    span = printed.span(figure.start, figure.end)
    if points := _points_meant(figure, ledger):
        message = f"`{figure.text}` takes percentage points for percent"
        help = f"the {points.part} of `{points.owner}` is `{points.text}`"
        return Verdict(Fault.WRONG, Problem(span, message, help, related(story, points)))
    if (turned := turned_round(figure, ledger)) and _speaks_of(printed, figure, turned):
        return told_wrongly(span, figure.text, figure.direction, turned, ledger, story)
    if other_way := told_against(printed, figure, ledger):
        way = figure.direction or way_told(figure)
        return told_wrongly(span, figure.text, way, other_way, ledger, story)
    if meant := meant_by(printed, figure, ledger):
        is_true = is_understated(figure, meant) or goes_on_to(printed, figure, meant)
        return None if is_true else disagrees(printed, figure, meant, ledger, story)
    if _is_small_count(figure) or _waits(printed, figure, ledger):
        return None
    message = f"`{figure.text}` comes from no declared figure"
    return Verdict(Fault.UNSOURCED, Problem(span, message, _hint(printed, figure, ledger)))


def _is_rest(printed: Print, figure: Figure) -> bool:
    """`The remaining 9 %`, or `one in ten does not`, where 91 % or nine in ten are declared."""
    lexicon = lexicon_for(printed.language)
    words, denied = lexicon.rest, lexicon.denied
    around = rf"\b(?:{words})[\s,:(–—-]+\0|\0\s+(?:{words})\b|\0\s+(?:{denied})"
    near = f"{printed.text[max(0, figure.start - 20) : figure.start]}\0{printed.text[figure.end :][:_DENIED]}"
    whole = {UnitKind.PERCENT: 100, UnitKind.MULTIPLE: 1}.get(figure.unit.kind, 0)
    return 0 < figure.value < whole and re.search(around, near, re.IGNORECASE) is not None


def _decimal_comma(printed: Print, figure: Figure) -> Verdict | None:
    meant = with_decimal_point(figure.text, printed.language)
    if meant == figure.text:
        return None
    message = f"`{figure.text}` has a decimal comma, which groups thousands in English"
    span = printed.span(figure.start, figure.end)
    return Verdict(Fault.WRONG, Problem(span, message, f"write `{meant}`"))


def _waits(printed: Print, figure: Figure, ledger: Ledger) -> bool:
    """Whether it may be the change of a metric whose ends cannot be compared: it is looked at again when that is mended."""
    return figure.unit.kind.is_ratio and ledger.may_be_unknown_change(
        printed.said_around(figure.start)
    )


def _wrong_way(printed: Print, figure: Figure, ledger: Ledger, story: Story) -> Verdict | None:
    """`Revenue fell threefold`, where it tripled and the sentence names it; `fell to 14`, where 14 is the before."""
    if not way_told(figure):
        return None
    stated = [entry for entry in ledger.entries if entry.disclosed and states(figure, entry)]
    for entry in stated:
        if not _speaks_of(printed, figure, entry) or not went_otherwise(figure, entry, ledger):
            return None
    entry, span = stated[0], printed.span(figure.start, figure.end)
    if entry.part is Part.BEFORE:
        message = f"`{figure.text}` is the before of `{entry.owner}`, and told as the after"
        after = ledger.of(entry.owner, Part.AFTER)[0]
        help = f"print `{after.text}`, or say that it was `{entry.text}` before"
        return Verdict(Fault.WRONG, Problem(span, message, help, related(story, after)))
    return told_wrongly(span, figure.text, way_told(figure), entry, ledger, story)


def _speaks_of(printed: Print, figure: Figure, entry: Declared) -> bool:
    """Whether the sentence names the metric: a wait of 2.5 hours may be another one."""
    return bool(entry.label) and entry.label <= printed.said_around(figure.start)


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


def _points_meant(figure: Figure, ledger: Ledger) -> Declared | None:
    """From 92 % to 98 % are six points, not 6 %."""
    if figure.unit.kind is not UnitKind.PERCENT:
        return None
    shifts = (e for e in ledger.entries if e.unit.kind is UnitKind.POINTS and e.disclosed)
    return next((entry for entry in shifts if figure.admits(entry.amount)), None)


def _hint(printed: Print, figure: Figure, ledger: Ledger) -> str:
    """A percentage says of no thing what it counts: one is suggested where the sentence speaks of its metric."""
    if turned := turned_round(figure, ledger):
        way = "fell" if figure.direction > 0 else "rose"
        mean = f"if you mean `{turned.owner}`, say that it {way} by `{worded(turned, figure)}`"
        return f"{mean}; if not, {how_to_declare('it')}"
    said = printed.said_around(figure.start)
    meant = (
        e for e in ledger.entries if is_near(figure, e) and not went_otherwise(figure, e, ledger)
    )
    near = nearest(
        figure, Ledger(tuple(e for e in meant if e.part is not Part.CHANGE or e.label & said))
    )
    if near is not None:
        return how_to_declare("it", f"`{worded(near, figure)}` ({near.role})")
    if (namesake := _namesake(figure, ledger)) is None:
        return how_to_declare("it")
    counted = " ".join(figure.text[figure.unit_start - figure.start :].split())
    return f"{namesake} does not count {counted or 'this'}: name what it counts, or {how_to_declare('it')}"


def _namesake(figure: Figure, ledger: Ledger) -> Declared | None:
    """The same number, declared of another thing."""
    entry = nearest(figure, ledger)
    amount = in_unit_of(figure, entry) if entry else None
    return entry if amount is not None and figure.admits(amount) else None
