"""The name somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, case aside; nothing where none is like it."""
    by_key = {other.casefold(): other for other in known}
    near = get_close_matches(name.casefold(), by_key, 1)
    return by_key[near[0]] if near else None


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """A help text: the nearest name as a question, or what to do where there is none."""
    near = nearest(name, known)
    return f"did you mean `{near}`?" if near else otherwise
