"""Digits and number words that state no result: dates, links, versions, names and their like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from storyproof.numbers.figure import Aside, AsideKind
from storyproof.numbers.lexicon.shape import Lexicon
from storyproof.numbers.suffix import quantity_follows, unit_follows
from storyproof.numbers.units import MONEY
from storyproof.numbers.wording import Wording

_YEAR = r"(?:19|20)\d\d"
_CUED_YEAR = r"(?:1[0-9]|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"

_EVERYWHERE: tuple[tuple[AsideKind, str], ...] = (
    (AsideKind.LINK, r"(?:https?://|www\.)\S+"),
    (AsideKind.LINK, r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+"),
    (AsideKind.LINK, r"(?<![\w/-])[\w/-]+\.(?:md|mp4|mov|pdf|csv|vtt|yml|png|jpe?g)(?:#[\d:]+)?\b"),
    (AsideKind.LINK, r"(?<![\w-])[\w-]+\.(?:com|org|net|io|dev)\b"),
    (AsideKind.LINK, r"\b(?:\d{1,3}\.){3}\d{1,3}\b(?::\d+)?"),
    (AsideKind.PHONE, r"\+\d[\d\s().\-]{6,}\d"),
    (AsideKind.PHONE, r"\(\d{3,5}\)\s?\d{3,}(?:[\s-]\d+)*"),
    (AsideKind.PHONE, r"\b\d{3}-\d{3}-\d{4}\b"),
    (AsideKind.DATE, rf"\b{_YEAR}-(?:0[1-9]|1[0-2])(?:-\d\d)?(?:T[\d:.Z+]+)?\b"),
    (AsideKind.DATE, rf"\b{_DAY}([/.]){_DAY}\1(?:{_YEAR}|\d\d)\b"),
    (AsideKind.DATE, rf"(?:{_YEAR}\s?年\s?)?(?<!\d)(?:1[0-2]|0?[1-9])\s?月(?:\s?{_DAY}\s?日)?"),
    (AsideKind.YEAR, rf"(?<!\d){_YEAR}\s?年"),
    (AsideKind.YEAR, rf"\b{_YEAR}s\b|['’]\d0s\b"),
    (AsideKind.YEAR, rf"\b{_YEAR}\s?[–/-]\s?(?:{_YEAR}|\d\d)\b"),
    (AsideKind.YEAR, r"\b(?:FY|Q[1-4]|H[12])(?:[\s/-]?(?:FY)?['’]?(?:20)?\d\d)?\b"),
    (AsideKind.CLOCK, r"\b(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)"),
    (AsideKind.VERSION, r"\bv\.?\s?\d+(?:\.\d+)*\b"),
    (AsideKind.VERSION, r"(?<![\w.])\d+(?:\.\d+)*\.x\b"),
    (AsideKind.VERSION, r"(?<![\d.,])\d+\.\d+(?=\s(?:release|versions?|beta|alpha|LTS)\b)"),
    (AsideKind.VERSION, r"\b(?:in|en)\s+(?P<it>\d\d?\.\d\d?)(?=[,;:)]|\.\s|\s+(?:and|but|or)\b)"),
    (AsideKind.VERSION, r"\b(?:version|release)s?\s\d+(?:\.\d+)*\b"),
    (AsideKind.VERSION, r"(?<![\d.,])\d+\.\d+\.\d+(?:[.-]\w+)*\b(?![.,]?\d)"),
    (
        AsideKind.NAME,
        r"\b(?-i:ISO|IEC|DIN|EN|RFC|IEEE|SOC|PCI|NIST|BRC|IFS)(?:[/ -](?-i:IEC|EN|ISO|DSS|SP))*[ -]?\d+(?:[-:]\d+)*",
    ),
    (AsideKind.FOOTNOTE, r"\[\^?\d{1,3}\]|[¹²³⁰⁴-⁹]+(?<=[\w.,;:!?\"”’)].)"),
    (AsideKind.NAME, r"(?:#\s?|№\s?|§+\s?)\d[\d.]*"),
    (AsideKind.NAME, r"\b(?-i:[A-Z]{2,})/\d+(?:\.\d+)?\b"),
    (AsideKind.NAME, r"\bO\([^)\s]*\)"),
    (AsideKind.IDIOM, r"\b(?-i:[234]D|[2-6]G)\b"),
    (AsideKind.NAME, r"(?<!\w)\d*(?-i:[A-Z])\s?[+−-]\s?\d+\b"),
    (AsideKind.NAME, r"\b\d{1,4}:\s?\d{1,5}\s?[–-]\s?\d{1,5}\b"),
    (AsideKind.NAME, r"\b1(?=\s+(?:[a-z]+\s+){1,3}=)|(?<==\s)1\b"),
    (AsideKind.NAME, r"(?:^|(?<=[.!?]\s))(?-i:[A-Z][a-z]+)\s(?P<it>\d{1,2}\.\d{1,2})(?=\s+[a-z])"),
    (AsideKind.NAME, r"第\s?\d+|\d+\s?号"),
    (AsideKind.VERSION, r"(?<![\d.])\d+(?:\.\d+)+(?=\s?版)"),
    (AsideKind.IDIOM, r"\b\d+\s?[x×*]\s?\d+(?:-sized)?\b"),
)
"""Symbols any language writes alike, the most particular first.

A run of letters is entered at its beginning only: from each of its places on, a long one takes for ever.
"""

_DECIMAL = re.compile(r"(?<![\w.,€$£-])\d+\.\d+(?![\w%]|[.,]\d|\s?%)")
_VERSION_REACH = 60
"""How many characters may lie between a version and a bare decimal that is one too."""
_LISTED = re.compile(r"(?<![\w(])(?P<it>\(?(?P<number>\d)\))(?=\s)")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_CODES = r"(?!(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|JPY|CAD|AUD|INR|US|CA|AU|x)\d)"
_LATIN = r"[A-Za-zÀ-ÖØ-öø-ɏ]"
"""Scripts without spaces between words would make one name of a whole sentence."""
_CAPITALISED = (
    rf"(?:(?<=[\w,;:)\s]\s)(?!{MONEY.pattern})(?-i:[A-Z][\w’'.-]*[a-z][\w-]*(?<![’']s)|[A-Z]{{2,}})"
    r"|\b(?-i:[A-Z]+[a-z]*-?[A-Z]\w*[a-z]\w*))"
)
"""A name; where a sentence may begin, only one with a capital inside."""
_NUMBERED_NAME = re.compile(
    r"\w*[A-Z]-?\d|[a-z]+\d|(?!(?:From|To|In|By|Over|Under|Pre|Post|Mid)-)[A-Z][a-z]+-\d"
    r"|(?:ISO|IEC|DIN|EN|RFC|IEEE|SOC|PCI|NIST|BRC|IFS)\b"
)


@cache
def _patterns(lexicon: Lexicon, has_digits: bool) -> tuple[tuple[AsideKind, Wording], ...]:
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
        (AsideKind.DATE, _long_ago(lexicon, cardinals)),
        (AsideKind.IDIOM, _enumeration(lexicon)),
        (AsideKind.YEAR, rf"\b(?:{lexicon.year_cues})[\s-]+(?P<it>{_CUED_YEAR})\b(?!\+)"),
        (
            AsideKind.NAME,
            rf"\b(?:{lexicon.references})\s(?P<it>(?:\d{{1,4}}|{cardinals})\b)(?![.,]\d)",
        ),
        (AsideKind.NAME, rf"\b{_CODES}{_LATIN}+-?\d[\w-]*(?:\.\d+)*"),
        (
            AsideKind.NAME,
            rf"{_CAPITALISED}\s{{1,4}}(?P<it>\d{{1,4}}(?:\.\d+)?)(?![.,'’ \u00a0]?\d)",
        ),
        (AsideKind.NAME, rf"(?<![\w.,])\d+{_LATIN}[A-Za-z0-9À-ÖØ-öø-ɏ_]*"),
        (AsideKind.NAME, r"\b\d+-(?-i:[A-Z])\w+"),
        (AsideKind.YEAR, rf"(?<![\w.,€$£¥+−~<>≈-])(?!\d\d00){_YEAR}\b(?!\+|[.,]\d)"),
    )
    worded = (AsideKind.LINK, AsideKind.CLOCK, AsideKind.IDIOM, AsideKind.NAME, AsideKind.DATE)
    return tuple(
        (kind, Wording.of(pattern))
        for kind, pattern in (*_EVERYWHERE, *own)
        if has_digits or kind in worded
    )


def _long_ago(lexicon: Lexicon, cardinals: str) -> str:
    """`Two years ago` tells when, as a date does."""
    span = rf"\b(?:\d+|(?:{cardinals})(?:-\w+)?)\s+(?:{'|'.join(lexicon.periods) or '(?!)'})"
    return rf"{span}\s+(?:{lexicon.ago})\b|\b(?:{lexicon.before_ago})\s+{span}\b"


def _enumeration(lexicon: Lexicon) -> str:
    """`Two problems: …` counts what the text goes on to say, and nothing in the world."""
    small = "|".join(word for word, value in lexicon.cardinals.items() if 2 <= value <= 10)
    words = r"(?:[^\W\d_]+\s+){0,2}?"
    unit = "|".join((*lexicon.periods, *lexicon.currencies, *lexicon.measures)) or "(?!)"
    before_colon = rf"{words}(?!(?:{unit})\b)[^\W\d_]+s(?=:(?:\s|$))"
    listed = rf"{words}(?:{lexicon.listed})|(?:{lexicon.listed_parts})|{before_colon}"
    return rf"\b(?:{small or '(?!)'})\s+(?:{listed})(?!\w)"


def _is_quantity(kind: AsideKind, text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether what looks like a year, a date, a reference or a name is a count after all."""
    whole = match.group()
    if (
        kind in (AsideKind.VERSION, AsideKind.LINK)
        and _GROUPED.fullmatch(whole)
        and (lexicon.decimal_comma or whole.count(".") > 1)
    ):
        return True
    if kind is AsideKind.DATE and not re.search(r"(?<!\d)\d\d?$", whole):
        return False
    if kind is AsideKind.YEAR and "it" in match.groupdict() and not whole.endswith("00"):
        return False
    if kind is AsideKind.NAME:
        return _name_is_quantity(text, match, lexicon)
    if kind not in (AsideKind.YEAR, AsideKind.DATE):
        return False
    return _counts_on(text, match, lexicon, kind is AsideKind.YEAR)


def _name_is_quantity(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """`30min` and `In May 14 loads` are; `COVID-19 cases`, `Office 365 Connector` and `Northwind 2.6 adds` are not."""
    if glued := re.match(r"\d+(?=[^\W\d_])", match.group()):
        return quantity_follows(text, match.start() + glued.end(), lexicon, False)
    if "it" not in match.groupdict():
        is_name = _NUMBERED_NAME.match(match.group()) is not None
        return not is_name and _counts_on(text, match, lexicon, False)
    if "." in match["it"]:
        return unit_follows(text, match.end(), lexicon)
    goes_on = re.match(r"\s+[A-Z][a-z]", text[match.end() :])
    if goes_on and not lexicon.nouns_are_capitalised and not _is_title_case(text):
        return False
    return _counts_on(text, match, lexicon, False)


def _is_title_case(text: str) -> bool:
    """In `How Acme Runs 50 Microservices with 12 Engineers` a capital makes no name."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _FEW and capitals >= _MOSTLY * len(words)


_FEW, _MOSTLY = 4, 0.7


def _counts_on(text: str, match: re.Match[str], lexicon: Lexicon, only_right_after: bool) -> bool:
    whole = match.group()
    plain = whole[-1:].isalnum() and not re.search(r"[/#§№]", whole)
    end = match.end() + text.startswith("+", match.end())
    return plain and quantity_follows(text, end, lexicon, only_right_after)


def asides_in(text: str, lexicon: Lexicon, names: frozenset[str]) -> tuple[Aside, ...]:
    """The stretches to leave out, in reading order; `names` are known names that hold digits."""
    taken = bytearray(len(text))
    found = list(_names(text, names))
    for aside in found:
        taken[aside.start : aside.end] = b"\1" * (aside.end - aside.start)
    lowered = text.lower()
    for kind, wording in _patterns(lexicon, any(map(str.isdigit, text))):
        for match in wording.finditer(text, lowered):
            start, end = match.span("it" if "it" in match.re.groupindex else 0)
            if any(taken[start:end]) or _is_quantity(kind, text, match, lexicon):
                continue
            found.append(Aside(start, end, kind))
            taken[start:end] = b"\1" * (end - start)
    found += _list_numbers(text, taken)
    found += _further_versions(text, found, taken, lexicon)
    return tuple(sorted(found, key=lambda aside: aside.start))


def _names(text: str, names: frozenset[str]) -> Iterator[Aside]:
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield Aside(*match.span(), AsideKind.NAME)


def _list_numbers(text: str, taken: bytearray) -> Iterator[Aside]:
    """The number a text begins with, and those of a list within it that counts from one."""
    opening = re.match(r"\s*(?P<it>\d{1,2}\s?\\?[.)])\s", text)
    listed = [*_LISTED.finditer(text)]
    if [match["number"] for match in listed[:2]] != ["1", "2"]:
        listed = []
    for match in (*filter(None, (opening,)), *listed):
        start, end = match.span("it")
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            yield Aside(start, end, AsideKind.LIST_NUMBER)


def _further_versions(
    text: str, found: list[Aside], taken: bytearray, lexicon: Lexicon
) -> list[Aside]:
    """`From version 1.2 to 1.4`: a bare decimal near a version is another one."""
    versions = [aside for aside in found if aside.kind is AsideKind.VERSION]
    if not versions:
        return []
    return [
        Aside(*match.span(), AsideKind.VERSION)
        for match in _DECIMAL.finditer(text)
        if not any(taken[match.start() : match.end()])
        and not quantity_follows(text, match.end(), lexicon, False)
        and any(
            0 <= match.start() - version.end <= _VERSION_REACH
            and not re.search(r"[.!?;]\s", text[version.end : match.start()])
            for version in versions
        )
    ]


def without(text: str, asides: tuple[Aside, ...]) -> str:
    """The text with each aside overwritten, so that offsets stay and nothing joins across it."""
    pieces, at = [], 0
    for aside in asides:
        pieces += [text[at : aside.start], "\0" * (aside.end - max(aside.start, at))]
        at = max(at, aside.end)
    return "".join([*pieces, text[at:]])
