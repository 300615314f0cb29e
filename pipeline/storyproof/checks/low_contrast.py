"""The brand's colours can be read where sheets print them (WCAG 2.2, success criterion 1.4.3).

Why: grey on pale looks fine to whoever chose it, on a large screen. The reader has a printout, or sixty years.
Small text needs a contrast of 4.5 to 1 with what it stands on.

Bad:

```css
:root { --accent: #7fa4ff; }
```

Good:

```css
:root { --accent: #2359f0; }
```

The colours are those of `:root` in `site_config/sheet/sheet.css`, from where slide and quote card take them too, and
those at the top of `site_config/theme/assets/stylesheets/brand.css`, in light and in dark. The edge of a field and
the ring around what has the focus need 3 to 1 (1.4.11).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor

from storyproof.checks.registry import catalog_check
from storyproof.model.brand import Brand, contrast
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity

_TEXT, _EDGE = 4.5, 3.0
_WHITE = {"white": "ffffff"}
_SHEET = {
    "text": ("white",),
    "muted": ("white", "pale"),
    "accent": ("white", "pale"),
    "ink": ("white", "pale"),
    "light": ("ink",),
    "soft": ("ink",),
}
"""What is set in which colour, on which grounds; white stands on ink and on the accent."""
_GROUNDS = ("ground", "wash", "card")
_SITE = {
    **dict.fromkeys(("ink", "soft", "blue", "edge"), _GROUNDS),
    "white": ("navy", "button", "button-over"),
    **dict.fromkeys(("on-navy", "on-navy-soft", "on-navy-link"), ("navy",)),
    **dict.fromkeys(("on-navy-edge", "amber"), ("navy",)),
}
_EDGES = frozenset(("edge", "on-navy-edge", "amber"))
"""What is no text: lines around fields and buttons, the ring around what has the focus."""


@catalog_check("C331")
def low_contrast(catalog: Catalog) -> Iterator[Problem]:
    if catalog.brand:
        yield from _unreadable(catalog.brand, _SHEET)
    told = set()
    for scheme, brand in zip(("", ", in dark colours,"), catalog.schemes, strict=False):
        for problem in _unreadable(brand, _SITE, scheme):
            if (key := (problem.span, problem.message.replace(scheme, ""))) not in told:
                told.add(key)
                yield problem


def _unreadable(
    brand: Brand, read_on: Mapping[str, tuple[str, ...]], scheme: str = ""
) -> Iterator[Problem]:
    colours = _WHITE | dict(brand.colours)
    used = {*read_on, *(ground for grounds in read_on.values() for ground in grounds)}
    for name in sorted(used & brand.others):
        message = f"whether `--{name}` can be read is unknown: it is not written as `#rrggbb`"
        span = brand.document.at(name)
        yield Problem(
            span, message, f"write the same colour as `--{name}: #…`", level=Severity.WARNING
        )
    for name, grounds in read_on.items():
        least = _EDGE if name in _EDGES else _TEXT
        for ground in (g for g in grounds if name in colours and g in colours):
            ratio = contrast(colours[name], colours[ground])
            if ratio < least:
                yield _problem(brand, name, ground, ratio, least, scheme)


def _problem(
    brand: Brand, name: str, ground: str, ratio: float, least: float, scheme: str
) -> Problem:
    """White is no colour of theirs: there the ground has to give way."""
    text, on = (each if each == "white" else f"`--{each}`" for each in (name, ground))
    what = "small text needs" if least == _TEXT else "an edge needs"
    shown = floor(ratio * 10) / 10
    message = f"{text} on {on}{scheme} has a contrast of {shown} to 1; {what} {least:g}"
    changed, beside = (ground, name) if name == "white" else (name, ground)
    colours = _WHITE | dict(brand.colours)
    light = contrast(colours[beside], "ffffff") < contrast(colours[beside], "000000")
    help = f"choose a {'darker' if light else 'lighter'} `--{changed}`"
    return Problem(brand.document.at(changed), message, help)
