"""How a function becomes a rule."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import storyproof.checks
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Finding, Problem, Rule, Severity
from storyproof.model.story import Story

StoryCheck: TypeAlias = Callable[[Story, Catalog], Iterator[Problem]]
CatalogCheck: TypeAlias = Callable[[Catalog], Iterator[Problem]]
FindingsCheck: TypeAlias = Callable[[Catalog, tuple[Finding, ...]], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and its function: per story, over the whole catalogue, or over what the others found."""

    rule: Rule
    per_story: StoryCheck | None = None
    per_catalog: CatalogCheck | None = None
    per_findings: FindingsCheck | None = None


_checks: dict[str, Check] = {}


def _rule(
    function: Callable[..., object],
    code: str,
    severity: Severity,
    *,
    fixed: bool = False,
    gate: bool = False,
) -> Rule:
    page = sys.modules[function.__module__].__doc__
    if not page:
        raise TypeError(f"{function.__module__} needs a docstring: it is the rule's page")
    slug = function.__name__.replace("_", "-")
    for other in _checks.values():
        if slug == other.rule.slug or code == other.rule.code:
            raise TypeError(f"`{slug}` ({code}) is already taken by `{other.rule.slug}`")
    return Rule(slug, code, severity, fixed, page, gate)


def story_check(
    code: str,
    severity: Severity = Severity.ERROR,
    *,
    fixed: bool = False,
    gate: bool = False,
    also: CatalogCheck | None = None,
) -> Callable[[StoryCheck], StoryCheck]:
    """Registers a rule that looks at one story at a time, and `also` at what is no story."""

    def register(function: StoryCheck) -> StoryCheck:
        rule = _rule(function, code, severity, fixed=fixed, gate=gate)
        _checks[rule.slug] = Check(rule, per_story=function, per_catalog=also)
        return function

    return register


def catalog_check(
    code: str, severity: Severity = Severity.ERROR, *, fixed: bool = False, gate: bool = False
) -> Callable[[CatalogCheck], CatalogCheck]:
    """Registers a rule that needs more than one story, or none."""

    def register(function: CatalogCheck) -> CatalogCheck:
        rule = _rule(function, code, severity, fixed=fixed, gate=gate)
        _checks[rule.slug] = Check(rule, per_catalog=function)
        return function

    return register


def findings_check(code: str, severity: Severity) -> Callable[[FindingsCheck], FindingsCheck]:
    """Registers a rule about what the other rules found, before anything is allowed."""

    def register(function: FindingsCheck) -> FindingsCheck:
        rule = _rule(function, code, severity)
        _checks[rule.slug] = Check(rule, per_findings=function)
        return function

    return register


@cache
def all_checks() -> tuple[Check, ...]:
    """Every rule in this folder, by slug."""
    for module in pkgutil.iter_modules(storyproof.checks.__path__):
        importlib.import_module(f"storyproof.checks.{module.name}")
    return tuple(_checks[slug] for slug in sorted(_checks))
