"""Digits that state no result, in symbols that any language writes alike."""

from __future__ import annotations

import re
from typing import TypeAlias

from storyproof.numbers.figure import AsideKind

YEAR = r"(?:19|20)\d\d"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"

_STANDARDS = r"(?:ISO|IEC|DIN|EN|RFC|IEEE|ASTM|ANSI|NF|UNE|SOC|NIST|GOST|JIS)"
STANDARD = re.compile(rf"{_STANDARDS}[ /-]")
"""Bodies and kinds of standards, whose numbers are names whatever follows: `ISO 9001 holds`."""

_FILE = r"\.(?:md|mp4|mov|pdf|csv|vtt|yml|png|jpe?g)"
_DOMAIN = r"\.(?:com|org|net|io|dev)\b"
_EDITION = r"\s(?:release|versions?|beta|alpha|LTS)\b"

NATIONAL_PHONE = (
    r"(?<![\w.,:/+-])(?<!\d\s)(?=\(?0(?:\)?[\s/-]{0,2}\d){8})"
    r"(?:\(0\)\s?\d{2,4}|\(?0\d{1,4}\)?)(?:[\s/-]{1,2}\d{2,8}){1,4}(?![\w:])"
)
"""`020 7946 0018`, `(0)30 123456`: nine digits at least, in groups, with a nought in front."""

Pattern: TypeAlias = tuple[AsideKind, str] | tuple[AsideKind, str, str]
"""The last, where there is one, is in any match, and quicker to look for."""

EVERYWHERE: tuple[Pattern, ...] = (
    (AsideKind.LINK, r"(?:https?://|www\.)\S+"),
    (AsideKind.LINK, r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+", "@"),
    (AsideKind.LINK, rf"(?<![\w/-])[\w/-]+{_FILE}(?:#[\d:]+)?\b", _FILE),
    (AsideKind.LINK, rf"(?<![\w-])[\w-]+{_DOMAIN}", _DOMAIN),
    (AsideKind.LINK, r"\b(?:\d{1,3}\.){3}\d{1,3}\b(?::\d+)?", r"\.\d{1,3}\."),
    (AsideKind.PHONE, r"\+\d[\d\s().\-]{6,}\d"),
    (AsideKind.PHONE, r"\(\d{3,5}\)\s?\d{3,}(?:[\s-]\d+)*"),
    (AsideKind.PHONE, r"\b\d{3}-\d{3}-\d{4}\b"),
    (AsideKind.PHONE, NATIONAL_PHONE, "0"),
    (AsideKind.DATE, rf"\b{YEAR}-(?:0[1-9]|1[0-2])(?:-\d\d)?(?:T[\d:.Z+]+)?\b"),
    (AsideKind.DATE, rf"\b{DAY}([/.]){DAY}\1(?:{YEAR}|\d\d)\b"),
    (AsideKind.DATE, rf"(?:{YEAR}\s?年\s?)?(?<!\d)(?:1[0-2]|0?[1-9])\s?月(?:\s?{DAY}\s?日)?", "月"),
    (AsideKind.YEAR, rf"(?<!\d){YEAR}\s?年", "年"),
    (AsideKind.YEAR, rf"\b{YEAR}s\b|['’]\d0s\b"),
    (AsideKind.YEAR, rf"\b{YEAR}\s?[–/-]\s?(?:{YEAR}|\d\d)\b"),
    (AsideKind.YEAR, r"\b1[5-8]\d\d\s?[–-]\s?(?:1[5-9]|20)\d\d\b"),
    (AsideKind.YEAR, r"\b(?:FY|Q[1-4]|H[12])(?:[\s/-]?(?:FY)?['’]?(?:20)?\d\d)?\b"),
    (AsideKind.CLOCK, r"\b(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)"),
    (AsideKind.VERSION, r"\bv\.?\s?\d+(?:\.\d+)*\b"),
    (AsideKind.VERSION, r"(?<![\w.])\d+(?:\.\d+)*\.x\b", r"\.x\b"),
    (AsideKind.VERSION, rf"(?<![\d.,])\d+\.\d+(?={_EDITION})", _EDITION),
    (AsideKind.VERSION, r"\b(?:in|en)\s+(?P<it>\d\d?\.\d\d?)(?=[,;:)]|\.\s|\s+(?:and|but|or)\b)"),
    (AsideKind.VERSION, r"\b(?:version|release)s?\s\d+(?:\.\d+)*\b"),
    (AsideKind.VERSION, r"(?<![\d.,])\d+\.\d+\.\d+(?:[.-]\w+)*\b(?![.,]?\d)", r"\.\d+\.\d"),
    (AsideKind.FOOTNOTE, r"\[\^?\d{1,3}\]|(?<=[\w.,;:!?\"”’)])(?<![¹²³⁰⁴-⁹])[¹²³⁰⁴-⁹]+"),
    (AsideKind.NAME, r"(?<![\d.,/])\d{1,4}/(?:19|20)\d\d\b(?![/\d])", r"/(?:19|20)"),
    (AsideKind.NAME, r"(?:#\s?|№\s?|§+\s?)\d[\d.]*"),
    (AsideKind.NAME, r"\b(?-i:[A-Z]{2,})/\d+(?:\.\d+)?\b"),
    (AsideKind.NAME, r"\bO\([^)\s]*\)", r"o\("),
    (AsideKind.IDIOM, r"\b(?-i:[234]D|[2-6]G)\b"),
    (AsideKind.NAME, r"(?<!\w)\d*(?-i:[A-Z])\s?[+−-]\s?\d+\b"),
    (AsideKind.NAME, r"\b\d{1,4}:\s?\d{1,5}\s?[–-]\s?\d{1,5}\b"),
    (AsideKind.NAME, r"\b1(?=\s+(?:[a-z]+\s+){1,3}=)|(?<==\s)1\b", "="),
    (AsideKind.NAME, r"(?:^|(?<=[.!?]\s))(?-i:[A-Z][a-z]+)\s(?P<it>\d{1,2}\.\d{1,2})(?=\s+[a-z])"),
    (AsideKind.NAME, r"第\s?\d+|(?<!\d)\d+\s?(?:[号层]|端口)|端口\s?\d+", "[第号层端]"),
    (AsideKind.NAME, rf"\b(?-i:{_STANDARDS})(?:[/ -](?-i:{_STANDARDS}))*[ -]?\d+(?:[-:]\d+)*\b"),
    (AsideKind.NAME, r"[\[(]\s?[+−-]?\d+(?:\.\d+)?(?:\s?,\s?[+−-]?\d+(?:\.\d+)?)+\s?[\])]"),
    (AsideKind.NAME, r"\barxiv:\s?[\d.v]+|\bdoi:\s?\S+|\b\d{1,4}\s?\(\d{1,3}\)(?=[:,])"),
    (AsideKind.IDIOM, r"\b1-(?:to|on|by)-1\b|\b1:[1n]\b|\b[01]s\b"),
    (AsideKind.NAME, r"^\W{0,4}(?-i:[A-Z][a-z]+)\s(?P<it>\d{1,2})(?=:(?:\s|$))"),
    (AsideKind.NAME, r"(?<![\w.,])0(?:\.0)?\s?(?:and|to|or|[–-])\s?1(?:\.0)?(?!\w|[.,]\d)"),
    (
        AsideKind.NAME,
        r"\b(?-i:[a-z]{1,20}(?:[A-Z]|_[a-z])\w*)(?::|\s(?:of|is|to|at|set to))?\s(?P<it>\d+(?:\.\d+)?)(?![\w%]|[.,]\d)",
    ),
    (
        AsideKind.NAME,
        r"(?<=\w)\s?(?:=|[<>≤≥]=?\s)\s?(?P<it>\d+(?:\.\d+)?)(?![\w%]|[.,]\d)",
        "[=<>≤≥]",
    ),
    (AsideKind.VERSION, r"(?<![\d.])\d+(?:\.\d+)+(?=\s?版)", "版"),
    (
        AsideKind.IDIOM,
        r"\b\d+(?:\.\d+)?(?:\s?[x×*]\s?\d+(?:\.\d+)?){1,2}(?:-sized|\s?(?:[cm]?m|px|in)\b)?(?!\w)",
    ),
)
"""Symbols any language writes alike, the most particular first.

A run of letters is entered at its beginning only: from each of its places on, a long one takes for ever.
"""
