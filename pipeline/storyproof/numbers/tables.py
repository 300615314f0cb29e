"""Rows of a table whose columns are called before and after: each is a baseline and its result."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from storyproof.model.prose import Passage, Voice
from storyproof.model.story import Story
from storyproof.numbers.change import single_figure
from storyproof.numbers.ledger import Ledger
from storyproof.numbers.lexicon import lexicon_for
from storyproof.numbers.pair import befores_stated, turned_round
from storyproof.numbers.verdict import Verdict

Row = tuple[Passage, ...]


def turned_rows(story: Story, ledger: Ledger) -> Iterator[Verdict]:
    """Rows that have a metric's after under `Before`, and its before under `After`."""
    language = story.front.language
    for header, *rows in tables(story.body):
        for start_at, goal_at in _ends(header, language):
            for row in (row for row in rows if len(row) == len(header)):
                cell = row[start_at]
                start = single_figure(cell.text, language)
                goal = single_figure(row[goal_at].text, language)
                if start and goal and not befores_stated(start, goal, ledger):
                    span = cell.span(start.start, start.end)
                    if turned := turned_round(span, start, goal, ledger, story):
                        yield turned


def tables(passages: Iterable[Passage]) -> Iterator[list[Row]]:
    """The rows of each table; below the first, which is its header, one line is left out."""
    table: list[Row] = []
    cells = (passage for passage in passages if passage.voice is Voice.TABLE_CELL)
    last = 0
    for line, row in groupby(cells, key=lambda cell: cell.lines[0].line):
        if table and line - last > (2 if len(table) == 1 else 1):
            yield table
            table = []
        table.append(tuple(row))
        last = line
    if table:
        yield table


def _ends(header: Row, language: str) -> Iterator[tuple[int, int]]:
    """The columns of befores and of afters, where there is one of each."""
    lexicon = lexicon_for(language)
    befores, afters = (
        [at for at, cell in enumerate(header) if re.match(rf"\W*(?:{words})\b", cell.text, re.I)]
        for words in (lexicon.before_heading, lexicon.after_heading)
    )
    if len(befores) == len(afters) == 1:
        yield befores[0], afters[0]
