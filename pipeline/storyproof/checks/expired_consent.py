"""A story is withdrawn when its customer's consent is over.

Why: a customer may take a consent back at any time, and one with a last day was given for that long and
no longer. So the next build leaves the story out of both editions by itself, with its sheets and every
rendition of its video; it does not wait until somebody mends something else.

Bad:

```yaml
# customer.yml, with a published story beside it
consent:
  - {id: 2024-03, signed: 2024-03-12, withdrawn: 2026-10-01}
```

Good:

```yaml
# the story
status: retired
```

As long as one consent holds, older ones may expire without harm. A withdrawal is another matter: it takes
back every consent signed before it, and only one signed since counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.customer import Consent
from storyproof.model.finding import Problem, Severity
from storyproof.model.story import Story


@story_check("C202", Severity.WARNING, fixed=True)
def expired_consent(story: Story, catalog: Catalog) -> Iterator[Problem]:
    customer = catalog.customers[story.customer]
    if not story.is_bound_for_print or customer.consent_on(catalog.today):
        return
    ended = [consent for consent in customer.record.consent if consent.signed <= catalog.today]
    if not ended:
        return
    message = f"{customer.record.name}: " + " and ".join(
        f"consent `{consent.id}` {_end(consent, catalog.today)}" for consent in ended
    )
    message += "; no edition carries this story"
    related = tuple(
        (
            customer.document.at("consent", index, _end_key(consent, catalog.today)),
            f"the end of `{consent.id}`",
        )
        for index, consent in enumerate(customer.record.consent)
        if consent in ended
    )
    help = "set `status: retired`, or add the consent they signed since to `customer.yml`"
    yield Problem(story.document.at("status"), message, help, related)


def _end_key(consent: Consent, today: date) -> str:
    is_withdrawn = consent.withdrawn is not None and consent.withdrawn <= today
    return "withdrawn" if is_withdrawn else "expires"


def _end(consent: Consent, today: date) -> str:
    if _end_key(consent, today) == "withdrawn":
        return f"was withdrawn on {consent.withdrawn}"
    if consent.holds(today):
        return "was taken back with it"
    return f"ended on {consent.expires}"
