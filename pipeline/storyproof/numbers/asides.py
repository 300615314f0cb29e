"""Digits and number words that state no result: dates, links, versions, names and their like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from storyproof.numbers.figure import Aside, AsideKind
from storyproof.numbers.lexicon.everywhere import DAY, EVERYWHERE, YEAR, Pattern
from storyproof.numbers.lexicon.shape import Lexicon
from storyproof.numbers.quantities import is_quantity
from storyproof.numbers.suffix import quantity_follows
from storyproof.numbers.units import MONEY
from storyproof.numbers.wording import Wording

_CUED_YEAR = r"(?:1[0-9]|20)\d\d"

_DECIMAL = re.compile(r"(?<![\w.,€$£-])\d+\.\d+(?![\w%]|[.,]\d|\s?%)")
_VERSION_REACH = 60
"""How many characters may lie between a version and a bare decimal that is one too."""
_LISTED = re.compile(r"(?<![\w(])(?P<it>\(?(?P<number>\d)\))(?=\s)")
_CODES = r"(?!(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|JPY|CAD|AUD|INR|US|CA|AU|x)\d)"
_LATIN = r"[A-Za-zÀ-ÖØ-Þß-öø-ɏ]"
"""Scripts without spaces between words would make one name of a whole sentence."""
_CAPITALISED = (
    rf"(?:(?<=[\w,;:)\s]\s)(?!{MONEY.pattern})(?-i:[A-Z][\w’'.-]*[a-z][\w-]*(?<![’']s)|[A-Z]{{2,}})"
    r"|\b(?-i:[A-Z]{1,20}[a-z]{0,20}-?[A-Z]\w{0,20}[a-z]\w*))"
)
"""A name; where a sentence may begin, only one with a capital inside."""


@cache
def _patterns(lexicon: Lexicon, has_digits: bool) -> tuple[tuple[AsideKind, Wording], ...]:
    months, ordinal = rf"\b(?:{lexicon.months})", rf"(?:{lexicon.ordinal_suffix})"
    day = rf"{DAY}(?:{ordinal}|\.|er)?"
    cardinals = "|".join(sorted(lexicon.cardinals, key=len, reverse=True)) or r"(?!)"
    own: tuple[Pattern, ...] = (
        (AsideKind.DATE, rf"\b{day}\s+(?:of\s+|de\s+)?{months}\b(?:,?\s+(?:de\s+)?{YEAR})?"),
        (
            AsideKind.DATE,
            rf"\b{day}(?=\s(?:{lexicon.to}|{lexicon.and_}|au|al)\s+(?:[a-z]{{2,3}}\s+)?{day}\s+(?:of\s+|de\s+)?{months})",
        ),
        (AsideKind.DATE, rf"\b{day}\s+(?:{lexicon.day_of_month})\b", lexicon.day_of_month),
        (AsideKind.DATE, rf"{months}\s+{day}(?!\w|[.,]\d)(?:,?\s+{YEAR})?"),
        (AsideKind.DATE, rf"{months},?\s+(?:de\s+)?(?:{YEAR}|['’]\d\d)\b"),
        (
            AsideKind.CLOCK,
            rf"\b(?:\d{{1,2}}(?:[.:]\d\d)?|{cardinals})(?:{lexicon.clock})",
            lexicon.clock,
        ),
        (
            AsideKind.CLOCK,
            rf"(?:{lexicon.at_clock})\s+(?P<it>(?:\d{{1,2}}|{cardinals})\s?(?:{lexicon.clock_hours}))(?!\w)",
            rf"\s(?:{lexicon.clock_hours})",
        ),
        (AsideKind.CLOCK, _until_clock(lexicon, cardinals), lexicon.clock),
        (AsideKind.CLOCK, _opening_hours(lexicon, cardinals), rf"(?:{lexicon.opening})"),
        (AsideKind.ORDINAL, rf"\b\d+(?:{ordinal})(?!\w)"),
        (AsideKind.IDIOM, rf"(?<!\w)(?:{lexicon.idioms})(?!\w)"),
        (
            AsideKind.DATE,
            _long_ago(lexicon, cardinals),
            rf"\b(?:{lexicon.ago})\b|\b(?:{lexicon.before_ago})\s",
        ),
        (
            AsideKind.IDIOM,
            _enumeration(lexicon),
            rf"s:(?:\s|$)|(?:{lexicon.listed})|(?:{lexicon.listed_parts})",
        ),
        (AsideKind.NAME, _setting(lexicon)),
        (
            AsideKind.IDIOM,
            rf"\b(?:\d+|{cardinals})\s+(?:\w+\s+)?(?:{lexicon.set_units})\b",
            rf"(?:{lexicon.set_units})\b",
        ),
        (AsideKind.IDIOM, _supposed(lexicon, cardinals), rf"\b(?:{lexicon.supposing})\s"),
        (AsideKind.YEAR, rf"\b(?:{lexicon.year_cues})[\s-]+(?P<it>{_CUED_YEAR}|['’]\d\d)\b(?!\+)"),
        (
            AsideKind.NAME,
            rf"\b(?:{lexicon.references})[\s-](?P<it>(?:\d{{1,4}}|{cardinals})\b)(?![.,]\d)",
            rf"\b(?:{lexicon.references})[\s-](?:\d|{_beginnings(lexicon.cardinals)})",
        ),
        (AsideKind.NAME, rf"\b{_CODES}{_LATIN}+-?\d[\w-]*(?:\.\d+)*"),
        (
            AsideKind.NAME,
            rf"{_CAPITALISED}\s{{1,4}}(?P<it>\d{{1,4}}(?:\.\d+)?)(?![.,'’ \u00a0]?\d)",
            r"[\w-]\s{1,4}\d{1,4}(?!\d)",
        ),
        (AsideKind.NAME, rf"(?<![\w.,])\d+{_LATIN}[A-Za-z0-9À-ÖØ-Þß-öø-ɏ_]*"),
        (AsideKind.NAME, r"\b\d+-(?-i:[A-Z])\w+"),
        (AsideKind.YEAR, rf"(?<![\w.,€$£¥+−~<>≈-])(?!\d\d00){YEAR}\b(?!\+|[.,]\d)"),
    )
    worded = (AsideKind.LINK, AsideKind.CLOCK, AsideKind.IDIOM, AsideKind.NAME, AsideKind.DATE)
    every: tuple[Pattern, ...] = (*EVERYWHERE, *own)
    return tuple(
        (entry[0], Wording(*entry[1:])) for entry in every if has_digits or entry[0] in worded
    )


def _opening_hours(lexicon: Lexicon, cardinals: str) -> str:
    """`Open from 9 to 5`: the hours of a day, said like a length of time or with no unit."""
    hour = _hour(lexicon, cardinals)
    span = rf"(?:{lexicon.from_})\s+{hour}\s+(?:{lexicon.to})\s+{hour}"
    counted = rf"(?!\s?(?:{'|'.join((*lexicon.periods, lexicon.percent)) or '(?!)'}))"
    return rf"\b(?:{lexicon.opening})(?:\s+[^\W\d]+){{0,3}}?\s+(?P<it>{span}){counted}"


def _until_clock(lexicon: Lexicon, cardinals: str) -> str:
    """The 9 of `from 9 to 5 p.m.`"""
    start = rf"\b(?:{lexicon.from_}|{lexicon.between})\s+(?P<it>{_hour(lexicon, cardinals)})"
    goal = rf"(?:\d{{1,2}}|{cardinals})(?:{lexicon.clock})"
    return rf"{start}\s+(?:{lexicon.to}|{lexicon.and_})\s+{goal}"


def _hour(lexicon: Lexicon, cardinals: str) -> str:
    digits = r"(?:1?\d|2[0-4])(?![\w.,]*\d)"
    return rf"(?:{digits}|{cardinals})(?:\s?(?:{lexicon.clock_hours}|h|uhr))?(?!\w)"


def _beginnings(words: Iterable[str]) -> str:
    """The first letters of any of these words, as a pattern."""
    return "|".join(sorted({word[:3] for word in words})) or "(?!)"


def _long_ago(lexicon: Lexicon, cardinals: str) -> str:
    """`Two years ago` tells when, as a date does."""
    count = (
        rf"\d+|(?:{cardinals})(?:-\w+)?|{'|'.join((*lexicon.articles, *lexicon.rounds)) or '(?!)'}"
    )
    span = rf"\b(?:{count})\s+(?:{'|'.join(lexicon.periods) or '(?!)'})"
    return rf"{span}\s+(?:{lexicon.ago})\b|\b(?:{lexicon.before_ago})\s+{span}\b"


def _enumeration(lexicon: Lexicon) -> str:
    """`Two problems: …` counts what the text goes on to say, and nothing in the world."""
    small = "|".join(word for word, value in lexicon.cardinals.items() if 2 <= value <= 10)
    few = "|".join(word for word, value in lexicon.cardinals.items() if 2 <= value <= 5)
    words = r"(?:[^\W\d_]+\s+){0,2}?"
    unit = "|".join((*lexicon.periods, *lexicon.currencies, *lexicon.measures)) or "(?!)"
    before_colon = rf"{words}(?!(?:{unit})\b)[^\W\d_]+s(?=:(?:\s|$))"
    listed = rf"{words}(?:{lexicon.listed})|(?:{lexicon.listed_parts})"
    named = rf"(?:{small or '(?!)'})\s+(?:{listed})(?!\w)"
    return rf"\b(?:{named}|(?:[2-5]|{few or '(?!)'})\s+{before_colon})"


def _setting(lexicon: Lexicon) -> str:
    """`A threshold of 0.8`, `values closer to 1`: what a program was told."""
    links = rf"(?:\s+(?:{lexicon.setting_links})(?=\s)){{1,4}}"
    return rf"\b(?:{lexicon.settings}){links}\s+(?P<it>\d+(?:\.\d+)?)(?![\w%]|[.,]\d)"


def _supposed(lexicon: Lexicon, cardinals: str) -> str:
    """`When you think about doubling`, `if you had 10 depots`: nobody says it was so."""
    vague = "|".join(lexicon.vague) or "(?!)"
    number = rf"\d[\d,]*|{lexicon.multiplied}|{vague}|{cardinals}"
    return (
        rf"\b(?:{lexicon.supposing})\s+(?:\w+\s+){{0,3}}?['‘“\"]?(?P<it>{number})\b(?!\s?%|[.,]\d)"
    )


@lru_cache(maxsize=4096)
def asides_in(text: str, lexicon: Lexicon, names: frozenset[str]) -> tuple[Aside, ...]:
    """The stretches to leave out, in reading order; `names` are known names that hold digits.

    Kept, since of one story's texts it is asked up to three times.
    """
    taken = bytearray(len(text))
    found = list(_names(text, names))
    for aside in found:
        taken[aside.start : aside.end] = b"\1" * (aside.end - aside.start)
    lowered = text.lower()
    for kind, wording in _patterns(lexicon, any(map(str.isdigit, text))):
        for match in wording.finditer(text, lowered):
            start, end = match.span("it" if "it" in match.re.groupindex else 0)
            if any(taken[start:end]) or is_quantity(kind, text, match, lexicon):
                continue
            found.append(Aside(start, end, kind))
            taken[start:end] = b"\1" * (end - start)
    found += _list_numbers(text, taken)
    found += _further_names(text, found, taken, lexicon)
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


def _further_names(
    text: str, found: list[Aside], taken: bytearray, lexicon: Lexicon
) -> Iterator[Aside]:
    """`Java 8, 11 and 17`, `steps 2 to 4`: what goes on a number that is a name is one too."""
    joined = _goes_on(lexicon)
    for aside in [a for a in found if a.kind in (AsideKind.NAME, AsideKind.VERSION)]:
        at = aside.end
        while match := joined.match(text, at):
            start, at = match.span("it")
            if any(taken[start:at]) or quantity_follows(text, at, lexicon, False):
                break
            taken[start:at] = b"\1" * (at - start)
            yield Aside(start, at, aside.kind)


@cache
def _goes_on(lexicon: Lexicon) -> re.Pattern[str]:
    words = rf"(?:{lexicon.and_}|{lexicon.or_}|{lexicon.to})\b"
    number = r"(?P<it>\d{1,3}(?:\.\d+)?)(?![\w%°]|[.,]\d)"
    return re.compile(rf"(?<=\d)(?:\s?[,/&–-]\s?|,?\s+{words}\s+){number}", re.IGNORECASE)


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
