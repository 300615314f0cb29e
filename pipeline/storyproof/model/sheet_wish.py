"""Which sheets somebody wants for a meeting, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class SheetWish:
    """Keys per facet; a sheet has to match one of each facet that is asked for."""

    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    segments: tuple[str, ...] = ()
    """Markets of `strategy.yml`."""
    edition: Literal["public", "internal"] = "public"
    page_size: str = "A4"
    title: str = ""
    reader: str = ""
    """Whom the set is made for, as its cover says."""
