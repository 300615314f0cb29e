"""Formats of findings, a file each. To add one, drop in a file and decorate one function."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from typing import TypeAlias

from storyproof.model.report import Report

Render: TypeAlias = Callable[[Report], str]

_formats: dict[str, Render] = {}


def report(name: str) -> Callable[[Render], Render]:
    """Registers a format under the name `--format` takes."""

    def register(function: Render) -> Render:
        _formats[name] = function
        return function

    return register


def all_formats() -> Mapping[str, Render]:
    """Every format in this folder, by name."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return dict(sorted(_formats.items()))
