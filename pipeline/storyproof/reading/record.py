"""A whole YAML file as one typed record."""

from __future__ import annotations

from typing import TypeVar

from storyproof.model.choices import NO_CHOICES, Choices
from storyproof.model.finding import Finding
from storyproof.model.noun import Noun
from storyproof.model.place import Document
from storyproof.reading.fields import read_fields
from storyproof.reading.text import read_text
from storyproof.reading.yaml_tree import read_yaml

Record = TypeVar("Record", bound=Noun)


def read_record(
    model: type[Record], path: str, data: bytes, choices: Choices = NO_CHOICES
) -> tuple[Record | None, Document, tuple[Finding, ...]]:
    """The record a file holds, its places, and what is wrong with it."""
    text, findings = read_text(path, data)
    if text is None:
        return None, Document(path, ""), findings
    mapping, document, findings = read_yaml(path, text)
    if mapping is None or findings:
        return None, document, findings
    record, findings = read_fields(model, mapping, document, choices)
    return record, document, findings
