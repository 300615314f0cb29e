"""English shares and factors: `a third of the depots`, `halved`, `threefold`."""

from __future__ import annotations

from decimal import Decimal

SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_PARTS = ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_FACTORS = ["double", "triple", "quadruple", "quintuple"]


# After these the share stands for itself ("cut by a third in a year"); before a noun it is an ordinal
# ("a third depot").
_AFTER_SHARE = (
    r"(?!-\w|\s+or\s+(?:fourth|fifth)\b)(?=\s*(?:$|[^\w\s]|(?:of|less|fewer|more|lower|higher|faster|slower|smaller|shorter|longer|"
    r"cheaper|the|our|their|its|as|in|on|at|over|within|since|after|before|and|but|while|with|for|"
    r"from|to|when|compared|this|last|per|across|because|by|already|is|are|was|were|had|has|have|"
    r"now|today|or|so|that|which|who|than|during|every|each|without)\b))"
)
_NO_TIME = r"(?<!\bin )(?<!within )(?<!once )(?<!during )(?<!after )(?<!per )"
"""A quarter is three months after these, unless it is one of something."""
_AFTER_TWICE = (
    r"(?=\s+(?:as|the|what|that(?! (?:night|day|week|month|year|summer|winter))|our|their|its|his|her|an?|each|every|per|"
    r"more|less|(?:dai|week|month|year|night|hour|annual)ly|(?!after|ever|never|over|under|whether|together)\w+er)\b)"
)
"""What is done twice is no result; what is twice as fast is one, and so is twice a day."""
LOOSELY = r"(?:good|full|mere)"
"""Adjectives within a share that make it a rough one: a good third."""
_NOT_A_HALF = r"(?<!first )(?<!second )(?<!other )(?<!better )(?<!latter )(?<!last )(?<!next )"

SHARES = {
    _NOT_A_HALF
    + r"(?:one[- ])?half(?!-?\s*(?:past|-?way|-?life|-?hearted))\b(?!-(?!hour|day|week|year))": Decimal(
        "0.5"
    ),
    r"halv(?:e|es|ed|ing)": Decimal("0.5"),
    rf"(?:{_NO_TIME}(?:a|one)[- ]quarter|(?:a|one)[- ]quarter(?=\s+of\b))" + _AFTER_SHARE: Decimal(
        "0.25"
    ),
    r"(?<!for )(?<!in )(?<!last )(?<!past )(?<!next )(?<!after )three[- ]quarters"
    + _AFTER_SHARE: Decimal("0.75"),
    **{
        rf"(?:{word}|{n})[- ](?:nines|9s)": 1 - Decimal(10) ** -n
        for n, word in enumerate(SMALL)
        if 1 < n < 10
    },
    **{
        rf"every {word}(?!-|\s+(?:part|nigh|da|week|month|quarter|year|time|hour|minute|of)\w*)": Decimal(
            1
        )
        / (index + 3)
        for index, word in enumerate(_PARTS)
    },
    **{
        rf"(?:a|an|one)[- ](?:{LOOSELY} )?{word}" + _AFTER_SHARE: Decimal(1) / (index + 3)
        for index, word in enumerate(_PARTS)
    },
    **{
        rf"{SMALL[top]}[- ]{word}s": Decimal(top) / (index + 3)
        for index, word in enumerate(_PARTS)
        for top in range(2, index + 3)
    },
}
FACTORS = {
    rf"twice{_AFTER_TWICE}|(?:(?<=than )|(?<=nearly )|(?<=almost ))twice": 2,
    rf"thrice{_AFTER_TWICE}": 3,
    **{rf"factors? of (?:{word}|{n})(?![.,]?\d)": n for n, word in enumerate(SMALL) if n > 1},
    r"two-?fold": 2,
    r"three-?fold": 3,
    r"four-?fold": 4,
    r"five-?fold": 5,
    r"six-?fold": 6,
    r"seven-?fold": 7,
    r"eight-?fold": 8,
    r"nine-?fold": 9,
    r"ten-?fold": 10,
    r"(?:a )?hundred-?fold": 100,
    r"(?:an|one) order of magnitude": 10,
    r"two orders of magnitude": 100,
    r"three orders of magnitude": 1000,
    **{rf"{word[:-1]}(?:e[sd]|ing)": factor for factor, word in enumerate(_FACTORS, start=2)},
    **{
        rf"{word}(?=\s+(?:the|our|their|its|his|her|what|that|as|in|since|within|from|to)\b|\s*[.,;:!?)]|\s*$)": factor
        for factor, word in enumerate(_FACTORS, start=2)
    },
    r"(?<=than )double": 2,
    r"(?<=nearly )double": 2,
    r"(?<=almost )double": 2,
    r"(?<=than )triple": 3,
    r"(?<=nearly )triple": 3,
    r"(?<=almost )triple": 3,
}
