"""Colours and fonts of the brand, read from the one place that says them: `:root` of `sheet.css`."""

from __future__ import annotations

import re
from dataclasses import fields

from storyproof.model.design import DesignError
from storyproof.model.slide import Look

_PROPERTY = re.compile(r'--([a-z]+):\s*(?:#([0-9a-fA-F]{6})|"([^";]+)"|([A-Z][\w -]*))\s*;')
_FONTS = ("serif", "sans")


def brand_look(css: str) -> Look:
    """Raises DesignError where a colour or font is not there, or written in another way."""
    told = {name: color or font or word for name, color, font, word in _PROPERTY.findall(css)}
    for name in (field.name for field in fields(Look)):
        if name not in told:
            form = "a font's name" if name in _FONTS else "a colour such as `#2359f0`"
            raise DesignError(f"`:root` of `sheet.css` has to give `--{name}` {form}")
    return Look(**{field.name: told[field.name] for field in fields(Look)})


def root_css(look: Look) -> str:
    """The same as custom properties, for a stylesheet that stands without `sheet.css`."""
    values = (
        (field.name, getattr(look, field.name), field.name in _FONTS) for field in fields(Look)
    )
    told = (
        f'--{name}:"{value}"' if is_font else f"--{name}:#{value}"
        for name, value, is_font in values
    )
    return f":root{{{';'.join(told)}}}\n"
