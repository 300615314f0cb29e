"""An `allow:` that allows nothing hides the next real finding.

Why: exceptions outlive their cause. Once the sentence is mended, or the last day has passed, the
entry only waits to swallow a new problem nobody has looked at.

Bad:

```yaml
allow:
  - {rule: long-qoute, reason: legal asked for the full sentence}
```

Good:

```yaml
allow:
  - {rule: long-quote, reason: legal asked for the full sentence, until: 2027-06-30}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from storyproof.checks.registry import all_checks, findings_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Finding, Problem, Severity


@findings_check("C110", Severity.WARNING)
def useless_allow(catalog: Catalog, found: tuple[Finding, ...]) -> Iterator[Problem]:
    rules = {check.rule.slug: check.rule for check in all_checks()}
    occurring = {(finding.span.path, finding.rule) for finding in found}
    for story in catalog.stories:
        for index, allow in enumerate(story.front.allow):
            span = story.document.at("allow", index, "rule")
            if allow.rule not in rules:
                near = get_close_matches(allow.rule, rules, 1)
                help = (
                    f"did you mean `{near[0]}`?" if near else "`storyproof explain` lists the rules"
                )
                yield Problem(span, f"there is no rule `{allow.rule}`", help)
            elif rules[allow.rule].fixed:
                help = "remove the entry and mend what the rule finds"
                yield Problem(span, f"`{allow.rule}` cannot be allowed", help)
            elif allow.until and allow.until < catalog.today:
                message = f"this exception ended on {allow.until}"
                yield Problem(
                    story.document.at("allow", index, "until"),
                    message,
                    "remove it, or agree on a new day",
                )
            elif (story.path, allow.rule) not in occurring:
                message = f"nothing here breaks `{allow.rule}` any more"
                yield Problem(span, message, "remove the entry")
