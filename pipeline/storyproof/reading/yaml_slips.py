"""What a writer did where YAML gives up: the parser names the place where it noticed, which is often lines below the slip."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from storyproof.model.finding import Finding
from storyproof.model.place import Span
from storyproof.reading.rules import BAD_YAML, broken

_KEY_LINE = re.compile(r"([ \t]*)(?:- +)*\{?([\w-]+):(?=\s|$)")
_STUCK = re.compile(r"[ \t]*(?:- +)*([\w-]+):(?! |$)\s*(.*)")
"""A key with something other than a plain space behind its colon."""
_UNQUOTED = re.compile(r"([ \t]*(?:- +)*[\w-]+: +)([^\s\"'\[{|>#].*?)\s*")
"""A key and a text of one line without quotes."""
_CURLY_END = re.compile(r"[“”„‟‘’][\s\]},]*$")
_CUT_OFF = re.compile(r"(?<=[ \t])#\w")
CUT_OFF = (
    "a `#` cuts off the rest of this text",
    "put quotes around the whole text; if it is a comment, put a space behind `#`",
)
"""What is said of a `#` in a text, where YAML begins a comment."""
_LONGEST_SHOWN = 40
_TAB = re.compile(r" *\t")
_SECOND_COLON = "mapping values are not allowed"
_CURLS = frozenset(("„“", "„”", "“”", "«»", "»«", "‘’", "‚‘"))


@dataclass(frozen=True, slots=True)
class _Slip:
    """A place, from 0 as the parser counts, and what to say of it."""

    line: int
    column: int
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser gave up, why, and where the part began that it was reading."""

    text: str
    rows: list[str]
    problem: str
    at: yaml.Mark | None
    began: yaml.Mark | None

    @property
    def is_at_end(self) -> bool:
        return (
            self.at is not None and not "".join(self.rows[self.at.line :])[self.at.column :].strip()
        )


def syntax_error(path: str, text: str, first_line: int, error: yaml.YAMLError) -> Finding:
    """The finding for what the parser refused in a text that starts on this line of its file."""
    problem = str(getattr(error, "problem", "") or error)
    marks = (getattr(error, "problem_mark", None), getattr(error, "context_mark", None))
    stop = _Stop(text, text.split("\n"), problem, *marks)
    slip = next(filter(None, (of(stop) for of in _SLIPS)), None) or _in_plain_words(stop)
    line = min(slip.line, text.count("\n"))
    span = Span(path, line + first_line, slip.column + 1)
    return broken(BAD_YAML, span, slip.message, slip.help)


def with_quotes(text: str, at: Span, first_line: int) -> str | None:
    """The text with quotes around the one in which a second colon was found at this place; None where that is no such place."""
    rows = text.split("\n")
    row = rows[at.line - first_line]
    unquoted = _UNQUOTED.fullmatch(row)
    if unquoted is None or at.column <= unquoted.end(1) or row[at.column - 1] != ":":
        return None
    told = unquoted[2]
    if told[0] + told[-1] in _CURLS:
        told = told[1:-1].strip()
    value = told.replace("'", "''")
    rows[at.line - first_line] = f"{unquoted[1]}'{value}'"
    return "\n".join(rows)


def stops_at_a_tab(text: str, at: Span, first_line: int) -> bool:
    """Whether the parser gave up at one, whatever else is right or wrong."""
    return text.split("\n")[at.line - first_line][at.column - 1 : at.column] == "\t"


def _tab(stop: _Stop) -> _Slip | None:
    at = stop.at
    if at is None or at.line >= len(stop.rows):
        return None
    if stop.rows[at.line][at.column : at.column + 1] != "\t":
        return None
    help = "take it out, and indent with spaces like the lines above"
    if others := sum(map(bool, map(_TAB.match, stop.rows[at.line + 1 :]))):
        help += f"; {others} more {'lines begin' if others > 1 else 'line begins'} with one"
    return _Slip(at.line, at.column, "a tab stands here", help)


def _open_quote(stop: _Stop) -> _Slip | None:
    """A quote that closes at the next one further down, so that the text behind that makes no sense."""
    if "end of stream" in stop.problem and stop.began:
        return _never_closed(stop, stop.began)
    for start, end in _quoted(stop.text):
        if stop.at is None or (end.line, end.column) > (stop.at.line, stop.at.column):
            return None
        between = stop.rows[end.line][end.column : stop.at.column]
        if end.line != stop.at.line or between.strip():
            continue
        if any(_KEY_LINE.match(row) for row in stop.rows[start.line + 1 : end.line + 1]):
            return _never_closed(stop, start)
        if "expected key" in stop.problem and start.line == end.line:
            help = 'put the other kind of quotes around the whole text: `"Acme\'s day"`'
            return _Slip(end.line, end.column, "the text goes on behind its closing quote", help)
    return None


def _quoted(text: str) -> Iterator[tuple[yaml.Mark, yaml.Mark]]:
    """Where each text in quotes begins and ends, as far as the text can be read."""
    try:
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                yield token.start_mark, token.end_mark
    except yaml.YAMLError:
        return


def _never_closed(stop: _Stop, start: yaml.Mark) -> _Slip:
    quote = stop.rows[start.line][start.column]
    curly = _CURLY_END.search(stop.rows[start.line], start.column + 1)
    message, help = "a quote opens here and never closes", "add the closing quote"
    if curly:
        help = f"close it with the same straight quote, `{quote}`: `{curly[0][0]}` is another character"
    return _Slip(start.line, start.column, message, help)


def _open_bracket(stop: _Stop) -> _Slip | None:
    if "did not find expected ',' or" not in stop.problem or not (stop.at and stop.began):
        return None
    began, rows = stop.began, stop.rows
    if not stop.is_at_end:
        key = _KEY_LINE.match(rows[stop.at.line])
        indent = len(rows[began.line]) - len(rows[began.line].lstrip())
        if stop.at.line == began.line or key is None or len(key[1]) > indent:
            return None
    opening = rows[began.line][began.column]
    closing = "}" if opening == "{" else "]"
    cut = _CUT_OFF.search(rows[began.line], began.column)
    if cut and closing in rows[began.line][cut.start() :]:
        return _Slip(began.line, cut.start(), *CUT_OFF)
    message = f"a `{opening}` opens here and never closes"
    return _Slip(began.line, began.column, message, f"add the `{closing}` behind its last entry")


def _no_space(stop: _Stop) -> _Slip | None:
    """`status:published`, which is one long word."""
    if "could not find expected ':'" not in stop.problem or stop.began is None:
        return None
    line = stop.began.line
    stuck = _STUCK.match(stop.rows[line])
    if stuck is None:
        return None
    value = stuck[2] if len(stuck[2]) <= _LONGEST_SHOWN else "…"
    message = f"behind the colon of `{stuck[1]}` a plain space is missing"
    return _Slip(line, stuck.end(1), message, f"write `{stuck[1]}: {value}`")


def _text_goes_on(stop: _Stop) -> _Slip | None:
    """The second line of a text, at the margin, where only keys stand."""
    if "could not find expected ':'" not in stop.problem or stop.began is None:
        return None
    line = stop.began.line
    above = _KEY_LINE.match(stop.rows[line - 1]) if line else None
    if above is None or len(stop.rows[line].split()) < 2:
        return None
    message = f"this line goes on with the text of `{above[2]}`, but is not indented"
    help = "put two spaces more before it than the line above has, or write the text on one line"
    return _Slip(line, stop.began.column, message, help)


def _too_far_in(stop: _Stop) -> _Slip | None:
    """A key that is indented further than those above, so that it is taken for more of the text above it."""
    if "mapping values are not allowed" not in stop.problem or not (stop.at and stop.at.line):
        return None
    line = stop.at.line
    key, above = _KEY_LINE.match(stop.rows[line]), _KEY_LINE.match(stop.rows[line - 1])
    if key is None or above is None or key.end() != stop.at.column + 1:
        return None
    message = f"`{key[2]}` is indented further than `{above[2]}` above it"
    help = (
        f"line it up with `{above[2]}`; if it goes on with a text, put quotes around the whole text"
    )
    return _Slip(line, key.start(2), message, help)


def _colon_in_curls(stop: _Stop) -> _Slip | None:
    """`text: „Wir sagen: nie“`, where YAML takes the marks for letters."""
    if stop.at is None or not stop.problem.startswith(_SECOND_COLON):
        return None
    text = _UNQUOTED.fullmatch(stop.rows[stop.at.line])
    if text is None or text[2][0] + text[2][-1] not in _CURLS:
        return None
    message = "a second colon stands in this line, and curly marks are no quotes to YAML"
    return _Slip(
        stop.at.line,
        stop.at.column,
        message,
        f'put `"` in place of `{text[2][0]}` and `{text[2][-1]}`',
    )


_SLIPS: tuple[Callable[[_Stop], _Slip | None], ...] = (
    *(_tab, _open_quote, _open_bracket, _no_space, _text_goes_on, _too_far_in),
    _colon_in_curls,
)

_IN_PLAIN_WORDS = (
    (_SECOND_COLON, "a second colon stands in this line",
     "put straight quotes around the text: `title: \"Acme: the story\"`"),
    ("found character that cannot start any token", "this character cannot begin a value",
     "put quotes around the text"),
    ("did not find expected key", "this line does not fit the lines above it",
     "line its key up with the other keys"),
    ("could not find expected ':'", "a key without a colon",
     "write `key: value`; quote a text that runs over several lines"),
    ("did not find expected ',' or", "a bracket or comma is missing", "close every `[` and `{`"),
    ("did not find expected '-' indicator", "this line does not belong to the list above it",
     "begin it with `- `, or line it up with the key of the list"),
    ("found undefined alias", "a value begins with `*`", "put quotes around the text"),
    ("expected alphabetic or numeric character", "`*` or `&` begins a value",
     "put quotes around the text"),
    ("another document", "a second document begins here", "remove the line `---`: a file holds one"),
    ("expected <document start>", "a second document begins here",
     "remove the line of dots above: a file holds one"),
)  # fmt: skip


def _in_plain_words(stop: _Stop) -> _Slip:
    wrong_from_its_start = "could not find expected ':'" in stop.problem
    mark = (stop.began if wrong_from_its_start else None) or stop.at
    line, column = (mark.line, mark.column) if mark else (0, 0)
    for known, message, help in _IN_PLAIN_WORDS:
        if known in stop.problem:
            return _Slip(line, column, message, help)
    help = "compare it with a story that works, or put quotes around the text"
    return _Slip(line, column, f"this is not YAML: {stop.problem}", help)
