"""A team's own judgements of its sentences and stories: the file `swap_labels.yml`."""

from __future__ import annotations

import json
from enum import StrEnum

from storyproof.model.finding import Finding
from storyproof.model.noun import Day, Noun, Slug, Text
from storyproof.reading.record import read_record


class Choice(StrEnum):
    """Whether a sentence or story is ours alone, or could be told by the rival."""

    KEEP = "keep"
    THROW = "throw"


class SwapLabel(Noun):
    """One person's judgement. Without `text` it is about the story; without `rival`, about all.

    The text finds the sentence again after lines have moved.
    """

    path: Text
    text: str | None = None
    label: Choice
    rival: Slug | None = None
    by: Text
    on: Day


class SwapLabels(Noun):
    """The file."""

    labels: tuple[SwapLabel, ...] = ()


def read_labels(path: str, data: bytes) -> tuple[tuple[SwapLabel, ...], tuple[Finding, ...]]:
    """The labels in a file, or what is wrong with it; an empty file has none."""
    record, _, findings = read_record(SwapLabels, path, data)
    return (record.labels if record else ()), findings


def label_line(label: SwapLabel) -> str:
    """A label as a line of the file; JSON is YAML that needs no rules for quotes."""
    values = label.model_dump(mode="json", exclude_none=True)
    return f"  - {json.dumps(values, ensure_ascii=False)}\n"
