"""The base of everything read from YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

_DAY = re.compile(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*")


class Noun(BaseModel):
    """A frozen record; a key it does not know is an error, never ignored.

    Scalars arrive as text, with no type guessed by YAML: the field decides what `NO`, `1:30` or `014` means.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        defer_build=True,  # most verbs need few of them
    )


_KEY = r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$"


def word_languages(language: str) -> tuple[str, ...]:
    """Where the words of a language are looked for, in turn: `de-CH`, then `de`."""
    return tuple(dict.fromkeys((language, language.partition("-")[0])))


Slug = Annotated[str, StringConstraints(pattern=_KEY, max_length=64)]
"""A key that may stand in a URL: lower-case letters, digits and single dashes."""

Address = Annotated[str, StringConstraints(pattern=_KEY, max_length=129)]
"""The last part of a page's address: the keys of a customer and a story, with a dash between them."""

Text = Annotated[str, StringConstraints(min_length=1)]
"""A text that may not be empty."""


def _written_as_day(value: object) -> object:
    """Refuses what pydantic would take for a day too: seconds since 1970, a time of day behind it."""
    if not isinstance(value, date) and not _DAY.fullmatch(str(value)):
        raise PydanticCustomError("date_form", "write year-month-day")
    return value


Day = Annotated[date, BeforeValidator(_written_as_day)]
"""A day written year-month-day, and no other way."""


_WEB = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?")


def _on_the_web(text: str) -> str:
    if not _WEB.fullmatch(text):
        raise ValueError("write the whole address: https://bramley.example")
    return text


WebAddress = Annotated[str, AfterValidator(_on_the_web)]
"""Where a company is found on the web."""


def not_before(end: date | None, start: date | None, kind: str) -> date | None:
    """The end, for a field's validator; refused as an error of this kind if it lies before the start.

    Either is None where it is not written, or refused itself.
    """
    if start and end and end < start:
        raise PydanticCustomError(kind, "ends before it begins", {"start": str(start)})
    return end


MOST_ENTRIES = 120
"""Of one list whose every entry is held against every figure of a story: ten years of months."""

Labels = dict[str, Text]
"""What people see, per language code; `en` is the fallback."""


def said_in(words: Mapping[str, str], language: str) -> str | None:
    """What is missing is said as in `de` for `de-CH`, else in English; None where neither is there."""
    codes = (*word_languages(language), "en")
    return next((words[code] for code in codes if code in words), None)


def _in_one_language(value: object) -> object:
    if isinstance(value, str):
        return {"en": value} if value.strip() else {}
    return value


Told = Annotated[Labels, BeforeValidator(_in_one_language)]
"""A text for all, or one per language."""
