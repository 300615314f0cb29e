"""Colours and fonts of the brand, read from the one place that says them: `:root` of `sheet.css`."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import lru_cache

from storyproof.model.brand import FAMILIES, without_comments
from storyproof.model.design import DesignError
from storyproof.model.slide import Look

_PROPERTY = re.compile(
    r'--([a-z]+):\s*(?:#([0-9a-fA-F]{6})|"([^";]+)"|([A-Z][\w-]*(?: +[\w-]+)*))\s*[;}]'
)
_CONSTANT = re.compile(
    r"""--([a-z][a-z0-9-]*):\s*(#[0-9a-fA-F]{6}|"[^";]+"|[A-Z][\w-]*(?: +[\w-]+)*)\s*[;}]"""
)


@lru_cache(maxsize=4)
def brand_look(css: str) -> Look:
    """Raises DesignError where a colour or font is not there, or written in another way."""
    told = {
        name: color or font or word
        for name, color, font, word in _PROPERTY.findall(without_comments(css))
    }
    told.setdefault("display", told.get("sans", ""))
    for name in (field.name for field in fields(Look)):
        if name not in told:
            form = "a font's name" if name in FAMILIES else "a colour such as `#2359f0`"
            raise DesignError(f"`:root` of `sheet.css` has to give `--{name}` {form}")
    return Look(**{field.name: told[field.name] for field in fields(Look)})


def root_css(css: str) -> str:
    """The same as custom properties, shades of the brand too, for a stylesheet that stands without
    `sheet.css`. Raises DesignError as `brand_look` does."""
    brand_look(css)
    told = "".join(f"--{name}:{value};" for name, value in _CONSTANT.findall(without_comments(css)))
    return f":root{{{told}}}\n"
