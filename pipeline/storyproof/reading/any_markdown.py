"""Any Markdown file as a story to judge: with our header, with another program's, or with none.

Raw HTML is read as the text it shows, an invisible character as a space. What is blanked keeps its
length, so every place still holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeAlias

from storyproof.model.finding import Finding
from storyproof.model.place import Document
from storyproof.model.prose import Passage, Section, Voice
from storyproof.model.story import FrontMatter, Story
from storyproof.model.unjudged import Unjudged
from storyproof.reading.comments import CODE, spaces
from storyproof.reading.dialects import as_common, formulas, without_marks
from storyproof.reading.frontmatter import Split, split
from storyproof.reading.headed import too_long
from storyproof.reading.markup import read_body, too_deep
from storyproof.reading.sentences import sentences_in
from storyproof.reading.story import read_story
from storyproof.reading.text import (
    MAX_BYTES,
    hidden_in,
    read_text,
    with_one_line_end,
    without_hidden,
)
from storyproof.reading.unseen import without_unseen
from storyproof.reading.yaml_tree import read_yaml

_CODE, _WORDS = "code", "the words of a picture or of a link's title"
_MATHEMATICS = "a formula"
_UNENDED = "a comment begins here and never ends, so nobody sees what follows"
_OURS = re.compile(r"^(?:claims|quotes|metrics|facts)[ \t]*:", re.MULTILINE)
"""Keys by which a header is meant to be one of ours, so that a mistake in it is a finding."""

_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?")
MAX_ANY_BODY = 400_000
"""Characters: texts of others are longer than a story may be here, and each is judged alone."""

_KEYS = re.compile(r"(?:\s|#.*\n)*(?:\Z|[\"']?\w[\w.-]*(?: [\w.-]+){0,2}[\"']?[ \t]*:)")
"""How a header begins; what stands between two lines across the page may be prose."""
_TOML = re.compile(r"\+\+\+\n.*?^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)

_DIRECTIVE = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}")
_BLOCK = re.compile(r"^([ \t]*)<(h[1-6]|li|blockquote)(?:\s[^<>]*)?>", re.MULTILINE | re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>")
_PICTURE = re.compile(r"<img\b[^<>]*?\salt\s*=\s*([\"'])([^<>]*?)\1", re.IGNORECASE)
_LINE_END = re.compile("\n")
_MARKS = {"l": "-", "b": ">", "h": "##"}


@dataclass(frozen=True, slots=True)
class AnyStory:
    """A story to judge, the customer's names as far as its header tells, and what is not judged."""

    story: Story
    customer: tuple[str, ...]
    unjudged: tuple[Unjudged, ...]


def read_any(path: str, data: bytes) -> tuple[AnyStory | None, tuple[Finding, ...]]:
    """The story in any Markdown file, or the findings that say why there is none.

    A header that is not ours is left out, and says so; one that binds evidence must be right.
    """
    text, refused = read_text(path, data)
    spaced, hidden = (data, ()) if text is not None or len(data) > MAX_BYTES else _spaced(data)
    text, _ = read_text(path, spaced)
    if text is None:
        return None, refused
    story, findings = read_story(path, spaced, MAX_ANY_BODY)
    parts = _parts(path, text)
    wrong = too_long(path, parts, MAX_ANY_BODY) or too_deep(path, parts.body, parts.body_line)
    if wrong:
        return None, wrong
    if hidden and _OURS.search(parts.header):
        return None, refused
    if story and not findings:
        return _told(path, text, parts, story.front, story.document, hidden), ()
    if _OURS.search(parts.header):
        return None, findings
    return _foreign(path, text, parts, findings, hidden), ()


def _spaced(data: bytes) -> tuple[bytes, tuple[Unjudged, ...]]:
    """The text with a space for each invisible character, as pages of others often hold them."""
    text = with_one_line_end(data.decode("utf-8-sig", "surrogateescape"))
    hidden = tuple(hidden_in(text))
    if not hidden:
        return data, ()
    found = min(hidden, key=lambda found: found.start())
    before = text[: found.start()]
    first = found[0] if len(found[0]) > 1 else f"U+{ord(found[0]):04X}"
    reason = f"invisible characters read as spaces: {len(hidden)}, the first {first}"
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    return without_hidden(text, " ").encode("utf-8", "surrogateescape"), (
        Unjudged(*place, "", reason),
    )


def _parts(path: str, text: str) -> Split:
    """Header and body, however the header is fenced; an unclosed one is text."""
    toml = _TOML.match(text)
    if toml:
        return Split("", text[toml.end() :].removeprefix("\n"), toml[0].count("\n") + 2)
    parts, _ = split(path, text)
    parts = parts or _loosely_split(text)
    return parts if parts and _KEYS.match(parts.header) else Split("", text, 1)


def _loosely_split(text: str) -> Split | None:
    lines = text.split("\n")
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not closing:
        return None
    return Split("\n".join(lines[1:closing]), "\n".join(lines[closing + 1 :]), closing + 2)


def _foreign(
    path: str,
    text: str,
    parts: Split,
    findings: tuple[Finding, ...],
    hidden: tuple[Unjudged, ...],
) -> AnyStory:
    """A story under a header of another program: its language and customer are still of use."""
    mapping, document, _ = read_yaml(path, parts.header, 2, text)
    values = {key: value for key, value in (mapping or {}).items() if isinstance(value, str)}
    language = values.get("language") or values.get("lang") or "en"
    named = PurePosixPath(path).stem.encode("utf-8", "replace").decode()  # a name may be no Unicode
    front = FrontMatter(
        title=values.get("title") or named,
        language=language if _LANGUAGE.fullmatch(language) else "en",
    )
    told = _told(path, text, parts, front, document, hidden)
    left = tuple(_header_unjudged(parts, findings))
    customer = tuple(filter(None, (values.get("customer", "").strip(),)))
    return AnyStory(told.story, customer, (*left, *told.unjudged))


def _header_unjudged(parts: Split, findings: tuple[Finding, ...]) -> Iterator[Unjudged]:
    if parts.body_line > 1:
        first = findings[0]
        reason = f"the header is not a story's: {first.problem.message}"
        yield Unjudged(first.span.line, first.span.column, "", reason)


def _told(
    path: str,
    text: str,
    parts: Split,
    front: FrontMatter,
    document: Document,
    hidden: tuple[Unjudged, ...],
) -> AnyStory:
    file = PurePosixPath(path)
    seen, unended = without_unseen(parts.body)
    sections = _sections(path, parts, seen)
    whole = Document(path, text, document.values, document.keys)
    story = Story(file.parent.name, file.stem, front, whole, (), sections)
    no_prose = map(_no_prose, story.beside)
    apart = (*_html_pictures(seen), *_formulas(seen))
    if unended is not None:
        apart = (*apart, (unended, "", _UNENDED))
    return AnyStory(story, (), (*hidden, *no_prose, *_placed(parts, apart)))


def _no_prose(passage: Passage) -> Unjudged:
    """Named, lest somebody believes that it was judged."""
    place = passage.span(0, 1)
    reason = _CODE if passage.voice is Voice.CODE else _WORDS
    return Unjudged(place.line, place.column, " ".join(passage.text.split()), reason)


_Apart: TypeAlias = tuple[int, str, str]
"""The offset of what is not judged, its text, and the reason."""


def _html_pictures(seen: str) -> Iterator[_Apart]:
    """The texts of pictures that are written as HTML."""
    for picture in _PICTURE.finditer(seen):
        if text := " ".join(picture[2].split()):
            yield picture.start(), text, _WORDS


def _formulas(seen: str) -> Iterator[_Apart]:
    for offset, text in formulas(_without_html(seen)):
        yield offset, " ".join(text.split()), _MATHEMATICS


def _placed(parts: Split, apart: tuple[_Apart, ...]) -> Iterator[Unjudged]:
    lines = [0, *(end.end() for end in _LINE_END.finditer(parts.body))]
    for offset, text, reason in apart:
        row = bisect_right(lines, offset) - 1
        yield Unjudged(parts.body_line + row, offset - lines[row] + 1, text, reason)


def _sections(path: str, parts: Split, seen: str) -> tuple[Section, ...]:
    shown = _without_html(seen)
    sections = read_body(path, as_common(shown), parts.body_line, indented_code=shown == parts.body)
    return tuple(
        replace(section, passages=tuple(map(_without_marks, section.passages)))
        for section in sections
    )


def _without_marks(passage: Passage) -> Passage:
    text = without_marks(passage.text)
    return (
        passage
        if text == passage.text
        else replace(passage, text=text, sentences=sentences_in(text))
    )


def _without_html(body: str) -> str:
    """The body with tags and template directives blanked; code stays as it is."""
    if "<" not in body and "{" not in body:
        return body
    pieces: list[str] = []
    start = 0
    for code in CODE.finditer(body):
        pieces += (_blanked(body, start, code.start()), code[0])
        start = code.end()
    return "".join((*pieces, _blanked(body, start, len(body))))


def _blanked(body: str, start: int, end: int) -> str:
    """A stretch of the body without tags; a mark for a block stands only where a line begins."""
    text = body[start:end]
    begins_line = start == 0 or body[start - 1] == "\n"

    def marked(found: re.Match[str]) -> str:
        if found.start() == 0 and not begins_line:
            return found[0]
        # four columns in, Markdown would read the mark as text of the paragraph before
        indent = found[1] if len(found[1].expandtabs(4)) < 4 else ""
        return indent + _MARKS[found[2][0].lower()].ljust(len(found[0]) - len(indent))

    text = _DIRECTIVE.sub(lambda found: spaces(found[0]), text)
    return _TAG.sub(lambda found: spaces(found[0]), _BLOCK.sub(marked, text))
