"""What a shard writes beside what it made: whose share it is, made from what, and which files it holds."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from storyproof.model.shard import MOST, Shard

VERSION = 1
"""Of the note and of the folder around it."""

_Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_File = Annotated[
    str,
    StringConstraints(
        pattern=r"^(answers/memo\.sqlite|store/[0-9a-f]{64}/(\d+\.\w+|facts\.json))$"
    ),
]


class ShardNote(BaseModel):
    """The file `shard.json`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    number: int = Field(ge=1)
    of: int = Field(ge=1, le=MOST)
    day: date
    """By which it was judged."""
    today: date | None
    """The day somebody asked for."""
    drafts: bool
    skip_failing: bool
    made_from: dict[str, str]
    stories: int = Field(ge=0)
    files: dict[_File, _Digest]
    """Every file beside the note, by its path, with its SHA-256."""

    @model_validator(mode="after")
    def _is_one_of_them(self) -> ShardNote:
        if self.number > self.of:
            raise ValueError(f"there is no shard {self.number} of {self.of}")
        return self

    @property
    def shard(self) -> Shard:
        return Shard(self.number, self.of)

    @property
    def options(self) -> tuple[str, ...]:
        """As they were given on the command line."""
        today = f"--today {self.today}" if self.today else ""
        drafts, skip = "--drafts" * self.drafts, "--skip-failing" * self.skip_failing
        return tuple(filter(None, (today, drafts, skip)))
