"""A story reads easily: no more than twelve school years, by Flesch and Kincaid.

Why: readers take a writer of needlessly hard sentences for less clever (Oppenheimer, "Consequences of
erudite vernacular utilized irrespective of necessity", Applied Cognitive Psychology 20, 2006), and a
buyer reads between two meetings, often not in a first language. English only.

Bad:

```markdown
The implementation of the aforementioned solution facilitated the optimisation of operational
processes across the organisation's geographically distributed distribution infrastructure.
```

Good:

```markdown
The depots now share one map. A driver sees which store is nearest, and turns.
```

Settings: `craft.reading_grade` in `pipeline.yml`. The grade is 0.39 × words per sentence + 11.8 ×
syllables per word − 15.59 (Kincaid and others, "Derivation of new readability formulas", Research
Branch Report 8-75, 1975).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.prose import Passage, Voice
from storyproof.model.story import Story

_PROSE = (Voice.PARAGRAPH, Voice.LIST_ITEM, Voice.BLOCKQUOTE)
_ENOUGH = 100
"""Words below which the formula says nothing."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyàâäéèêëïîôöùûüáíóúãõåæø]+")
_SILENT = re.compile(r"(?:[^aeiouy]es?|[^aeiouydt]ed)$")
"""A last e that is not spoken: made, makes, marked; but neither the, added nor table."""
_SPOKEN = re.compile(r"(?:[^aeiouy]les?|[cgsxz]es|[sc]hes)$")
_APART = re.compile(
    r"(?<![ct])ia|(?<![ct])ie(?=t|n[ct])|io(?!n|us)|[^cgq]ua|eo(?!ple)|iu|eing|(?<=[^aeiou])ying|(?:id|ar)ea\b|creat"
)
"""Two vowels that are two syllables."""


@story_check("C426", Severity.WARNING)
def hard_to_read(story: Story, catalog: Catalog) -> Iterator[Problem]:
    most = catalog.settings.craft.reading_grade
    if not story.front.language.startswith("en"):
        return
    sentences = [*_sentences(story)]
    words = [_WORD.findall(passage.text[start:end]) for passage, start, end in sentences]
    if sum(map(len, words)) < _ENOUGH or (grade := reading_grade(words)) <= most:
        return
    passage, start, end = max(
        zip(sentences, words, strict=True), key=lambda pair: reading_grade([pair[1]])
    )[0]
    message = f"the story reads at school year {grade:.0f}, and this is its hardest sentence"
    help = "cut long sentences in two, and write short words for long ones"
    yield Problem(passage.span(start, end), message, help)


def _sentences(story: Story) -> Iterator[tuple[Passage, int, int]]:
    for passage in story.body:
        if passage.voice in _PROSE:
            for start, end in passage.sentences:
                yield passage, start, end


def reading_grade(sentences: list[list[str]]) -> float:
    """School years by the formula of Flesch and Kincaid; 0 for nothing to read."""
    sentences = [words for words in sentences if words]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0
    spoken = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken - 15.59


def syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, without a silent e."""
    folded = word.lower()
    count = len(_VOWELS.findall(folded)) + len(_APART.findall(folded))
    if count > 1 and _SILENT.search(folded) and not _SPOKEN.search(folded):
        count -= 1
    return max(1, count)
