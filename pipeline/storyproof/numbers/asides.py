"""Digits and number words that state no result: dates, links, versions, names and their like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from storyproof.numbers.figure import Aside, AsideKind
from storyproof.numbers.lexicon.shape import Lexicon
from storyproof.numbers.suffix import quantity_follows
from storyproof.numbers.units import MONEY

_YEAR = r"(?:19|20)\d\d"
_CUED_YEAR = r"(?:1[0-9]|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"

_EVERYWHERE: tuple[tuple[AsideKind, str], ...] = (
    (AsideKind.LINK, r"(?:https?://|www\.)\S+"),
    (AsideKind.LINK, r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    (AsideKind.LINK, r"\b[\w/-]+\.(?:md|mp4|mov|pdf|csv|vtt|yml|png|jpe?g)(?:#[\d:]+)?\b"),
    (AsideKind.LINK, r"\b(?:\d{1,3}\.){3}\d{1,3}\b(?::\d+)?"),
    (AsideKind.PHONE, r"\+\d[\d\s().\-]{6,}\d"),
    (AsideKind.PHONE, r"\(\d{3,5}\)\s?\d{3,}(?:[\s-]\d+)*"),
    (AsideKind.PHONE, r"\b\d{3}-\d{3}-\d{4}\b"),
    (AsideKind.DATE, rf"\b{_YEAR}-(?:0[1-9]|1[0-2])(?:-\d\d)?(?:T[\d:.Z+]+)?\b"),
    (AsideKind.DATE, rf"\b{_DAY}([/.]){_DAY}\1(?:{_YEAR}|\d\d)\b"),
    (AsideKind.YEAR, rf"\b{_YEAR}s\b|['’]\d0s\b"),
    (AsideKind.YEAR, rf"\b{_YEAR}\s?[–/-]\s?(?:{_YEAR}|\d\d)\b"),
    (AsideKind.YEAR, r"\b(?:FY|Q[1-4]|H[12])(?:[\s/-]?(?:FY)?['’]?(?:20)?\d\d)?\b"),
    (AsideKind.CLOCK, r"\b(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)"),
    (AsideKind.VERSION, r"\bv\.?\s?\d+(?:\.\d+)*\b"),
    (AsideKind.VERSION, r"\b(?:version|release)s?\s\d+(?:\.\d+)*\b"),
    (AsideKind.VERSION, r"(?<![\d.,])\d+\.\d+\.\d+(?:[.-]\w+)*\b(?![.,]?\d)"),
    (AsideKind.FOOTNOTE, r"\[\^?\d{1,3}\]|[¹²³⁰⁴-⁹]+(?<=[\w.,;:!?\"”’)].)"),
    (AsideKind.NAME, r"(?:#|№\s?|§+\s?)\d[\d.]*"),
    (AsideKind.IDIOM, r"\b(?-i:[234]D|[2-6]G)\b"),
    (AsideKind.IDIOM, r"\b\d+\s?[x×]\s?\d+\b"),
)
"""Symbols any language writes alike, the most particular first."""

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_CODES = r"(?!(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|JPY|CAD|AUD|INR|US|CA|AU|x)\d)"
_LATIN = r"[A-Za-zÀ-ɏ]"
"""Scripts without spaces between words would make one name of a whole sentence."""
_CAPITALISED = rf"(?<=[\w,;:)\s]\s)(?!{MONEY.pattern})(?-i:[A-Z][\w’'.-]*[a-z][\w-]*|[A-Z]{{2,}})"


@cache
def _patterns(lexicon: Lexicon, has_digits: bool) -> tuple[tuple[AsideKind, re.Pattern[str]], ...]:
    months, ordinal = rf"\b(?:{lexicon.months})", rf"(?:{lexicon.ordinal_suffix})"
    day = rf"{_DAY}(?:{ordinal}|\.|er)?"
    cardinals = "|".join(sorted(lexicon.cardinals, key=len, reverse=True)) or r"(?!)"
    own = (
        (AsideKind.DATE, rf"\b{day}\s+(?:of\s+|de\s+)?{months}\b(?:,?\s+(?:de\s+)?{_YEAR})?"),
        (AsideKind.DATE, rf"{months}\s+{day}(?!\w|[.,]\d)(?:,?\s+{_YEAR})?"),
        (AsideKind.DATE, rf"{months},?\s+(?:de\s+)?{_YEAR}\b"),
        (AsideKind.CLOCK, rf"\b(?:\d{{1,2}}(?:[.:]\d\d)?|{cardinals})(?:{lexicon.clock})"),
        (AsideKind.ORDINAL, rf"\b\d+(?:{ordinal})(?!\w)"),
        (AsideKind.IDIOM, rf"(?<!\w)(?:{lexicon.idioms})(?!\w)"),
        (AsideKind.YEAR, rf"\b(?:{lexicon.year_cues})[\s-]+(?P<it>{_CUED_YEAR})\b"),
        (
            AsideKind.NAME,
            rf"\b(?:{lexicon.references})\s(?P<it>(?:\d{{1,4}}|{cardinals})\b)(?![.,]\d)",
        ),
        (AsideKind.NAME, rf"\b{_CODES}{_LATIN}+-?\d[\w-]*(?:\.\d+)*"),
        (
            AsideKind.NAME,
            rf"{_CAPITALISED}\s{{1,4}}(?P<it>\d{{1,4}}(?:\.\d+)?)(?![.,'’ \u00a0]?\d)",
        ),
        (AsideKind.NAME, rf"(?<![\w.,])\d+{_LATIN}[A-Za-z0-9À-ɏ_]*"),
        (AsideKind.NAME, r"\b\d+-(?-i:[A-Z])\w+"),
        (AsideKind.YEAR, rf"(?<![\w.,€$£¥+−~<>≈-])(?!\d\d00){_YEAR}\b(?![.,]\d)"),
    )
    flags = re.IGNORECASE
    worded = (AsideKind.LINK, AsideKind.CLOCK, AsideKind.IDIOM, AsideKind.NAME)
    return tuple(
        (kind, re.compile(pattern, flags))
        for kind, pattern in (*_EVERYWHERE, *own)
        if has_digits or kind in worded
    )


def _is_quantity(kind: AsideKind, text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether what looks like a year, a date, a reference or a name is a count after all."""
    whole = match.group()
    if (
        kind in (AsideKind.VERSION, AsideKind.LINK)
        and lexicon.decimal_comma
        and _GROUPED.fullmatch(whole)
    ):
        return True
    if kind is AsideKind.DATE and not re.search(r"(?<!\d)\d\d?$", whole):
        return False
    if kind is AsideKind.YEAR and "it" in match.groupdict() and not whole.endswith("00"):
        return False
    if kind not in (AsideKind.YEAR, AsideKind.DATE, AsideKind.NAME):
        return False
    if kind is AsideKind.NAME and (glued := re.match(r"\d+(?=[^\W\d_])", whole)):
        return quantity_follows(text, match.start() + glued.end(), lexicon, False)
    plain = whole[-1:].isalnum() and not re.search(r"[/#§№]", whole)
    return plain and quantity_follows(text, match.end(), lexicon, kind is AsideKind.YEAR)


def asides_in(text: str, lexicon: Lexicon, names: frozenset[str]) -> tuple[Aside, ...]:
    """The stretches to leave out, in reading order; `names` are known names that hold digits."""
    taken = bytearray(len(text))
    found = list(_names(text, names))
    for aside in found:
        taken[aside.start : aside.end] = b"\1" * (aside.end - aside.start)
    for kind, pattern in _patterns(lexicon, any(map(str.isdigit, text))):
        for match in pattern.finditer(text):
            start, end = match.span("it" if "it" in pattern.groupindex else 0)
            if any(taken[start:end]) or _is_quantity(kind, text, match, lexicon):
                continue
            found.append(Aside(start, end, kind))
            taken[start:end] = b"\1" * (end - start)
    found += _list_number(text, taken)
    return tuple(sorted(found, key=lambda aside: aside.start))


def _names(text: str, names: frozenset[str]) -> Iterator[Aside]:
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield Aside(*match.span(), AsideKind.NAME)


def _list_number(text: str, taken: bytearray) -> Iterator[Aside]:
    match = re.match(r"\s*(\d{1,2}[.)])\s", text)
    if match and not any(taken[match.start(1) : match.end(1)]):
        yield Aside(*match.span(1), AsideKind.LIST_NUMBER)


def without(text: str, asides: tuple[Aside, ...]) -> str:
    """The text with each aside overwritten, so that offsets stay and nothing joins across it."""
    pieces, at = [], 0
    for aside in asides:
        pieces += [text[at : aside.start], "\0" * (aside.end - max(aside.start, at))]
        at = max(at, aside.end)
    return "".join([*pieces, text[at:]])
