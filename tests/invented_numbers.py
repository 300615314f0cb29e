"""Numbers nobody measured, put into true stories: sentences of their own, and true figures changed.

A generator only yields what no reader could take for a declared figure: a sentence is left out of a
story that declares one of the numerals it gives as `true_with`, a change where its digits are declared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from labelled_stories import LabelledStory, Stretch, Told

_MARKED = re.compile(r"⟦(.*?)⟧")
_EVERY_NUMERAL = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+")


@dataclass(frozen=True)
class Invention:
    """A number in a text, and how it came there."""

    kind: str
    at: Stretch


def _sentences() -> Iterator[tuple[str, str, frozenset[str]]]:
    kind = ""
    for line in SENTENCES.strip().splitlines():
        if line.startswith("# "):
            kind = line.removeprefix("# ")
            continue
        text, _, true_with = line.partition(" | ")
        yield kind, text, frozenset(true_with.split())


SENTENCES = """
# the six of another tool
It saved ⟦$750,000⟧ in the end. | 750,000 750k
Errors fell by ⟦57%⟧. | 57% 57
They run ⟦90,000 pods⟧. | 90,000 90
The work shrank from ⟦9 hours⟧ to ⟦2 hours⟧. | 9 2 nine two
Adoption reached ⟦88%⟧. | 88% 88
The service is ⟦3x⟧ faster. | 3x 3 35 three threefold triple tripled
# money
Costs fell by ⟦€2.3M⟧ a year. | 2.3
The project cost ⟦£418k⟧. | 418
They spend ⟦USD 61,300⟧ less. | 61,300 61
That is worth ⟦ninety thousand dollars⟧. | ninety 90
Revenue grew to ⟦$7.4 billion⟧. | 7.4
It pays back ⟦1,250 euros⟧ per load. | 1,250
# locale
They handle ⟦1.234.567 requests⟧ now. | 1.234.567 1,234,567
The bill fell by ⟦61 700 euros⟧. | 61 61,700
A run takes ⟦12,5 minutes⟧. | 12,5 12 12.5
They paid ⟦CHF 1'340'000⟧. | 1.34
It holds ⟦2.718.000 files⟧. | 2.7 2,718,000
# percent
It cuts waste by ⟦37 per cent⟧. | 37
Fully ⟦sixty-three percent⟧ of the users agree. | 63 sixty
The share rose by ⟦17 percentage points⟧. | 17
It dropped by ⟦13.5%⟧. | 13.5 14 13
About ⟦0.7%⟧ of the jobs fail. | 0.7
More than ⟦70%⟧ of the effort is gone. | 70 72 seventy 75 79
# multiples
Throughput grew ⟦sevenfold⟧. | seven 7 7x sevenfold
Builds are ⟦eleven times⟧ faster. | eleven 11
Volume ⟦quadrupled⟧ at once. | four 4 4x 4× quadrupled
It is ⟦an order of magnitude⟧ cheaper. | 10x tenfold 10 ten
They ship at ⟦14x⟧ the speed. | 14 14x
Traffic ⟦tripled⟧. | 3x 3 35 three tripled triple 1200/year 3200/year
# shares
It saves ⟦a third⟧ of the money. | third 33 33% 32 three
⟦Two thirds⟧ of the staff use it. | 66 67 thirds
They cut it by ⟦three quarters⟧ of the old amount. | 75 75% quarters 88 one-eighth 32
⟦Nine out of ten⟧ users agree. | 90% 90 nine
⟦One in six⟧ deploys failed. | six 6 16
It needs ⟦a fifth⟧ of the memory. | fifth 20% 20 5x five
# durations
It took ⟦nineteen days⟧. | nineteen 19
The wait lasted ⟦eleven weeks⟧. | eleven 11
It answers in ⟦83 milliseconds⟧. | 83
The backlog of ⟦seven years⟧ is gone. | seven 7
A restore needs ⟦an hour and a half⟧ less. | 90 1.5 half
The outage lasted ⟦2½ hours⟧. | 2.5 2½
Every ⟦17 minutes⟧ a build ends. | 17
# counts
It serves ⟦forty-one depots⟧. | 41 forty
They retired ⟦1,873 servers⟧. | 1,873 1.9
⟦Seventeen people⟧ run it. | 17 seventeen
Nearly ⟦380 teams⟧ moved. | 380 400 350 370
It stores ⟦7.7 million records⟧. | 7.7
They watch ⟦630k sensors⟧. | 630 600
⟦Dozens of warehouses⟧ joined. | dozens 25 35 36 40 50
It reads ⟦3 petabytes⟧. | 3
# rates
It handles ⟦77 tickets a week⟧. | 77
They deploy ⟦23 times a day⟧. | 23 24
They see ⟦19,000 orders per hour⟧. | 19,000 19
It runs at ⟦8,800 messages per second⟧. | 8,800 9,000 8.8
They meet ⟦twice a month⟧. | twice two 2
# ranges
It takes ⟦17–19 minutes⟧ now. | 17 19
The bill lies between ⟦$61⟧ and ⟦$83⟧. | 61 83
Errors fell from ⟦61⟧ to ⟦17⟧. | 61 17
It went from ⟦41 days⟧ to just ⟦13⟧. | 41 13
"""


def with_sentences(story: LabelledStory, start: int, count: int) -> tuple[Told, list[Invention]]:
    """The story with `count` invented sentences behind it, taken from the table from `start` on."""
    declared = {
        word.strip("+%$€").lower()
        for result in story.results
        for word in _EVERY_NUMERAL.findall(story.words(result))
    }
    rows = [*_sentences()]
    rows = [row for row in rows[start:] + rows[:start] if not declared & row[2]][:count]
    told = story.told()
    body, found = told.body.rstrip() + "\n", []
    for kind, text, _ in rows:
        body += "\n"
        for index, piece in enumerate(_MARKED.split(text)):
            if index % 2:
                begin = len(told.header) + len(body)
                found.append(Invention(kind, Stretch(begin, begin + len(piece))))
            body += piece
        body += "\n"
    return Told(story, told.header, body), found


_WORDS = [
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    "twelve",
]


def _values(words: str) -> set[Decimal]:
    """The numbers of a text, as a simple reading sees them: digits, and words up to twelve."""
    digits = re.findall(r"\d[\d,]*(?:\.\d+)?", words)
    spelled = re.findall(r"[a-z]+", words.lower())
    found = {Decimal(run.replace(",", "")) for run in digits}
    return found | {Decimal(_WORDS.index(word) + 1) for word in spelled if word in _WORDS}


def _taken(story: LabelledStory) -> set[Decimal]:
    """The numbers a story declares, what follows from its pairs, and the months of a year."""
    taken = {value for result in story.results for value in _values(story.words(result))}
    for before, after in story.pairs:
        first, second = (min(_values(story.words(end)), default=0) for end in (before, after))
        if first and second:
            taken |= {round(max(first, second) / Decimal(min(first, second)))}
            taken |= {round(abs(first - second) / Decimal(first) * 100)}
            taken |= {round(second / Decimal(first) * 100)}
    return taken | ({Decimal(12)} if "year" in story.text else set())


Change = Callable[[str], str]


def _swapped(pattern: str, others: dict[str, str]) -> Change:
    """Replaces the word that matches by another one, plural as it was."""

    def change(words: str) -> str:
        return re.sub(pattern, lambda match: others[match[0].lower()], words, count=1)

    return change


def _digits(words: str) -> str:
    """Another last digit that is no zero: `90,000` becomes `20,000`."""
    match = re.search(r"[1-9](?=[0.,]*(?:\D|$))", words)
    if not match:
        return words
    digit = str((int(match[0]) + 2) % 9 + 1)
    return words[: match.start()] + digit + words[match.end() :]


_OTHER_UNITS = {
    "seconds": "hours", "minutes": "days", "hours": "weeks", "days": "minutes", "weeks": "hours",
    "months": "days", "years": "weeks", "minute": "day", "hour": "week", "day": "minute",
    "week": "hour", "month": "day", "year": "week", "ms": "minutes", "milliseconds": "minutes",
}  # fmt: skip
_OTHER_SIZES = {
    "million": "billion", "billion": "million", "thousand": "million", "k": "M", "K": "M",
    "M": "B", "B": "M",
}  # fmt: skip
_OTHER_RATES = {
    "per second": "per week", "per minute": "per day", "per month": "per hour", "a day": "an hour",
    "each day": "each hour", "daily": "hourly", "per day": "per minute", "/year": "/week",
    "per year": "per day", "every year": "every week",
}  # fmt: skip
_NUMBER = r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|thirty)\b)"

CHANGES: tuple[tuple[str, str, Change], ...] = (
    ("changed digit", r"[1-9]", _digits),
    (
        "other unit",
        rf"^{_NUMBER}.*\b({'|'.join(_OTHER_UNITS)})\b",
        _swapped(rf"\b(?:{'|'.join(_OTHER_UNITS)})\b", _OTHER_UNITS),
    ),
    (
        "other magnitude",
        r"\d ?(?:million|billion|thousand|[kKMB])\b",
        _swapped(
            r"million|billion|thousand|(?<=\d)[kKMB]\b",
            _OTHER_SIZES | {key.lower(): value for key, value in _OTHER_SIZES.items()},
        ),
    ),
    ("other currency", r"[$€]", lambda words: words.translate({ord("$"): "€", ord("€"): "$"})),
    (
        "other rate",
        "|".join(_OTHER_RATES),
        _swapped("|".join(_OTHER_RATES), _OTHER_RATES),
    ),
    (
        "points for percent",
        r"\d ?(?:%|percent)$",
        lambda w: re.sub(" ?(%|percent)", " percentage points", w),
    ),
    ("percent for a multiple", r"^\d+[x×]$", lambda words: words[:-1] + "%"),
    ("other noun", r"^[\d,.]+\+? [a-z]+s$", lambda words: re.sub(r"[a-z]+s$", "warehouses", words)),
    (
        "ten times as much",
        r"^[1-9][\d,]*\D*$",
        lambda words: re.sub(r"^\d[\d,]*", lambda m: m[0] + "0", words),
    ),
)


def with_changes(story: LabelledStory, kind: int, turn: int) -> tuple[Told, list[Invention]]:
    """The story with every second result that this change fits made false by it."""
    name, fits, change = CHANGES[kind]
    true = {story.words(result) for result in story.results}
    numerals = _taken(story)
    told, body, shift, found = story.told(), "", len(story.told().header), []
    at, seen = story.body_start, 0
    for result in story.results:
        words = story.words(result)
        if result.start < story.body_start or not re.search(fits, words):
            continue
        other = change(words)
        if other in true or (_values(other) != _values(words) and _values(other) & numerals):
            continue
        seen += 1
        if seen % 2 != turn:
            continue
        body += story.text[at : result.start]
        found.append(Invention(name, Stretch(shift + len(body), shift + len(body) + len(other))))
        body += other
        at = result.end
    return Told(story, told.header, body + story.text[at:]), found


def with_pairs_reversed(story: LabelledStory) -> tuple[Told, list[Invention]]:
    """Each `from A to B` as `from B to A`, where both are one figure."""
    told = story.told()
    body, at, found = "", story.body_start, []
    for before, after in story.pairs:
        goes_on = story.text[after.end :].startswith(" to ")
        if before.start < story.body_start or goes_on or " or " in story.words(after):
            continue
        body += story.text[at : before.start]
        begin = len(told.header) + len(body)
        body += story.words(after) + story.text[before.end : after.start] + story.words(before)
        found.append(Invention("reversed pair", Stretch(begin, len(told.header) + len(body))))
        at = after.end
    return Told(story, told.header, body + story.text[at:]), found


def inventions(story: LabelledStory, number: int) -> Iterator[tuple[Told, list[Invention]]]:
    """Every false version of the `number`th story."""
    yield with_sentences(story, 13 * number % 60, 14)
    for kind in range(len(CHANGES)):
        for turn in (0, 1):
            yield with_changes(story, kind, turn)
    yield with_pairs_reversed(story)
