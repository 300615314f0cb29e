"""Passages of a story: what is prose, who says it, and where each word of it stands."""

from __future__ import annotations

from storyproof.model.prose import Voice
from storyproof.reading.story import read_story

PATH = "stories/acme/first.md"


STORY = r"""---
title: "Acme halves it"
summary: >-
  One sentence that runs
  over two lines. And another.
limits: "Late \"doors\" at two caf\u00e9s. None
  had \"sensors\". Some never will."
quotes:
  - id: q1
    text: We stopped apologising.
    speaker: {title: Head, employer: Acme}
  - {id: q2, text: 'We don''t sell, and won''t. Touch nothing.', speaker: {title: Head, employer: Acme}}
---
Before any heading.

## Challenge

It **began** with [a link](../beta/second.md) and `code`. Mr. Smith left; 1.5 hours later
he came back.

- First item.
- Second item.

> Quoted words.

| a | b |
|---|---|
| x | y z |
| 16 cars | 6 cars |
"""


def test_every_passage_knows_its_place() -> None:
    story, _ = read_story(PATH, STORY.encode())
    assert story
    lines = STORY.splitlines()
    for passage in (*story.header, *story.body):
        for index, (start, end) in enumerate(passage.sentences):
            span = passage.span(start, end)
            first_word = passage.sentence(index).split()[0]
            assert lines[span.line - 1][span.column - 1 :].startswith(first_word)


def test_sentences_and_voices() -> None:
    story, _ = read_story(PATH, STORY.encode())
    assert story
    said = [(p.voice, p.sentence(i)) for p in story.body for i in range(len(p.sentences))]
    assert said == [
        (Voice.PARAGRAPH, "Before any heading."),
        (Voice.HEADING, "Challenge"),
        (Voice.PARAGRAPH, "It began with a link and ."),
        (Voice.PARAGRAPH, "Mr. Smith left; 1.5 hours later he came back."),
        (Voice.LIST_ITEM, "First item."),
        (Voice.LIST_ITEM, "Second item."),
        (Voice.BLOCKQUOTE, "Quoted words."),
        (Voice.TABLE_CELL, "a"),
        (Voice.TABLE_CELL, "b"),
        (Voice.TABLE_CELL, "x"),
        (Voice.TABLE_CELL, "y z"),
        (Voice.TABLE_CELL, "16 cars"),
        (Voice.TABLE_CELL, "6 cars"),
    ]
    assert [passage.voice for passage in story.header] == [
        Voice.TITLE,
        Voice.SUMMARY,
        Voice.QUOTE,
        Voice.QUOTE,
        Voice.LIMITS,
    ]


def test_a_heading_with_nothing_under_it_is_kept() -> None:
    story, _ = read_story(PATH, b"---\ntitle: x\n---\n# Seen from 5000 feet\n## Solution\n")
    assert story
    assert [section.title for section in story.sections] == ["Seen from 5000 feet", "Solution"]
    assert [p.text for p in story.body] == ["Seen from 5000 feet", "Solution"]


def test_an_indented_paragraph_is_prose() -> None:
    story, _ = read_story(PATH, b"---\ntitle: x\n---\n## Results\n\n      Loads fell by 40 %.\n")
    assert story
    _, passage = story.body
    assert (passage.text, passage.voice) == ("Loads fell by 40 %.", Voice.PARAGRAPH)
    assert passage.span(0, 5).column == 7
    assert "<p>Loads fell by 40 %.</p>" in story.sections[0].html


def test_a_cell_is_not_found_inside_the_cell_before_it() -> None:
    story, _ = read_story(PATH, STORY.encode())
    assert story
    first, second = [passage for passage in story.body if "6 cars" in passage.text]
    assert (first.span(0, 7).column, second.span(0, 6).column) == (3, 13)


def test_links_to_stories_are_aimed_and_located() -> None:
    story, _ = read_story(PATH, STORY.encode())
    assert story
    (link,) = story.links
    assert link.href == "../beta/second.md"
    assert STORY.splitlines()[link.span.line - 1][link.span.column - 1 :].startswith(link.href)
    assert 'href="story:beta/second"' in story.sections[1].html


def test_every_letter_of_a_cell_with_bars_stands_where_it_is_found() -> None:
    rows = ["| a | b |", "|---|---|", r"| x \| y \| z Northfold helps. | Northfold helps. |"]
    story, _ = read_story(PATH, "\n".join(["---", "title: x", "---", *rows]).encode())
    assert story
    one, two = [p for p in story.body if "Northfold" in p.text]
    assert (one.text, two.text) == ("x | y | z Northfold helps.", "Northfold helps.")
    for passage in (one, two):
        for offset, letter in enumerate(passage.text):
            place = passage.span(offset, offset + 1)
            assert rows[place.line - 4][place.column - 1] == letter
    assert two.span(0, 1).column == rows[2].rindex("Northfold") + 1
