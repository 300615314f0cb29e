"""Spanish."""

from __future__ import annotations

from decimal import Decimal

from storyproof.numbers.figure import Approximation
from storyproof.numbers.lexicon.shape import Lexicon, words

_SMALL = [
    *("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
    *("once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho"),
    *("diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro"),
    *("veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"),
]
_TENS = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
_PARTS = ["tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena", "décima"]
_HUNDREDS = [
    *("doscient", "trescient", "cuatrocient", "quinient", "seiscient", "setecient", "ochocient"),
    "novecient",
]

LEXICON = Lexicon(
    decimal_comma=True,
    cardinals={word: value for value, word in enumerate(_SMALL)}
    | {word: 30 + 10 * index for index, word in enumerate(_TENS)}
    | {"cien": 100, "ciento": 100, "veintiún": 21, "una": 1, "un": 1}
    | {
        stem + ending: 200 + 100 * index
        for index, stem in enumerate(_HUNDREDS)
        for ending in ("os", "as")
    },
    magnitudes={
        "docena": 12,
        "mil": 10**3,
        "millón": 10**6,
        "millones": 10**6,
    },
    joiners=frozenset({"y"}),
    ones=frozenset({"uno", "una", "un"}),
    articles=frozenset({"un", "una"}),
    vague={"decenas": 20, "docenas": 24, "cientos": 100, "centenares": 100, "miles": 10**3},
    shares={
        r"(?:la )?mitad": Decimal("0.5"),
        r"medi[oa](?= (?:hora|día|mes|año|jornada|punto|millón|millar|tonelada|litro)\b)": Decimal(
            "0.5"
        ),
        r"un (?:buen )?tercio": Decimal(1) / 3,
        r"dos tercios": Decimal(2) / 3,
        r"un cuarto": Decimal("0.25"),
        r"tres cuartos|tres cuartas partes": Decimal("0.75"),
        r"un quinto": Decimal("0.2"),
        **{
            rf"(?:una|la) {word} parte": Decimal(1) / part
            for part, word in enumerate(_PARTS, start=3)
        },
        **{rf"un[oa]? [^\W\d_]+ de cada {_SMALL[n]}": Decimal(1) / n for n in range(2, 11)},
    },
    factors={
        r"(?:el )?doble": 2,
        r"duplic(?:ó|a|an|ar|ado|aron|ando)": 2,
        r"(?<!cada )dos veces": 2,
        r"(?:el )?triple": 3,
        r"triplic(?:ó|a|an|ar|ado|aron|ando)": 3,
        r"(?<!cada )tres veces": 3,
        r"cuadruplic(?:ó|a|an|ar|ado|aron|ando)": 4,
        r"quintuplic(?:ó|a|an|ar|ado|aron|ando)": 5,
        **{
            rf"(?:factor (?:de )?|multiplic(?:ó|a|an|ado|aron|ar) por |divid(?:ió|ido|ida|idos|idas|ieron|ir) (?:entre|por) )"
            rf"(?:{word}|{n})(?![.,]?\d)": n
            for n, word in enumerate(_SMALL)
            if n > 1
        },
    },
    hours={r"(?<!una )(?<!media )hora y media": Decimal("1.5")},
    rounds={
        r"una docena": 12,
        r"una decena(?= de)": 10,
        r"una veintena(?= de)": 20,
        r"una treintena(?= de)": 30,
        r"un centenar(?= de)": 100,
    },
    wide={
        r"varios (?:cientos|centenares)": 100,
        r"varios miles": 1000,
        **{rf"de {_SMALL[n]} (?:dígitos|cifras)": 10 ** (n - 1) for n in range(2, 10)},
    },
    loosely=r"buen",
    multiplied=r"(?:du|tri|cuadru|quintu)plic(?:ó|a|an|ar|ado|aron|ando)|multiplic\w+ por .+",
    halved=r"divid\w+ (?:entre|por) .+",
    times=frozenset({"veces"}),
    percent=r"%|por\s+ciento\b",
    points=r"puntos? porcentual(?:es)?\b|pp\b",
    periods={
        r"milisegundos?|ms": "millisecond",
        r"segundos?|s": "second",
        r"minutos?|min": "minute",
        r"horas?|h": "hour",
        r"días?": "day",
        r"semanas?": "week",
        r"mes(?:es)?": "month",
        r"trimestres?": "quarter",
        r"años?": "year",
        r"décadas?": "decade",
    },
    currencies={
        r"(?:de )?euros?": "EUR",
        r"(?:de )?dólares": "USD",
        r"libras?": "GBP",
        r"francos(?: suizos)?": "CHF",
        r"coronas": "kr",
    },
    measures={
        r"grados?(?: celsius)?": "°C",
        r"kilómetros?": "km",
        r"metros?": "m",
        r"kilos?(?:gramos)?": "kg",
        r"toneladas?": "t",
        r"litros?": "l",
        r"hectáreas?": "ha",
    },
    fillers=r"largas|buenas",
    per=r"por\b|/|cada\b",
    per_period=r"al\b",
    adverbs={"diarias": "day", "diarios": "day", "semanales": "week", "mensuales": "month"},
    approximations={
        r"unos|unas|alrededor de|cerca de|aproximadamente|~|≈": Approximation.ABOUT,
        r"al menos|por lo menos|no menos de|≥": Approximation.AT_LEAST,
        r"casi|hasta|como máximo|no más de|≤": Approximation.AT_MOST,
        r"más (?:del?(?: un)?|que)|>": Approximation.MORE,
        r"menos del?(?: un)?|<": Approximation.LESS,
    },
    approximations_after={r"\+(?!\w)|o más\b": Approximation.AT_LEAST},
    minus=r"menos",
    from_=r"del?|desde",
    to=r"al?|hasta|→|->",
    rising=r"(?:subió|subieron|creció|aumentó|aumentaron|aumento|subida)(?: (?:un|en un|del|de un))?",
    falling=r"(?:bajó|bajaron|cayó|cayeron|disminuyó|redujo|bajada|caída|reducción)(?: (?:un|en un|del|de un))?",
    denied=r"(?:\w+\s+)?no\s",
    further=r"(?:luego|después|desde entonces)\b[^.!?]{0,40}\b(?:aún más|más aún|de nuevo|otra vez|todavía más)\b",
    opening=r"abiert[oa]s?|abre[n]?|cerrad[oa]s?|de guardia|horario",
    rest=r"resto|restantes?|otro",
    more=r"más\b(?! de)",
    fewer=r"menos\b(?! de)",
    formerly=r"en lugar de|en vez de|frente a",
    of_former=r"de lo que eran?\b",
    before_heading=r"antes|anteriormente",
    after_heading=r"después|ahora|hoy",
    and_half=r"\s+y\s+medi[oa]\b",
    between=r"entre",
    and_=r"y",
    or_=r"o",
    by=r"en un",
    of=r"de (?:los|las|sus)",
    share_of=r"de\b",
    out_of=r"de cada",
    months=(
        r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    ),
    day_of_month=r"(?:del|de cada) mes",
    quarters=(
        r"T1|1\.?º trimestre|primer trimestre",
        r"T2|2\.?º trimestre|segundo trimestre",
        r"T3|3\.?º trimestre|tercer trimestre",
        r"T4|4\.?º trimestre|cuarto trimestre",
    ),
    during=r"en|durante",
    year_cues=(r"en|desde|verano|invierno|otoño|primavera|año|fines|principios|fundada en|©"),
    ordinal_suffix=r"[.ºª]?[ºªo]\b|[ºª]",
    at_clock=r"a las?",
    clock_hours=r"horas?|h",
    clock=r"\s?(?:a\. ?m\.|p\. ?m\.)|\s+(?:de la (?:mañana|tarde|noche))\b",
    references=(
        r"capítulo|página|pág\.|sección|figura|tabla|paso|fase|nivel|puerta|sala|n\.º|nº|número|día|"
        r"planta|nave|edificio|muelle|unidad|zona|sector|almacén|terminal|"
        r"semana|artículo|art\.|lote|línea|clase|tipo"
    ),
    before_ago=r"hace",
    idioms=(
        r"a las? \w+ (?:y (?:media|cuarto)|menos cuarto|en punto)|24\s?/\s?7|50[/:]50|24 horas al día|"
        r"(?<!cada )dos veces(?!\s+(?:más|menos|mayor|menor|mejor|peor|superior|inferior|tan|el|la|lo|por|al|de|cada)\b)|"
        r"(?:los )?años (?:veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|[2-9]0)|"
        rf"a las? (?:una|{'|'.join(_SMALL[2:13])}|1?\d|2[0-4])(?=[.,;:!?)]|$)"
    ),
    stops=words(
        "los las sus más menos pero después antes entonces nos mis tus unos unas es tras "
        "veces además quizás jamás nuestros vosotros ellos ellas nosotros son eran están estaban han"
    ),
)
