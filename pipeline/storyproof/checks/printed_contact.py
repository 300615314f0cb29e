"""A story gives nobody's address or telephone number away.

Why: whoever agreed to be quoted did not agree to be called. An address on a page is read by machines within days,
and a pasted signature brings it there unseen (GDPR, article 5(1)(c): no more personal data than the purpose
needs). Whom to write to stands once, as `contact:` in `company.yml`, and on every page and sheet.

Bad:

```markdown
Solveig Tangen (solveig.tangen@aldermoor.example, +44 1632 960001) runs distribution.
```

Good:

```markdown
Solveig Tangen runs distribution.
```

Addresses at the domain of your own `contact:` may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.story import Story
from storyproof.numbers.lexicon.everywhere import NATIONAL_PHONE

_CONTACT = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?P<domain>[\w-]{1,63}(?:\.[\w-]{2,63})+)"
    rf"|(?<![\w+])\+[1-9]\d?[\d ()./-]{{6,16}}\d(?!\w)|{NATIONAL_PHONE}"
)


@story_check("C214", Severity.WARNING)
def printed_contact(story: Story, catalog: Catalog) -> Iterator[Problem]:
    contact = catalog.company.contact
    ours = contact.email.rpartition("@")[2].casefold() if contact else ""
    for passage in (*story.header, *story.body):
        for found in _CONTACT.finditer(passage.text):
            domain = found["domain"]
            if not domain or domain.casefold() != ours:
                kind = "an e-mail address" if domain else "a telephone number"
                help = "leave it out: whom to write to is `contact:` in `company.yml`"
                yield Problem(passage.span(*found.span()), f"{kind} stands in the story", help)
