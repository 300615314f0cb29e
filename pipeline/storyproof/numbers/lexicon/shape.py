"""What a language has to say about numbers. Fields that name patterns hold regular expressions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from storyproof.numbers.figure import Approximation

NONE: frozenset[str] = frozenset()


def words(text: str) -> frozenset[str]:
    """A set of words, written with spaces between them."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words in lower case. Compared by identity, so a lexicon can be the key of a cache."""

    decimal_comma: bool
    cardinals: Mapping[str, int] = field(default_factory=dict)
    """One-token numbers below a thousand, without the magnitudes."""
    hundreds: frozenset[str] = NONE
    scores: frozenset[str] = NONE
    """Words that turn a four before them into eighty (`quatre-vingts`)."""
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    """Thousand, million, dozen: what multiplies the number before it, digits included."""
    joiners: frozenset[str] = NONE
    """The `and` inside a number word."""
    ones: frozenset[str] = NONE
    """Words for one that are mostly a pronoun or an article."""
    articles: frozenset[str] = NONE
    """Words that stand for one before a unit in a range: from nine hours to an hour."""
    long_periods: str = r"(?!)"
    """Periods so long that an article counts one: in a decade."""
    than: str = r"(?!)"
    """Words after which an article counts one period: less than a day."""
    vague: Mapping[str, int] = field(default_factory=dict)
    """Dozens, thousands: at least this much, below ten times it."""
    shares: Mapping[str, Decimal] = field(default_factory=dict)
    """Patterns → share of one: `halved` → 0.5."""
    factors: Mapping[str, int] = field(default_factory=dict)
    """Patterns → multiple: `twice` → 2."""
    halves: Mapping[str, Decimal] = field(default_factory=dict)
    """Patterns → a number and a half in one word: `zweieinhalb` → 2.5."""
    hours: Mapping[str, Decimal] = field(default_factory=dict)
    """Patterns → hours, where the word names them too: `hora y media` → 1.5."""
    rounds: Mapping[str, int] = field(default_factory=dict)
    """Patterns → about this much: `une dizaine` → 10."""
    wide: Mapping[str, int] = field(default_factory=dict)
    """Patterns → from this much to ten times it: `double-digit` → 10."""
    loosely: str = r"(?!)"
    """Adjectives within a share that make it a rough one: a good third."""
    multiplied: str = r"(?!)"
    """Factors that are verbs of growth: doubled. What tripled is more than before."""
    halved: str = r"(?!)"
    """Shares that are verbs of decline."""
    fold: str = r"(?!)"
    """What follows digits or a cardinal, glued or not, and makes it a multiple: `-fold`."""
    times: frozenset[str] = NONE
    percent: str = r"%"
    points: str = r"%-?points?|pp\b"
    points_printed: tuple[str, str] = ("pp", "pp")
    """How a difference of percentages is printed: of one point, and of more."""
    periods: Mapping[str, str] = field(default_factory=dict)
    """Pattern → period (a key of `units.SECONDS`)."""
    currencies: Mapping[str, str] = field(default_factory=dict)
    """Pattern → currency code."""
    measures: Mapping[str, str] = field(default_factory=dict)
    """Pattern → symbol."""
    fillers: str = r"(?!)"
    """Adjectives that may stand between a number and its period: working, extra."""
    per: str = r"(?!)"
    per_period: str = r"(?!)"
    """The `a` of `14 loads a month`: a rate only before a period."""
    linking: str = r"(?!)"
    """Prepositions that may lead on to the period of a rate: 230 pieces of content each day."""
    adverbs: Mapping[str, str] = field(default_factory=dict)
    """weekly → week."""
    approximations: Mapping[str, Approximation] = field(default_factory=dict)
    """Patterns that stand before a figure."""
    approximations_after: Mapping[str, Approximation] = field(default_factory=dict)
    minus: str = r"(?!)"
    from_: str = r"(?!)"
    to: str = r"(?!)"
    rising: str = r"(?!)"
    """Words right before a figure that make it a rise: rose by, an increase of."""
    falling: str = r"(?!)"
    rest: str = r"(?!)"
    """What stands before or behind a percentage and makes it what is missing from the whole: the remaining."""
    denied: str = r"(?!)"
    """What stands behind a share and makes it what is missing from the whole: does not."""
    further: str = r"(?!)"
    """What follows a change and says that it was not all: then it fell further."""
    opening: str = r"(?!)"
    """Words before `from 9 to 5` that make hours of the day of it: open."""
    more: str = r"(?!)"
    """Words right after a figure that make it a rise: more, higher."""
    fewer: str = r"(?!)"
    formerly: str = r"(?!)"
    """What stands between a result and its baseline: 6 loads instead of 14."""
    of_former: str = r"(?!)"
    """What follows a share and makes it a level: a third of what it was."""
    before_heading: str = r"(?!)"
    """What a column of befores is called, or begins with."""
    after_heading: str = r"(?!)"
    and_half: str = r"(?!)"
    between: str = r"(?!)"
    and_: str = r"(?!)"
    or_: str = r"(?!)"
    by: str = r"(?!)"
    of: str = r"(?!)"
    share_of: str = r"(?!)"
    """What leads from a share to its period: un quart d'heure."""
    out_of: str = r"(?!)"
    """What makes `9 out of 10` one share."""
    months: str = r"(?!)"
    day_of_month: str = r"(?!)"
    """What follows the day on which something is due each month: le 5 du mois."""
    quarters: tuple[str, ...] = ()
    """What each of the four of a year is called, without the year."""
    during: str = r"(?!)"
    """What stands before the time in which something was: in, during."""
    year_cues: str = r"(?!)"
    """Words before a number that make it a year: since, summer."""
    ordinal_suffix: str = r"(?!)"
    clock: str = r"(?!)"
    """What follows a number and makes it a time of day."""
    at_clock: str = r"(?!)"
    """What stands before a time of day that is said like a length of time: il part à six heures."""
    clock_hours: str = r"(?!)"
    references: str = r"(?!)"
    """Nouns whose number is a name: page 11, phase 2."""
    idioms: str = r"(?!)"
    settings: str = r"(?!)"
    """Nouns whose bare number is a setting of a program or a term of a formula: threshold, dimension."""
    setting_links: str = r"(?!)"
    """What may stand between such a noun and its number: is set to."""
    set_units: str = r"(?!)"
    """Plural nouns that only such a program counts: neurons."""
    supposing: str = r"(?!)"
    """What makes a number one that nobody claims: when you think about."""
    ago: str = r"(?!)"
    """What follows a span of time and makes it a date: two years ago."""
    before_ago: str = r"(?!)"
    """The same, where it stands before: il y a deux ans."""
    lasting: str = r"(?!)"
    """Words before `one year` that make it a span of time, and no `one day`."""
    listed: str = r"(?!)"
    """Plural nouns that a small number word only announces: three reasons."""
    listed_parts: str = r"(?!)"
    """Nouns that are such only with their adjective: two main parts."""
    stops: frozenset[str] = NONE
    """Words that are never the noun a figure counts."""
    plurals: frozenset[str] = NONE
    """Plural nouns without a plural ending: people."""
    nouns_are_capitalised: bool = False
