"""A house's rules of style: one YAML file each, in the keys of Vale, so that a writer can add one without Python.

A subset of the format described at vale.sh/docs/styles: `existence`, `substitution` and `occurrence`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from storyproof.model.noun import Noun, Text
from storyproof.model.place import Document


class Extends(StrEnum):
    """What a rule looks for: words, words that have a better one, or words that come too often."""

    EXISTENCE = "existence"
    SUBSTITUTION = "substitution"
    OCCURRENCE = "occurrence"


class Level(StrEnum):
    """A suggestion is a note; a warning weighs what the rule `wooden-words` weighs."""

    SUGGESTION = "suggestion"
    WARNING = "warning"


class Scope(StrEnum):
    """Which texts a rule reads; `text` is all of ours, so neither quotes nor labels."""

    TEXT = "text"
    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    SENTENCE = "sentence"
    QUOTE = "quote"


_SAFE = re.compile(r"(?:[\w '’.,%&/-]|\\w[*+]|\(\?:|\||\)\??|(?<=\w)\?)+")


def _read_pattern(token: str) -> str:
    """Words and a few signs: none of these can make matching slow, whatever a writer types."""
    if not _SAFE.fullmatch(token):
        raise ValueError(r"Only words, `(?:a|b)`, `?` and `\w*` may stand in it")
    try:
        re.compile(token)
    except re.error:
        raise ValueError("Close each bracket that is opened") from None
    return token


Token = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_read_pattern)]
"""A word or phrase as a small regular expression."""


class StyleRule(Noun):
    """One file of `site_config/style/`."""

    extends: Extends
    message: Text = Field(description="What is wrong; `%s` stands for the words found")
    level: Level = Level.WARNING
    link: str | None = Field(None, description="Where the rule is explained")
    ignorecase: bool = False
    scope: Scope = Scope.TEXT
    tokens: tuple[Token, ...] = Field(
        (), validate_default=True, description="The words looked for, for `existence`"
    )
    swap: dict[Token, Text] = Field(
        {}, validate_default=True, description="Words and what to write instead"
    )
    token: Token | None = Field(
        None, validate_default=True, description="The words that are counted"
    )
    max: int | None = Field(
        None, ge=0, validate_default=True, description="How often they may come in one scope"
    )

    @field_validator("tokens", "swap", "token", "max")
    @classmethod
    def _belongs(cls, value: object, info: ValidationInfo) -> object:
        """Each kind of rule asks for its own keys and refuses those of the others."""
        extends = info.data.get("extends")
        is_given = value not in ((), {}, None)
        if extends is not None and is_given != (info.field_name in _OWN_KEYS[extends]):
            kind = "extra_forbidden" if is_given else "missing"
            raise PydanticCustomError(kind, "")
        return value

    @field_validator("message")
    @classmethod
    def _has_places(cls, value: str, info: ValidationInfo) -> str:
        most = 2 if info.data.get("extends") is Extends.SUBSTITUTION else 1
        if value.count("%s") > most or value.replace("%s", "").count("%"):
            raise ValueError(f"Use `%s` at most {most} times, and no other `%`")
        return value


_OWN_KEYS = {
    Extends.EXISTENCE: ("tokens",),
    Extends.SUBSTITUTION: ("swap",),
    Extends.OCCURRENCE: ("token", "max"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """A rule of style, and the file it stands in; its name is the file's."""

    name: str
    rule: StyleRule
    document: Document
