"""Names in a row: a list of what one has explains nothing."""

from __future__ import annotations

from storyproof.swap.sentence import Sentence
from storyproof.swap.weights import Weights

_NAMES = 3
"""Names in a row that make a list, known to the profile or not."""
_TERMS = 4
"""The same for terms in small letters, since three reasons are an honest sentence."""

_SEPARATORS = frozenset((
    ",", "and", "or", "&", "/", ", and", ", or", "+", "und", "oder", "sowie", "et", "ou", "y", "e",
    "o", "、", "和", "及", "与", "と", "や",
))  # fmt: skip


def in_rows(sentence: Sentence, weights: Weights) -> dict[int, float]:
    """The first words of what stands in a row, each with the factor that leaves."""
    ends, names, traits = _items(sentence)
    factors: dict[int, float] = {}
    row: list[int] = []
    for place in (*sorted(ends), None):
        if place is not None and (not row or _are_parted(sentence, ends[row[-1]], place)):
            row.append(place)
            continue
        needed = _NAMES if names.issuperset(row) else _TERMS
        if len(row) >= needed:
            alike = len({traits.get(item, -1) for item in row}) == 1 and row[0] in traits
            factor = weights.listed_alike if alike else weights.listed
            factors |= dict.fromkeys(row, factor)
        row = [] if place is None else [place]
    return factors


def _items(sentence: Sentence) -> tuple[dict[int, int], set[int], dict[int, int]]:
    """By first word: where each item ends; which are names; which capability a term is of."""
    words = sentence.words
    ends = {
        place: place + 1
        for place, word in enumerate(words.written)
        if place > 0 and word != words.folded[place]
    }
    names, traits = set(ends), {}
    spans = [(hit.first, hit.last) for hit in sentence.names]
    spans += [(hit.first, hit.last) for hit in sentence.terms]
    for first, last in spans:
        for inside in range(first + 1, last):
            ends.pop(inside, None)
        ends[first] = max(last, ends.get(first, 0))
    for term in sentence.terms:
        traits[term.first] = term.what.trait
        if term.what.is_name:
            names.add(term.first)
    names.update(hit.first for hit in sentence.names)
    return ends, names, traits


def _are_parted(sentence: Sentence, end: int, start: int) -> bool:
    """Whether only a comma or an `and` stands between the word before `end` and `start`."""
    spans = sentence.words.spans
    return sentence.words.text[spans[end - 1][1] : spans[start][0]].strip() in _SEPARATORS
