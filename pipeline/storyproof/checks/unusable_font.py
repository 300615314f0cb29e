"""The fonts that the brand names are there, and may be embedded.

Why: where a font is not there, another one takes its place, and nobody sees it before the sheet is with a customer.
A font that must not be embedded is a letter from its maker's lawyer.

Bad:

```css
:root { --sans: "Meridian Grotesk"; }
```

and no file in `site_config/fonts/` that is of this family.

Good: `site_config/fonts/MeridianGrotesk-Regular.ttf` and `MeridianGrotesk-Bold.ttf`, or a variable font, and

```css
:root { --sans: "Meridian Grotesk"; }
```

Inter is always there; so are Source Serif 4 for headlines, quotes and large figures, and Inter Display for large figures.
The families are those of `:root` in `site_config/sheet/sheet.css`:
`--sans` for text, `--serif` for headlines and quotes, `--display` for large figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from storyproof.checks.registry import catalog_check
from storyproof.model.brand import FAMILIES, Brand
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.font_file import BUNDLED, FontFile
from storyproof.model.nearest import did_you_mean
from storyproof.model.place import Span


@catalog_check("C332")
def unusable_font(catalog: Catalog) -> Iterator[Problem]:
    for font in catalog.fonts:
        if font.fault:
            yield Problem(Span(font.path), font.fault, font.cure)
    yield from _twins(font for font in catalog.fonts if not font.fault)
    if catalog.brand:
        yield from _missing(catalog.brand, catalog.fonts)


def _twins(fonts: Iterable[FontFile]) -> Iterator[Problem]:
    """Of two files for one weight it would be chance which is printed, as with a variable font beside its static ones."""
    for first, font in combinations(fonts, 2):
        same = (first.family, first.is_italic) == (font.family, font.is_italic)
        weight = max(first.weights[0], font.weights[0])
        if same and weight <= min(first.weights[1], font.weights[1]):
            message = f"“{font.family}” of weight {weight} is in `{first.path}` too"
            related = ((Span(first.path), "the first one"),)
            yield Problem(Span(font.path), message, "keep one of the two files", related)


def _missing(brand: Brand, fonts: Iterable[FontFile]) -> Iterator[Problem]:
    own = {font.family for font in fonts if not font.fault}
    for name in FAMILIES:
        family = brand.fonts.get(name, "")
        there = sorted(BUNDLED[name] | own)
        if family and family not in there:
            message = (
                f"`--{name}` names the font “{family}”, of which no file is in `site_config/fonts/`"
            )
            named = " or ".join(f"`{each}`" for each in there)
            cure = did_you_mean(family, there, f"put its files there, or name {named}")
            yield Problem(brand.document.at(name), message, cure)
        elif name in brand.unnamed:
            message = f"`--{name}` is not the name of one font"
            cure = f'write it as `--{name}: "{there[0]}";`; letters that it lacks come from Inter'
            yield Problem(brand.document.at(name), message, cure)
