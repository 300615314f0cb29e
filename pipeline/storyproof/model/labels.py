"""The words of the interface in one language, as a team wrote them down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from storyproof.model.place import Document


@dataclass(frozen=True, slots=True)
class LabelFile:
    """A file of labels; `texts` has its keys in the order they are written."""

    folder: str
    """`site_config/labels`, or `site_config/sheet/labels` for the words of sheets."""
    language: str
    texts: Mapping[str, str]
    document: Document
