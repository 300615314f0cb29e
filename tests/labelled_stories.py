"""Published stories whose every number a person has labelled: `tests/numbers/labels.tsv`.

A `result` is a figure that a story has to declare: an outcome, a count, an amount, a duration. An
`aside` is a number that states none: a date, a version, a name, a step, an idiom, `one` as a pronoun,
a count of what the text itself lists next (`three problems`), a setting of a program, a term of a
formula (`128-dimensional`, `H = 768`), or a supposition (`let's say you run 10 nodes`). The stories lie outside this project
(see `corpus_project.py`); the table holds offsets and no text.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

from literate import PROJECT, TODAY
from storyproof.flow.load import load
from storyproof.model.catalog import Catalog
from storyproof.model.place import Span
from storyproof.model.story import Story
from storyproof.numbers.audit import verdicts
from storyproof.numbers.figures import figures_in
from storyproof.numbers.prints import known_names, prints
from storyproof.reading.story import read_story
from storyproof.reading.text import HIDDEN

LABELS = Path(__file__).parent / "numbers" / "labels.tsv"
FURTHER_LABELS = LABELS.with_name("further_labels.tsv")
"""Made by other readers, strict ones, of stories that nobody had tuned on then. They were asked for digits and
number words; what they left out of `in a week`, which is a result too, was added where a check met it."""
UNSEEN_LABELS = LABELS.with_name("unseen_labels.tsv")
"""The same of 24 more, made when the code was finished: nothing was changed for them."""
_CLAUSE = re.compile(r"[^.!?:;|#\n]*$")
_CLAUSE_ON = re.compile(r"(?:[^.!?:;|#\n]|\n(?!\n))*")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"\s*(?:[-–]|\bor\b)\s*")
_RANGE = re.compile(r"\s*(?:[-–]|\b(?:to|or)\b)\s*")
_TO = re.compile(r"\s+(?:down )?to\s+(?:\W*just\s+)?")


@dataclass(frozen=True)
class Stretch:
    """Characters `start` up to `end` of a text."""

    start: int
    end: int

    def meets(self, others: Iterable[Stretch]) -> bool:
        return any(self.start < other.end and other.start < self.end for other in others)


@dataclass(frozen=True)
class LabelledStory:
    """A story as published, with its results and asides as stretches of its text."""

    vendor: str
    path: str
    text: str
    results: tuple[Stretch, ...]
    asides: tuple[Stretch, ...]

    @cached_property
    def body_start(self) -> int:
        return self.text.index("\n---\n") + len("\n---\n")

    @cached_property
    def title(self) -> Stretch:
        match = re.search(r"^title:.*(?:\n[ ].*)*", self.text, re.MULTILINE)
        assert match
        return Stretch(*match.span())

    def words(self, at: Stretch) -> str:
        """A stretch as a writer would type it, without Markdown and line ends."""
        return " ".join(self.text[at.start : at.end].replace("*", "").split())

    def label(self, at: Stretch) -> str:
        """What a figure counts, as its owner would name it: the words around it, its numbers left out."""
        before, after = (
            _CLAUSE.search(self.text[max(0, at.start - 120) : at.start]),
            _CLAUSE_ON.match(self.text[at.end : at.end + 120]),
        )
        near = [*_LETTERS.findall(before[0])[-8:]] if before else []
        near += _LETTERS.findall(after[0])[:6] if after else []
        label = ", ".join(word for word in near if not figures_in(f"to {word} loads"))
        return label if label and not figures_in(label) else "Declared"

    @cached_property
    def pairs(self) -> tuple[tuple[Stretch, Stretch], ...]:
        """Results printed as `from A to B`: a metric's before and after."""
        found: list[tuple[Stretch, Stretch]] = []
        last: Stretch | None = None
        for result in self._joined(_ALTERNATIVE):
            between = self.text[last.end : result.start] if last else ""
            if last and _TO.fullmatch(between) and _FROM.search(self.text[: last.start]):
                found.append((last, result))
            last = result
        return tuple(found)

    @cached_property
    def declarations(self) -> str:
        """Every true result as a fact, and each pair as a metric too."""
        rows = ["facts:"] if self.results else []
        for index, result in enumerate(self._joined(_RANGE)):
            value = json.dumps(self.words(result), ensure_ascii=False)
            label = json.dumps(self.label(result), ensure_ascii=False)
            rows.append(f"  - {{id: f{index}, label: {label}, value: {value}, source: Record}}")
        if self.pairs:
            rows.append("metrics:")
        for index, (before, after) in enumerate(self.pairs):
            ends = (json.dumps(self.words(end), ensure_ascii=False) for end in (before, after))
            row = "  - {{id: m{}, kind: time, label: Measured, before: {}, after: {}}}"
            rows.append(row.format(index, *ends))
        return "".join(f"{row}\n" for row in rows)

    def _joined(self, joint: re.Pattern[str]) -> Iterator[Stretch]:
        """The results, a range as one: a writer declares `10-15 minutes`, not a bare 10."""
        whole: Stretch | None = None
        for result in self.results:
            if whole and joint.fullmatch(self.text, whole.end, result.start):
                whole = Stretch(whole.start, result.end)
                continue
            if whole:
                yield whole
            whole = result
        if whole:
            yield whole

    def told(self, body: str | None = None, *, declared: bool = True) -> Told:
        """The story as a file of ours, with another body where one is given."""
        title = self.text[self.title.start : self.title.end]
        header = f"---\n{title}\n{self.declarations if declared else ''}---\n"
        return Told(self, header, self.text[self.body_start :] if body is None else body)


@dataclass(frozen=True)
class Told:
    """A story file of ours."""

    origin: LabelledStory
    header: str
    body: str

    def at(self, published: Stretch) -> Stretch:
        """Where a stretch of the published story stands in this file, as long as its words are kept."""
        shift = len(self.header) - self.origin.body_start
        if published.start < self.origin.body_start:
            shift = len("---\n") - self.origin.title.start
        return Stretch(published.start + shift, published.end + shift)

    @cached_property
    def story(self) -> Story:
        text = self.header + self.body
        # A catalogue remembers what it found in a file, so each text is a file of its own.
        name = sha256(text.encode()).hexdigest()[:12]
        story, findings = read_story(f"stories/someone/{name}.md", text.encode())
        assert story, findings
        return story

    def figures(self) -> Iterator[Stretch]:
        """What the reader takes for figures, in title and body."""
        names = known_names(self.story, catalog())
        for printed in prints(self.story, catalog()):
            for figure in figures_in(printed.text, printed.language, names):
                yield self._stretch(printed.span(figure.start, figure.end))

    def findings(self) -> Iterator[Stretch]:
        for verdict in verdicts(self.story, catalog()):
            yield self._stretch(verdict.problem.span)

    def _stretch(self, span: Span) -> Stretch:
        starts = self._line_starts
        start = starts[span.line - 1] + span.column - 1
        end = starts[span.end_line - 1] + span.end_column - 1
        return Stretch(start, end)

    @cached_property
    def _line_starts(self) -> list[int]:
        text = self.header + self.body
        return [0, *(match.end() for match in re.finditer("\n", text))]


@cache
def catalog() -> Catalog:
    """The sample project's settings: what a story needs to be read, and no names that occur in these."""
    loaded = load(PROJECT, TODAY).catalog
    assert loaded
    return loaded


def labelled_stories(corpus: Path, labels: Path = LABELS) -> tuple[LabelledStory, ...]:
    """Every labelled story, by path."""
    rows: dict[str, list[tuple[Stretch, str]]] = {}
    with labels.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            start = int(row["offset"])
            at = Stretch(start, start + int(row["length"]))
            rows.setdefault(row["story"], []).append((at, row["label"]))
    return tuple(
        LabelledStory(
            vendor=path.partition("/")[0],
            path=path,
            # invisible characters are a finding of their own, and a space in `storyproof swap`
            text=HIDDEN.sub(" ", (corpus / path).read_text("utf-8")),
            results=tuple(at for at, label in labels if label == "result"),
            asides=tuple(at for at, label in labels if label == "aside"),
        )
        for path, labels in sorted(rows.items())
    )
