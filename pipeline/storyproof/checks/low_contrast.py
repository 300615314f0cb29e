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

The colours are those of `:root` in `site_config/sheet/sheet.css`; slide and quote card take them from there.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import catalog_check
from storyproof.model.brand import contrast
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem

_LEAST = 4.5
_WHITE = {"white": "ffffff"}
_READ_ON = {
    "text": ("white",),
    "muted": ("white", "pale"),
    "accent": ("white", "pale"),
    "ink": ("white", "pale"),
    "light": ("ink",),
}
"""What is set in which colour, on which grounds; white stands on ink and on the accent."""


@catalog_check("C331")
def low_contrast(catalog: Catalog) -> Iterator[Problem]:
    colours = _WHITE | dict(catalog.brand.colours) if catalog.brand else {}
    for name, grounds in _READ_ON.items():
        for ground in grounds:
            if name in colours and ground in colours:
                ratio = contrast(colours[name], colours[ground])
                if ratio < _LEAST:
                    yield _problem(catalog, name, ground, ratio, is_darker=name != "light")


def _problem(catalog: Catalog, name: str, ground: str, ratio: float, *, is_darker: bool) -> Problem:
    assert catalog.brand
    on = ground if ground == "white" else f"`--{ground}`"
    message = f"`--{name}` on {on} has a contrast of {ratio:.1f} to 1; small text needs {_LEAST}"
    help = f"choose a {'darker' if is_darker else 'lighter'} `--{name}`"
    return Problem(catalog.brand.document.at(name), message, help)
