"""A stylesheet as far as it decides where things stand: selectors, and the properties that move boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import cssselect2
import tinycss2

from storyproof.fit import Unforeseen
from storyproof.fit.lengths import ZERO, Length, Token, length_of

SIDES = ("top", "right", "bottom", "left")
_LENGTHS = frozenset(
    {
        *(f"margin-{side}" for side in SIDES),
        *(f"padding-{side}" for side in SIDES),
        *SIDES,
        *("width", "height", "max-width", "border-spacing", "font-size"),
        *("letter-spacing", "text-indent"),
    }
)
_WORDS = frozenset(
    {"display", "position", "box-sizing", "table-layout", "font-style"}
    | {"text-transform", "white-space", "hyphens"}
)
_BY_SETTING = {"size": "1rem", "air": "1air", "value": "100%"}
"""Custom properties that the press hands in. Large figures are never scaled up, so 100 % is the most."""
_FORBIDDEN = frozenset({"float", "columns", "column-count", "column-width", "flex", "grid", "zoom"})

_NOT_READ = (
    *(ArithmeticError, AttributeError, LookupError, RecursionError, RuntimeError, TypeError),
    *(ValueError, cssselect2.SelectorError),
)
"""What a value of another shape than expected leads to: a word for a length, one value too many."""

Declaration: TypeAlias = tuple[str, Any]
"""Name and value of a longhand: a Length, a word, or what its property needs."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """What holds where a selector matches; `pseudo` is `before` or empty. One is no other that says the same."""

    pseudo: str
    declarations: tuple[Declaration, ...]


class Stylesheet:
    """The rules of several stylesheets, the later over the earlier."""

    def __init__(self, *sources: str) -> None:
        """Raises Unforeseen for CSS that would move boxes in ways that are not known here."""
        self._matcher = cssselect2.Matcher()
        rules = [rule for source in sources for rule in _rules(source)]
        self._root = dict(_custom_properties(rules)) | {
            name: _tokens(value) for name, value in _BY_SETTING.items()
        }
        for rule in rules:
            declarations = tuple(self._declared(rule.content))
            with _told_as(tinycss2.serialize(rule.prelude)):
                for selector in cssselect2.compile_selector_list(rule.prelude):
                    told = Rule(selector.pseudo_element or "", declarations)
                    self._matcher.add_selector(selector, told)

    def matching(self, element: cssselect2.ElementWrapper) -> tuple[Rule, ...]:
        """The weakest first."""
        return tuple(found[3] for found in self._matcher.match(element))

    def _declared(self, content: Sequence[Token]) -> Iterator[Declaration]:
        for node in tinycss2.parse_blocks_contents(content):
            if node.type == "declaration" and not node.name.startswith("--"):
                if node.lower_name in _FORBIDDEN:
                    raise Unforeseen(f"the property `{node.name}`")
                with _told_as(node.serialize()):
                    declared = [*_longhands(node.lower_name, [*self._substituted(node.value)])]
                yield from declared

    def _substituted(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """The values in place of `var()`, without white space."""
        for token in tokens:
            if token.type == "function" and token.lower_name == "var":
                name = token.arguments[0].value.removeprefix("--")
                yield from self._substituted(self._root.get(name, ()))
            elif token.type == "function" and token.lower_name == "calc":
                token.arguments = list(self._substituted(token.arguments))
                yield token
            elif token.type not in ("whitespace", "comment"):
                yield token


@contextmanager
def _told_as(css: str) -> Iterator[None]:
    """Raises Unforeseen, with the CSS, for what is none or says what is not read here."""
    try:
        yield
    except Unforeseen:
        raise
    except _NOT_READ as error:
        raise Unforeseen(f"`{' '.join(css.split())}`") from error


@lru_cache(maxsize=16)
def stylesheet(*sources: str) -> Stylesheet:
    """The same as the class, made once for the same sources."""
    return Stylesheet(*sources)


def _tokens(css: str) -> Sequence[Token]:
    found: Sequence[Token] = tinycss2.parse_component_value_list(css)
    return found


def _rules(source: str) -> Iterator[Token]:
    for rule in tinycss2.parse_stylesheet(source, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            yield rule


def _custom_properties(rules: Sequence[Token]) -> Iterator[tuple[str, Sequence[Token]]]:
    for rule in rules:
        for node in tinycss2.parse_blocks_contents(rule.content):
            if node.type == "declaration" and node.name.startswith("--"):
                yield node.name.removeprefix("--"), node.value


def _longhands(name: str, tokens: list[Token]) -> Iterator[Declaration]:
    """What a declaration says of where boxes stand; nothing for a colour."""
    if name in _LENGTHS:
        yield name, length_of(tokens[0])
    elif name == "font-weight":
        yield name, _weight(_word(tokens[0]))
    elif name in _WORDS:
        yield name, _word(tokens[0])
    elif name in _SHORTHANDS:
        yield from _SHORTHANDS[name](tokens)


def _margins(tokens: list[Token]) -> Iterator[Declaration]:
    yield from _on_four_sides("margin", tokens)


def _paddings(tokens: list[Token]) -> Iterator[Declaration]:
    yield from _on_four_sides("padding", tokens)


def _on_four_sides(name: str, tokens: list[Token]) -> Iterator[Declaration]:
    """Top, right, bottom, left from one to four values."""
    places = ((0, 0, 0, 0), (0, 1, 0, 1), (0, 1, 2, 1), (0, 1, 2, 3))[len(tokens) - 1]
    for side, place in zip(SIDES, places, strict=True):
        yield f"{name}-{side}", length_of(tokens[place])


def _borders(*sides: str) -> Callable[[list[Token]], Iterator[Declaration]]:
    def read(tokens: list[Token]) -> Iterator[Declaration]:
        width = next((found for token in tokens if (found := length_of(token))), ZERO)
        yield from ((f"border-{side}", width) for side in sides)

    return read


def _raised(tokens: list[Token]) -> Iterator[Declaration]:
    """`vertical-align`, which is a word or a length."""
    raised = length_of(tokens[0])
    yield ("raised", raised) if raised else ("align", _word(tokens[0]))


def _limits(tokens: list[Token]) -> Iterator[Declaration]:
    yield "hyphenate-limit-chars", tuple(int(token.value) for token in tokens)


def _line_height(tokens: list[Token]) -> Iterator[Declaration]:
    yield "line-height", _leading(tokens[0])


def _font_family(tokens: list[Token]) -> Iterator[Declaration]:
    yield "font-family", _family(tokens)


def _font(tokens: list[Token]) -> Iterator[Declaration]:
    """`italic 600 2rem/1.2 Family`."""
    size = next(place for place, token in enumerate(tokens) if length_of(token))
    told = [_word(token) for token in tokens[:size]]
    yield "font-style", "italic" if "italic" in told else "normal"
    yield "font-weight", next((_weight(w) for w in told if w.isdigit() or w == "bold"), 400)
    yield "font-size", length_of(tokens[size])
    rest = tokens[size + 1 :]
    if rest and rest[0] == "/":
        yield "line-height", _leading(rest[1])
        rest = rest[2:]
    yield "font-family", _family(rest)


def _family(tokens: list[Token]) -> str:
    """The first family of a list."""
    words: list[str] = []
    for token in tokens:
        if token == ",":
            break
        words.append(token.value)
    return " ".join(words)


def _weight(word: str) -> int:
    return {"normal": 400, "bold": 700}.get(word) or int(word)


def _leading(token: Token) -> float | Length | None:
    return float(token.value) if token.type == "number" else length_of(token)


def _word(token: Token) -> str:
    return str(token.int_value if token.type == "number" else getattr(token, "lower_value", ""))


_SHORTHANDS: Mapping[str, Callable[[list[Token]], Iterator[Declaration]]] = {
    "margin": _margins,
    "padding": _paddings,
    "border": _borders(*SIDES),
    **{f"border-{side}": _borders(side) for side in SIDES},
    "font": _font,
    "font-family": _font_family,
    "line-height": _line_height,
    "vertical-align": _raised,
    "hyphenate-limit-chars": _limits,
}
"""What is more than one length or word."""
