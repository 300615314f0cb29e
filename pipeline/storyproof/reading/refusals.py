"""What pydantic refused, in a writer's words: what is wrong, and one way to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pydantic_core import ErrorDetails

from storyproof.model.choices import Choices
from storyproof.model.nearest import did_you_mean, nearest
from storyproof.model.noun import Noun
from storyproof.model.place import Document, Location
from storyproof.model.schema import asks_for_labels, description, is_required, known_keys, shape_of
from storyproof.model.slug import slugify
from storyproof.reading.impossible_days import impossible_day

_DOTTED = re.compile(r"(0?[1-9]|[12]\d|3[01])\.\s?(0?[1-9]|1[0-2])\.\s?(\d{4})")
"""Day, month and year as much of Europe writes them."""
_SLASHED = re.compile(r"(1[3-9]|2\d|3[01])/(0?[1-9]|1[0-2])/(\d{4})")
"""The same with slashes, where no month has that number: else nobody knows which is which."""

_CHOICES_SHOWN = 12
"""Known keys that a help lists: more are read in their file."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What pydantic refused: the key, what was given, and what the model says about the field."""

    model: type[Noun]
    location: Location
    detail: ErrorDetails
    document: Document
    choices: Choices

    @property
    def name(self) -> str:
        return next(
            (part for part in reversed(self.location) if isinstance(part, str)), "this file"
        )

    @property
    def written_name(self) -> str:
        """The key as its writer wrote it: the days of a `window` have no keys of their own."""
        keys, location = self.document.keys, self.location
        ends = range(len(location), 0, -1)
        return next((str(location[end - 1]) for end in ends if location[:end] in keys), self.name)

    @property
    def given(self) -> object:
        return self.detail.get("input")

    @property
    def stands_alone(self) -> bool:
        """Whether this is a key without a colon: within `{…}`, what follows a comma."""
        key, value = self.document.keys.get(self.location), self.document.values.get(self.location)
        if key is None or value is None:
            return False
        return key[2:] == value[:2]

    @property
    def asked(self) -> str:
        return description(self.model, self.location)

    def context(self, key: str) -> str:
        return str(self.detail.get("ctx", {}).get(key, ""))


_Words: TypeAlias = Callable[[Refusal], tuple[str, str]]


def in_plain_words(refusal: Refusal) -> tuple[str, str]:
    """Message and help, by the first family of error types that fits."""
    kind = refusal.detail["type"]
    words = next(words for prefix, words in _FAMILIES if kind.startswith(prefix))
    if isinstance(refusal.given, list | dict) and kind.startswith(_OF_ONE_VALUE):
        words = _not_text
    message, help = words(refusal)
    if str(refusal.given).strip() in ("…", "..."):
        return f"`{refusal.name}` is not filled in yet", help
    return message, help


def _unknown_key(refusal: Refusal) -> tuple[str, str]:
    key = str(refusal.location[-1])
    if refusal.stands_alone:
        help = 'put quotes around a text that holds a comma: `{value: "€40,000"}`'
        return f"a comma cuts `{key}` off from the text before it", help
    known = known_keys(refusal.model, refusal.location[:-1])
    if (bare := key.strip()) != key and bare in known:
        message = f"beside the key `{bare}` stands a space that is none of the keyboard's"
        return message, f"delete it, and write `{bare}: …`"
    otherwise = f"known keys: {', '.join(known)}"
    if home := _home_of(key, refusal, known):
        otherwise = f"it belongs below `{home}`"
    return f"there is no key `{key}` here", did_you_mean(key, known, otherwise)


def _home_of(key: str, refusal: Refusal, known: Sequence[str]) -> str | None:
    """The one key beside it that takes this key in: `withdrawn` belongs below `consent`."""
    here = refusal.location[:-1]
    homes = {
        other
        for other in known
        for inside in ((*here, other), (*here, other, 0))
        if key in known_keys(refusal.model, inside)
    }
    return homes.pop() if len(homes) == 1 else None


def _missing(refusal: Refusal) -> tuple[str, str]:
    shape = shape_of(refusal.model, refusal.location)
    line = f"{refusal.name}: {shape}" if shape else f"{refusal.name}:"
    return f"`{refusal.name}` is missing", f"add `{line}` {refusal.asked}".rstrip()


def _not_text(refusal: Refusal) -> tuple[str, str]:
    given, name = refusal.given, refusal.name
    if isinstance(given, dict):
        message = f"`{name}` has keys of its own where a text is asked for"
        if len(given) == 1 and all(isinstance(value, str) for value in given.values()):
            text = ": ".join(*given.items())
            return message, f'put quotes around a text that holds a colon: `"{text}"`'
        return message, "write one text, without keys"
    return f"`{name}` is a list where a text is asked for", "write one text after the colon"


def _quoted(refusal: Refusal) -> tuple[str, str]:
    return (
        f"`{refusal.name}` stands in quotation marks",
        "leave them out: the page puts its own around it",
    )


def _empty(refusal: Refusal) -> tuple[str, str]:
    if not refusal.name:
        return "a key is empty", "write in front of the colon what it is about"
    return f"`{refusal.name}` is empty", f"fill it in {refusal.asked}".rstrip()


def _not_list(refusal: Refusal) -> tuple[str, str]:
    given, name = refusal.given, refusal.name
    shape = shape_of(refusal.model, (*refusal.location, 0))
    if given == "":
        if is_required(refusal.model, refusal.location):
            return _too_few(refusal)
        return f"`{name}` is empty", "remove it, or write `[]`"
    if isinstance(given, dict):
        message = f"`{name}` has keys where a list is asked for"
        if shape:
            return message, "put `- ` before the first key of each entry"
        return message, f"write the texts alone: `{name}: [{', '.join(_texts_in(given)) or '…'}]`"
    message = f"`{name}` is a text where a list is asked for"
    return message, f"write `{name}: [{shape or ' '.join(str(given).split())}]`"


def _texts_in(given: object) -> Iterator[str]:
    if isinstance(given, dict | list):
        for part in given.values() if isinstance(given, dict) else given:
            yield from _texts_in(part)
    else:
        yield str(given)


def _too_few(refusal: Refusal) -> tuple[str, str]:
    entry = shape_of(refusal.model, (*refusal.location, 0)) or "…"
    return f"`{refusal.name}` is empty", f"write at least one: `{refusal.name}: [{entry}]`"


def _too_many(refusal: Refusal) -> tuple[str, str]:
    message = f"`{refusal.name}` has {refusal.context('actual_length')} entries"
    return message, f"keep those a reader needs: at most {refusal.context('max_length')}"


def _not_mapping(refusal: Refusal) -> tuple[str, str]:
    if asks_for_labels(refusal.model, refusal.location):
        message = f"`{refusal.name}` has one text for all languages"
        return message, f"write a text per language: `{{en: {refusal.given}, …}}`"
    message = f"`{refusal.name}` asks for keys of its own"
    shape = shape_of(refusal.model, refusal.location)
    if not shape:
        return message, f"write `key: value` lines {refusal.asked}".rstrip()
    known = ", ".join(known_keys(refusal.model, refusal.location))
    return message, f"write `{shape}`; all its keys: {known}"


def _pattern(refusal: Refusal) -> tuple[str, str]:
    known, given = refusal.choices.get(refusal.name, ()), str(refusal.given)
    help = _one_of(known, given) if known else _pattern_help(refusal.context("pattern"), given)
    return f"`{refusal.name}` may not be `{given}`", help


def _not_date(refusal: Refusal) -> tuple[str, str]:
    given, name = str(refusal.given).strip(), refusal.written_name
    if not given:
        return f"`{name}` is empty", "write year-month-day: 2026-03-31"
    dotted = _DOTTED.fullmatch(given) or _SLASHED.fullmatch(given)
    shown = f"{dotted[3]}-{dotted[2]:0>2}-{dotted[1]:0>2}" if dotted else given
    if impossible := impossible_day(shown):
        why, help = impossible
        return f"`{name}` names a day that does not exist, `{given}`: {why}", help
    return (
        f"`{name}` is not a date: `{given}`",
        f"write year-month-day: {shown if dotted else '2026-03-31'}",
    )


def _reversed_window(refusal: Refusal) -> tuple[str, str]:
    start, end = refusal.context("start"), str(refusal.given)
    message = f"`{refusal.written_name}` ends before it begins: `{start}..{end}`"
    return message, f"write the earlier day first, if the two were mixed up: {end}..{start}"


def _ended_early(refusal: Refusal) -> tuple[str, str]:
    signed = refusal.context("start")
    message = f"the consent ends before it was signed: `{refusal.given}`, signed on {signed}"
    return message, "write its last day as the signed paper has it, or mend the day in `signed`"


def _other(refusal: Refusal) -> tuple[str, str]:
    text = refusal.detail["msg"].removeprefix("Value error, ")
    return f"`{refusal.name}` may not be `{refusal.given}`", text[0].lower() + text[1:]


def _not_a(noun: str, help: str) -> _Words:
    """Words for a value that is not of its kind."""
    return lambda refusal: (f"`{refusal.name}` is not {noun}: `{refusal.given}`", help)


def _choice(refusal: Refusal) -> tuple[str, str]:
    choices = refusal.context("expected").replace(" or ", ", ").replace("'", "").split(", ")
    help = _one_of(choices, str(refusal.given))
    return f"`{refusal.name}` cannot be `{refusal.given}`", help


def _one_of(choices: Sequence[str], given: str) -> str:
    near = nearest(given, choices)
    further = ", …" if len(choices) > _CHOICES_SHOWN else ""
    help = f"one of: {', '.join(choices[:_CHOICES_SHOWN])}{further}"
    return f"did you mean `{near}`? {help}" if near else help


_FAMILIES: tuple[tuple[str, _Words], ...] = (
    ("extra_forbidden", _unknown_key),
    ("missing", _missing),
    ("enum", _choice),
    ("literal", _choice),
    ("date", _not_date),
    ("reversed_window", _reversed_window),
    ("ended_early", _ended_early),
    ("bool", _not_a("yes or no", "write `yes` or `no`")),
    ("int", _not_a("a whole number", "write digits: 12")),
    ("decimal", _not_a("a number", "write digits, with a point: 1234.5")),
    ("zoneinfo", _not_a("a time zone", "write a name of the IANA database: Europe/Oslo")),
    ("string_type", _not_text),
    ("string_pattern", _pattern),
    ("string_too_short", _empty),
    ("quoted", _quoted),
    ("tuple_type", _not_list),
    ("too_long", _too_many),
    ("too_short", _too_few),
    ("model_type", _not_mapping),
    ("dict_type", _not_mapping),
    ("", _other),
)
"""Prefixes of pydantic's error types, documented at docs.pydantic.dev/latest/errors/validation_errors."""

_OF_ONE_VALUE = ("enum", "literal", "date", "bool", "int", "decimal", "zoneinfo", "string_type")
"""Those that say what one value may be, where a list or keys may have been written."""


def _pattern_help(pattern: str, given: str) -> str:
    if "a-z0-9" in pattern and (address := re.search(r"stories/([a-z0-9.-]+)/?$", given)):
        return f"write the last part of the address alone: {address[1]}"
    if "a-z0-9" in pattern:
        key = slugify(given) or "cold-chain"
        return f"write a key of lower-case letters, digits and dashes: {key}"
    if pattern.startswith("^https?://"):
        place = re.sub(r"^\w*:?//|[?#].*|\s", "", given).strip("/")
        return f"write the whole address: https://{place or 'stories.example.com'}/"
    known = (help for start, help in _OF_CODES.items() if pattern.startswith(start))
    return next(known, f"it must look like {pattern}")


_OF_CODES = {
    "^[A-Z]{2}$": "use the two capital letters of the country: NO",
    "^[A-Z]{3}$": "use the three capital letters of the currency: EUR",
    "^[a-z]{2}(": "use the two small letters of the language: en, de, pt-BR",
}
