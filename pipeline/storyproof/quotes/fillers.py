"""What people say while they think: an editor leaves it out of a quote, and nothing is lost."""

from __future__ import annotations

_WORDS = """
um uh uhm er erm hmm mm mhm ah oh well so and but or okay ok yeah yes right like just really actually
basically literally honestly
äh ähm öh hm also halt eben ja naja tja nun und aber so doch quasi sozusagen eigentlich irgendwie
euh heu ben bah bon alors donc voilà quoi hein et mais enfin oui genre
eh pues bueno este y pero entonces digo sí vale
"""
_PHRASES = """
you know | i mean | sort of | kind of | i think | i guess | to be honest
sag ich mal | ich sag mal | weißt du | wissen sie | wie gesagt
du coup | en fait | je veux dire | vous savez
o sea | es decir | ya sabes | la verdad
"""
"""Only as a whole: `know` alone is no filler."""

_FILLERS = frozenset(
    [
        *((word,) for word in _WORDS.split()),
        *(
            tuple(phrase.split())
            for line in _PHRASES.strip().splitlines()
            for phrase in line.split("|")
        ),
    ]
)
_LONGEST = max(map(len, _FILLERS))


def are_fillers(words: tuple[str, ...]) -> bool:
    """Whether nothing but fillers is in a row of words, in small letters."""
    if not words:
        return True
    return any(
        words[:size] in _FILLERS and are_fillers(words[size:]) for size in range(1, _LONGEST + 1)
    )
