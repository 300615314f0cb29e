"""What a typesetter does to a text before it is set: balanced headlines, kept words, apostrophes."""

from __future__ import annotations

import re

from storyproof.model.apostrophe import curly_apostrophes
from storyproof.model.views import QuoteView
from storyproof.numbers.units import MEASURES

_NBSP = "\u00a0"
_SHORT, _KEPT = 11, 24
"""A last line should have at least so many characters; more than so many are never tied together."""
_WIDTHS = (
    ("fijlrt.,:;'’!|()- \u00a0", 0.31),
    ("mwMWÆŒ%@—", 0.86),
    ("ABCDEFGHKLNOPQRSTUVXYZÅÄÖØŁ", 0.68),
)
"""Rough widths of Source Serif semibold in ems; every other character counts as 0.55."""
_UNITS = (
    "seconds?|minutes?|hours?|days?|weeks?|months?|years?|points?|tonnes?|million|billion|"
    "Sekunden?|Minuten?|Stunden?|Tage?n?|Wochen?|Monate?n?|Jahre?n?|Tonnen?|Punkte?n?|Prozent|Mio|"
    "secondes?|heures?|jours?|semaines?|mois|ans?|millions?"
)
"""Words that read as one with the figure before them, each short enough for a narrow line."""
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
)
_BEHIND_FIGURE = rf"(?:[%‰°€$£]|[A-Z]{{3}}\b|(?:{_UNITS}|{_MONTHS}|{MEASURES})(?![\w’'-]))"
_FIGURE_GAP = re.compile(
    # the space first: a letter is looked for faster than an assertion is tried at each
    rf" (?:(?<=\d )(?={_BEHIND_FIGURE})"
    r"|(?<=\b[A-Z]{3} )(?=\d)"
    r"|(?:(?<=\b\d )|(?<=\b\d\d )|(?<=\b\d{3} ))(?=\d{3}\b)"
    rf"|(?<=\d\. )(?=(?:{_MONTHS})\b))"
)
_DIGIT = re.compile(r"\d")
_MARK_GAP = re.compile(r" (?=[»:;?!])(?![:;][\w)(/|-])|(?<=«) ")
"""A space that French sets beside its marks; a line may not end there. A smiley is none."""
_TAG = re.compile(r"(<[^>]+>)")
_OPENING = re.compile(r'(?<![^\s(\[—–])"')
"""A straight mark at the start of a word; every other one closes."""


def typeset(text: str) -> str:
    """Curly apostrophes inside words, figures and words with their signs, and no lonely last word."""
    return keep_last_words(keep_signs(curly_apostrophes(text)))


def keep_signs(text: str) -> str:
    """On one line a figure with its groups and its sign, currency, unit or month: `57 %`, `22 000 EUR`, `6 hours`,
    and a word with the marks that French sets apart: `« oui »`, `Quoi ?`."""
    text = _MARK_GAP.sub(_NBSP, text)
    return _FIGURE_GAP.sub(_NBSP, text) if _DIGIT.search(text) else text


def curled(text: str, language: str, before: str = "") -> str:
    """Curly apostrophes and, in English, quotation marks; `before` is what stands in front.

    Other languages have other marks (`«»`, `„“`): there the writer's own stay.
    """
    text = curly_apostrophes(text)
    if language != "en" or '"' not in text:
        return text
    return _OPENING.sub("“", before + text).replace('"', "”")[len(before) :]


def running(text: str, language: str, before: str = "") -> str:
    """Text that breaks wherever its column ends: curly marks, and signs kept with what they belong to."""
    return keep_signs(curled(text, language, before))


def curled_html(html: str, language: str) -> str:
    """The same in the text of HTML as the site's Markdown makes it, signs kept; code stays as it is."""
    parts: list[str] = []
    before = ""
    code = 0
    for part in _TAG.split(html):
        if part.startswith("<"):
            code += part.startswith(("<code", "<pre")) - part.startswith(("</code", "</pre"))
            parts.append(part)
        elif part:
            straight = part.replace("&quot;", '"')
            text = part if code else running(straight, language, before)
            parts.append(text)
            before = text[-1]
    return "".join(parts)


def byline(title: str, employer: str, *, named: bool) -> str:
    """`Head of quality, Aldermoor`; who has no name works for a description: `…, a Nordic dairy`."""
    if title and not named:
        employer = employer[:1].lower() + employer[1:]
    return ", ".join(part for part in (title, employer) if part)


def byline_of(quote: QuoteView) -> str:
    """The byline of who said it."""
    return byline(quote.title, quote.employer, named=bool(quote.name))


def signature(quote: QuoteView) -> str:
    """`Maren Solheim, Head of quality, Aldermoor`: the name, where there is one, and the byline."""
    return ", ".join(filter(None, (quote.name, byline_of(quote))))


def whole(name: str) -> str:
    """A name that no line break divides."""
    return name.replace(" ", _NBSP)


def keep_last_words(text: str) -> str:
    """The last words joined by no-break spaces, so that no last line is shorter than a few letters.

    Words too long to stay together are left alone.
    """
    head, space, tail = text.rstrip().rpartition(" ")
    while space and len(tail) < _SHORT:
        rest, space, word = head.rpartition(" ")
        if not space or len(word) + len(tail) > _KEPT:
            break
        head, tail = rest, f"{word}{_NBSP}{tail}"
    return f"{head} {tail}" if head else tail


def balanced(headline: str, ems: float) -> tuple[str, ...]:
    """The headline in the fewest lines of at most `ems` ems, as equal in width as words allow."""
    words = headline.split(" ")
    widths = [_ems(word) for word in words]
    lines = len(_filled(words, widths, ems))
    low, high = max(widths), max(ems, *widths)
    while high - low > 0.1:
        middle = (low + high) / 2
        if len(_filled(words, widths, middle)) > lines:
            low = middle
        else:
            high = middle
    return tuple(_filled(words, widths, high))


def _filled(words: list[str], widths: list[float], ems: float) -> list[str]:
    """Words set line by line, each line as full as `ems` allows."""
    lines: list[str] = []
    used = 0.0
    for word, width in zip(words, widths, strict=True):
        if lines and used + 0.25 + width <= ems:
            lines[-1] += f" {word}"
            used += 0.25 + width
        else:
            lines.append(word)
            used = width
    return lines


def _ems(word: str) -> float:
    return sum(
        next((width for letters, width in _WIDTHS if letter in letters), 0.55) for letter in word
    )
