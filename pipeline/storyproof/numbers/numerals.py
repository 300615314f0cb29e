"""Numbers as written, before their units: in digits, in words, as shares and as factors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from unicodedata import numeric

from storyproof.numbers.lexicon.shape import Lexicon
from storyproof.numbers.numeral import MOST_DIGITS, SHARE_STEP, TOO_LARGE, Form, Numeral
from storyproof.numbers.phrases import phrases_in

_UNSEEN = r"\u034f\u200b-\u200d\u2060\ufe00-\ufe0f"
"""Characters without width: digits on either side of one are read as one number, as they are seen."""
_SPACE = r"[ \u00a0\u2009\u202f'’]"
_DIGITS = re.compile(
    rf"(?<![A-Za-zÀ-ÖØ-öø-ɏ\d])(?<![\d][.,/:])"
    rf"(?P<whole>\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d+(?:(?:[.,]|[{_UNSEEN}]+)\d+)*|(?=[.,]\d))"
    rf"(?P<tail>[.,]\d+)?\s?(?P<part>[½⅓⅔¼¾⅕⅛])?|(?P<alone>[½⅓⅔¼¾⅕⅛])"
)
_PARTS = {
    "½": Decimal("0.5"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3, "¼": Decimal("0.25"),
    "¾": Decimal("0.75"), "⅕": Decimal("0.2"), "⅛": Decimal("0.125"),
}  # fmt: skip
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_SCIENTIFIC = re.compile(r"(?<![\w.,])(?P<digits>\d+(?:\.\d+)?)[eE]\+?(?P<power>\d\d?)(?![\w.])")
_HOURS = re.compile(
    r"(?<![\w.,:])(?P<hours>\d{1,3})\s?h\s?(?P<minutes>[0-5]\d)(?:\s?m(?:in)?)?(?!\w)"
)
_CLOCKED = re.compile(r"(?<![\w.,:])(?P<hours>\d{1,3}):(?P<minutes>[0-5]\d)(?![\w:])")
_WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]{2}))?")
_JOIN = re.compile(r"[\s-]+")


def numerals_in(text: str, lexicon: Lexicon) -> tuple[Numeral, ...]:
    """Every number in the text, in order, none overlapping; shares and factors come before words."""
    found: list[Numeral] = []
    taken = bytearray(len(text))
    for numeral in (
        *phrases_in(text, lexicon),
        *_in_parts(text),
        *_in_rare_signs(text, lexicon),
        *_in_digits(text, lexicon),
        *_in_words(text, lexicon),
        *_articles(text, lexicon),
    ):
        if not any(taken[numeral.start : numeral.end]):
            taken[numeral.start : numeral.end] = b"\1" * (numeral.end - numeral.start)
            found.append(numeral)
    return tuple(sorted(found, key=lambda numeral: numeral.start))


def _in_parts(text: str) -> Iterator[Numeral]:
    """`1e6`; `1h30` and `1:30`, in hours: what makes the last no time of day follows it."""
    for match in _SCIENTIFIC.finditer(text):
        digits, power = Decimal(match["digits"]), int(match["power"])
        exponent = digits.as_tuple().exponent
        fine = Decimal(1).scaleb(power + (exponent if isinstance(exponent, int) else 0))
        yield Numeral(*match.span(), digits.scaleb(power), fine, Form.DIGITS)
    for pattern, form in ((_HOURS, Form.HOURS), (_CLOCKED, Form.DIGITS)):
        for match in pattern.finditer(text):
            value = int(match["hours"]) + Decimal(match["minutes"]) / 60
            yield Numeral(*match.span(), value, Decimal(1) / 60, form)


def _in_rare_signs(text: str, lexicon: Lexicon) -> Iterator[Numeral]:
    """`㉛ %`, `³¹ %` and `XXXI %`: before a percent sign it is no list, no footnote and no name."""
    for match in _rare_percentage(lexicon).finditer(text):
        value = _of_roman(match[0]) if match[0].isascii() else _of_signs(match[0])
        yield Numeral(*match.span(), Decimal(value), Decimal(1), Form.DIGITS)


@cache
def _rare_percentage(lexicon: Lexicon) -> re.Pattern[str]:
    signs = r"[①-⑳㉑-㉟㊱-㊿]|(?<!\w)(?:[⁰¹²³⁴-⁹]{1,3}|[₀-₉]{1,3}|[IVXLC]{1,9})"
    return re.compile(rf"(?:{signs})(?=\s?(?i:{lexicon.percent}))")


def _of_signs(signs: str) -> int:
    return int("".join(str(int(numeric(sign))) for sign in signs))


def _of_roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-a if a < b else a for a, b in pairwise((*values, 0)))


def _in_digits(text: str, lexicon: Lexicon) -> Iterator[Numeral]:
    for match in _DIGITS.finditer(text):
        if match["alone"]:
            yield Numeral(*match.span(), _PARTS[match["alone"]], SHARE_STEP, Form.SHARE)
            continue
        written = (match["whole"] or "0") + (match["tail"] or "")
        value, step = read_digits(written, lexicon.decimal_comma)
        end = match.end()
        if match["part"]:
            value, step = value + _PARTS[match["part"]], Decimal("0.1")
        else:
            end = match.start() + len(match.group().rstrip())
        yield Numeral(match.start(), end, value, step, Form.DIGITS)


def read_digits(written: str, decimal_comma: bool) -> tuple[Decimal, Decimal]:
    """The value of digits with their separators, and the unit of the last digit.

    Two kinds of separator, or one that comes twice, settle what each means. A single one is the
    decimal sign of the language, unless the other sign stands where a thousands sign cannot:
    `12,5` is twelve and a half in English too. Digits beyond `MOST_DIGITS` are left out behind
    the decimal sign; before it, they make the number `TOO_LARGE`.
    """
    plain = re.sub(rf"{_SPACE}|[{_UNSEEN}]", "", written)
    signs = [sign for sign in plain if sign in ".,"]
    decimal = ""
    if signs:
        last = signs[-1]
        after = len(plain) - plain.rindex(last) - 1
        own = "," if decimal_comma else "."
        if len(set(signs)) > 1 or (
            len(signs) == 1 and (last == own or after != 3 or plain.index(last) > 3)
        ):
            decimal = last
    whole, _, fraction = plain.partition(decimal) if decimal else (plain, "", "")
    whole = re.sub(r"[.,]", "", whole).lstrip("0") or "0"
    if len(whole) > MOST_DIGITS:
        return TOO_LARGE, Decimal(1)
    fraction = fraction[: MOST_DIGITS - len(whole)]
    return Decimal(f"{whole}.{fraction or 0}"), Decimal(1).scaleb(-len(fraction))


@dataclass(slots=True)
class _Reader:
    """Adds number words up, and refuses those that cannot follow: `two three` is two numbers."""

    lexicon: Lexicon
    total: Decimal = Decimal(0)
    current: Decimal = Decimal(0)
    room: Decimal = Decimal(1000)
    """What the next word must stay below."""
    step: Decimal = Decimal(1)
    ceiling: Decimal = Decimal(10) ** 15

    def take(self, word: str, first: bool) -> bool:
        """Adds the word, or answers that the number ended before it."""
        lexicon = self.lexicon
        if word in lexicon.scores and self.current % 100 == 4:
            self.current, self.room = self.current + 76, Decimal(20)
        elif word in lexicon.cardinals:
            value = Decimal(lexicon.cardinals[word])
            if value >= self.room and not (first and value >= 1000):
                return False
            self.current += value
            self.room = _room_after(value, lexicon)
            self.step = Decimal(1000 if value >= 1000 else 1)
        elif word in lexicon.hundreds:
            # `eleven hundred`, but not `ten hundred`
            if self.current >= 100 or (self.current and self.current % 10 == 0):
                return False
            self.current, self.room = max(self.current, Decimal(1)) * 100, Decimal(100)
        elif word in lexicon.magnitudes:
            size = Decimal(lexicon.magnitudes[word])
            if size >= self.ceiling:
                return False
            self.total += (self.current or Decimal(1)) * size
            self.current, self.room, self.ceiling = Decimal(0), Decimal(1000), size
            self.step = size if size >= 1000 else Decimal(1)
        else:
            return False
        return True


def _room_after(value: Decimal, lexicon: Lexicon) -> Decimal:
    if value >= 1000:
        return Decimal(1000)
    if value >= 100:
        return Decimal(100)
    if value >= 20 and value % 10 == 0:
        return Decimal(20) if lexicon.scores and value in (60, 80) else Decimal(10)
    return Decimal(10) if lexicon.scores and value == 10 else Decimal(0)


def _in_words(text: str, lexicon: Lexicon) -> Iterator[Numeral]:
    words = list(_WORD.finditer(text))
    index = 0
    while index < len(words):
        used, numeral = _number_at(text, words, index, lexicon)
        if numeral:
            yield numeral
        index += max(used, 1)


@cache
def _openers(lexicon: Lexicon) -> frozenset[str]:
    """Every word a number can begin with: most words can be passed over at once."""
    return frozenset(lexicon.hundreds.union(lexicon.cardinals, lexicon.magnitudes, lexicon.vague))


def _number_at(
    text: str, words: list[re.Match[str]], index: int, lexicon: Lexicon
) -> tuple[int, Numeral | None]:
    """The number that starts at a word: how many words it takes, and what it says."""
    first = words[index].group().lower()
    if first not in _openers(lexicon):
        return 0, None
    if first in lexicon.vague:
        return _vague(words, index, lexicon)
    reader = _Reader(lexicon)
    used = 0
    for at in range(index, len(words)):
        word = words[at].group().lower()
        if used and not _JOIN.fullmatch(text, words[at - 1].end(), words[at].start()):
            break
        following = words[at + 1].group().lower() if at + 1 < len(words) else ""
        if used and word in lexicon.joiners and _can_join(reader, following, lexicon):
            continue
        if not reader.take(word, first=not used):
            break
        used = at - index + 1
    if not used:
        return 0, None
    start, end = words[index].start(), words[index + used - 1].end()
    form = Form.ONE if used == 1 and first in lexicon.ones else Form.WORDS
    value = reader.total + reader.current
    return used, Numeral(start, end, value, reader.step, form)


def _can_join(reader: _Reader, following: str, lexicon: Lexicon) -> bool:
    """`hundred and five`, `treinta y uno`; but `nine and ten` are two numbers."""
    if following not in lexicon.cardinals or not (reader.current or reader.total):
        return False
    tens = reader.current % 100 in range(20, 100, 10) and lexicon.joiners != {"and"}
    return tens or (reader.current % 100 == 0 and lexicon.joiners == {"and"})


def _vague(words: list[re.Match[str]], index: int, lexicon: Lexicon) -> tuple[int, Numeral]:
    """`hundreds of thousands`: from a hundred thousand, to below ten times it."""
    first = words[index]
    value, used, end = Decimal(lexicon.vague[first.group().lower()]), 1, first.end()
    for at in range(index + 1, min(index + 3, len(words))):
        word = words[at].group().lower()
        if word in lexicon.vague:
            value, used, end = value * lexicon.vague[word], at - index + 1, words[at].end()
    return used, Numeral(first.start(), end, value, value * 9, Form.VAGUE)


@cache
def _article_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    article = rf"(?:{'|'.join(lexicon.articles) or '(?!)'})\b"
    ways = rf"(?:{lexicon.from_}|{lexicon.to})\s+(?:\w+\s+)?"
    periods = "|".join(lexicon.periods) or "(?!)"
    minutes = "|".join(word for word, value in lexicon.cardinals.items() if 1 < value < 60)
    further = rf"\s+(?:{lexicon.and_})\s+(?:\d|(?:{minutes or '(?!)'})\b)"
    return re.compile(
        rf"\b{ways}(?P<to>{article})|\b(?P<half>{article})(?=\s+\w+(?:{lexicon.and_half}|{further}))"
        rf"|(?<!once )\b(?P<long>{article})(?=\s+(?:{lexicon.long_periods})(?!\w|\s+later))"
        rf"|\b(?:{lexicon.than})\s+(?P<than>{article})(?=\s+(?:{periods})(?!\w|\s+later))"
        rf"|^(?P<alone>{article})(?=\s+(?:{periods})$)",
        re.IGNORECASE,
    )


def _articles(text: str, lexicon: Lexicon) -> Iterator[Numeral]:
    """`To an hour`, `an hour and a half`, `in a decade`, `under an hour`: elsewhere it counts nothing."""
    for match in _article_pattern(lexicon).finditer(text):
        yield Numeral(*match.span(match.lastgroup or 0), Decimal(1), Decimal(1), Form.ONE)
