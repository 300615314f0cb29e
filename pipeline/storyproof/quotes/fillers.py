"""What people say while they think: an editor leaves it out of a quote, and nothing is lost."""

from __future__ import annotations

_FILLERS = """
um uh uhm er erm hmm mm mhm ah oh well so and but or okay ok yeah yes right like just really actually
basically literally honestly you know | i mean | sort of | kind of | i think | i guess | to be honest
äh ähm öh hm also halt eben ja naja tja nun und aber so doch mal quasi sozusagen eigentlich irgendwie
sag ich mal | ich sag mal | weißt du | wissen sie | wie gesagt
euh heu ben bah bon alors donc voilà quoi hein et mais enfin oui genre | du coup | en fait | je veux dire | vous savez
eh pues bueno este y pero entonces digo sí vale | o sea | es decir | ya sabes | la verdad
"""


def _phrases() -> frozenset[tuple[str, ...]]:
    """Words stand alone; what stands between bars is a phrase."""
    found: set[tuple[str, ...]] = set()
    for line in _FILLERS.strip().splitlines():
        words, *phrases = line.split(" | ")
        found |= {(word,) for word in words.split()}
        found |= {tuple(phrase.split()) for phrase in phrases}
    return frozenset(found)


_PHRASES = _phrases() | {("you", "know")}
_LONGEST = max(map(len, _PHRASES))


def are_fillers(words: tuple[str, ...]) -> bool:
    """Whether nothing but fillers is in a row of words, in small letters."""
    if not words:
        return True
    return any(
        words[:size] in _PHRASES and are_fillers(words[size:]) for size in range(1, _LONGEST + 1)
    )
