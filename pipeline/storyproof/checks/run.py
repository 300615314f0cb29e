"""Runs the checks, and settles what each problem weighs in this project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from storyproof.checks.registry import Check, StoryCheck, all_checks
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Finding, Problem, Rule, Severity
from storyproof.model.story import Allow, Story

MOST_FINDINGS = 200
"""Of one rule in one story."""


def story_findings(story: Story, cut: Catalog) -> tuple[Finding, ...]:
    """What the checks of single stories find in this one, whether it is allowed or not.

    `cut` is what `Surroundings` leaves of the catalogue around it.
    """
    return tuple(
        finding
        for check in all_checks()
        if check.per_story
        for finding in _found_in(story, check.rule, check.per_story, cut)
    )


def settled(
    catalog: Catalog,
    in_stories: Iterable[Finding],
    covers: Callable[[str], bool] = lambda _path: True,
) -> tuple[Finding, ...]:
    """These and what else there is to find in the catalogue as a whole, less what a story allows.

    They are in reading order. Of the rules of the gate, what a story allows is a note. Of the
    catalogue as a whole, only what stands in a file that `covers` names is told.
    """
    checks = all_checks()
    whole = (f for check in checks for f in _in_catalog(check, catalog) if covers(f.span.path))
    found = (*whole, *in_stories)
    about_those = (
        f for check in checks for f in _findings_about(check, catalog, found) if covers(f.span.path)
    )
    rules = {check.rule.slug: check.rule for check in checks}
    allowed = _allowed(catalog)
    kept = (
        seen
        for finding in (*found, *about_those)
        for seen in _seen(
            finding, rules[finding.rule], allowed.get((finding.span.path, finding.rule))
        )
    )
    return tuple(sorted(kept, key=lambda finding: finding.sort_key))


def _seen(finding: Finding, rule: Rule, allow: Allow | None) -> Iterator[Finding]:
    if allow is None or rule.fixed:
        yield finding
    elif rule.gate:
        yield replace(finding, severity=Severity.NOTE, allowed=str(allow))


def severity_of(rule: Rule, catalog: Catalog, story: Story | None = None) -> Severity:
    """A fixed rule weighs what it weighs; another what the settings say, and only a note in an unfinished story."""
    if rule.fixed:
        return rule.severity
    level = catalog.settings.severities.get(rule.slug, rule.severity)
    unfinished = story is not None and not story.is_bound_for_print
    return Severity.NOTE if unfinished and level is not Severity.OFF else level


def _allowed(catalog: Catalog) -> dict[tuple[str, str], Allow]:
    return {
        (story.path, allow.rule): allow
        for story in catalog.stories
        for allow in story.front.allow
        if allow.until is None or allow.until >= catalog.today
    }


def _found_in(story: Story, rule: Rule, check: StoryCheck, cut: Catalog) -> Iterator[Finding]:
    level = severity_of(rule, cut, story)
    if level is not Severity.OFF:
        yield from _stamped(rule, level, _bounded(check(story, cut)))


def _bounded(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first of them, and one that says how many there are besides: nobody reads a thousand."""
    remaining = iter(problems)
    yield from islice(remaining, MOST_FINDINGS)
    rest = list(remaining)
    if rest:
        message = f"{len(rest)} more of this kind in this story"
        whole = any(problem.level is None for problem in rest)
        level = None if whole else rest[0].level
        yield Problem(rest[0].span, message, "mend those above first", level=level)


def _in_catalog(check: Check, catalog: Catalog) -> Iterator[Finding]:
    if check.per_catalog:
        level = severity_of(check.rule, catalog)
        yield from _stamped(check.rule, level, check.per_catalog(catalog))


def _findings_about(
    check: Check, catalog: Catalog, found: tuple[Finding, ...]
) -> Iterator[Finding]:
    if check.per_findings:
        level = severity_of(check.rule, catalog)
        yield from _stamped(check.rule, level, check.per_findings(catalog, found))


def _stamped(rule: Rule, level: Severity, problems: Iterable[Problem]) -> Iterator[Finding]:
    if level is not Severity.OFF:
        for problem in problems:
            yield Finding(rule.slug, rule.code, _lighter(level, problem.level), problem)


_WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def _lighter(level: Severity, own: Severity | None) -> Severity:
    return max(level, own or level, key=_WEIGHTS.index)
