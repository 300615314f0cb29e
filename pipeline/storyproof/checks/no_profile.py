"""Without capabilities and rivals nobody can say whether a story is ours alone.

Why: the swap test puts a rival's name where ours stands and asks whether the story is still true.
It needs to know what we can do, by which words stories name it, and which rival lacks it.

Bad:

```yaml
name: Kelvaro
products: [{id: trace, name: Kelvaro Trace}]
```

Good:

```yaml
name: Kelvaro
products: [{id: trace, name: Kelvaro Trace}]
capabilities:
  - id: thaw-forecast
    sentence: Predicts the hour at which a load will thaw.
    terms: {en: [thaw forecast*]}
    source: Product guide, chapter 2
    rivals:
      frostline: {state: lacks, source: "Their product guide, chapter 4", checked: 2026-10-19}
```

and one file `competitors/frostline.yml` with `live: true`.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import catalog_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity


@catalog_check("C402", Severity.WARNING)
def no_profile(catalog: Catalog) -> Iterator[Problem]:
    if not catalog.company.capabilities:
        document = catalog.documents["company"]
        message = "no capability is described, so the swap test judges no story"
        help = "add `capabilities:` with what you can do and which rival lacks it"
        yield Problem(document.at_key("capabilities"), message, help)
    elif not catalog.live_competitors:
        rivals = [rival.document for rival in catalog.competitors]
        document = next(iter(rivals), catalog.documents["company"])
        message = "no competitor is live, so the swap test judges no story"
        help = "add a file per rival under `competitors/`, with `live: true`"
        yield Problem(document.at("live"), message, help)
