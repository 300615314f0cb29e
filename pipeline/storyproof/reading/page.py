"""A hand-written page, read as strictly as a story, so that the site engine never sees an author's file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from storyproof.model.finding import Finding
from storyproof.model.noun import Noun, Text
from storyproof.reading.fields import read_fields
from storyproof.reading.frontmatter import split
from storyproof.reading.text import read_text
from storyproof.reading.yaml_tree import read_yaml


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


def read_page(path: str, data: bytes) -> tuple[Page | None, tuple[Finding, ...]]:
    """The page in a file, or the findings that say why there is none."""
    text, findings = read_text(path, data)
    if text is None:
        return None, findings
    parts, findings = split(path, text)
    if parts is None:
        return None, findings
    mapping, document, findings = read_yaml(path, parts.header, 2, text)
    if mapping is None or findings:
        return None, findings
    front, findings = read_fields(PageFront, mapping, document)
    if front is None:
        return None, findings
    keys = front.model_dump(include={"title", "description", "template"}, exclude_none=True)
    # JSON is YAML of which every program reads the same
    header = "".join(f"{key}: {json.dumps(value)}\n" for key, value in keys.items())
    return Page(front.editions, f"---\n{header}---\n{parts.body}"), ()
