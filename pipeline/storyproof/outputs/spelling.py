"""The words of the stories in one language, so that the browser can mend a misspelt question.

Pagefind finds a wrong word only where its first letters and its stem are right: not “tempreture”. A file
holds the words with one first letter, the most frequent first; a browser loads one for a word that was
not found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase
from unicodedata import combining, normalize

from storyproof.model.edition import PublicStory

_WORD = re.compile(r"[^\W\d_]{4,}")
_TAG = re.compile(r"<[^>]*>")
_MOST = 2000
"""Words per file: beyond these are words of one story each, mostly names of others."""


def word_lists(stories: Sequence[PublicStory]) -> Mapping[str, list[str]]:
    """First letter → words that begin with it, folded, the most frequent first."""
    counts = Counter(word for story in stories for word in _words(story))
    lists: dict[str, list[str]] = {letter: [] for letter in ascii_lowercase}
    for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        known = lists.get(word[0])
        if known is not None and len(known) < _MOST:
            known.append(word)
    return lists


def folded(text: str) -> str:
    """Lower case without marks: `Frøya` stays, `Bergén` is `bergen`; as the browser folds it."""
    text = text.lower()
    if text.isascii():
        return text
    return "".join(letter for letter in normalize("NFD", text) if not combining(letter))


def _words(story: PublicStory) -> set[str]:
    text = normalize("NFC", _TAG.sub(" ", " ".join(_texts(story))))
    return {
        folded(word) for word in set(_WORD.findall(text))
    }  # a word is folded once, a text is long


def _texts(story: PublicStory) -> Iterator[str]:
    """What text search finds of a story."""
    yield from (story.title, story.summary, story.customer.name, story.customer.city, story.limits)
    yield story.customer.industry.text
    yield from (section.html for section in story.sections)
    for quote in story.quotes:
        yield from (quote.text, quote.name, quote.title, quote.employer)
    for row in story.metrics:
        yield from (row.label, row.source)
    yield from (line.label for line in (story.roi.benefits if story.roi else ()))
    yield from (cue.text for video in story.videos for cue in video.cues)
