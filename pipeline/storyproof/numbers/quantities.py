"""Which of the stretches that look like no result are quantities after all: `2000 pods`, `in 1h30`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from storyproof.numbers.figure import AsideKind, UnitKind
from storyproof.numbers.lexicon.everywhere import STANDARD
from storyproof.numbers.lexicon.shape import Lexicon
from storyproof.numbers.suffix import quantity_follows, suffix_after, unit_follows

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PARTED = re.compile(r"\d{1,3}\s?h\s?[0-5]\d(?:m(?:in)?)?|\d+(?:\.\d+)?[eE]\d{1,2}")
"""Hours with their minutes, and powers of ten: digits and letters in one, and no names."""
_NUMBERED_NAME = re.compile(
    r"\w*[A-Z]-?\d|[a-z]+\d|(?!(?:From|To|In|By|Over|Under|Pre|Post|Mid)-)[A-Z][a-z]+-\d"
)


def is_quantity(kind: AsideKind, text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether what looks like a year, a time, a reference or a name counts or measures something."""
    read = _READINGS.get(kind)
    return read is not None and read(text, match, lexicon)


def _is_grouped(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """`1.234.567`, where points group digits."""
    whole = match.group()
    groups = lexicon.decimal_comma or whole.count(".") > 1
    return groups and _GROUPED.fullmatch(whole) is not None


def _is_span(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """`1:30 hours` and `in 1h30` last that long; `at 14h30` is a time of day."""
    if re.match(r"\d+:\d\d$", match.group()):
        return suffix_after(text, match.end(), lexicon).unit.kind is UnitKind.DURATION
    lasting = re.compile(rf"\b(?:{lexicon.lasting})\s+$", re.IGNORECASE)
    return bool(_PARTED.fullmatch(match.group()) and lasting.search(text, 0, match.start()))


def _is_measured(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """`If you save 30 %` is no supposition about how many there are."""
    return "it" in match.groupdict() and unit_follows(text, match.end(), lexicon)


def _day_counts(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """`In May 14 loads`: what ends in a day, and not in a year."""
    ends_in_day = re.search(r"(?<![\d'’])\d\d?$", match.group()) is not None
    return ends_in_day and _counts_on(text, match, lexicon, False)


def _year_counts(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """`2000 pods` are counted; after a cue, `in 2024 shops opened`, only a round number is."""
    if "it" in match.groupdict() and not match.group().endswith("00"):
        return False
    if _is_name_next(text, match.end(), lexicon):
        return unit_follows(text, match.end(), lexicon)
    return _counts_on(text, match, lexicon, True)


def _name_counts(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """`30min` and `In May 14 loads` do; `COVID-19 cases`, `Office 365 Connector` and `Northwind 2.6 adds` do not."""
    whole = match.group()
    if STANDARD.match(whole) or _PARTED.fullmatch(whole):
        return not STANDARD.match(whole)
    if glued := re.match(r"\d+(?=[^\W\d_])", whole):
        return quantity_follows(text, match.start() + glued.end(), lexicon, False)
    if "it" not in match.groupdict():
        return not _NUMBERED_NAME.match(whole) and _counts_on(text, match, lexicon, False)
    if "." in match["it"]:
        return unit_follows(text, match.end(), lexicon)
    is_name = _is_name_next(text, match.end(), lexicon)
    return not is_name and _counts_on(text, match, lexicon, False)


def _is_name_next(text: str, at: int, lexicon: Lexicon) -> bool:
    """`Office 365 Connector`, `the 2024 Paris Games`: the number belongs to a name, and counts no Paris."""
    goes_on = re.compile(r"\s+[A-Z][a-z]").match(text, at)
    if goes_on is None or lexicon.nouns_are_capitalised:
        return False
    return not _is_in_title_case(text)


@lru_cache(maxsize=64)
def _is_in_title_case(text: str) -> bool:
    """`How We Support 50 Teams`: where every word has a capital, one more is no sign of a name."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _counts_on(text: str, match: re.Match[str], lexicon: Lexicon, only_right_after: bool) -> bool:
    whole = match.group()
    plain = whole[-1:].isalnum() and not re.search(r"[/#§№]", whole)
    end = match.end() + text.startswith("+", match.end())
    return plain and quantity_follows(text, end, lexicon, only_right_after)


_READINGS: Mapping[AsideKind, Callable[[str, re.Match[str], Lexicon], bool]] = {
    AsideKind.VERSION: _is_grouped,
    AsideKind.LINK: _is_grouped,
    AsideKind.CLOCK: _is_span,
    AsideKind.IDIOM: _is_measured,
    AsideKind.NAME: _name_counts,
    AsideKind.YEAR: _year_counts,
    AsideKind.DATE: _day_counts,
}
