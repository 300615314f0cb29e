"""English."""

from __future__ import annotations

from storyproof.numbers.figure import Approximation
from storyproof.numbers.lexicon.en_asides import IDIOMS, REFERENCES
from storyproof.numbers.lexicon.en_shares import FACTORS, LOOSELY, SHARES, SMALL, TENS
from storyproof.numbers.lexicon.shape import Lexicon, words

_STOPS = words(
    "a about above across after again against all also already although among an and any "
    "are as at away back be because been before being below between both but by can "
    "compared could did do does down during each either else even ever every few for "
    "from further had has have he her here his how however i if in instead into is it "
    "its itself just last later less like made many may me might more most much must my "
    "never next no nor not now of off often on once one only onto or other our out over "
    "own per perhaps plus rather said same she should since so some still such than that "
    "the their them then there these they this those through thus times to today "
    "together too toward towards under until up upon us use uses versus via was we were "
    "what when where whether which while who whose why will with within without would "
    "yes yet you your always says thanks unless besides afterwards was's it's that's "
    "there's let's needs takes lets means gives makes goes comes keeps gets shows runs "
    "provides offers adds brings includes supports introduces allows helps enables requires becomes "
    "strong looks sees works starts ends happens arrives stands turns tells leaves feels"
)
LEXICON = Lexicon(
    decimal_comma=False,
    cardinals={word: value for value, word in enumerate(SMALL)}
    | {word: 20 + 10 * index for index, word in enumerate(TENS)}
    | {
        ten + one: 20 + 10 * index + value
        for index, ten in enumerate(TENS)
        for value, one in enumerate(SMALL[1:10], start=1)
    },
    hundreds=frozenset({"hundred"}),
    magnitudes={
        "dozen": 12,
        "thousand": 10**3,
        "million": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
    },
    joiners=frozenset({"and"}),
    ones=frozenset({"one"}),
    articles=frozenset({"a", "an"}),
    long_periods=r"fortnight|decade|century",
    than=r"(?:more|less|longer|shorter|faster) than|over|under|nearly|almost|about|around|roughly|half",
    vague={
        "tens": 20,
        "dozens": 24,
        "hundreds": 100,
        "thousands": 10**3,
        "millions": 10**6,
        "billions": 10**9,
        "trillions": 10**12,
    },
    shares=SHARES,
    factors=FACTORS,
    rounds={
        r"a dozen": 12,
        r"(?:a )?couple(?: of)?(?=\s+(?:more\s+)?(?:second|minute|hour|day|week|month|year)s\b)": 2,
        r"scores of": 40,
    },
    wide={
        r"(?:several|many|a few) hundred": 100,
        r"(?:several|many|a few)(?= (?:thousand|million|dozen)\b)": 1,
        r"double[- ]digit": 10,
        r"triple[- ]digit": 100,
        r"single[- ]digit(?=\s+(?:percent|milli|micro|second|minute|hour|day|week|month)\w*)": 1,
    },
    loosely=LOOSELY,
    multiplied=r"(?:doubl|tripl|quadrupl|quintupl)(?:es|ed|ing)",
    halved=r"halv\w+",
    fold=r"-?\s?fold\b",
    times=frozenset({"times"}),
    percent=r"%|percent\b|per\s+cent\b|pct\b",
    points_printed=("point", "points"),
    points=r"percentage[- ]points?\b|%[- ]points?\b|percent[- ]points?\b|pp\b|p\.p\.",
    periods={
        r"milliseconds?|(?-i:ms)": "millisecond",
        r"seconds?|secs?|(?-i:s)": "second",
        r"minutes?|mins?": "minute",
        r"hours?|hrs?|(?-i:h)": "hour",
        r"days?|(?-i:d)": "day",
        r"nights?": "day",
        r"weeks?|wks?": "week",
        r"fortnights?": "fortnight",
        r"months?": "month",
        r"quarters?": "quarter",
        r"years?|yrs?": "year",
        r"decades?": "decade",
        r"centur(?:y|ies)": "century",
    },
    currencies={
        r"euros?": "EUR",
        r"(?:US )?dollars?": "USD",
        r"pounds?(?: sterling)?": "GBP",
        r"(?:Swiss )?francs?": "CHF",
        r"kron(?:or|er)|crowns": "kr",
        r"yen": "JPY",
        r"zloty": "PLN",
    },
    measures={
        r"degrees?(?: (?:Celsius|centigrade))?": "°C",
        r"kilomet(?:re|er)s?": "km",
        r"miles?": "mile",
        r"met(?:re|er)s?": "m",
        r"kilo(?:gram(?:me)?)?s?": "kg",
        r"tonn?e?s?": "t",
        r"lit(?:re|er)s?": "l",
        r"gigabytes?": "GB",
        r"terabytes?": "TB",
        r"megabytes?": "MB",
        r"hectares?": "ha",
    },
    fillers=(
        r"working|business|calendar|full|whole|extra|more|fewer|straight|consecutive|long|short|"
        r"person|man|staff|labou?r|engineer(?:ing)?|engine|further|additional|entire|good|cold|hot|"
        r"dark|busy|anxious|bad|solid|driving"
    ),
    per=r"per\b|/(?!\s+\w+s\b)|(?:for )?each\b(?! of)|(?:for )?every\b",
    per_period=r"an?\b",
    linking=r"of|to|from|for|in|at|by|with|on",
    adverbs={
        "daily": "day",
        "weekly": "week",
        "monthly": "month",
        "yearly": "year",
        "hourly": "hour",
        "annually": "year",
        "annual": "year",
        "nightly": "day",
        "quarterly": "quarter",
    },
    approximations={
        r"about|around|roughly|some|approximately|approx\.?|circa|ca\.|c\.|~|≈|or so|close to|"
        r"more or less|on the order of": Approximation.ABOUT,
        r"at least|≥|no (?:less|fewer) than": Approximation.AT_LEAST,
        r"nearly|almost|(?<!went )(?<!gone )up to|at most|as (?:few|little|"
        r"many|much) as|≤|not quite|(?:no|not) more than|within": Approximation.AT_MOST,
        r"more than(?: cut in)?|over|above|upwards? of|beyond|better than|exceed(?:s|ed|ing)?|>": Approximation.MORE,
        r"less than|fewer than|under|below|<": Approximation.LESS,
    },
    approximations_after={
        r"\+(?!\w)|(?:or|and) more\b|plus\b(?!\s+\w)|-plus(?=-)": Approximation.AT_LEAST,
        r"or so\b": Approximation.ABOUT,
        r"or (?:less|fewer)\b": Approximation.AT_MOST,
    },
    minus=r"minus",
    from_=r"(?:down |up )?from",
    to=r"(?:down |back |(?<=went )up |(?<=gone )up |in|un)?to|→|->",
    rising=(
        r"(?:rose|rises?|rising|risen|grew|grown|grows?|growing|increas(?:e|es|ed|ing)|climb(?:s|ed)?|"
        r"jump(?:s|ed)?|soar(?:s|ed)?|gain(?:s|ed)?|went up|up|"
        r"(?:raised|lifted|crept up)(?=\s+to\b)|went(?=\s+up to\b))(?: by)?|(?:rise|increase|gain|growth) of"
    ),
    falling=(
        r"(?:fell|falls?|fallen|falling|drop(?:s|ped|ping)?|decreas(?:e|es|ed|ing)|declin(?:e|es|ed)|"
        r"shrank|went down|down|"
        r"(?:cut|reduced|lowered|slashed|shortened)(?=\s+(?:down )?to\b)|(?:came|brought)(?=\s+down to\b))(?: by)?|(?:fall|drop|decrease|decline|cut|reduction) (?:of|by)"
    ),
    denied=r"(?:(?:do|does|did|are|is|were|was|have|has|had|will|would|can|could)(?:\s+not\b|n['’]t\b)|cannot\b)",
    further=r"(?:then|later|since then|afterwards)\b[^.!?]{0,40}\b(?:further|again|even (?:more|less|lower|higher))\b",
    opening=r"open(?:s|ed)?|closed|staffed|manned|on duty|on call|at the desk|office hours|opening hours",
    rest=r"rest|remaining|other|last|missing|that (?:remain|are left)",
    more=r"more|higher|increase|rise|growth|up\b",
    fewer=r"fewer|less|lower|decrease|drop|reduction|decline|down\b",
    formerly=r"(?:down|up) from|instead of|rather than|(?:as )?(?:against|compared (?:with|to))|versus|vs\.?|where it had been",
    of_former=r"(?:of\s+)?what (?:it|they) (?:was|were|had been|used to be)|of (?:its|their) (?:former|previous|old)\b",
    before_heading=r"before|previously|earlier|was",
    after_heading=r"after|afterwards|now|today",
    and_half=r"\s+and\s+a\s+half\b",
    between=r"between",
    and_=r"and",
    or_=r"or",
    by=r"by",
    of=r"of",
    out_of=r"out of|in|of",
    months=(
        r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
        r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    ),
    quarters=(
        r"Q1|first quarter",
        r"Q2|second quarter",
        r"Q3|third quarter",
        r"Q4|fourth quarter",
    ),
    during=r"in|during|throughout|over",
    year_cues=(
        r"in|since|until|till|during|of|mid|early|late|spring|summer|autumn|fall|winter|season|year|©|"
        r"copyright|founded|established|est\.|christmas|easter"
    ),
    ordinal_suffix=r"st|nd|rd|th",
    clock=(
        r"\s?(?:a\.?m\b\.?|p\.?m\b\.?)|\s?(?:o['’]clock|noon|midnight)\b|"
        r"\s+(?:in the (?:early )?(?:morning|afternoon|evening)|at night)\b"
    ),
    references=REFERENCES,
    idioms=IDIOMS,
    settings=(
        r"dimension(?:ality|s)?|thresholds?|parameters?|defaults?|values?|ind(?:ex|ices|exes)|offset|batch size|"
        r"learning rate|top[- ]?k|similarity|weights?|epochs?|exponent|coefficient|probability|"
        r"confidence|radius|seed|bytes?|bits?|stride|kernel size|kernels?|layers?|n_?list|n_?probe|"
        r"[a-z]+_[a-z_]+"
    ),
    setting_links=(
        r"is|are|was|were|of|to|at|as|set|equals?|equal|close|closer|between|from|than|greater|less|"
        r"smaller|larger|exactly|the|value|default|defaults|grows?|changes?|range"
    ),
    set_units=r"bytes|bits|layers|neurons|epochs|kernels|hidden units|hyperparameters|pixels|dimensions",
    supposing=(
        r"think(?:ing)? (?:about|of)|imagine|suppose|assum(?:e|ing)|let['’]?s say|what if|say you|"
        r"if you(?:['’](?:re|d))?(?: (?:are|were|had|have|want|wanted|need|needed))?|"
        r"if (?:there|we|they|[\w-]+ \w+) (?:is|are|were|had|has|have|contains?)"
    ),
    ago=r"ago",
    lasting=r"after|within|for|in|just|only|than|takes?|took|spent|nearly|almost|about|over|under",
    listed=(
        r"problems|challenges|hurdles|issues|requirements|examples|kinds|sorts|types|reasons|ways|things|"
        r"goals|aims|questions|lessons|principles|aspects|options|stages|phases|criteria|"
        r"levels|tiers|dimensions|rules|scopes|strategies|metrics|mechanisms|solutions|scenarios|patterns|"
        r"considerations|advantages|benefits|drawbacks|factors|priorities|concerns|"
        r"pieces of (?:advice|information|context|evidence)"
    ),
    listed_parts=(
        r"(?:(?:main|key|major|central|core|basic|essential|distinct|separate)|most \w+)\s+"
        r"(?:parts|features|components|elements|blocks|areas|categories|pillars|capabilities)"
    ),
    stops=_STOPS,
    plurals=words("people staff men women children sheep fish feet mice cattle crew"),
)
