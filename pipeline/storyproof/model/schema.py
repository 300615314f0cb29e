"""What a record asks for at a place of its file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from storyproof.model.noun import Labels
from storyproof.model.place import Location


def is_required(model: type[BaseModel], location: Location) -> bool:
    """Whether the key that ends this location must be there."""
    parent = model_at(model, location[:-1])
    fields = parent.model_fields.items() if parent else ()
    return any(field.is_required() for name, field in fields if location[-1] in (name, field.alias))


def known_keys(model: type[BaseModel], location: Location) -> list[str]:
    """The keys of the mapping at a location; none where no keys are asked for."""
    asked = model_at(model, location)
    fields = asked.model_fields.items() if asked else ()
    return [field.alias or name for name, field in fields]


def shape_of(model: type[BaseModel], location: Location) -> str:
    """What has to be written there, `{name: …, title: …}`; empty where no keys are asked for."""
    known = known_keys(model, location)
    keys = [key for key in known if is_required(model, (*location, key))] or known
    return f"{{{', '.join(f'{key}: …' for key in keys)}}}" if keys else ""


def description(model: type[BaseModel], location: Location) -> str:
    """The remark on a key, in brackets; empty where there is none."""
    parent = model_at(model, location[:-1])
    field = parent.model_fields.get(str(location[-1])) if parent and location else None
    return f"({field.description})" if field and field.description else ""


def asks_for_labels(model: type[BaseModel], location: Location) -> bool:
    """Whether a text per language has to be written there."""
    return bool(_kind_at(model, location) == Labels)


def model_at(model: type[BaseModel], location: Iterable[str | int]) -> type[BaseModel] | None:
    """The model that describes the mapping at a location."""
    kind = _kind_at(model, location)
    return kind if _is_model(kind) else None


def _kind_at(model: type[BaseModel], location: Iterable[str | int]) -> Any:
    """The type at a location, followed through lists and dictionaries."""
    kind: Any = model
    for part in location:
        if _is_model(kind):
            fields = kind.model_fields.items()
            kind = next((f.annotation for name, f in fields if part in (name, f.alias)), None)
        else:
            kind = (get_args(kind) or (None,))[0 if isinstance(part, int) else -1]
        kind = _bare(kind)
    return kind


def _bare(kind: Any) -> Any:
    """A type without `Annotated` and `| None`."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    options = [option for option in get_args(kind) if option is not type(None)]
    is_optional = type(None) in get_args(kind)
    return _bare(options[0]) if is_optional and len(options) == 1 else kind


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
