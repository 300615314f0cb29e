"""A mapping of texts to a typed record, each refusal at the place of its cause."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from storyproof.model.choices import Choices
from storyproof.model.finding import Finding
from storyproof.model.noun import Noun
from storyproof.model.place import Document, Location, Span
from storyproof.reading.refusals import Refusal, in_plain_words
from storyproof.reading.rules import BAD_FIELD, broken
from storyproof.reading.yaml_tree import Value

Record = TypeVar("Record", bound=Noun)


def read_fields(
    model: type[Record],
    mapping: dict[str, Value],
    document: Document,
    choices: Choices,
) -> tuple[Record | None, tuple[Finding, ...]]:
    """The record, or one finding per field that is wrong; `choices` are keys that a help may offer."""
    try:
        return model.model_validate(mapping), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
        found = [_finding(model, each, document, choices) for each in details if not _echoes(each)]
        return None, tuple(dict.fromkeys(found))


def _echoes(detail: ErrorDetails) -> bool:
    """Whether a list is short only because an entry was refused, which has a finding of its own."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _finding(
    model: type[Noun], detail: ErrorDetails, document: Document, choices: Choices
) -> Finding:
    location = tuple(part for part in detail["loc"] if part != "[key]")
    span = _span(location, detail, document)
    message, help = in_plain_words(Refusal(model, location, detail, document, choices))
    return broken(BAD_FIELD, span, message, help)


def _span(location: Location, detail: ErrorDetails, document: Document) -> Span:
    on_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    if on_key:
        return document.at_key(*location)
    is_part = location not in document.values and detail["type"] != "missing"
    whole = location[:-1] if is_part and location[:-1] in document.values else location
    return document.at(*whole)
