"""Markdown to sections: sanitised HTML for readers, passages with exact places for checks.

Both come from one parse by markdown-it-py with raw HTML off, which stays bounded on hostile input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from posixpath import normpath
from urllib.parse import unquote

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from storyproof.model.prose import LineStart, Link, Passage, Section, Voice
from storyproof.reading.sentences import sentences_in

_ROLES = {
    "challenge": "challenge", "the-challenge": "challenge", "problem": "challenge",
    "background": "challenge", "situation": "challenge", "herausforderung": "challenge",
    "defi": "challenge", "reto": "challenge", "desafio": "challenge",
    "solution": "solution", "the-solution": "solution", "approach": "solution",
    "losung": "solution", "solucion": "solution",
    "results": "results", "result": "results", "the-result": "results", "impact": "results",
    "outcome": "results", "ergebnisse": "results", "ergebnis": "results", "resultats": "results",
    "resultados": "results",
}  # fmt: skip

_TAGS = {
    *("p", "h3", "h4", "h5", "h6", "strong", "em", "s", "code", "pre", "ul", "ol", "li", "a"),
    *("blockquote", "table", "thead", "tbody", "tr", "th", "td", "br", "hr"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"style"}, "td": {"style"}, "ol": {"start"}}

# What is not prose, blanked in this order: code, pictures, link targets, addresses, emphasis, escapes.
_MARKUP = re.compile(
    r"`+[^`\n]*`+"
    r"|!\[[^\]]*\]\([^)]*\)"
    r"|\]\([^)]*\)|\]\[[^\]]*\]"
    r"|<?\b(?:https?|mailto):[^\s>)]+>?"
    r"|\[(?=[^\]]*\](?:\s{2,}|\())"
    r"|(?<!\w)[*_~]{1,3}(?=\S)|(?<=\S)[*_~]{1,3}(?!\w)|\*{2,3}"
    r"|\\(?=[!-/:-@\[-`{-~])"
)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def read_body(path: str, body: str, first_line: int) -> tuple[Section, ...]:
    """The sections of a body whose first line has this number in the file."""
    tokens = _parser().parse(body)
    source = body.split("\n")
    return tuple(_section(path, part, source, first_line) for part in _cut(tokens) if part.tokens)


@dataclass(frozen=True, slots=True)
class _Part:
    heading: Token | None
    tokens: list[Token]


def _cut(tokens: list[Token]) -> list[_Part]:
    """Cuts at second-level headings; the part before the first has none."""
    parts = [_Part(None, [])]
    skip_until = -1
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.tag in ("h1", "h2"):
            parts.append(_Part(tokens[index + 1], []))
            skip_until = index + 2
        if index > skip_until:
            parts[-1].tokens.append(token)
    return [part for part in parts if part.heading or part.tokens]


def _section(path: str, part: _Part, source: list[str], first_line: int) -> Section:
    title = _plain(part.heading.content) if part.heading else ""
    slug = slugify(title)
    role = _ROLES.get(slug, slug)
    inline = list(_inline(part))
    links = tuple(link for token, _ in inline for link in _links(path, token, source, first_line))
    passages = tuple(
        _passage(path, token, voice, role, source, first_line) for token, voice in inline
    )
    for token, _ in inline:
        _aim_links(path, token)
    html = _parser().renderer.render(part.tokens, _parser().options, {})
    return Section(slug, title, _clean(html), passages, links)


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "story"},
        filter_style_properties={"text-align"},
        link_rel="noopener",
    )


def _inline(part: _Part) -> Iterator[tuple[Token, Voice]]:
    """Each run of text with its voice: that of the innermost block around it."""
    around: list[Voice] = []
    if part.heading:
        yield part.heading, Voice.HEADING
    for token in part.tokens:
        if token.type == "inline":
            yield token, around[-1] if around else Voice.PARAGRAPH
        elif (voice := _VOICES.get(token.type.rsplit("_", 1)[0])) is not None:
            if token.nesting == 1:
                around.append(voice)
            elif token.nesting == -1:
                around.pop()


_VOICES = {
    "heading": Voice.HEADING,
    "list_item": Voice.LIST_ITEM,
    "blockquote": Voice.BLOCKQUOTE,
    "th": Voice.TABLE_CELL,
    "td": Voice.TABLE_CELL,
}


def _passage(
    path: str, token: Token, voice: Voice, role: str, source: list[str], first_line: int
) -> Passage:
    text = blank_markup(token.content)
    lines = _line_starts(token, source, first_line)
    return Passage(path, voice, role, text, lines, sentences_in(text))


def blank_markup(text: str) -> str:
    """The text with markup replaced by spaces, so that every offset still holds."""
    return _MARKUP.sub(lambda match: " " * len(match[0]), text)


def _line_starts(token: Token, source: list[str], first_line: int) -> tuple[LineStart, ...]:
    """Where each line of a run of text stands: its content is the source line less its markers."""
    top = token.map[0] if token.map else 0
    starts = []
    offset = 0
    for index, line in enumerate(token.content.split("\n")):
        row = source[top + index] if top + index < len(source) else ""
        column = max(row.find(line), 0)
        starts.append(LineStart(offset, first_line + top + index, column + 1))
        offset += len(line) + 1
    return tuple(starts)


def _links(path: str, token: Token, source: list[str], first_line: int) -> Iterator[Link]:
    starts = _line_starts(token, source, first_line)
    cursor = 0
    for child in token.children or ():
        href = child.attrGet("href") or child.attrGet("src")
        if child.type not in ("link_open", "image") or not href:
            continue
        written = unquote(str(href))
        found = token.content.find(written, cursor)
        cursor = max(found, cursor)
        place = Passage(path, Voice.PARAGRAPH, "", token.content, starts, ())
        yield Link(written, place.span(cursor, cursor + max(len(written), 1)))


def _aim_links(path: str, token: Token) -> None:
    """Rewrites links to other stories as `story:customer/slug`; editions know where these live."""
    for child in token.children or ():
        if child.type == "link_open" and (key := story_key(path, str(child.attrGet("href")))):
            child.attrSet("href", f"story:{key}")


def story_key(path: str, href: str) -> str | None:
    """`customer/slug` of the story a relative link in this file leads to; None for any other link."""
    target = unquote(href.partition("#")[0])
    if ":" in target or target.startswith("/") or not target.endswith(".md"):
        return None
    parts = normpath(f"{path.rpartition('/')[0]}/{target}").removesuffix(".md").split("/")
    return "/".join(parts[-2:])


def _plain(text: str) -> str:
    return " ".join(blank_markup(text).split())


def slugify(title: str) -> str:
    """A heading as it stands in an address."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
