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
from storyproof.reading.text import read_text
from storyproof.reading.waiting import waiting
from storyproof.reading.yaml_tree import Value, read_yaml

Header = TypeVar("Header", bound=Noun)

MAX_BODY = 60_000
"""Characters: 10,000 words. What reads prose takes longer than the prose grows."""


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
    """The file, or the findings that say why it cannot be read; `most` are characters of its body.

    `may_wait` tells of a header's values whether open places in it are no fault yet.
    """
    text, findings = read_text(path, data)
    if text is None:
        return None, findings
    parts, findings = split(path, text)
    if parts is None:
        return None, findings
    if findings := too_long(path, parts, most):
        return None, findings
    mapping, document, findings = read_yaml(path, parts.header, 2, text)
    if mapping is None or findings:
        return None, findings
    header, findings = read_fields(model, mapping, document, choices)
    if header is None:
        return None, waiting(findings, document, model) if may_wait(mapping) else findings
    return Headed(header, document, parts.body, parts.body_line), ()


def too_long(path: str, parts: Split, most: int) -> tuple[Finding, ...]:
    """A finding where the body is longer than anything here should have to read."""
    if len(parts.body) <= most:
        return ()
    message = f"the body has {len(parts.body):,} characters; {most:,} are the limit"
    help = "cut it, or tell it in several files"
    return (broken(UNREADABLE_FILE, Span(path, parts.body_line), message, help),)
