"""YAML to plain values, every scalar kept as text, with the place of each key and value.

PyYAML guesses types as YAML 1.1 does: a bare `NO` is false, `1:30` is 90. Here the field decides, so
nodes are composed (by libyaml) and never constructed.
"""

from __future__ import annotations

import re
from typing import TypeAlias

import yaml

from storyproof.model.finding import Finding
from storyproof.model.place import Document, Extent, Location, Span
from storyproof.reading.rules import BAD_YAML, broken
from storyproof.reading.text import HIDDEN

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

MAX_HEADER = 64_000
_MAX_BRACKETS = 2_000  # libyaml composes by recursion; some 20,000 levels overflow the C stack
_DEEPEST = 20  # keys and list places; the files here need eight
_DEEP_LINE = re.compile(r"(?:[-?:][ \t]+){40}")
_SUSPECT = re.compile(r"""(?<![^\s\[\]{},:"'?-])[&*!]""")
"""Where an anchor, an alias or a tag may begin: not within a word."""
_NULLS = ("", "~", "null")
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


def read_yaml(
    path: str, text: str, first_line: int = 1, whole: str | None = None
) -> tuple[dict[str, Value] | None, Document, tuple[Finding, ...]]:
    """The mapping in `text`, which starts on `first_line` of the file whose `whole` text is kept in the document."""
    walk = _Walk(path, first_line)
    document = Document(path, whole if whole is not None else text, walk.values, walk.keys)
    try:
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
        return None, document, (_syntax_error(path, text, first_line, error),)


class _Walk:
    """Turns nodes into values, noting places and keys written twice."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
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
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                help = "a key is a single word before a colon"
                message = "a list or mapping cannot be a key"
                raise self.refuse(key_node, message, help)
            key = self.text(key_node)
            place = (*at, key)
            if key in mapping:
                message = f"`{key}` is written twice, first on line {self.keys[place][0]}"
                help = "keep one of the two"
                self.findings.append(broken(BAD_YAML, self.span(key_node), message, help))
                continue
            self.keys[place] = self.extent(key_node)
            mapping[key] = self.value(value_node, place)
        return mapping

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
        return None if node.style is None and text in _NULLS else text

    def text(self, node: yaml.ScalarNode) -> str:
        """A scalar's value, in which double quotes can spell what no file may hold: `"\\e[2J"`."""
        text: str = node.value
        if hidden := HIDDEN.search(text):
            message = f"an escape stands for an invisible character (U+{ord(hidden[0]):04X})"
            raise self.refuse(node, message, "delete it, or write a backslash as `\\\\`")
        return text


def _refuse_bombs(path: str, text: str, first_line: int) -> None:
    if len(text) > MAX_HEADER:
        message = f"the header has {len(text):,} characters; {MAX_HEADER:,} are the limit"
        help = "is the closing `---` missing? long texts belong in the body"
        raise _RefusedError(broken(BAD_YAML, Span(path, first_line), message, help))
    if text.count("[") + text.count("{") > _MAX_BRACKETS or _DEEP_LINE.search(text):
        raise _RefusedError(broken(BAD_YAML, Span(path, first_line), *_TOO_DEEP))
    if _SUSPECT.search(text):
        _refuse_indirection(path, text, first_line)


def _refuse_indirection(path: str, text: str, first_line: int) -> None:
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        mark = event.start_mark
        assert mark is not None  # libyaml marks every event it parses
        span = Span(path, mark.line + first_line, mark.column + 1)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            help = "write the value out, or put quotes around a text that begins with `*` or `&`"
            raise _RefusedError(
                broken(BAD_YAML, span, "anchors and aliases are not allowed here", help)
            )
        if getattr(event, "tag", None):
            help = "write the value alone, or put quotes around a text that begins with `!`"
            raise _RefusedError(broken(BAD_YAML, span, "tags are not allowed here", help))


_IN_PLAIN_WORDS = (
    ("mapping values are not allowed", "a second colon stands in this line",
     "put straight quotes around the text: `title: \"Acme: the story\"`"),
    ("found character that cannot start any token", "this character cannot begin a value",
     "put quotes around the text"),
    ("did not find expected key", "this line does not fit the lines above it",
     "line its key up with the other keys; a text with quotes or an apostrophe in it needs the other "
     "kind around it: `\"Acme's day\"`"),
    ("could not find expected ':'", "a key without a colon",
     "write `key: value`; quote a text that runs over several lines"),
    ("found unexpected end of stream", "a quote opens here and never closes", "add the closing quote"),
    ("did not find expected ',' or", "a bracket or comma is missing", "close every `[` and `{`"),
    ("did not find expected '-' indicator", "this line does not belong to the list above it",
     "begin it with `- `, or line it up with the key of the list"),
    ("found undefined alias", "a value begins with `*`", "put quotes around the text"),
)  # fmt: skip


def _syntax_error(path: str, text: str, first_line: int, error: yaml.YAMLError) -> Finding:
    problem = str(getattr(error, "problem", "") or error)
    mark = getattr(error, "problem_mark", None)
    if "end of stream" in problem:
        mark = getattr(error, "context_mark", None) or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, text.count("\n"))
    span = Span(path, line + first_line, column + 1)
    if mark and text.split("\n")[line][column : column + 1] == "\t":
        return broken(
            BAD_YAML,
            span,
            "a tab stands here",
            "take it out, and indent with spaces like the lines above",
        )
    for known, message, help in _IN_PLAIN_WORDS:
        if known in problem:
            return broken(BAD_YAML, span, message, help)
    help = "compare it with a story that works, or put quotes around the text"
    return broken(BAD_YAML, span, f"this is not YAML: {problem}", help)
