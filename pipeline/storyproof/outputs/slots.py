"""The templates that fill the theme's slots, compiled once a build, and their filters."""

from __future__ import annotations

import json
import re
from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError
from markupsafe import Markup, escape

from storyproof.model.design import DesignError
from storyproof.model.media import player_clock
from storyproof.model.noun import word_languages
from storyproof.model.swap_view import SwapPart
from storyproof.model.views import CustomerView, Tile, TileKind
from storyproof.outputs.typography import (
    byline_of,
    curled_html,
    keep_signs,
    running,
    typeset,
)

Words = Mapping[str, str]
"""Label key → text, in one language."""

_COMPOUND = re.compile(r"\b\w++(?:-\w++)+")

SITE_LANGUAGE = "en"
"""The language of the frame around stories, and of every label another language does not have."""


@dataclass(frozen=True, slots=True)
class SlotTemplates:
    """The compiled templates, and the words of every language there are labels for."""

    environment: Environment
    labels: Mapping[str, Words]

    @classmethod
    def compile(cls, templates: Mapping[str, str], labels: Mapping[str, Words]) -> SlotTemplates:
        """With `templates`, file name → text; what is broken in one is raised when it is rendered."""
        return cls(_compiled(tuple(templates.items())), labels)

    def render(self, name: str, **context: object) -> str:
        """The template's text. Raises DesignError, with the name of the template."""
        try:
            return self.environment.get_template(name).render(context)
        except (DesignError, TemplateError) as error:
            raise DesignError(f"`{name}`: {error}") from error

    def languages(self, versions: Sequence[object], words: Words) -> str:
        """The language switch of a page, as the theme prints it on hand-written ones."""
        return self.render("languages.html", versions=versions, words=words)

    @staticmethod
    def trusted(html: str) -> Markup:
        """HTML that our own templates made; authors' text in it is escaped already."""
        return Markup(html)

    def words(self, language: str) -> Words:
        """The labels of a language, completed from the site's own."""
        found = self.labels.get(self.labelled(language), {})
        return _Labels(dict(found), dict(self.labels[SITE_LANGUAGE]))

    def labelled(self, language: str) -> str:
        """The language whose labels a text's language takes: `de` for `de-CH`, the site's own without any."""
        codes = word_languages(language)
        return next((code for code in codes if code in self.labels), SITE_LANGUAGE)


@lru_cache(maxsize=16)
def _compiled(templates: tuple[tuple[str, str], ...]) -> Environment:
    """Each template compiled when it is first asked for, and once for all editions and outputs."""
    environment = Environment(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.filters |= {"fill": fill, "clock": player_clock, "tie": tie, "curl": running}
    environment.filters |= {
        "marked": marked,
        "body": _body,
        "byline": byline_of,
        "day": day,
        "typeset": typeset,
    }
    environment.globals |= {"site_language": SITE_LANGUAGE}
    return environment


class _Labels(ChainMap[str, str]):
    """Raises DesignError for a label that is in none."""

    def __missing__(self, key: str) -> str:
        raise DesignError(f"there is no label `{key}`")


def fill(pattern: str, **values: object) -> str:
    """A label with its places filled: `{n} stories` with `n=3`. Raises DesignError for one that is not given."""
    try:
        return pattern.format(**values)
    except (LookupError, ValueError, AttributeError, TypeError) as error:
        given = ", ".join(f"`{{{name}}}`" for name in values)
        raise DesignError(f"the label `{pattern}` may hold {given} and nothing else") from error


def tie(text: str) -> Markup:
    """A headline in which no line break divides a figure or, where it fits a line, a compound."""
    whole = r'<span class="whole">\g<0></span>'
    return Markup(_COMPOUND.sub(whole, str(escape(keep_signs(text)))))


def marked(parts: Sequence[SwapPart], language: str) -> Markup:
    """A sentence of the swap test with the words that were swapped as `<mark>`."""
    html, before = [], ""
    for part in parts:
        text = running(part.text, language, before)
        html.append(f"<mark>{escape(text)}</mark>" if part.changed else str(escape(text)))
        before = text[-1:]
    return Markup("".join(html))


def _body(html: str, language: str) -> Markup:
    """A section as the reader of Markdown made it, safe to print."""
    return Markup(curled_html(html, language))


def day(iso: str, words: Words) -> str:
    """An ISO date in words: `12 March 2026`; an empty date stays empty."""
    if not iso:
        return ""
    year, month, date = (int(part) for part in iso.split("-"))
    months = words["months"].split()
    if len(months) != 12:
        raise DesignError("the label `months` needs twelve names")
    return fill(words["date"], day=date, month=months[month - 1], year=year)


def tiles_in_words(tiles: tuple[Tile, ...], words: Words) -> tuple[Tile, ...]:
    """The tiles with every label there; the return has its from the labels."""
    label, note = words["tile_roi"], words["tile_roi_note"]
    return tuple(
        replace(tile, label=label, note=note) if tile.kind is TileKind.ROI else tile
        for tile in tiles
    )


def place(customer: CustomerView) -> str:
    """`Bergen, Norway`, as far as it may be said."""
    return ", ".join(part for part in (customer.city, customer.country) if part)


def script_json(data: object) -> Markup:
    """Compact JSON that is safe inside a `<script>` element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))
