"""A hand-written page, read as strictly as a story, so that the site engine never sees an author's file."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from storyproof.model.finding import Finding
from storyproof.model.nearest import did_you_mean
from storyproof.model.noun import Noun, Text
from storyproof.model.place import Span
from storyproof.reading.headed import Headed, read_headed
from storyproof.reading.rules import BAD_FIELD, BAD_PAGE, broken

_SCHEMES = ("http", "https", "mailto")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20]|%[01][0-9A-F]")
"""What a browser leaves out of an address before it looks for the scheme."""

_MOST_BRACKETS = 500  # MkDocs' parser takes minutes for some thousands that close nothing
_DEEPEST = 12  # levels of tokens, two to a list; MkDocs' parser recurses


class PageFront(Noun):
    """The header of a hand-written page."""

    title: Text
    description: str | None = None
    template: str | None = None
    editions: tuple[Literal["public", "internal"], ...] = ("public", "internal")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the site engine gets it: a header written again from what was read, and the body."""

    editions: tuple[str, ...]
    markdown: str


def read_page(
    path: str, data: bytes, templates: Collection[str] = ()
) -> tuple[Page | None, tuple[Finding, ...]]:
    """The page in a file, or the findings that say why there is none.

    `templates` are the names the theme has; without any, whatever a page asks for is taken as there.
    """
    read, findings = read_headed(PageFront, path, data)
    if read is None:
        return None, findings
    if findings := (*findings, *_no_template(read, templates), *_not_plain(path, read)):
        return None, findings
    keys = read.header.model_dump(include={"title", "description", "template"}, exclude_none=True)
    # JSON is YAML of which every program reads the same; the theme prints it as it stands
    lines = (f"{key}: {json.dumps(html.escape(value))}\n" for key, value in keys.items())
    return Page(read.header.editions, f"---\n{''.join(lines)}---\n{read.body}"), ()


def _no_template(read: Headed[PageFront], templates: Collection[str]) -> Iterator[Finding]:
    """MkDocs would give up the whole site for a page that asks for a template there is none of."""
    asked = read.header.template
    if asked and templates and asked not in templates:
        help = did_you_mean(asked, templates, f"one of: {', '.join(sorted(templates))}")
        message = f"the theme has no template `{asked}`"
        yield broken(BAD_FIELD, read.document.at("template"), message, help)


@cache
def _parser() -> MarkdownIt:
    """One that makes a token of everything, also of what it would rather not: we want to name it."""
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable("text_join")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def _not_plain(path: str, read: Headed[PageFront]) -> Iterator[Finding]:
    """What a page may not hold, in reading order."""
    if read.body.count("[") > _MOST_BRACKETS:
        message = f"more than {_MOST_BRACKETS} opening brackets stand on this page"
        yield broken(BAD_PAGE, Span(path, read.body_line), message, "take out what is no link")
        return
    lines = read.body.split("\n")
    for token in _parser().parse(read.body):
        first, last = token.map or (0, 0)
        block = _Block(path, read.body_line + first, "\n".join(lines[first:last]))
        if token.level > _DEEPEST:
            help = "write it with fewer lists and quotations within one another"
            yield broken(BAD_PAGE, block.span(0, 1), "lists are nested too deeply", help)
            return
        if token.type == "html_block":
            yield _raw_html(block, token.content.strip(), 0)
        else:
            yield from _in_line(block, token)


@dataclass(frozen=True, slots=True)
class _Block:
    """The source of a token; `line` is the number of its first line."""

    path: str
    line: int
    source: str

    def find(self, texts: tuple[str, ...], start: int) -> int:
        """Where the first of these that is there stands, from an offset on; else that offset."""
        found = (self.source.find(text, start) for text in texts)
        return next((offset for offset in found if offset >= 0), start)

    def span(self, offset: int, length: int) -> Span:
        line = self.line + self.source.count("\n", 0, offset)
        column = offset - self.source.rfind("\n", 0, offset)
        return Span(self.path, line, column, line, column + max(length, 1))


def _in_line(block: _Block, token: Token) -> Iterator[Finding]:
    offset = 0
    for child in token.children or ():
        address = str(child.attrGet("href") or child.attrGet("src") or "")
        written = address or (child.content if child.type == "html_inline" else child.markup)
        offset = block.find((written, unquote(written)), offset)
        span = block.span(offset, len(written))
        if child.type == "html_inline":
            yield _raw_html(block, written, offset)
        elif child.type == "text_special" and written == "\\<":
            message = "the site engine takes `\\<` for the beginning of a tag"
            yield broken(BAD_PAGE, span, message, "write `&lt;`")
        elif child.type == "image":
            help = "take it out; what every page shows belongs to the theme"
            yield broken(BAD_PAGE, span, "a page holds no pictures", help)
        elif child.type == "link_open" and (scheme := _unsafe_scheme(address)):
            help = "write the whole address, `https://example.com/page`, or a page's: `about.md`"
            message = f"a reader cannot follow a `{scheme}:` link"
            yield broken(BAD_PAGE, span, message, help)
        offset += len(written)


def _unsafe_scheme(address: str) -> str | None:
    """The scheme a browser would see, unless it is one of the web."""
    scheme = _SCHEME.match(_UNSEEN.sub("", address))
    return scheme[1].lower() if scheme and scheme[1].lower() not in _SCHEMES else None


def _raw_html(block: _Block, written: str, start: int) -> Finding:
    tag = written.split("\n", maxsplit=1)[0]
    shown = tag if len(tag) <= 40 else f"{tag[:39]}…"
    span = block.span(block.find((tag,), start), len(tag))
    if written.startswith("<!--"):
        return broken(BAD_PAGE, span, f"a comment would be published: `{shown}`", "take it out")
    help = "write it as Markdown, or between backticks if a reader should see it"
    return broken(BAD_PAGE, span, f"raw HTML stands here: `{shown}`", help)
