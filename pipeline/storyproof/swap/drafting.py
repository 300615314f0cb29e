"""A first draft of a profile from a team's own stories: names, candidate terms, rivals.

It proposes and knows nothing: which rival lacks what is for people to find out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from storyproof.swap.language import BESIDE_OTHERS, Language
from storyproof.swap.languages import language_for
from storyproof.swap.phrases import Words

_LONGEST = 3
"""Words of a candidate term."""

_RARE = 0.6
"""A phrase in a larger share of the stories is how the team writes, and tells nothing apart."""

_COMMON_NAME = 0.6
"""A name in at least this share of the stories is ours."""

_TERMS, _NAMES = 30, 8
_JOINED = re.compile(r"[ \-–’']")


@dataclass(frozen=True, slots=True)
class Told:
    """A story to draft from: its sentences, its language, the names of customer and speakers."""

    sentences: tuple[str, ...]
    language: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Proposals, each with the number of stories it stands in, the most frequent first."""

    stories: int
    names: tuple[tuple[str, int], ...]
    products: tuple[tuple[str, int], ...]
    rivals: tuple[tuple[str, int], ...]
    terms: tuple[tuple[str, int], ...]


def draft(stories: Sequence[Told], ours: Sequence[str] = (), rivals: Sequence[str] = ()) -> Draft:
    """Proposes a profile. `ours` and `rivals` are names known already; they are taken as they are."""
    named = [_names(story) for story in stories]
    in_stories = Counter(name for names in named for name in set(names))
    people = {word for story in stories for name in story.people for word in name.split()}
    contrasts = [{*_contrasted(story)} for story in stories]
    others = people.union(*contrasts)
    own = ours or tuple(_own(in_stories, others, len(stories)))
    products = [
        (name, count)
        for name, count in in_stories.most_common()
        if name not in own and name.split()[0] in own and " " in name
    ]
    known = {word for name in (*own, *rivals) for word in name.split()} | people
    contrasted = Counter(
        name for names in contrasts for name in names if name.split()[0] not in known
    )
    theirs = [(name, in_stories[name]) for name in rivals]
    return Draft(
        len(stories),
        tuple((name, in_stories[name]) for name in own),
        tuple(products[:_NAMES]),
        (*theirs, *contrasted.most_common(_NAMES)),
        tuple(_terms(stories, {word.casefold() for word in known})),
    )


def _own(in_stories: Counter[str], others: set[str], stories: int) -> Iterator[str]:
    """The single names that stand in most stories, and are nobody else's."""
    for name, count in islice(in_stories.most_common(), _NAMES):
        if " " not in name and count >= max(2, _COMMON_NAME * stories) and name not in others:
            yield name


def _names(story: Told) -> Iterator[str]:
    """Runs of capitalised words within sentences, and each one's first word."""
    for sentence in story.sentences:
        words = Words.of(sentence)
        for first, last in _capitals(words, language_for(story.language)):
            run = sentence[words.spans[first][0] : words.spans[last - 1][1]]
            yield run
            yield words.written[first]


def _capitals(words: Words, language: Language) -> Iterator[tuple[int, int]]:
    """Runs of words with a large first letter; the first word of a sentence may be any word."""
    start = 1
    while start < len(words.written):
        end = start
        while (
            end < len(words.written)
            and _is_name(words, end, language)
            and (end == start or _touch(words, end))
        ):
            end += 1
        if end > start:
            yield start, end
        start = max(end, start + 1)


def _is_name(words: Words, at: int, language: Language) -> bool:
    word = words.written[at]
    return word[0].isupper() and len(word) > 1 and words.folded[at] not in language.small


def _touch(words: Words, at: int) -> bool:
    """Whether nothing but a space or hyphen stands before this word."""
    return bool(_JOINED.fullmatch(words.text[words.spans[at - 1][1] : words.spans[at][0]]))


def _contrasted(story: Told) -> Iterator[str]:
    """Names right behind a word of comparison: `instead of Frostline`."""
    language = language_for(story.language)
    for sentence in story.sentences:
        words = Words.of(sentence)
        behind = {hit.last for hit in language.cues.find(words) if hit.what in BESIDE_OTHERS}
        for first, last in _capitals(words, language):
            if first in behind:
                yield sentence[words.spans[first][0] : words.spans[last - 1][1]]


def _terms(stories: Sequence[Told], known: set[str]) -> list[tuple[str, int]]:
    """Phrases in two or more stories, yet not in most; longer ones first, and they hide their parts."""
    most = max(2, _RARE * len(stories))
    counted = Counter(phrase for story in stories for phrase in {*_phrases(story, known)})
    rare = {phrase: count for phrase, count in counted.items() if 2 <= count <= most}
    whole = [
        (phrase, count)
        for phrase, count in rare.items()
        if not any(phrase != o and f" {phrase} " in f" {o} " and rare[o] >= count for o in rare)
    ]
    return sorted(whole, key=lambda pair: (" " not in pair[0], -pair[1], pair[0]))[:_TERMS]


def _phrases(story: Told, known: set[str]) -> Iterator[str]:
    """Runs of words that carry content: two or three, or a single one that is no common word."""
    language = language_for(story.language)
    empty = language.small | known
    cues = {word for sentence in story.sentences for word in _cue_words(sentence, language)}
    for sentence in story.sentences:
        words = Words.of(sentence)
        for first in range(len(words.folded)):
            for last in range(first + 1, min(first + _LONGEST, len(words.folded)) + 1):
                run = words.folded[first:last]
                if any(word in empty or word in cues or word[0].isdigit() for word in run):
                    break
                if last > first + 1 and not _touch(words, last - 1):
                    break
                if len(run) > 1 or (len(run[0]) > 7 and run[0] not in language.ordinary):
                    yield _singular(" ".join(run))


def _cue_words(sentence: str, language: Language) -> Iterator[str]:
    """Words that sort sentences, such as `faster`: none of them names a capability."""
    words = Words.of(sentence)
    for hit in language.cues.find(words):
        yield from words.folded[hit.first : hit.last]


def _singular(phrase: str) -> str:
    return (
        phrase[:-1] if phrase.endswith("s") and not phrase.endswith(("ss", "us", "is")) else phrase
    )
