"""What the three sections of a story are called: a sheet finds its texts by their headings."""

from __future__ import annotations

import re
from difflib import get_close_matches

from storyproof.model.noun import word_languages
from storyproof.model.slug import slugify

_ROLES = {
    "challenge": "challenge", "the-challenge": "challenge", "problem": "challenge",
    "background": "challenge", "situation": "challenge", "herausforderung": "challenge",
    "defi": "challenge", "reto": "challenge", "desafio": "challenge",
    "solution": "solution", "the-solution": "solution", "approach": "solution",
    "losung": "solution", "solucion": "solution", "solucao": "solution",
    "results": "results", "result": "results", "the-result": "results", "impact": "results",
    "outcome": "results", "ergebnisse": "results", "ergebnis": "results", "resultats": "results",
    "resultados": "results",
}  # fmt: skip

_ALIKE = {
    **_ROLES,
    **dict.fromkeys(("ausgangslage", "ausgangssituation", "context", "contexte"), "challenge"),
    **dict.fromkeys(("enjeu", "enjeux", "probleme"), "challenge"),
}
"""Headings that mean one of the three, though no sheet looks for all of them."""

_ARTICLE = re.compile(r"(?:the|our|der|die|das|le|la|les|el|los|o|os)-")
_ALMOST = 0.85
_LONGEST = 40
"""Letters that are compared: no name here has half as many."""

_SAID = {
    "en": {"challenge": "Challenge", "solution": "Solution", "results": "Results"},
    "de": {"challenge": "Herausforderung", "solution": "Lösung", "results": "Ergebnisse"},
    "fr": {"challenge": "Défi", "solution": "Solution", "results": "Résultats"},
    "es": {"challenge": "Reto", "solution": "Solución", "results": "Resultados"},
    "pt": {"challenge": "Desafio", "solution": "Solução", "results": "Resultados"},
}


def section_role(slug: str) -> str:
    """`challenge`, `solution` or `results` for a heading that is one of these in some language, else its slug."""
    return _ROLES.get(slug, slug)


def meant_role(title: str) -> str | None:
    """Which of the three a title means that is almost the heading of one: `Challenges`, `Le défi`."""
    slug = _ARTICLE.sub("", slugify(title), count=1)
    near = get_close_matches(slug[:_LONGEST], _ALIKE, 1, _ALMOST)
    return _ALIKE[near[0]] if near else None


def section_title(role: str, language: str) -> str:
    """Its heading in a story's language, English where none is known."""
    return next(_SAID[code] for code in (*word_languages(language), "en") if code in _SAID)[role]
