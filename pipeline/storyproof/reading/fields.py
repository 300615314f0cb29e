"""A mapping of texts to a typed record, each refusal at the place of its cause and in a writer's words."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from storyproof.model.finding import Finding
from storyproof.model.noun import Noun
from storyproof.model.place import Document, Location, Span
from storyproof.reading.rules import BAD_FIELD, broken
from storyproof.reading.yaml_tree import Value

Record = TypeVar("Record", bound=Noun)


def read_fields(
    model: type[Record], mapping: dict[str, Value], document: Document
) -> tuple[Record | None, tuple[Finding, ...]]:
    """The record, or one finding per field that is wrong."""
    try:
        return model.model_validate(mapping), ()
    except ValidationError as error:
        found = [_finding(model, detail, document) for detail in error.errors(include_url=False)]
        return None, tuple(dict.fromkeys(found))


def _finding(model: type[Noun], detail: ErrorDetails, document: Document) -> Finding:
    location = tuple(part for part in detail["loc"] if part != "[key]")
    span = _span(location, detail, document)
    message, help = _in_plain_words(model, location, detail)
    return broken(BAD_FIELD, span, message, help)


def _span(location: Location, detail: ErrorDetails, document: Document) -> Span:
    on_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    if on_key and location in document.keys:
        return document.keys[location]
    return document.at(*location)


def _in_plain_words(model: type[Noun], location: Location, detail: ErrorDetails) -> tuple[str, str]:
    name = next((part for part in reversed(location) if isinstance(part, str)), "this file")
    given = detail.get("input")
    match detail["type"]:
        case "extra_forbidden":
            known = _known_keys(model, location[:-1])
            near = get_close_matches(str(location[-1]), known, 1)
            help = f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(known)}"
            return f"there is no key `{location[-1]}` here", help
        case "missing":
            return f"`{name}` is missing", f"add `{name}:` {_description(model, location)}".rstrip()
        case "enum" | "literal_error":
            return _choice(name, given, str(detail.get("ctx", {}).get("expected", "")))
        case kind if kind.startswith("date"):
            return f"`{name}` is not a date: `{given}`", "write year-month-day: 2026-03-31"
        case kind if kind.startswith("bool"):
            return f"`{name}` is neither yes nor no: `{given}`", "write `yes` or `no`"
        case kind if kind.startswith(("int", "decimal", "float")):
            return f"`{name}` is not a number: `{given}`", "write digits, with a point: 1234.5"
        case "string_type" if given is None:
            return (
                f"`{name}` is empty",
                f"fill it in, or remove it {_description(model, location)}".rstrip(),
            )
        case "string_type":
            return f"`{name}` is a list where a text is asked for", "write one text after the colon"
        case "tuple_type":
            return f"`{name}` is a text where a list is asked for", f"write `{name}: [{given}]`"
        case "model_type" | "dict_type":
            return (
                f"`{name}` asks for keys of its own",
                f"see the format {_description(model, location)}".rstrip(),
            )
        case "string_pattern_mismatch":
            return f"`{name}` may not be `{given}`", _pattern_help(
                str(detail.get("ctx", {}).get("pattern"))
            )
        case _:
            text = detail["msg"].removeprefix("Value error, ")
            return f"`{name}` may not be `{given}`", text[0].lower() + text[1:]


def _choice(name: str, given: object, expected: str) -> tuple[str, str]:
    choices = expected.replace(" or ", ", ").replace("'", "").split(", ")
    near = get_close_matches(str(given), choices, 1)
    help = f"one of: {', '.join(choices)}"
    if near:
        help = f"did you mean `{near[0]}`? {help}"
    return f"`{name}` cannot be `{given}`", help


def _pattern_help(pattern: str) -> str:
    if "a-z0-9" in pattern:
        return "use lower-case letters, digits and dashes: cold-chain"
    if pattern == "^[A-Z]{2}$":
        return "use the two capital letters of the country: NO"
    if pattern == "^[A-Z]{3}$":
        return "use the three capital letters of the currency: EUR"
    return f"it must look like {pattern}"


def _description(model: type[Noun], location: Location) -> str:
    parent = _model_at(model, location[:-1])
    field = parent.model_fields.get(str(location[-1])) if parent and location else None
    return f"({field.description})" if field and field.description else ""


def _known_keys(model: type[Noun], location: Location) -> list[str]:
    parent = _model_at(model, location)
    if parent is None:
        return []
    return [field.alias or name for name, field in parent.model_fields.items()]


def _model_at(model: type[BaseModel], location: Iterable[str | int]) -> type[BaseModel] | None:
    """The model that describes the mapping at a location, followed through lists and dictionaries."""
    kind: Any = model
    for part in location:
        if _is_model(kind):
            fields = kind.model_fields.items()
            kind = next((f.annotation for name, f in fields if part in (name, f.alias)), None)
        else:
            kind = (get_args(kind) or (None,))[0 if isinstance(part, int) else -1]
        kind = _bare(kind)
    return kind if _is_model(kind) else None


def _bare(kind: Any) -> Any:
    """A type without `Annotated` and `| None`."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    options = [option for option in get_args(kind) if option is not type(None)]
    is_optional = type(None) in get_args(kind)
    return _bare(options[0]) if is_optional and len(options) == 1 else kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
