"""`sheets.json`: which version of each sheet an edition carries. Documented in CONTRIBUTING."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION = 1
"""Raised by any change of the shape, a new key included."""
SHEETS_PATH = "sheets.json"


class _Record(BaseModel):
    """Has every key; null stands for what is not told."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CurrentSheet(_Record):
    """The sheet of one story in one language. Paths are relative to the address of `sheets.json`."""

    story: str = Field(description="Stays the same when the story moves")
    version: str = Field(description="Changes with anything the sheet says, not with its design")
    page: str = Field(description="The story's page")
    valid_until: date | None
    files: tuple[str, ...] = Field(description="One PDF per page size")


class SheetsFile(_Record):
    """The sheets of one edition."""

    version: Literal[1] = Field(description="Of this shape; a new key raises it too")
    edition: Literal["public", "internal"]
    sheets: tuple[CurrentSheet, ...]
