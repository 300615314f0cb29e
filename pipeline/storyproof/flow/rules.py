"""Every rule, and its page for the internal edition: what `storyproof explain` prints."""

from __future__ import annotations

import json
from collections.abc import Mapping

from storyproof.checks.registry import all_checks
from storyproof.effects import NotThere
from storyproof.model.finding import Rule
from storyproof.model.nearest import did_you_mean
from storyproof.outputs.rules import OUTPUT_RULES
from storyproof.reading.rules import READING_RULES


def all_rules() -> tuple[Rule, ...]:
    """Every rule that can be broken, by code: those of reading, of the checks, and of the outputs."""
    rules = (*READING_RULES, *(check.rule for check in all_checks()), *OUTPUT_RULES)
    return tuple(sorted(rules, key=lambda rule: rule.code))


def rule_pages() -> Mapping[str, str]:
    """Name within the site → Markdown: one page a rule, and a table of all."""
    rows = "\n".join(
        f"| [{rule.slug}]({rule.slug}.md) | {rule.code} | {rule.severity} | {rule.summary} |"
        for rule in all_rules()
    )
    index = (
        f"{_header('Rules')}\n| Rule | Code | Weight | What it asks |\n|---|---|---|---|\n{rows}\n"
    )
    return {"rules/index.md": index} | {f"rules/{r.slug}.md": _page(r) for r in all_rules()}


def _page(rule: Rule) -> str:
    fixed = "; it can be neither lowered nor allowed" if rule.fixed else ""
    return f"{_header(rule.slug)}\n*{rule.code}, {rule.severity}{fixed}*\n\n{rule.page}"


def _header(title: str) -> str:
    return f"---\ntitle: {json.dumps(title)}\n---\n\n# {title}\n"


def explained(slug: str) -> str:
    """A rule's page for a terminal. Raises NotThere for a rule that does not exist."""
    rules = {name: rule for rule in all_rules() for name in (rule.slug, rule.code)}
    if slug not in rules:
        raise NotThere(
            f"there is no rule `{slug}`: "
            + did_you_mean(slug, rules, "`storyproof explain` lists them")
        )
    rule = rules[slug]
    fixed = ", fixed" if rule.fixed else ""
    return f"{rule.slug} ({rule.code}, {rule.severity}{fixed})\n\n{rule.page.strip()}\n"


def rule_list() -> str:
    """All rules, a line each."""
    width = max(len(rule.slug) for rule in all_rules())
    return "".join(
        f"{rule.code}  {rule.slug:<{width}}  {rule.severity:<7}  {rule.summary}\n"
        for rule in all_rules()
    )
