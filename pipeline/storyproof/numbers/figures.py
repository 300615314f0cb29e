"""Finds every figure of a text: the reading of numbers as people write them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from storyproof.numbers.asides import asides_in, without
from storyproof.numbers.figure import (
    Approximation,
    Aside,
    Figure,
    Role,
    Unit,
    UnitKind,
)
from storyproof.numbers.lexicon import lexicon_for
from storyproof.numbers.lexicon.shape import Lexicon
from storyproof.numbers.numeral import Form, Numeral, step_of_factor
from storyproof.numbers.numerals import numerals_in
from storyproof.numbers.prefix import Prefix, prefix_before
from storyproof.numbers.ranges import pairs, with_roles
from storyproof.numbers.suffix import Suffix, noun_of, period_after_share, rate_after, suffix_after
from storyproof.numbers.units import SECONDS

HOURS = Unit(UnitKind.DURATION, "hour", scale=SECONDS["hour"])
_RELATIVE = (UnitKind.PERCENT, UnitKind.POINTS, UnitKind.MULTIPLE)
_SHORT_PERIODS = ("millisecond", "second", "minute", "hour")


@lru_cache(maxsize=65_536)
def figures_in(
    text: str, language: str = "en", names: frozenset[str] = frozenset()
) -> tuple[Figure, ...]:
    """The figures of a text, in reading order: everything that states an amount.

    Dates, versions, names and the like are left out, as `figures_asides` lists them; `names` are
    proper names that hold digits or number words.
    """
    lexicon = lexicon_for(language)
    if not any(map(str.isdigit, text)) and not numerals_in(text, lexicon):
        return ()  # half of all passages; looking for what is no figure costs the most
    visible = without(text, asides_in(text, lexicon, names))
    figures: list[tuple[Figure, Form]] = []
    floor = 0
    for numeral in numerals_in(visible, lexicon):
        if figures and numeral.start < figures[-1][0].end:
            continue
        figure = _figure(visible, numeral, floor, lexicon)
        if numeral.form is not Form.ONE or _may_be_counted(figure, visible, lexicon):
            figures.append((figure, numeral.form))
            floor = floor if numeral.form is Form.ONE else figure.end
    related = with_roles(visible, tuple(figure for figure, _ in figures), lexicon)
    forms = {figure.start: form for figure, form in figures}
    paired = {figure.start for pair in pairs(related, visible) for figure in pair}
    return tuple(
        replace(figure, text=text[figure.start : figure.end])
        for figure in related
        if forms[figure.start] is not Form.ONE
        or _is_counted(figure, figure.start in paired, visible, lexicon)
    )


def aside_texts(
    text: str, language: str = "en", names: frozenset[str] = frozenset()
) -> tuple[Aside, ...]:
    """What `figures_in` leaves out, and why."""
    return asides_in(text, lexicon_for(language), names)


def _may_be_counted(figure: Figure, text: str, lexicon: Lexicon) -> bool:
    """Whether `one` could be a figure at all: an article needs a period or a unit behind it."""
    word = text[figure.start : figure.end].split(maxsplit=1)[0].lower()
    measured = figure.unit.kind is not UnitKind.PLAIN or bool(figure.unit.symbol)
    return measured or word in lexicon.ones


def _is_counted(figure: Figure, is_paired: bool, text: str, lexicon: Lexicon) -> bool:
    """`one hour`, `after one year`, `from nine to one` are figures; `one day`, `an hour` are not."""
    in_range = is_paired or figure.role in (Role.LOW, Role.HIGH)
    if figure.value != 1 or in_range:
        return True
    spelled_one = not re.match(r"an?\b", figure.text, re.IGNORECASE)
    match figure.unit.kind:
        case UnitKind.PERCENT | UnitKind.POINTS | UnitKind.MONEY:
            return spelled_one
        case UnitKind.DURATION if not spelled_one:
            about = figure.approximation is not Approximation.EXACT
            went_to = figure.role is Role.TO and figure.direction != 0
            return about or went_to or _is_long(figure, lexicon) or figure.text == text
        case UnitKind.DURATION:
            short = figure.unit.symbol in _SHORT_PERIODS
            return short or _lasts(text, figure, lexicon)
        case _:
            return False


def _is_long(figure: Figure, lexicon: Lexicon) -> bool:
    return re.fullmatch(lexicon.long_periods, figure.unit.symbol) is not None


def _lasts(text: str, figure: Figure, lexicon: Lexicon) -> bool:
    """`After one year` and `only one week` are spans of time, and `one year` as a declared value."""
    before = re.compile(rf"\b(?:{lexicon.lasting})\s+$", re.IGNORECASE)
    alone = not (text[: figure.start] + text[figure.end :]).strip()
    return alone or before.search(text, 0, figure.start) is not None


def _figure(text: str, numeral: Numeral, floor: int, lexicon: Lexicon) -> Figure:
    """A numeral with what stands before it, from `floor` on, and after it."""
    prefix = prefix_before(text, numeral.start, floor, lexicon)
    value, end = _with_half(text, numeral.value, numeral.end, lexicon)
    if numeral.form is Form.HOURS:
        suffix = Suffix(HOURS, Decimal(1), end)
    elif numeral.form in (Form.SHARE, Form.FACTOR):
        suffix = _phrase_suffix(text, numeral, end, lexicon)
    else:
        suffix = suffix_after(text, end, lexicon, prefix.money)
        value, end = _with_half(text, value, suffix.end, lexicon)
        suffix = replace(suffix, end=end)
    approximation, suffix = _approximation(text, numeral, suffix, prefix, lexicon)
    end = suffix.end
    step = _step(numeral, value, suffix.unit)
    figure = Figure(
        start=prefix.start,
        end=end,
        text=text[prefix.start : end],
        unit_start=min(max(numeral.end, suffix.unit_start), end),
        value=(-value if prefix.negative else value) * suffix.factor,
        step=step * suffix.factor,
        unit=suffix.unit,
        approximation=approximation,
        role=_role(text, numeral, suffix, prefix, lexicon),
        signed=prefix.signed,
        direction=prefix.direction or _direction_after(text, numeral, end, lexicon),
        factor=suffix.factor * (numeral.step if numeral.form is Form.WORDS else 1),
    )
    return figure if approximation is Approximation.EXACT else _widened(figure, numeral.form)


def _role(text: str, numeral: Numeral, suffix: Suffix, prefix: Prefix, lexicon: Lexicon) -> Role:
    """What the words on either side make of it: `32 minutes less` are a change, as `by 32 minutes` is."""
    if _is_of_former(text, numeral, suffix.end, lexicon):
        return Role.TO
    is_counted = suffix.unit.kind not in _RELATIVE and not suffix.unit.is_bare
    is_change = is_counted and _way_at(text, suffix.end, lexicon) != 0
    return Role.BY if is_change and prefix.role is Role.ALONE else prefix.role


def _is_of_former(text: str, numeral: Numeral, at: int, lexicon: Lexicon) -> bool:
    """`A third of what it was` is where it went to."""
    former = re.compile(rf"\s+(?:{lexicon.of_former})", re.IGNORECASE)
    return numeral.form in (Form.SHARE, Form.FACTOR) and former.match(text, at) is not None


def _direction_after(text: str, numeral: Numeral, at: int, lexicon: Lexicon) -> int:
    """Of a verb such as `tripled`, or of the word that follows."""
    word = text[numeral.start : numeral.end]
    for pattern, direction in ((lexicon.multiplied, 1), (lexicon.halved, -1)):
        if re.fullmatch(pattern, word, re.IGNORECASE):
            return direction
    return _way_at(text, numeral.end, lexicon) or _way_at(text, at, lexicon)


def _way_at(text: str, at: int, lexicon: Lexicon) -> int:
    """Of a word such as `more` that follows here."""
    for pattern, direction in ((lexicon.more, 1), (lexicon.fewer, -1)):
        if re.compile(rf"\s+(?:{pattern})(?!\w)", re.IGNORECASE).match(text, at):
            return direction
    return 0


def _step(numeral: Numeral, value: Decimal, unit: Unit) -> Decimal:
    """`Two and a half` counts in halves; `half an hour` in tenths, as `0.5 hours` does."""
    if unit.kind in (UnitKind.DURATION, UnitKind.POINTS) and numeral.form is Form.SHARE:
        return Decimal("0.1")
    if unit.kind is UnitKind.MULTIPLE and numeral.step == 1:
        return step_of_factor(value)
    if unit.kind is UnitKind.PLAIN and numeral.form is Form.FACTOR:
        return Decimal(1)
    return Decimal("0.5") if value != numeral.value else numeral.step


def _with_half(text: str, value: Decimal, end: int, lexicon: Lexicon) -> tuple[Decimal, int]:
    match = re.compile(lexicon.and_half, re.IGNORECASE).match(text, end)
    return (value + Decimal("0.5"), match.end()) if match else (value, end)


@cache
def _share_of_number(lexicon: Lexicon) -> re.Pattern[str]:
    articles = "|".join(lexicon.articles) or "(?!)"
    sizes = "|".join(lexicon.magnitudes) or "(?!)"
    return re.compile(rf"[\s-]+(?:of\s+)?(?:(?:{articles})\s*)?(?P<size>{sizes})\b", re.IGNORECASE)


@cache
def _points_after_share(lexicon: Lexicon) -> re.Pattern[str]:
    """`Half a percentage point`."""
    articles = "|".join(lexicon.articles) or "(?!)"
    return re.compile(rf"\s+(?:(?:{articles})\s+)?(?:{lexicon.points})", re.IGNORECASE)


def _phrase_suffix(text: str, numeral: Numeral, at: int, lexicon: Lexicon) -> Suffix:
    """What a share or a factor is of: `half an hour`, `half a million loads`, `twice a week`."""
    one = Decimal(1)
    if numeral.form is Form.SHARE:
        if size := _share_of_number(lexicon).match(text, at):
            rest = suffix_after(text, size.end(), lexicon)
            return replace(rest, factor=Decimal(lexicon.magnitudes[size["size"].lower()]))
        if points := _points_after_share(lexicon).match(text, at):
            return Suffix(Unit(UnitKind.POINTS), one, points.end())
        noun, end = noun_of(text, at, lexicon)
        shared = Suffix(Unit(UnitKind.MULTIPLE, noun=noun), one, end)
        return period_after_share(text, at, lexicon) or shared
    per, end = rate_after(text, at, lexicon)
    if per:
        return Suffix(Unit(UnitKind.PLAIN, noun="times", per=per), one, end)
    return Suffix(Unit(UnitKind.MULTIPLE), one, at)


def _approximation(
    text: str, numeral: Numeral, suffix: Suffix, prefix: Prefix, lexicon: Lexicon
) -> tuple[Approximation, Suffix]:
    """What the words before or after make of it; `50+ depots` has its unit behind such a word."""
    for pattern, approximation in lexicon.approximations_after.items():
        match = re.compile(rf"\s*(?:{pattern})", re.IGNORECASE).match(text, suffix.end)
        if match:
            further = suffix_after(text, match.end(), lexicon, prefix.money)
            unit = further.unit if suffix.unit.is_bare else suffix.unit
            end = further.end if suffix.unit.is_bare else match.end()
            return approximation, replace(suffix, unit=unit, end=end)
    if numeral.form is Form.VAGUE:
        return Approximation.AT_LEAST, suffix
    told = text[numeral.start : numeral.end]
    is_rough = numeral.form is Form.SHARE and re.search(rf"\b(?:{lexicon.loosely})\b", told, re.I)
    if is_rough and prefix.approximation is Approximation.EXACT:
        return Approximation.ABOUT, suffix
    if numeral.form is Form.ROUND and prefix.approximation is Approximation.EXACT:
        return Approximation.ABOUT, suffix
    during = prefix.word == "over" and suffix.unit.kind is UnitKind.DURATION
    return (Approximation.ABOUT if during else prefix.approximation), suffix


def _widened(figure: Figure, form: Form) -> Figure:
    """An approximate figure is as coarse as its trailing zeros: `about 60 %` covers 55 to 65.

    But `a dozen` and `about 100` cover a tenth to each side, `under 100` and `over 100` half of it.
    `About half` covers three points to each side, `more than half` up to 60 %, `less than half` down
    to 40 %, and a smaller share a fifth of itself.
    """
    if form is Form.VAGUE:
        return figure
    if form is Form.SHARE:
        return replace(figure, step=_step_of_share(figure))
    if figure.unit.kind is UnitKind.MULTIPLE:
        return replace(figure, step=Decimal(1))
    digits = abs(figure.value / figure.step)
    step = figure.step
    if form is Form.HOURS:
        return figure
    if form is Form.ROUND and figure.approximation is Approximation.ABOUT:
        return replace(figure, step=max(step, figure.value / 5))
    while digits and digits % 10 == 0:
        digits, step = digits / 10, step * 10
    share = Decimal("0.2") if figure.approximation is Approximation.ABOUT else Decimal("0.5")
    widest = max(figure.step, abs(figure.value) * share)
    return replace(figure, step=min(step, widest))


def _step_of_share(figure: Figure) -> Decimal:
    if figure.approximation is Approximation.ABOUT:
        return Decimal("0.06")
    widest = Decimal("0.1")
    return min(widest, figure.value / 5) if figure.approximation.is_upper_bound else widest
