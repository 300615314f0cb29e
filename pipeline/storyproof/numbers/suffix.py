"""What stands after a number: its magnitude, its unit, the noun it counts, the rate it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from storyproof.numbers.figure import PLAIN, Unit, UnitKind
from storyproof.numbers.lexicon.shape import Lexicon
from storyproof.numbers.units import (
    MEASURES,
    MONEY,
    MONEY_MAGNITUDES,
    SECONDS,
    SHORT_MAGNITUDES,
    currency_of,
)


@dataclass(frozen=True, slots=True)
class Suffix:
    """What was read after a number: its unit, a power to multiply the value by, and where it ends.

    `unit_start` is where that power, where one is printed, has ended.
    """

    unit: Unit
    factor: Decimal
    end: int
    unit_start: int = 0


@dataclass(frozen=True, slots=True)
class _Grammar:
    """A lexicon's patterns, compiled; `units` in the order in which they are tried."""

    magnitude: re.Pattern[str]
    letter_of_money: re.Pattern[str]
    units: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Lexicon], Unit]], ...]
    period: re.Pattern[str]
    per: re.Pattern[str]
    per_period: re.Pattern[str]
    far_period: re.Pattern[str]
    word: re.Pattern[str]


_GAP = r"[\s-]*"


def _choice(patterns: Iterable[str]) -> str:
    """An alternation that prefers the longest."""
    return "|".join(sorted(patterns, key=len, reverse=True)) or r"(?!)"


@cache
def _grammar(lexicon: Lexicon) -> _Grammar:
    def any_case(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    name = rf"(?:{_choice(lexicon.periods)})(?![^\W\d_]|\d)"
    period = any_case(rf"(?:{_GAP}(?:{lexicon.fillers})\b)*{_GAP}(?P<it>{name})")
    words = _choice(lexicon.measures)
    measure = rf"\s*-?(?P<it>(?P<sign>{MEASURES})|(?i:{words}))(?!\w)"
    currency = rf"{_GAP}(?P<it>{_choice(lexicon.currencies)})(?!\w)"
    return _Grammar(
        magnitude=any_case(
            rf"{_GAP}(?P<it>{_choice(lexicon.magnitudes)})\b(?:(?<=mio|mrd|tsd)\.)?"
        ),
        letter_of_money=re.compile(
            rf"\s?[{''.join(MONEY_MAGNITUDES)}](?=\s?(?:{MONEY.pattern})|(?i:{currency}))"
        ),
        units=(
            (any_case(rf"{_GAP}(?:{lexicon.points})"), _always(Unit(UnitKind.POINTS))),
            (any_case(rf"{_GAP}(?:{lexicon.percent})"), _always(Unit(UnitKind.PERCENT))),
            (any_case(rf"\s?[x×](?!\w)|{lexicon.fold}"), _always(Unit(UnitKind.MULTIPLE))),
            (
                any_case(rf"(?:\s+(?:{lexicon.of}))?{_GAP}(?:{_choice(lexicon.times)})\b"),
                _always(Unit(UnitKind.MULTIPLE, noun="times")),
            ),
            (re.compile(rf"\s*(?P<it>{MONEY.pattern})(?!\d)"), _currency_sign),
            (any_case(currency), _currency_word),
            (period, _period),
            (re.compile(measure), _measure),
        ),
        period=period,
        per=any_case(
            rf"\s*(?:{lexicon.per})\s*(?:[^\W\d_]+\s+(?={name}))?"
            rf"(?P<it>(?:\d[\d,.]*\s+)?[^\W\d_]+)"
        ),
        per_period=any_case(rf"\s*(?:{lexicon.per_period})\s+(?P<it>{name})"),
        far_period=any_case(
            rf"(?:\s+(?:{lexicon.linking})(?:\s+[^\W\d_]+){{1,2}}){{1,4}}?"
            rf"\s+(?:{lexicon.per})\s*(?P<it>{name})"
        ),
        word=re.compile(r"(?:\s+|-)(?:[dl]['’])?(?P<it>[^\W\d_]+(?:['’-][^\W\d_]+){0,6})"),
    )


def suffix_after(text: str, at: int, lexicon: Lexicon, money: str = "") -> Suffix:
    """Reads on from the end of a number; `money` is the currency printed before it."""
    grammar = _grammar(lexicon)
    factor, at = _magnitude(text, at, lexicon, bool(money))
    unit, end = _unit(text, at, lexicon, grammar, money)
    if unit.kind is UnitKind.PLAIN and not unit.symbol:
        noun, end = _noun(text, end, lexicon, grammar)
        unit = replace(unit, noun=noun)
    elif unit.kind is UnitKind.PERCENT:
        noun, end = noun_of(text, end, lexicon)
        unit = replace(unit, noun=noun)
    per, end = _per(text, end, lexicon, grammar)
    if per and unit.kind is UnitKind.MULTIPLE:
        unit = replace(PLAIN, noun=unit.noun)
    return Suffix(replace(unit, per=per or _adverb(text, at, end, lexicon)), factor, end, at)


def _magnitude(text: str, at: int, lexicon: Lexicon, money: bool) -> tuple[Decimal, int]:
    if match := _grammar(lexicon).magnitude.match(text, at):
        return Decimal(lexicon.magnitudes[match["it"].lower()]), match.end()
    money = money or _grammar(lexicon).letter_of_money.match(text, at) is not None
    short = SHORT_MAGNITUDES | (MONEY_MAGNITUDES if money else {})
    match = re.compile(rf"\s?(?:{_choice(short)})(?!\w)").match(text, at)
    if match:
        return Decimal(10) ** short[match.group().strip()], match.end()
    return Decimal(1), at


def _unit(text: str, at: int, lexicon: Lexicon, grammar: _Grammar, money: str) -> tuple[Unit, int]:
    if money:
        return Unit(UnitKind.MONEY, money), at
    for pattern, read in grammar.units:
        if match := pattern.match(text, at):
            return read(match, lexicon), match.end()
    return PLAIN, at


def _currency_sign(match: re.Match[str], _: Lexicon) -> Unit:
    return Unit(UnitKind.MONEY, currency_of(match["it"]))


def _currency_word(match: re.Match[str], lexicon: Lexicon) -> Unit:
    return Unit(UnitKind.MONEY, _value_of(match["it"], lexicon.currencies))


def _period(match: re.Match[str], lexicon: Lexicon) -> Unit:
    period = _value_of(match["it"], lexicon.periods)
    return Unit(UnitKind.DURATION, period, scale=SECONDS[period])


def _measure(match: re.Match[str], lexicon: Lexicon) -> Unit:
    symbol = match["sign"] or _value_of(match["it"], lexicon.measures)
    return Unit(UnitKind.PLAIN, symbol)


def _always(unit: Unit) -> Callable[[re.Match[str], Lexicon], Unit]:
    return lambda _match, _lexicon: unit


def _value_of(word: str, patterns: Mapping[str, str]) -> str:
    return next(
        value for pattern, value in patterns.items() if re.fullmatch(pattern, word, re.IGNORECASE)
    )


def _noun(text: str, at: int, lexicon: Lexicon, grammar: _Grammar) -> tuple[str, int]:
    """The first word that looks like the plural of a thing, at most four words on."""
    end, name = at, ("", at)
    for count in range(4):
        match = grammar.word.match(text, end)
        if not match or grammar.per.match(text, end) or grammar.per_period.match(text, end):
            break
        word, end = match["it"], match.end()
        if count == 0 and text[match.start()] == "-" and not _is_stop(word.split("-")[0], lexicon):
            return word.split("-")[0].lower(), end
        if word.lower() in lexicon.cardinals:
            break
        if _is_stop(word, lexicon):
            if word.lower() not in _PASSED_OVER:
                break
        elif _looks_counted(word, lexicon):
            if lexicon.nouns_are_capitalised or word[0].islower():
                return word.lower(), end
            name = name if name[0] else (word.lower(), end)
    return name


_PASSED_OVER = frozenset(
    {
        *("of", "the", "its", "our", "their", "his", "her", "more", "other", "own", "these"),
        *("such", "all"),
    }
)


def _is_stop(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.stops or (
        not lexicon.nouns_are_capitalised and word.lower() in lexicon.stops
    )


def _looks_counted(word: str, lexicon: Lexicon) -> bool:
    lower = word.lower()
    if lexicon.nouns_are_capitalised:
        return word[:1].isupper() and word not in lexicon.stops
    plural = lower.endswith(("s", "x")) and not lower.endswith(("ss", "us", "'s", "’s", "ous"))
    return (plural and len(lower) > 3) or lower in lexicon.plurals


def _per(text: str, at: int, lexicon: Lexicon, grammar: _Grammar) -> tuple[str, int]:
    match = grammar.per.match(text, at) or grammar.per_period.match(text, at)
    end = match.end() if match else at
    match = match or grammar.far_period.match(text, at)
    if not match:
        return "", at
    words = match["it"].lower().replace(",", "").split()
    for pattern, period in lexicon.periods.items():
        if re.fullmatch(pattern, words[-1], re.IGNORECASE):
            words[-1] = period
    return " ".join(words), end


def _adverb(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    following = re.compile(r"[\s-]*([^\W\d_]+)?").match(text, end)
    words = [*text[start:end].split(), following[1] if following and following[1] else ""]
    return next(
        (lexicon.adverbs[word.lower()] for word in words if word.lower() in lexicon.adverbs), ""
    )


def periods_named(text: str, lexicon: Lexicon) -> Iterator[str]:
    """The periods of a label: `Orders a day`, `Daily orders`."""
    for word in re.findall(r"[^\W\d_]{2,}", text.lower()):
        yield from _periods_in(word, lexicon)


@lru_cache(maxsize=4096)
def _periods_in(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Labels share most of their words."""
    named = (period for pattern, period in lexicon.periods.items() if re.fullmatch(pattern, word))
    said = (period for adverb, period in lexicon.adverbs.items() if word.startswith(adverb))
    return (*named, *said)


def noun_of(text: str, at: int, lexicon: Lexicon) -> tuple[str, int]:
    """What a share is of, where that is a plural noun: `57 % of the shops`."""
    match = re.compile(rf"\s+(?:{lexicon.of})(?!\w)", re.IGNORECASE).match(text, at)
    noun, end = _noun(text, match.end(), lexicon, _grammar(lexicon)) if match else ("", at)
    return (noun, end) if noun else ("", at)


def rate_after(text: str, at: int, lexicon: Lexicon) -> tuple[str, int]:
    """What the number refers to (`a week`, `per load`), empty if nothing, and where that ends."""
    return _per(text, at, lexicon, _grammar(lexicon))


def period_after_share(text: str, at: int, lexicon: Lexicon) -> Suffix | None:
    """The period of `half an hour` or `three quarters of a day`."""
    articles = rf"(?:\s+of)?(?:\s+(?:{_choice(lexicon.articles)})\b|\s+(?:{lexicon.share_of}))?"
    skipped = re.compile(articles, re.IGNORECASE).match(text, at)
    start = skipped.end() if skipped else at
    match = _grammar(lexicon).period.match(text, start)
    if not match:
        return None
    return Suffix(_period(match, lexicon), Decimal(1), match.end())


def unit_follows(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a unit or a magnitude stands after `at`."""
    suffix = suffix_after(text, at, lexicon)
    return suffix.factor != 1 or suffix.unit.kind is not UnitKind.PLAIN or bool(suffix.unit.symbol)


def quantity_follows(text: str, at: int, lexicon: Lexicon, nouns_only_right_after: bool) -> bool:
    """Whether a unit, a magnitude or a counted noun stands after `at`, so that the number counts it.

    After what could be a year only the very next word may be that noun: `2000 pods`, but
    `in 2024 the shops`.
    """
    if unit_follows(text, at, lexicon):
        return True
    suffix = suffix_after(text, at, lexicon)
    if not suffix.unit.noun:
        return bool(suffix.unit.per)
    between = text[at : suffix.end].split()
    if re.fullmatch(rf"{lexicon.more}|{lexicon.fewer}", between[0], re.IGNORECASE):
        return True  # `2025 fewer loads`
    return len(between) <= (1 if nouns_only_right_after else 2) or bool(suffix.unit.per)
