"""A list begins its lines with `- `, so that it is printed as a list.

Why: a word processor draws its bullets as characters. Pasted, they are words to Markdown: the whole list
runs together into one paragraph, on the page and on the sheet, and a screen reader finds no list.

Bad:

```markdown
• Cartons softened on the pass
• Shops argued at the door
```

Good:

```markdown
- Cartons softened on the pass
- Shops argued at the door
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.story import Story

_BULLET = re.compile("^[ \t]*([•·▪◦●‣\uf0b7])", re.MULTILINE)
"""The last one is the bullet of Symbol, the font in which Word draws it."""


@story_check("C427", Severity.WARNING)
def pasted_list(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for passage in story.body:
        if bullet := _BULLET.search(passage.text):
            message = f"`{bullet[1]}` makes no list"
            help = "begin each line of the list with `- `, and leave an empty line before the first"
            yield Problem(passage.span(*bullet.span(1)), message, help)
