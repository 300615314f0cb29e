"""Bars before and after, as one SVG that a sheet, a page and a screen reader can all use.

Outlined bars stand for before and solid ones for after, so the chart reads without colour. Colours
are presentation attributes: a sheet asks for the brand's, since no stylesheet reaches a picture; on a
page any stylesheet may set the `chart-*` classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from itertools import chain

from storyproof.model.slide import Look
from storyproof.model.views import Chart
from storyproof.numbers.amounts import format_number, percent_sign

_EM = 0.6
"""A generous width of one character of Inter, in ems; figures are 0.62, letters less."""
_WIDEST_SLOT = 88.0
"""Few bars do not fill the frame; they stay bars."""
_GROUP_GAP = 0.6
"""Space between before and after, in bars."""

_CORNER = 1.5
"""Radius of a bar's corners."""

_COLOURS = {"accent": "2359f0", "ink": "08152f", "muted": "52627b", "line": "d5deea"}
"""Of a chart that no look and no stylesheet colours."""
_STYLE = {
    "before": 'class="chart-before" fill="#{line}" stroke="#{muted}" stroke-width="1.2"',
    "after": 'class="chart-after" fill="#{accent}" stroke="#{accent}" stroke-width="1.2"',
    "value": 'class="chart-value" fill="#{ink}" font-weight="600" text-anchor="middle"',
    "note": 'class="chart-note" fill="#{muted}"',
    "axis": 'class="chart-axis" stroke="#{muted}" stroke-width="1"',
}


@dataclass(frozen=True, slots=True)
class _Bar:
    """One bar in user units; `y` is its top, whatever the sign of its value."""

    side: str
    x: float
    y: float
    width: float
    height: float
    value: Decimal


@dataclass(frozen=True, slots=True)
class _Plot:
    """The area of the bars, without legend, and the size of its labels."""

    width: float
    top: float
    bottom: float
    label: float


def bar_chart(
    chart: Chart,
    *,
    width: int,
    height: int,
    title_id: str,
    legend: tuple[str, str] = ("Before", "After"),
    label: float = 11.0,
    look: Look | None = None,
) -> str:
    """The chart, which must hold a value, as an `<svg>` of `width` by `height` user units.

    `title_id` must be unique in the document; the description gets the id `<title_id>-desc`.
    `label` is the size of the text, the largest where a stylesheet may set a smaller one; `look`
    has the brand's colours and font, which a page gives by its stylesheet.
    """
    colours = {name: getattr(look, name) for name in _COLOURS} if look else _COLOURS
    style = {name: told.format_map(colours) for name, told in _STYLE.items()}
    top = label * (3.2 if _unit_line(chart) else 1.6)
    plot = _Plot(float(width), top, height - label * 3.0, label)
    baseline = height - label * 0.4
    zero, bars = _bars(chart, plot)
    letters = _letters(look.sans if look else "", label)
    parts = chain(
        (_head(chart, (width, height), letters, title_id, legend),),
        _sides((*bars, *_keys(legend, baseline, label)), style),
        (_axis(zero, width, style["axis"]),),
        _group(style["value"], _values(chart, bars, plot)),
        _group(style["note"], _notes(chart, legend, baseline, label)),
        ("</svg>",),
    )
    return "".join(parts)


def in_words(chart: Chart, legend: tuple[str, str]) -> str:
    """What the chart shows: the alternative to it where it is a picture.

    A row of figures read out says little; without a change to tell, the first and the last are told.
    """
    sides = zip(legend, (chart.before, chart.after), strict=True)
    shown = " / ".join(name for name, values in sides if values)
    if chart.change:
        return f"{_title(chart)}. {shown}: {chart.change}"
    values = (*chart.before, *chart.after)
    ends = dict.fromkeys((values[0], values[-1]))
    return f"{_title(chart)}. {shown}: {' … '.join(_figure(chart, value) for value in ends)}"


def spoken(chart: Chart, legend: tuple[str, str]) -> str:
    """Every value of the chart in one sentence, for those who do not see it."""
    sides = (
        f"{name}: {', '.join(_figure(chart, value) for value in values)}"
        for name, values in zip(legend, (chart.before, chart.after), strict=True)
        if values
    )
    return "; ".join((*sides, chart.change) if chart.change else sides)


def _letters(font: str, size: float) -> str:
    family = f"font-family=\"'{escape(font)}', sans-serif\" " if font else ""
    return f'{family}font-size="{size:g}"'


def _head(
    chart: Chart, size: tuple[int, int], letters: str, title_id: str, legend: tuple[str, str]
) -> str:
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" width="{width}"'
        f' height="{height}" viewBox="0 0 {width} {height}" {letters}'
        f' aria-labelledby="{title_id} {title_id}-desc">'
        f'<title id="{title_id}">{escape(_title(chart))}</title>'
        f'<desc id="{title_id}-desc">{escape(spoken(chart, legend))}</desc>'
    )


def _bars(chart: Chart, plot: _Plot) -> tuple[float, tuple[_Bar, ...]]:
    """The y of zero, and the bars, centred as a block when they are few."""
    sides = [("before", value) for value in chart.before]
    sides += [("after", value) for value in chart.after]
    values = [float(value) for _, value in sides]
    high, low = max(0.0, *values), min(0.0, *values)
    scale = (plot.bottom - plot.top) / ((high - low) or 1.0)
    gap = _GROUP_GAP if chart.before and chart.after else 0.0
    slot = min(plot.width / (len(sides) + gap), _WIDEST_SLOT)
    left = (plot.width - slot * (len(sides) + gap)) / 2
    zero = plot.top + high * scale

    def bar(index: int, side: str, value: Decimal) -> _Bar:
        shift = gap if side == "after" else 0.0
        rise = float(value) * scale
        x = left + slot * (index + shift) + slot * 0.1
        return _Bar(side, x, zero - max(rise, 0.0), slot * 0.8, max(abs(rise), 0.6), value)

    return zero, tuple(bar(index, *entry) for index, entry in enumerate(sides))


def _values(chart: Chart, bars: tuple[_Bar, ...], plot: _Plot) -> Iterator[str]:
    """A label on every bar where each has room, else on the first and the last, clear of their neighbours."""
    em = plot.label * _EM
    widest = max((len(_figure(chart, bar.value)) for bar in bars), default=0) * em
    slot = bars[1].x - bars[0].x if len(bars) > 1 else plot.width
    for bar in bars if widest <= slot else (bars[0], bars[-1]):
        text = _figure(chart, bar.value)
        half = len(text) * em / 2
        middle = min(max(bar.x + bar.width / 2, half), plot.width - half)
        below = (b.y for b in bars if abs(b.x + b.width / 2 - middle) < half + b.width / 2)
        yield _text(middle, min(bar.y, *below) - plot.label * 0.45, text)


def _notes(chart: Chart, legend: tuple[str, str], baseline: float, label: float) -> Iterator[str]:
    """The unit above the bars, and what stands beside the keys below them."""
    if unit := _unit_line(chart):
        yield _text(0, label, unit)
    for x, name in zip(_key_places(legend, label), legend, strict=True):
        yield _text(x + label * 1.4, baseline, name)


def _keys(legend: tuple[str, str], baseline: float, label: float) -> Iterator[_Bar]:
    """A little bar of each side."""
    size = label * 0.8
    for side, x in zip(("before", "after"), _key_places(legend, label), strict=True):
        yield _Bar(side, x + 0.6, baseline - size, size, size, Decimal(0))


def _key_places(legend: tuple[str, str], label: float) -> tuple[float, float]:
    """How far to the right the key of each side begins."""
    return 0.0, label * (1.4 + _EM * len(legend[0]) + 1.4)


def _sides(bars: Iterable[_Bar], style: Mapping[str, str]) -> Iterator[str]:
    """One outline a side, of all its bars: a press draws it at once."""
    outlines = {"before": "", "after": ""}
    for bar in bars:
        outlines[bar.side] += _outline(bar)
    return (f'<path {style[side]} d="{path}"/>' for side, path in outlines.items() if path)


def _outline(bar: _Bar) -> str:
    corner = min(_CORNER, bar.width / 2, bar.height / 2)
    x, r = f"{bar.x + corner:.1f}", f"{corner:.1f}"
    across, down = f"{bar.width - 2 * corner:.1f}", f"{bar.height - 2 * corner:.1f}"
    return (
        f"M{x} {bar.y:.1f}h{across}q{r} 0 {r} {r}v{down}q0 {r}-{r} {r}"
        f"h-{across}q-{r} 0-{r}-{r}v-{down}q0-{r} {r}-{r}z"
    )


def _axis(zero: float, width: int, style: str) -> str:
    return f'<line x1="0" x2="{width}" y1="{zero:.1f}" y2="{zero:.1f}" {style}/>'


def _group(style: str, parts: Iterable[str]) -> Iterator[str]:
    yield from (f"<g {style}>", *parts, "</g>")


def _text(x: float, y: float, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _title(chart: Chart) -> str:
    unit = _unit_line(chart)
    return f"{chart.title} ({unit})" if unit else chart.title


def _unit_line(chart: Chart) -> str:
    """The unit where it is words; a sign such as `%` goes with each value instead."""
    return "" if _is_sign(chart) else chart.unit


def _is_sign(chart: Chart) -> bool:
    return len(chart.unit) <= 2


def _figure(chart: Chart, value: Decimal) -> str:
    figure = format_number(value, chart.language)
    if chart.unit == "%":
        return figure + percent_sign(chart.language)
    return f"{figure}\u00a0{chart.unit}" if chart.unit and _is_sign(chart) else figure
