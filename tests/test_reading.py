"""Reading: what is refused, where and in which words; what is read, and where it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from literate import PROJECT, TODAY
from storyproof.flow.check import check
from storyproof.flow.reporting import render
from storyproof.reading.any_markdown import read_any
from storyproof.reading.comments import without_comments
from storyproof.reading.page import read_page
from storyproof.reading.sentences import sentences_in
from storyproof.reading.story import read_story
from storyproof.reading.yaml_tree import read_yaml

HEADERS = yaml.safe_load((Path(__file__).parent / "reading" / "headers.yml").read_text("utf-8"))
SENTENCES = yaml.safe_load((Path(__file__).parent / "reading" / "sentences.yml").read_text("utf-8"))
DIALECTS = yaml.safe_load((Path(__file__).parent / "reading" / "dialects.yml").read_text("utf-8"))
PATH = "stories/acme/first.md"


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    whole = text.replace("|", "")
    cut = [whole[start:end] for start, end in sentences_in(whole)]
    assert cut == [part.strip() for part in text.split("|")]


@pytest.mark.parametrize("case", DIALECTS, ids=lambda case: case["why"])
def test_sentences_of_others_are_read_without_the_marks_of_their_dialect(
    case: dict[str, str | list[str]],
) -> None:
    told, _ = read_any("story.md", str(case["text"]).encode())
    assert told
    said = []
    for passage in told.story.body:
        for start, end in passage.sentences:
            place = passage.span(start, end)
            words = " ".join(passage.text[start:end].split())
            said.append(f"{place.line}:{place.column} {words}")
    assert said == case["said"]


@pytest.mark.parametrize("case", HEADERS, ids=lambda case: repr(next(iter(case.values())))[:60])
def test_headers(case: dict[str, object]) -> None:
    data = str(case["bytes"]).encode("latin-1") if "bytes" in case else str(case["text"]).encode()
    story, findings = read_story(PATH, data)
    said = [f"{f.span.line}:{f.span.column} {f.rule}: {f.problem.message}" for f in findings]
    assert said == case["findings"]
    assert (story is not None) == case.get("read", not findings)


@pytest.mark.parametrize(
    "header",
    [
        "a: &x [1]\nb: [*x, *x]",
        "m: &m {a: 1}\nn: {<<: [*m, *m]}",
        "x: " + "[" * 50_000,
        "x: " + "[" * 1_500 + "]" * 1_500,
        "x: " + "{a: " * 30_000,
        "- " * 30_000,
        "\n".join(f"key{n}: value" for n in range(9_000)),
    ],
    ids=[
        "aliases",
        "merge keys",
        "brackets",
        "closed brackets",
        "braces",
        "nested lists",
        "too long",
    ],
)
def test_bombs_are_refused_before_they_are_parsed(header: str) -> None:
    story, findings = read_story(PATH, f"---\n{header}\n---\n".encode())
    assert story is None
    assert [finding.rule for finding in findings] == ["bad-yaml"]


def test_a_long_list_is_not_a_deep_one() -> None:
    rows = "".join(f"  - {{id: c{n}, terms: [w{n}]}}\n" for n in range(1_500))
    mapping, _, findings = read_yaml("profile.yml", f"capabilities:\n{rows}")
    assert findings == ()
    assert mapping is not None
    assert len(mapping["capabilities"]) == 1_500


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("vendor: {id: x", "1:9: a `{` opens here and never closes"),
        ("vendor: {id: x\n", "1:9: a `{` opens here and never closes"),
        ("a: b\n---\nc: d\n", "2:1: a second document begins here"),
        ("a: b\n...\nc: d\n", "3:1: a second document begins here"),
        ("a: " + "[" * 2_500, "1:24: lists are nested too deeply"),
    ],
    ids=lambda text: text[:30],
)
def test_a_settings_file_is_refused_at_its_slip(text: str, said: str) -> None:
    _, _, (finding,) = read_yaml("profile.yml", text)
    assert f"{finding.span.line}:{finding.span.column}: {finding.problem.message}" == said


@pytest.mark.parametrize(
    ("title", "where"),
    [
        ("Fjord\u200bmelk halves it", "between `Fjord` and `melk`"),
        (
            "Fjordmelk \u200b\u200b halves it",
            "between `Fjordmelk` and `halves`; others in this file: 1",
        ),
        ("Fjordmelk halves it\u2060", "behind `it`"),
        ("x\n\u202e", "on this line"),
        ("Fjord&shy;melk&#8203; halves it", "between `Fjord` and `melk`; others in this file: 1"),
        ("Fjord&#x202E;melk &amp;shy; &nbsp;", "between `Fjord` and `melk`"),
        ("The entity `&shy;` in Fjord&shy;melk", "between `Fjord` and `melk`"),
    ],
)
def test_what_nobody_sees_is_told_by_what_they_see(title: str, where: str) -> None:
    _, (finding,) = read_story(PATH, f"---\ntitle: {title}\n---\n".encode())
    assert finding.problem.help == f"delete the invisible character {where}"


def test_a_body_nobody_would_read_is_not_read() -> None:
    data = f"---\ntitle: x\n---\n{'1,' * 30_001}".encode()
    for found in (read_story(PATH, data), read_page(PATH, data)):
        assert found[0] is None
        assert [(f.rule, f.span.line, f.problem.message) for f in found[1]] == [
            ("unreadable-file", 4, "the body has 60,002 characters; 60,000 are the limit")
        ]


@pytest.mark.parametrize(("mark", "step"), [("> ", "> "), ("- ", "  "), ("1. ", "   ")])
def test_no_text_is_lost_in_what_is_nested_and_what_is_too_deep_is_a_finding(
    mark: str, step: str
) -> None:
    lost = []
    for depth in range(1, 46):
        rows = "\n".join(f"{step * level}{mark}Level {level}." for level in range(depth))
        story, findings = read_story(PATH, f"---\ntitle: x\n---\n{rows}\n".encode())
        said = " ".join(passage.text for passage in story.body) if story else ""
        assert bool(findings) or said.count("Level") == depth
        if findings:
            (finding,) = findings
            assert finding.problem.message == "lists or quotations are nested too deeply"
            lost.append((depth, finding.span.line))
    assert lost
    assert lost[0][0] >= 19


def test_a_sentence_that_never_stops_is_read_to_its_end_in_parts() -> None:
    text = "and so on " * 1000 + "x" * 9000
    cut = sentences_in(text)
    assert max(end - start for start, end in cut) <= 4000
    assert " ".join(text[start:end] for start, end in cut).replace("x x", "xx") == text


def test_a_page_of_brackets_is_not_printed() -> None:
    page, findings = read_page(PATH, f"---\ntitle: x\n---\n\n{'![' * 501}".encode())
    assert page is None
    assert [f.problem.message for f in findings] == [
        "more than 500 opening brackets stand on this page"
    ]


def test_a_page_title_is_text() -> None:
    page, _ = read_page(PATH, b"---\ntitle: R&D <b>first</b>\ndescription: '\">'\n---\n")
    assert page
    assert page.markdown == (
        '---\ntitle: "R&amp;D &lt;b&gt;first&lt;/b&gt;"\ndescription: "&quot;&gt;"\n---\n'
    )


def test_only_what_may_be_left_out_may_be_removed() -> None:
    header = (
        "title: …\nlimits: TODO\nmetrics: [{id: a, kind: t, label: TBD, before: TBD, typical: …}]"
    )
    _, findings = read_story(PATH, f"---\n{header}\n---\n".encode())
    helps = {finding.problem.message.split("`")[1]: finding.problem.help for finding in findings}
    removable = {name for name, help in helps.items() if help.endswith(f", or remove `{name}`")}
    assert removable == {"limits", "before"}
    assert helps["title"] == helps["label"] == "write what belongs there"


def test_a_list_longer_than_a_reader_needs_is_refused() -> None:
    facts = "".join(f"  - {{id: a{n}, label: b, value: 3 c, source: d}}\n" for n in range(121))
    _, (finding,) = read_story(PATH, f"---\ntitle: x\nfacts:\n{facts}---\n".encode())
    assert (finding.rule, finding.span.line) == ("bad-field", 4)
    assert finding.problem.message == "`facts` has 121 entries"


@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    story, findings = read_story(PATH, b"---\ntitle: x\n" + data)
    assert story is not None or findings


@given(st.text(alphabet="<>!-?/[]()`\\ab:&;\n >*1.#|~", max_size=60))
def test_no_page_raises(body: str) -> None:
    page, findings = read_page(PATH, f"---\ntitle: x\n---\n{body}\n".encode())
    assert page is not None or findings
    assert all(finding.span.line >= 4 for finding in findings)


@given(st.text(alphabet="-\n:. [{'\"&*!#|>?%@`atb\t", max_size=60))
def test_no_header_raises(header: str) -> None:
    story, findings = read_story(PATH, f"---\n{header}\n---\n".encode())
    assert story is not None or findings


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "Seen <!-- note to self -->",
        "[x](javascript:alert(1))",
        "[x](data:text/html,hello)",
        '<img src=x onerror="alert(1)">',
        "![x](https://tracker.example/pixel.png)",
        "{: onclick=alert(1) }",
    ],
)
def test_no_active_content_survives(markdown: str) -> None:
    story, _ = read_story(PATH, f"---\ntitle: x\n---\n{markdown}\n".encode())
    assert story
    html = story.sections[0].html
    assert not any(
        danger in html
        for danger in ("<script", "<!--", "note to self", "<img", 'href="java', 'href="data')
    )


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 59_000, "![" * 29_000, "](" * 29_000, "*a " * 19_000, "`a" * 29_000),
        *("> " * 5_000 + "x", "---\na:\n" + "-a:\n" * 10_000),
    ],
    ids=["brackets", "pictures", "targets", "emphasis", "code", "quotations", "second header"],
)
def test_hostile_markdown_is_read_in_bounded_time(text: str) -> None:
    story, findings = read_story(PATH, f"---\ntitle: x\n---\n{text}\n".encode())
    assert story is not None or findings


def test_a_message_quotes_no_book() -> None:
    text = f"---\ntitle: x\npublished: {'12' * 10_000}\nformerly: {'a ' * 10_000}\n---\n"
    _, findings = read_story(PATH, text.encode())
    assert len(findings) == 2
    for finding in findings:
        assert len(finding.problem.message) + len(finding.problem.help) < 2_000
        assert finding.problem.message.startswith("`")


def test_links_are_named_and_not_followed(tmp_path: Path) -> None:
    shutil.copytree(PROJECT, tmp_path, dirs_exist_ok=True)
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\n---\n")
    (tmp_path / "stories/fjordmelk/linked.md").symlink_to(secret)
    (tmp_path / "media/all").symlink_to("/")
    found = [f for f in check(tmp_path, TODAY).findings if f.rule == "misplaced-file"]
    assert [f.span.path for f in found] == ["stories/fjordmelk/linked.md", "media/all"][::-1]
    assert {f.problem.message for f in found} == {"this is a link, and links are not followed"}


@pytest.mark.parametrize("name", ["text", "json", "github", "gitlab"])
@pytest.mark.parametrize("place", ["stories/fjordmelk/linked.md", "site_config/company.yml"])
def test_of_what_a_link_leads_to_nothing_is_shown(tmp_path: Path, place: str, name: str) -> None:
    shutil.copytree(PROJECT, tmp_path, dirs_exist_ok=True)
    secret = tmp_path / "secret"
    secret.write_text("token-hunter2: {\n")
    (tmp_path / place).unlink(missing_ok=True)
    (tmp_path / place).symlink_to(secret)
    told = render(tmp_path, check(tmp_path, TODAY), name)
    assert place in told
    assert "hunter2" not in told


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("a <!-- x --> b", "a            b"),
        ("a <!--> b --> c", "a       b --> c"),
        ("- item\n\n    ```html\n    <!-- keep -->\n    ```\n", None),
        ("`two\nlines <!-- keep --> of code`", None),
        ("```\n<!-- keep -->\n```", None),
        ("`a` <!-- x --> `b`", "`a`            `b`"),
    ],
)
def test_comments_are_blanked_outside_of_code_alone(body: str, kept: str | None) -> None:
    assert without_comments(body) == (body if kept is None else kept)


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_what_ends_a_line_for_the_parser_alone_misplaces_no_slip(end: str) -> None:
    header = f"---\ntitle: a{end * 60}\nlimits2: [x\n---\nText.\n"
    _, findings = read_story(PATH, header.encode())
    assert [(finding.rule, finding.span.line) for finding in findings] == [("bad-yaml", 3)]


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_what_ends_a_line_for_the_parser_alone_is_a_space(end: str) -> None:
    text = f"---\ntitle: >-\n  Fjordmelk{end}halves\n  it\nbogus: x\n---\nText.{end}\n"
    _, findings = read_story(PATH, text.encode())
    assert [f.span.line for f in findings if "bogus" in f.problem.message] == [5]
