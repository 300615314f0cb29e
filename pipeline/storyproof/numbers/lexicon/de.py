"""German."""

from __future__ import annotations

from decimal import Decimal

from storyproof.numbers.figure import Approximation
from storyproof.numbers.lexicon.shape import Lexicon, words

_SMALL = [
    *("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"),
    *("elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn"),
    "neunzehn",
]
_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def _below_hundred() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_SMALL) if value}
    for index, ten in enumerate(_TENS):
        words[ten] = 20 + 10 * index
        words |= {f"{_SMALL[u]}und{ten}": 20 + 10 * index + u for u in range(1, 10)}
    return words


def _compounds() -> dict[str, int]:
    """German writes `zweihundertfünfzigtausend` as one word, so every such word is listed."""
    low = _below_hundred()
    words = dict(low)
    teens = ((_SMALL[u], u) for u in range(11, 20))  # fünfzehnhundert
    for prefix, hundreds in [("", 1), *((_SMALL[u], u) for u in range(1, 10)), *teens]:
        words[f"{prefix}hundert"] = hundreds * 100
        words |= {f"{prefix}hundert{word}": hundreds * 100 + value for word, value in low.items()}
    thousands = {f"{word}tausend": value * 1000 for word, value in words.items()}
    return words | thousands | {"null": 0, "zwo": 2, "eins": 1, "dreissig": 30}


_PARTS = {
    "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "siebtel": 7, "achtel": 8,
    "neuntel": 9, "zehntel": 10,
}  # fmt: skip
_LOOSELY = r"(?:gut|knapp|voll)e[snm]"
_EVERY = {
    "zweite": 2, "dritte": 3, "vierte": 4, "fünfte": 5, "sechste": 6, "sieb(?:en)?te": 7,
    "achte": 8, "neunte": 9, "zehnte": 10,
}  # fmt: skip
_PERIODS = "tag|woche|monat|jahr|stunde|minute|sekunde|mal|abend|morgen|nacht|sommer|winter"
_FOLD = {word: value for value, word in enumerate(_SMALL) if value >= 2} | {"hundert": 100}

LEXICON = Lexicon(
    decimal_comma=True,
    cardinals={word: value for word, value in _compounds().items() if word != "ein"},
    magnitudes={
        "dutzend": 12,
        "viertelmillion": 250_000,
        "dreiviertelmillion": 750_000,
        "tausend": 10**3,
        "tsd": 10**3,
        "million": 10**6,
        "millionen": 10**6,
        "mio": 10**6,
        "milliarde": 10**9,
        "milliarden": 10**9,
        "mrd": 10**9,
    },
    ones=frozenset({"eins"}),
    articles=frozenset({"ein", "eine", "einer", "einem", "einen"}),
    vague={"dutzende": 24, "hunderte": 100, "tausende": 10**3, "abermillionen": 10**6},
    shares={
        r"(?<!erste )(?<!zweite )(?<!andere )(?:die )?hälfte": Decimal("0.5"),
        r"halbier(?:en|te|ten|t)": Decimal("0.5"),
        r"gedrittelt": Decimal(1) / 3,
        r"geviertelt": Decimal("0.25"),
        r"halb(?:e[nrs]?)?(?=\s+(?:so|stunde|tag|monat|jahr|prozentpunkt|million|milliarde|tonne|meter|liter))": Decimal(
            "0.5"
        ),
        **{
            rf"ein(?:em)? (?:{_LOOSELY} )?{word}": Decimal(1) / part
            for word, part in _PARTS.items()
        },
        **{
            rf"jede[rsnm]? {word}[nrs]?(?!\s+(?:{_PERIODS}))": Decimal(1) / part
            for word, part in _EVERY.items()
        },
        **{
            rf"{_SMALL[top]} {word}": Decimal(top) / part
            for word, part in _PARTS.items()
            for top in range(2, part)
        },
    },
    factors={
        r"(?:ver)?doppel(?:t|te|ten|n)": 2,
        r"zweimal(?=\s+(?:so|mehr|weniger|pro|je|täglich|\w+er|am tag|im (?:jahr|monat|quartal)|in der (?:woche|stunde))\b)": 2,
        r"dreimal": 3,
        r"viermal": 4,
        **{rf"{_SMALL[n]}mal(?=\s+(?:so|mehr|weniger|\w+er)\b)": n for n in range(5, 11)},
        **{
            rf"faktor (?:von )?(?:{word}|{n})(?![.,]?\d)|durch (?:{word}|{n})(?= geteilt)": n
            for n, word in enumerate(_SMALL)
            if n > 1
        },
        **{rf"(?:ver)?{word}fach(?:t|te|ten|en|e[nrs]?)?": value for word, value in _FOLD.items()},
    },
    halves={
        r"(?:ander|ein(?:und)?)(?:thalb|einhalb|halb)": Decimal("1.5"),
        **{rf"{_SMALL[n]}(?:und)?einhalb": n + Decimal("0.5") for n in range(2, 13)},
    },
    hours={
        r"(?:eine[r]? )?viertelstunde": Decimal("0.25"),
        r"(?:eine[r]? )?dreiviertelstunde": Decimal("0.75"),
    },
    rounds={r"ein(?:em|es)? dutzend": 12},
    wide={
        r"(?:mehrere|einige|viele) hundert": 100,
        r"(?:mehrere|einige|viele) tausend": 1000,
        r"(?:mehrere|einige|viele)(?= (?:millionen|dutzend)\b)": 1,
        **{rf"{_SMALL[n]}stellig(?:e[nrsm]?)?": 10 ** (n - 1) for n in range(2, 10)},
    },
    loosely=_LOOSELY,
    multiplied=r"ver(?:doppel|\w+fach)(?:t|te|ten|n|en)",
    halved=r"halbier\w+|ge(?:drittel|viertel)t",
    fold=r"-?fach(?:e[nrs]?)?\b",
    times=frozenset({"mal"}),
    percent=r"%|prozent\b|v\. ?h\.",
    points_printed=("%-Punkt", "%-Punkte"),
    points=r"prozentpunkte?n?\b|%-punkte?n?\b|pp\b",
    periods={
        r"millisekunden?|ms": "millisecond",
        r"sekunden?|s": "second",
        r"minuten?|min\.?": "minute",
        r"stunden?|std\.?|h": "hour",
        r"tage?n?": "day",
        r"wochen?": "week",
        r"monate?n?": "month",
        r"quartale?n?": "quarter",
        r"jahre?n?": "year",
        r"jahrzehnte?n?": "decade",
    },
    currencies={
        r"euro": "EUR",
        r"(?:us-)?dollar": "USD",
        r"pfund": "GBP",
        r"(?:schweizer )?franken": "CHF",
        r"kronen": "kr",
    },
    measures={
        r"grad(?: celsius)?": "°C",
        r"kilometern?": "km",
        r"metern?": "m",
        r"kilo(?:gramm)?": "kg",
        r"tonnen?": "t",
        r"litern?": "l",
        r"hektar": "ha",
    },
    fillers=r"volle|ganze|weitere|zusätzliche",
    per=r"pro\b|je\b|/",
    per_period=r"(?:in der|am|im(?!\s+jahre?\s+[\d\0]|\s+monat\s+(?-i:[A-Z])))\b",
    adverbs={"täglich": "day", "wöchentlich": "week", "monatlich": "month", "jährlich": "year"},
    approximations={
        r"etwa|rund|ungefähr|circa|ca\.|~|≈": Approximation.ABOUT,
        r"mindestens|wenigstens|gut|nicht weniger als|≥": Approximation.AT_LEAST,
        r"fast|beinahe|knapp|bis zu|höchstens|maximal|nicht mehr als|≤": Approximation.AT_MOST,
        r"mehr als|über|>": Approximation.MORE,
        r"weniger als|unter|<": Approximation.LESS,
    },
    approximations_after={r"\+(?!\w)|oder mehr\b": Approximation.AT_LEAST},
    minus=r"minus",
    from_=r"von|vom",
    to=r"auf|bis|→|->",
    rising=r"(?:stieg|stiegen|gestiegen|wuchs|gewachsen)(?: um)?|(?:anstieg|zunahme) (?:um|von)",
    falling=r"(?:sank|sanken|gesunken|fiel|fielen|gefallen)(?: um)?|(?:rückgang|abnahme) (?:um|von)",
    denied=r"(?:\w+\s+){1,3}?(?:nicht|nie)\b",
    further=r"(?:dann|danach|später|seither)\b[^.!?]{0,40}\b(?:weiter|noch einmal|nochmals|erneut|noch (?:mehr|tiefer|höher))\b",
    opening=r"geöffnet|offen|geschlossen|besetzt|bürozeiten|öffnungszeiten|im dienst",
    rest=r"rest|(?:rest|übrig|verbleibend|ander|fehlend)(?:lich)?e[nr]?",
    more=r"mehr|höher",
    fewer=r"weniger|niedriger",
    formerly=r"statt|anstelle von|anstatt|gegenüber",
    of_former=r"dessen,? was (?:es|sie|er) war(?:en)?\b|des (?:früheren|vorherigen|alten)\b",
    before_heading=r"vorher|früher|zuvor|davor|bisher",
    after_heading=r"nachher|jetzt|heute|danach",
    and_half=r"\s*einhalb\b",
    between=r"zwischen",
    and_=r"und",
    or_=r"oder",
    by=r"um",
    of=r"der|aller|unserer|ihrer|von",
    out_of=r"von",
    months=(
        r"Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    ),
    quarters=(
        r"Q1|1\. quartal|ersten? quartal",
        r"Q2|2\. quartal|zweiten? quartal",
        r"Q3|3\. quartal|dritten? quartal",
        r"Q4|4\. quartal|vierten? quartal",
    ),
    during=r"im|in|während",
    year_cues=(
        r"im|seit|jahre?n?|sommer|winter|herbst|frühling|frühjahr|anfang|mitte|ende|gegründet|©"
    ),
    ordinal_suffix=r"\.(?=\s+[a-zäöü]|\s+[A-ZÄÖÜ]\w+(?:tag|mal)\b)",
    clock=r"\s?uhr\b|\s?h\d\d\b",
    references=(
        r"kapitel|seite|s\.|abschnitt|abb\.|abbildung|tabelle|schritt|phase|stufe|tor|rampe|raum|gebäude|etage|stockwerk|bereich|station|werk|"
        r"(?:auf|an|über) der [abl]|halle|nr\.|nummer|tag|woche|artikel|art\.|paragraf|§|klasse|typ|charge|linie"
    ),
    before_ago=r"vor",
    idioms=(
        r"(?:um|gegen|ab|bis|nach|vor|seit) halb \w+|24\s?/\s?7|rund um die uhr|50[/:]50|vier-augen\w*|(?:die|der|ihre|seine|ihrer|seiner) null(?=\s+(?:des|der|im|am|ist|war|und|driftet)\b|\s*[.,;:!?)]|\s*\Z)"
    ),
    stops=words(
        "Der Die Das Wir Sie Er Es Ein Eine Und Oder In Im Am Auf Von Mit Für Pro Je und oder in im am auf mit "
        "für bei aus zu zum zur nach vor seit bis an ist sind war waren wird werden hat haben"
    ),
    nouns_are_capitalised=True,
)
