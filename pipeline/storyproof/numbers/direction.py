"""Whether a printed multiple says that something rose which fell, or the other way round."""

from __future__ import annotations

import re

from storyproof.numbers.figure import Figure, Role
from storyproof.numbers.ledger import Declared, Part

_RISES = re.compile(
    r"(?:doubl|tripl|quadrupl|quintupl|duplic|cuadruplic|quintuplic)\w*(?:ed|ing|es|ó|ado|aron|ando|é|ée|er|ant)$"
    r"|^ver(?:doppel|\w+fach)",
    re.IGNORECASE,
)
_FALLS = re.compile(r"^(?:halv|halbier)", re.IGNORECASE)


def runs_backwards(figure: Figure, source: Declared) -> bool:
    """A threefold fall of what rose threefold: the size is right, and the way it went is not."""
    if source.part is not Part.RATIO or not source.direction:
        return False
    way = figure.direction or bool(_RISES.search(figure.text)) - bool(_FALLS.search(figure.text))
    if not way and figure.role is Role.TO and abs(figure.value) != 1:
        way = 1 if abs(figure.value) > 1 else -1
    return way == -source.direction
