"""A file of labels: `site_config/labels/de.yml`, key → text."""

from __future__ import annotations

from pathlib import PurePosixPath

from storyproof.model.finding import Finding
from storyproof.model.labels import LabelFile
from storyproof.reading.rules import BAD_FIELD, broken
from storyproof.reading.text import read_text
from storyproof.reading.yaml_tree import read_yaml


def read_labels(path: str, data: bytes) -> tuple[LabelFile | None, tuple[Finding, ...]]:
    """The labels in a file, or the findings that say why there are none."""
    text, findings = read_text(path, data)
    if text is None:
        return None, findings
    mapping, document, findings = read_yaml(path, text)
    if mapping is None or findings:
        return None, findings
    findings = tuple(
        broken(BAD_FIELD, document.at(key), "a label is one text", "write it as `key: text`")
        for key, value in mapping.items()
        if not isinstance(value, str)
    )
    if findings:
        return None, findings
    file = PurePosixPath(path)
    texts = {key: str(value) for key, value in mapping.items()}
    return LabelFile(str(file.parent), file.stem, texts, document), ()
