"""The base of everything read from YAML."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints


class Noun(BaseModel):
    """A frozen record; a key it does not know is an error, never ignored.

    Scalars arrive as text, with no type guessed by YAML: the field decides what `NO`, `1:30` or `014` means.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$", max_length=64)]
"""A key that may stand in a URL: lower-case letters, digits and single dashes."""

Text = Annotated[str, StringConstraints(min_length=1)]
"""A text that may not be empty."""

Labels = dict[str, Text]
"""What people see, per language code; `en` is the fallback."""
