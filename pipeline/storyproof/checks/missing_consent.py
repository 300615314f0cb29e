"""A story leaves the house only with a consent its customer has signed.

Why: consent is active, public and voluntary. A story printed before somebody at the customer has signed
costs the relation it praises, and where people are named or shown it may break the law.

Bad:

```yaml
# customer.yml
name: Aldermoor Dairies
consent: []
```

Good:

```yaml
# customer.yml
name: Aldermoor Dairies
consent:
  - id: 2026-03
    signed: 2026-03-12
    signed_by: {name: Marit Solbakken, title: Managing director}
    wording: You may tell our story with our name, our figures and our words.
    grants: {name: yes, quotes: yes, metrics: yes}
    channels: [site, sheet]
```

A story that stays in the house (`visibility: internal`) needs none; an anonymous one does.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.story import Story, Visibility

_HELP = (
    "ask them to sign, write it down under `consent:` in `customer.yml`, and until then keep the story "
    "at `status: draft` or `visibility: internal`"
)


@story_check("C201", Severity.ERROR, fixed=True)
def missing_consent(story: Story, catalog: Catalog) -> Iterator[Problem]:
    if not story.is_approved or story.front.visibility is Visibility.INTERNAL:
        return
    customer = catalog.customers[story.customer]
    consents = customer.record.consent
    if any(consent.signed <= catalog.today for consent in consents):
        return
    if consents:
        first = min(consents, key=lambda consent: consent.signed)
        message = f"the consent `{first.id}` is signed only on {first.signed}"
        at = customer.document.at("consent", consents.index(first), "signed")
        related = (at, "a day that is still to come")
    else:
        message = f"{customer.record.name} has signed no consent"
        related = (customer.document.at("name"), "this customer")
    yield Problem(story.document.at("status"), message, _HELP, (related,))
