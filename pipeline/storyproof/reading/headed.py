"""A Markdown file with a header of ours: the header as a typed record, the body as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from storyproof.model.choices import NO_CHOICES, Choices
from storyproof.model.finding import Finding
from storyproof.model.noun import Noun
from storyproof.model.place import Document, Span
from storyproof.reading.fields import read_fields
from storyproof.reading.frontmatter import Split, split
from storyproof.reading.rules import UNREADABLE_FILE, broken
from storyproof.reading.text import read_past_hidden
from storyproof.reading.waiting import waiting
from storyproof.reading.yaml_slips import stops_at_a_tab, with_quotes
from storyproof.reading.yaml_tree import ReadYaml, Value, read_yaml

Header = TypeVar("Header", bound=Noun)

MAX_BODY = 60_000
"""Characters: 10,000 words. What reads prose takes longer than the prose grows."""
_FIRST = 2
"""The line of a file on which its header begins."""
_COLONS = 50
"""Texts without quotes in one header, before nobody reads on."""


@dataclass(frozen=True, slots=True)
class Headed(Generic[Header]):
    """A file's header, where each of its values stands, and its body with the line it starts on."""

    header: Header
    document: Document
    body: str
    body_line: int


def read_headed(
    model: type[Header],
    path: str,
    data: bytes,
    most: int = MAX_BODY,
    choices: Choices = NO_CHOICES,
    may_wait: Callable[[Mapping[str, Value]], bool] = lambda _: False,
) -> tuple[Headed[Header] | None, tuple[Finding, ...]]:
    """The file, or nothing where it cannot be read, and what is wrong with it; `most` are characters of its body.

    What was meant is plain where an invisible character stands or where a text with a colon has no quotes:
    that is told, and the file read as if it were mended, so that all else is told with it.
    `may_wait` tells of a header's values whether open places in it are no fault yet.
    """
    text, hidden = read_past_hidden(path, data)
    if text is None:
        return None, hidden
    parts, findings = split(path, text)
    if parts is None:
        return None, (*hidden, *findings)
    if findings := too_long(path, parts, most):
        return None, (*hidden, *findings)
    colons, (mapping, document, findings) = _read_past_colons(path, parts.header, text)
    told = (*hidden, *colons)
    if mapping is None or findings:
        return None, (*told, *findings)
    header, findings = read_fields(model, mapping, document, choices)
    if header is None:
        open_places = waiting(findings, document, model) if may_wait(mapping) else findings
        return None, (*told, *open_places)
    return Headed(header, document, parts.body, parts.body_line), told


def _read_past_colons(path: str, header: str, text: str) -> tuple[tuple[Finding, ...], ReadYaml]:
    """What is said of texts that have a colon and no quotes, and the header read as if they had some.

    Where it cannot be read even then, what is said of the first is all that is sure, and of a tab.
    """
    first = read = read_yaml(path, header, _FIRST, text)
    told: tuple[Finding, ...] = ()
    while read[0] is None and len(told) < _COLONS:
        quoted = with_quotes(header, read[2][0].span, _FIRST)
        if quoted is None:
            is_sure = stops_at_a_tab(header, read[2][0].span, _FIRST)
            return (told, read) if is_sure else ((), first)
        told, header = (*told, *read[2]), quoted
        read = read_yaml(path, header, _FIRST, text)
    return (told, read) if read[0] is not None else ((), first)


def too_long(path: str, parts: Split, most: int) -> tuple[Finding, ...]:
    """A finding where the body is longer than anything here should have to read."""
    if len(parts.body) <= most:
        return ()
    message = f"the body has {len(parts.body):,} characters; {most:,} are the limit"
    help = "cut it, or tell it in several files"
    return (broken(UNREADABLE_FILE, Span(path, parts.body_line), message, help),)
