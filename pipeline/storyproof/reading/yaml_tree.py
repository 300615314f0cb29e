"""YAML to plain values, every scalar kept as text, with the place of each key and value.

PyYAML guesses types as YAML 1.1 does: a bare `NO` is false, `1:30` is 90. Here the field decides, so
nodes are composed (by libyaml) and never constructed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

import yaml

from storyproof.model.finding import Finding
from storyproof.model.place import Document, Extent, Location, Span
from storyproof.reading.rules import BAD_YAML, broken
from storyproof.reading.text import HIDDEN
from storyproof.reading.yaml_slips import CUT_OFF, syntax_error

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
ReadYaml: TypeAlias = tuple[dict[str, Value] | None, Document, tuple[Finding, ...]]
"""The mapping, if there is one, the places of its keys and values, and what is wrong."""

MAX_HEADER, MAX_FILE = 64_000, 400_000
"""Characters of the YAML in front of a body, and of a file that is YAML alone."""
_MAX_BRACKETS = 2_000  # with more, depth is looked at first: libyaml composes by recursion, 20,000 levels overflow the C stack
_DEEPEST = 20  # keys and list places; the files here need eight
_DEEP_LINE = re.compile(r"(?:[-?:][ \t]+){40}")
_SUSPECT = re.compile(r"""(?<![^\s\[\]{},:"'?-])[&*!]""")
"""Where an anchor, an alias or a tag may begin: not within a word."""
_CUT_OFF = re.compile(r"[ \t]*(#(\w).*)")
_TOO_DEEP = ("lists are nested too deeply", "write plain keys and lists")


class _Loader(yaml.CSafeLoader):
    """Composes, and guesses no types: a tag that nobody looks at takes a tenth of the time."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return ""

    def descend_resolver(self, current_node: object, current_index: object) -> None: ...

    def ascend_resolver(self) -> None: ...


class _RefusedError(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding


def read_yaml(path: str, text: str, first_line: int = 1, whole: str | None = None) -> ReadYaml:
    """The mapping in `text`, which starts on `first_line` of the file whose `whole` text is kept in the document."""
    walk = _Walk(path, text, first_line)
    document = Document(path, whole if whole is not None else text, walk.values, walk.keys)
    try:
        _refuse_length(path, len(text), first_line, is_header=whole is not None)
        _refuse_bombs(path, text, first_line)
        node = yaml.compose(text, Loader=_Loader)
        if node is None:
            return {}, document, ()
        if not isinstance(node, yaml.MappingNode):
            help = "write it as `key: value` lines"
            raise _RefusedError(
                broken(BAD_YAML, walk.span(node), "this is not a list of keys", help)
            )
        value = walk.mapping(node, ())
        return value, document, tuple(walk.findings)
    except _RefusedError as refused:
        return None, document, (refused.finding,)
    except yaml.YAMLError as error:
        return None, document, (syntax_error(path, text, first_line, error),)


class _Walk:
    """Turns nodes into values, noting places and keys written twice."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.rows = text.split("\n") if "#" in text else ()
        self.first_line = first_line
        self.values: dict[Location, Extent] = {}
        self.keys: dict[Location, Extent] = {}
        self.findings: list[Finding] = []

    def extent(self, node: yaml.Node) -> Extent:
        start, end, first = node.start_mark, node.end_mark, self.first_line
        return start.line + first, start.column + 1, end.line + first, end.column + 1

    def span(self, node: yaml.Node) -> Span:
        return Span(self.path, *self.extent(node))

    def refuse(self, node: yaml.Node, message: str, help: str) -> _RefusedError:
        return _RefusedError(broken(BAD_YAML, self.span(node), message, help))

    def mapping(self, node: yaml.MappingNode, at: Location) -> dict[str, Value]:
        self.values[at] = self.extent(node)
        mapping: dict[str, Value] = {}
        repeated: list[yaml.ScalarNode] = []
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                help = "a key is a single word before a colon"
                message = "a list or mapping cannot be a key"
                raise self.refuse(key_node, message, help)
            key = self.text(key_node)
            place = (*at, key)
            if key in mapping:
                repeated.append(key_node)
                continue
            self.keys[place] = self.extent(key_node)
            mapping[key] = self.value(value_node, place)
        self.findings += self.written_twice(repeated, next(iter(mapping), ""), at)
        return mapping

    def written_twice(
        self, repeated: list[yaml.ScalarNode], first: str, at: Location
    ) -> Iterator[Finding]:
        """One finding where a list's entry begins again with its first key, else one a key."""
        is_entry = bool(at) and isinstance(at[-1], int)
        if is_entry and len(repeated) > 1 and repeated[0].value == first:
            message = f"a `- ` is missing before `{first}`: here the next entry of the list begins"
            help = f"write `- {first}: …`, lined up with the `- ` above"
            yield broken(BAD_YAML, self.span(repeated[0]), message, help)
            return
        for node in repeated:
            message = (
                f"`{node.value}` is written twice, first on line {self.keys[*at, node.value][0]}"
            )
            yield broken(BAD_YAML, self.span(node), message, "keep one of the two")

    def value(self, node: yaml.Node, at: Location) -> Value:
        if len(at) > _DEEPEST:
            raise self.refuse(node, *_TOO_DEEP)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, at)
        self.values[at] = self.extent(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*at, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        text = self.text(node)
        if self.rows and not node.style:
            self.findings += self.cut_off(node, text)
        return text

    def cut_off(self, node: yaml.ScalarNode, text: str) -> Iterator[Finding]:
        """Text behind a `#`, which YAML drops: `label: The #1 complaint`. A comment has a space there, or one word before it."""
        line, start = node.end_mark.line, node.end_mark.column
        rest = _CUT_OFF.match(self.rows[line], start) if line < len(self.rows) else None
        if rest and (" " in text or rest[2].isdigit()):
            line, (left, right) = line + self.first_line, rest.span(1)
            span = Span(self.path, line, left + 1, line, right + 1)
            yield broken(BAD_YAML, span, *CUT_OFF)

    def text(self, node: yaml.ScalarNode) -> str:
        """A scalar's value, in which double quotes can spell what no file may hold: `"\\e[2J"`."""
        text: str = node.value
        if hidden := HIDDEN.search(text):
            message = f"an escape stands for an invisible character (U+{ord(hidden[0]):04X})"
            raise self.refuse(node, message, "delete it, or write a backslash as `\\\\`")
        return text


def _refuse_length(path: str, length: int, first_line: int, *, is_header: bool) -> None:
    if is_header:
        what, most = "header", MAX_HEADER
        help = "is the closing `---` missing? long texts belong in the body"
    else:
        what, most = "file", MAX_FILE
        help = "shorten its texts, and leave out what is no longer used"
    if length > most:
        message = f"the {what} has {length:,} characters; {most:,} are the limit"
        raise _RefusedError(broken(BAD_YAML, Span(path, first_line), message, help))


def _refuse_bombs(path: str, text: str, first_line: int) -> None:
    is_deep = text.count("[") + text.count("{") > _MAX_BRACKETS or _DEEP_LINE.search(text)
    if is_deep or _SUSPECT.search(text):
        _refuse_events(path, text, first_line)


def _refuse_events(path: str, text: str, first_line: int) -> None:
    """Anchors, aliases, tags and depth; events come one by one, without recursion."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        mark = event.start_mark
        assert mark is not None  # libyaml marks every event it parses
        span = Span(path, mark.line + first_line, mark.column + 1)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST + 1:
            raise _RefusedError(broken(BAD_YAML, span, *_TOO_DEEP))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            help = "write the value out, or put quotes around a text that begins with `*` or `&`"
            raise _RefusedError(
                broken(BAD_YAML, span, "anchors and aliases are not allowed here", help)
            )
        if getattr(event, "tag", None):
            help = "write the value alone, or put quotes around a text that begins with `!`"
            raise _RefusedError(broken(BAD_YAML, span, "tags are not allowed here", help))
