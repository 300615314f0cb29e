"""Markdown to sections: sanitised HTML for readers, passages with exact places for checks.

Both come from one parse by markdown-it-py with raw HTML off, which stays bounded on hostile input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from posixpath import normpath
from urllib.parse import unquote

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from storyproof.model.finding import Finding
from storyproof.model.place import Span
from storyproof.model.prose import LineStart, Link, Passage, Section, Voice
from storyproof.model.section_names import section_role
from storyproof.model.slug import slugify
from storyproof.reading.beside import beside_in, blocks_of_code
from storyproof.reading.references import as_read
from storyproof.reading.rules import UNREADABLE_FILE, broken
from storyproof.reading.sentences import sentences_in

_TAGS = {
    *("p", "h3", "h4", "h5", "h6", "strong", "em", "s", "code", "pre", "ul", "ol", "li", "a"),
    *("blockquote", "table", "thead", "tbody", "tr", "th", "td", "br", "hr"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"style"}, "td": {"style"}, "ol": {"start"}}

# What is not prose, blanked in this order: code, pictures, link targets, addresses, emphasis, escapes.
# What is between brackets has a bound: a body of nothing but `[` would be read to its end from each.
_MARKUP = re.compile(
    r"`+[^`\n]*`+"
    r"|!\[[^\]]{0,500}\]\([^)]{0,500}\)"
    r"|\]\([^)]{0,500}\)|\]\[[^\]]{0,500}\]"
    r"|<?\b(?:https?|mailto):[^\s>)]+>?"
    r"|\[(?=[^\]]{0,500}\](?:\s{2}|[(\[]))"
    r"|(?<!\w)[*_~]{1,3}(?=\S)|(?<=\S)[*_~]{1,3}(?!\w)|\*{2,3}"
    r"|\\(?=[!-/:-@\[-`{-~\n])"
)

_SIGNS = re.compile(r"[`\[\]*_~\\&:]")
"""One of these is in whatever is markup or a reference; most passages have none."""

_DEEPEST = 40
"""Levels: a list has two, a quotation one. What stands deeper the parser leaves out without a word."""

_MARKERS = re.compile(r"^[ \t>*+\d.)-]*", re.MULTILINE)
"""What a line begins with that may nest it: a sign at least for each level."""


_CONTAINERS = frozenset(
    ("blockquote_open", "bullet_list_open", "ordered_list_open", "list_item_open")
)


def too_deep(path: str, body: str, first_line: int) -> tuple[Finding, ...]:
    """A finding where something is nested so deeply that the parser would leave its text out."""
    if max(len(found.expandtabs(4)) for found in _MARKERS.findall(body)) < _DEEPEST - 1:
        return ()
    for token in _parser(indented_code=False).parse(body):
        if token.type in _CONTAINERS and token.level >= _DEEPEST - 1 and token.map:
            span = Span(path, first_line + token.map[0])
            help = "write it with fewer lists and quotations within one another"
            message = "lists or quotations are nested too deeply"
            return (broken(UNREADABLE_FILE, span, message, help),)
    return ()


@cache
def _parser(indented_code: bool = True) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable(
        ["table", "strikethrough"]
    )
    return parser if indented_code else parser.disable("code")


def read_body(
    path: str, body: str, first_line: int, *, indented_code: bool = True
) -> tuple[Section, ...]:
    """The sections of a body whose first line has this number in the file.

    Without `indented_code`, indented lines are prose, as they are inside HTML.
    """
    tokens = _parser(indented_code).parse(body)
    source = body.split("\n")
    sections: dict[str, Section] = {}
    for number, part in enumerate(_cut(tokens), 1):
        section = _section(path, part, source, first_line)
        is_free = section.id and section.id not in sections
        id = section.id if is_free else f"section--{number}"  # two dashes: never a heading's own
        sections[id] = replace(section, id=id)
    return tuple(sections.values())


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
    role = section_role(slug)
    runs = list(_runs(part, source, first_line))
    links = tuple(link for run in runs for link in _links(path, run))
    passages = tuple(_passage(path, run, role) for run in runs)
    beside = (
        *(own for run in runs for own in beside_in(_written(path, run, role), _children(run))),
        *blocks_of_code(path, role, part.tokens, source, first_line),
    )
    for run in runs:
        _aim_links(path, run.token)
    html = _parser().renderer.render(part.tokens, _parser().options, {})
    return Section(slug, title, _clean(html), passages, links, beside)


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "story"},
        filter_style_properties={"text-align"},
        link_rel="noopener",
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of text with its voice and where its lines stand."""

    token: Token
    voice: Voice
    lines: tuple[LineStart, ...]


def _runs(part: _Part, source: list[str], first_line: int) -> Iterator[_Run]:
    """Each run of text in reading order. Cells share a line, so each is looked for behind the last."""
    behind: dict[int, int] = {}
    for token, voice in _inline(part):
        yield _Run(token, voice, tuple(_line_starts(token, source, first_line, behind)))


def _inline(part: _Part) -> Iterator[tuple[Token, Voice]]:
    """Each run of text with its voice: that of the innermost block around it, but whatever stands in
    a block quote is quoted."""
    around: list[Voice] = []
    if part.heading:
        yield part.heading, Voice.HEADING
    for token in part.tokens:
        if token.type == "inline":
            innermost = around[-1] if around else Voice.PARAGRAPH
            yield token, Voice.BLOCKQUOTE if Voice.BLOCKQUOTE in around else innermost
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


def _passage(path: str, run: _Run, role: str) -> Passage:
    text = blank_markup(run.token.content)
    return Passage(path, run.voice, role, text, run.lines, sentences_in(text))


def blank_markup(text: str) -> str:
    """The text with markup replaced by spaces, so that every offset still holds.

    Only within a word that markup or a reference cuts up do the letters move together: `**7**7`.
    """
    if not _SIGNS.search(text):
        return text
    return _MARKUP.sub(lambda match: " " * len(match[0]), as_read(text))


def _line_starts(
    token: Token, source: list[str], first_line: int, behind: dict[int, int]
) -> Iterator[LineStart]:
    """Where each line of a run of text stands: its content is the source line less its markers.

    `behind` holds per row how far earlier runs reach, and is moved on.
    """
    top = token.map[0] if token.map else 0
    offset = 0
    for number, line in enumerate(token.content.split("\n"), start=top):
        row = source[number] if number < len(source) else ""
        past = behind.get(number, 0)
        written = line if line in row[past:] else line.replace("|", "\\|")  # as in a cell
        column = row.find(written, past)
        if column >= 0:
            behind[number] = column + len(written)
        yield LineStart(offset, first_line + number, max(column, past) + 1)
        if column >= 0 and written != line:
            for count, escape in enumerate(re.finditer(r"\\\|", written)):
                at = escape.start()
                yield LineStart(offset + at - count, first_line + number, column + at + 2)
        offset += len(line) + 1


def _written(path: str, run: _Run, role: str) -> Passage:
    """A run of text with its markup, for the places of what stands in it."""
    return Passage(path, run.voice, role, run.token.content, run.lines, ())


def _children(run: _Run) -> list[Token]:
    return run.token.children or []


def _links(path: str, run: _Run) -> Iterator[Link]:
    content, cursor = run.token.content, 0
    place = _written(path, run, "")
    for child in _children(run):
        href = child.attrGet("href") or child.attrGet("src")
        if child.type not in ("link_open", "image") or not href:
            continue
        written = str(href) if content.find(str(href), cursor) >= 0 else unquote(str(href))
        cursor = max(content.find(written, cursor), cursor)
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
