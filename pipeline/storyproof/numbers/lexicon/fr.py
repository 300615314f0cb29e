"""French."""

from __future__ import annotations

from decimal import Decimal

from storyproof.numbers.figure import Approximation
from storyproof.numbers.lexicon.shape import Lexicon, words

_SMALL = [
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
]
_TENS = {
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}

LEXICON = Lexicon(
    decimal_comma=True,
    cardinals={word: value for value, word in enumerate(_SMALL)} | _TENS,
    hundreds=frozenset({"cent", "cents"}),
    scores=frozenset({"vingt", "vingts"}),
    magnitudes={
        "douzaine": 12,
        "mille": 10**3,
        "million": 10**6,
        "millions": 10**6,
        "milliard": 10**9,
        "milliards": 10**9,
    },
    joiners=frozenset({"et"}),
    ones=frozenset({"un", "une"}),
    articles=frozenset({"un", "une"}),
    vague={"dizaines": 20, "douzaines": 24, "centaines": 100, "milliers": 10**3},
    shares={
        r"(?:la )?moitié": Decimal("0.5"),
        r"(?:une? )?demi(?:e)?(?=[- ](?:heure|journée|point|million|milliard|tonne|litre))": Decimal(
            "0.5"
        ),
        r"(?:un|d['’]un|le) (?:bon |petit )?tiers": Decimal(1) / 3,
        r"deux tiers": Decimal(2) / 3,
        r"(?:un|d['’]un|le) (?:bon |petit )?quart": Decimal("0.25"),
        r"trois quarts": Decimal("0.75"),
        r"(?:un|d['’]un) cinquième": Decimal("0.2"),
        r"(?:un|d['’]un) dixième": Decimal("0.1"),
        **{
            rf"(?:{_SMALL[top]}{'e?' if top == 1 else ''}|{top}) fois sur (?:{_SMALL[of]}|{of})(?!\d)": Decimal(
                top
            )
            / of
            for of in (2, 3, 4, 5, 10)
            for top in range(1, of)
        },
        **{rf"une? [^\W\d_]+ sur {_SMALL[n]}": Decimal(1) / n for n in range(2, 11)},
    },
    factors={
        r"(?:le )?double": 2,
        r"doubl(?:é|ée|és|ées|er|ant)": 2,
        r"deux fois": 2,
        r"(?:le )?triple": 3,
        r"(?:le )?quadruple": 4,
        r"tripl(?:é|ée|és|ées|er|ant)": 3,
        r"quadrupl(?:é|ée|és|ées|er|ant)": 4,
        r"quintupl(?:é|ée|és|ées|er|ant)": 5,
        r"décupl(?:e|é|er)": 10,
        **{
            rf"(?:facteur (?:de )?|(?:divis|multipli)(?:é|ée|és|ées|er|ant) par )(?:{word}|{n})(?![.,]?\d)": n
            for n, word in enumerate(_SMALL)
            if n > 1
        },
    },
    rounds={
        rf"une {stem}aine": value
        for stem, value in {
            "diz": 10,
            "douz": 12,
            "quinz": 15,
            "vingt": 20,
            "trent": 30,
            "quarant": 40,
            "cinquant": 50,
            "soixant": 60,
            "cent": 100,
        }.items()
    },
    wide={
        r"(?:plusieurs|quelques) centaines": 100,
        r"(?:plusieurs|quelques) milliers": 1000,
        **{rf"à {_SMALL[n]} chiffres": 10 ** (n - 1) for n in range(2, 10)},
    },
    loosely=r"bon|petit",
    multiplied=r"(?:doubl|tripl|quadrupl|quintupl|décupl)(?:é|ée|és|ées|er|ant)|multipli\w+ par .+",
    halved=r"divis\w+ par .+",
    times=frozenset({"fois"}),
    percent=r"%|pour\s+cent\b|p\. ?100",
    points=r"points? de pourcentage\b|points? de %|pp\b",
    periods={
        r"millisecondes?|ms": "millisecond",
        r"secondes?|s": "second",
        r"minutes?|min": "minute",
        r"heures?|h": "hour",
        r"jours?|journées?": "day",
        r"semaines?": "week",
        r"mois": "month",
        r"trimestres?": "quarter",
        r"ans?|années?": "year",
        r"décennies?": "decade",
    },
    currencies={
        r"(?:d['’])?euros?": "EUR",
        r"(?:de )?dollars?": "USD",
        r"livres?": "GBP",
        r"(?:de )?francs?(?: suisses)?": "CHF",
        r"couronnes": "kr",
    },
    measures={
        r"degrés?(?: celsius)?": "°C",
        r"kilomètres?": "km",
        r"mètres?": "m",
        r"kilos?(?:grammes)?": "kg",
        r"tonnes?": "t",
        r"litres?": "l",
        r"hectares?": "ha",
    },
    fillers=r"longues|bonnes",
    per=r"par\b|/|chaque\b",
    adverbs={"quotidiens": "day", "hebdomadaires": "week", "mensuels": "month", "annuels": "year"},
    approximations={
        r"environ|autour de|quelque|près de|~|≈|vers": Approximation.ABOUT,
        r"au moins|pas moins (?:de|d['’])|≥": Approximation.AT_LEAST,
        r"presque|jusqu['’]à|au plus|au maximum|à peine|pas plus (?:de|d['’])|≤": Approximation.AT_MOST,
        r"plus (?:de|d['’])|>": Approximation.MORE,
        r"moins (?:de|d['’])|<": Approximation.LESS,
    },
    minus=r"(?<!au )(?<!ou )moins",
    from_=r"de",
    to=r"à|→|->",
    rising=r"(?:augmenté|progressé|grimpé|montée?s?|hausse|augmentation)(?: de)?",
    falling=r"(?:baissé|chuté|diminué|tombée?s?|descendue?s?|réduit|réduite|baisse|réduction)(?: de)?",
    denied=r"(?:\w+\s+)?(?:ne\s|n['’])",
    further=r"(?:puis|ensuite|depuis)\b[^.!?]{0,40}\b(?:encore|davantage|de nouveau)\b",
    opening=r"ouverte?s?|ouvre(?:nt)?|fermée?s?|de garde|de permanence|horaires",
    rest=r"reste|restante?s?|qui restent|autres",
    more=r"de plus\b(?! de)",
    fewer=r"de moins\b",
    formerly=r"au lieu de|contre",
    of_former=r"de ce qu['’](?:il|elle)s? étai(?:t|ent)\b",
    before_heading=r"avant|auparavant",
    after_heading=r"après|maintenant|aujourd['’]hui|désormais",
    and_half=r"\s+et\s+demie?\b",
    between=r"entre",
    and_=r"et",
    or_=r"ou",
    by=r"de",
    of=r"des|de nos|de leurs",
    share_of=r"d['’]|de\b",
    out_of=r"sur",
    months=(
        r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    ),
    day_of_month=r"(?:du|de chaque) mois",
    quarters=(
        r"T1|1(?:er|e|ème) trimestre|premier trimestre",
        r"T2|2(?:er|e|ème) trimestre|deuxième trimestre",
        r"T3|3(?:er|e|ème) trimestre|troisième trimestre",
        r"T4|4(?:er|e|ème) trimestre|quatrième trimestre",
    ),
    during=r"en|au|pendant|durant",
    year_cues=(r"en|depuis|dès|été|hiver|automne|printemps|année|fin|début|fondée? en|l['’]an|©"),
    ordinal_suffix=r"(?:er|ère|re|e|ème|es|èmes)\b",
    clock=r"\s?h\s?\d\d\b|\s+heures(?=\s+du\s+(?:matin|soir))",
    at_clock=(
        r"(?:^|(?<=[.!?:«»]\s))à|(?:part|arriv|commenc|démarr|ouvr|ferm|finit|finiss|termin|appell|téléphon|"
        r"livr|charg|lèv|revien|rentr|rendez-vous|matin|soir|jour|demain|hier|lundi|mardi|mercredi|jeudi|"
        r"vendredi|samedi|dimanche)\w{0,5}(?:\s+[\w’'-]+){0,2}?\s+à|dès|vers"
    ),
    clock_hours=r"heures?|h",
    references=(
        r"chapitre|page|p\.|section|figure|tableau|étape|phase|niveau|quai|salle|n°|nº|numéro|jour|"
        r"bâtiment|atelier|hall|étage|porte|poste|service|unité|zone|secteur|entrepôt|terminal|"
        r"semaine|article|art\.|lot|ligne|classe|type"
    ),
    before_ago=r"il y a",
    lasting=r"en|pendant|durant|dure|duré|prend|pris|après|moins de|plus de|presque|environ",
    idioms=(
        r"(?:une?|le|du|ce|notre|leur|son|votre|tout) (?!moins|plus|sur|total)[^\W\d_]+ neuf(?!\s+(?:heures|[^\W\d_]+[sx]\b))|"
        r"(?:remis?e?s?|quoi de|tout|flambant|comme|état|refaite?s?) (?:à )?neuf|"
        r"24\s?[h/]\s?(?:sur\s?)?(?:24|7)|7\s?[j/]\s?(?:sur\s?)?7|50[/:]50|"
        r"(?:le|son|leur|du|au|ce|vrai|point) zéro(?=\s+(?:du|de la|des|dans|est|et|dérive|bouge)\b|\s*[.,;:!?)»]|\s*\Z)|"
        r"deux fois(?!\s+(?:plus|moins|mieux|aussi|sur|par|chaque|supérieure?s?|inférieure?s?|le|la|tous|toutes)\b|\s+l['’])|"
        r"vingt-quatre heures sur vingt-quatre|"
        r"(?:les|des) années (?:vingt|trente|quarante|cinquante|soixante(?:-dix)?|quatre-vingts?(?:-dix)?|[2-9]0)"
    ),
    stops=words(
        "dans sans sous plus moins mais pas très nous vous ils elles leurs des les ses nos "
        "vos depuis après toujours jamais dès alors puis fois temps cours lors vers chez est "
        "ces désormais sont ont étaient avaient seront"
    ),
)
