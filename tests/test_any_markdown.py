"""Markdown of any program, as `swap` reads it: what is judged, what is named instead, and where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from storyproof.reading.any_markdown import read_any
from test_swap_file import judged


def test_what_is_no_prose_is_named(tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    file.write_text(
        "Use `Northfold.run` now.\\\n"
        "Here ![The thaw\nforecast](a.png) and <img src=b.png alt='A depot'>.\n\n"
        "> ```sh\n> northfold --watch\n> ```\n\n"
        "- a\n",
        encoding="utf-8",
    )
    answer = judged(file)
    assert [each["text"] for each in answer["sentences"]] == ["Use now.", "Here and .", "a"]
    assert {each["path"] for each in answer["sentences"]} == {str(file)}
    assert [
        (each["line"], each["column"], each["text"], each["reason"])
        for each in answer["not_judged"]
    ] == [
        (1, 6, "Northfold.run", "code"),
        (2, 8, "The thaw forecast", WORDS),
        (3, 22, "A depot", WORDS),
        (6, 3, "northfold --watch", "code"),
    ]


def test_a_formula_is_named_and_a_price_is_none(tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    file.write_text(
        "From $5 to $6 a box, where $x = \\text{alert call}$ and `$y$` hold.\n\n"
        "$$\nx = \\text{thaw forecast}\n$$\n",
        encoding="utf-8",
    )
    answer = judged(file)
    assert [each["text"] for each in answer["sentences"]] == [
        "From $5 to $6 a box, where and hold."
    ]
    assert [
        (each["line"], each["column"], each["text"], each["reason"])
        for each in answer["not_judged"]
    ] == [
        (1, 28, "$x = \\text{alert call}$", "a formula"),
        (1, 57, "$y$", "code"),
        (3, 1, "$$ x = \\text{thaw forecast} $$", "a formula"),
    ]


SEEN = "Northfold Watch made the thaw forecast."


@pytest.mark.parametrize(
    "unseen",
    [
        f"<div hidden style='color: red'>{SEEN} <div>{SEEN}</div> {SEEN}</div>",
        f'<P STYLE="margin: 0; display : none">{SEEN}</P>',
        f"<noscript>{SEEN}</noscript>",
        f"<!-- `x` {SEEN} `y` -->",
        f"<script>`x` {SEEN}</script>",
    ],
)
def test_what_nobody_sees_is_not_judged(unseen: str) -> None:
    told, _ = read_any("story.md", f"{unseen}\n\n{SEEN}\n".encode())
    assert told
    passages = [(p.text.strip(), p.span(0, 1).line) for p in told.story.body if p.sentences]
    assert passages == [(SEEN, 3)]


@pytest.mark.parametrize(
    "shown", ["<p class='x hidden y'>", "<p aria-hidden='true'>", "<p hidden>"]
)
def test_what_is_not_hidden_or_never_closed_is_judged(shown: str) -> None:
    told, _ = read_any("story.md", f"{shown}{SEEN}\n".encode())
    assert told
    assert [p.text.strip() for p in told.story.body] == [SEEN]


def test_what_follows_a_comment_that_never_ends_is_not_judged_and_says_so() -> None:
    told, _ = read_any("story.md", f"{SEEN} `<!--`\n\nSo. <!-- {SEEN}\n".encode())
    assert told
    assert [p.text.split("`")[0].strip() for p in told.story.body] == [SEEN, "So."]
    assert [(each.line, each.column, each.reason) for each in told.unjudged if not each.text] == [
        (3, 5, "a comment begins here and never ends, so nobody sees what follows")
    ]


WORDS = "the words of a picture or of a link's title"


PIECES = st.sampled_from([
    "---\n", "title: x\n", "+++\n", "<!--", "-->", "<script>", "</script>", "<p>", "</p>", "<li>",
    "<h2 id='a'>", "{{", "}}", "{%", "%}", "```\n", "`", "\n", "\n\n", "    ", "> ", "- ", "| a |",
    "Northfold Watch made the thaw forecast. ", "claims: x\n", "…", "é", "\u3000é", "\u200b", "\x03",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@example("Northfold Watch made the thaw forecast. ```\n{{}}<li>")
@example("<ul>\n    <li>Northfold Watch made the thaw forecast.</li>\n    <li>So.</li>\n</ul>")
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_read_and_every_sentence_stands_where_it_says(text: str) -> None:
    told, findings = read_any("a/b.md", text.encode())
    assert (told is None) == bool(findings)
    rows = text.replace("\r", "\n").split("\n")
    for passage in told.story.body if told else ():
        for start, end in passage.sentences:
            span = passage.span(start, end)
            first = passage.text[start:end].split("\n")[0]
            assert rows[span.line - 1][span.column - 1] == first[0]
