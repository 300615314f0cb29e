"""Hundreds of published stories of other vendors, read, checked and built as they are.

They lie outside this project; without them these tests are skipped. Run with `-s` for the counts.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from browsing import open_finder
from corpus_project import CORPUS, Told, corpus, write_project
from literate import TODAY
from served_folder import served
from storyproof.flow.check import Checked, check
from storyproof.model.finding import Finding

pytestmark = [
    pytest.mark.tools,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no stories in {CORPUS}"),
]

PIPELINE = Path(__file__).parents[1] / "pipeline"
PLANTED = """
<script>document.title = "run"</script> <img src=x onerror="document.title = 'run'">
<iframe src="https://frame.example"></iframe>
"""
MARKUP = re.compile(r"\]\([^)]*\)|^ *\[[^\]]+\]:.*$|^[ >]*(?:\d+[.)](?=\s)|```\S+)", re.MULTILINE)
"""What no reader sees as text: targets of links, numbers of lists, languages of code."""
READING = ("unreadable-file", "bad-front-matter")
SHEETS = 10


def story(ending: str) -> Told:
    """The one story whose file ends so."""
    (told,) = (told for told in corpus() if told.file.as_posix().endswith(ending))
    return told


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Checked]:
    """What is found in each vendor's stories, by the folder of its project."""
    root = tmp_path_factory.mktemp("vendors")
    vendors = dict.fromkeys(told.vendor for told in corpus())
    for vendor in vendors:
        write_project(root / vendor, (told for told in corpus() if told.vendor == vendor), vendor)
    return {root / vendor: check(root / vendor, TODAY) for vendor in vendors}


def findings(checked: dict[Path, Checked]) -> Iterator[tuple[list[str], Finding]]:
    """Each finding with the lines of its file."""
    for root, result in checked.items():
        lines = {
            path: (root / path).read_text("utf-8").split("\n")
            for path in {finding.span.path for finding in result.findings}
        }
        yield from ((lines[finding.span.path], finding) for finding in result.findings)


def test_every_story_is_read_or_says_why_not(checked: dict[Path, Checked]) -> None:
    unread = {}
    for told in corpus():
        (result,) = (result for root, result in checked.items() if root.name == told.vendor)
        assert result.catalog
        if told.path not in {story.path for story in result.catalog.stories}:
            unread[told.path] = [f.rule for f in result.findings if f.span.path == told.path]
    print(f"\n{len(corpus())} stories, {len(unread)} refused: {unread}")
    assert all(set(rules) & set(READING) for rules in unread.values())
    assert len(unread) <= len(corpus()) // 30


def test_a_finding_stands_in_its_file(checked: dict[Path, Checked]) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for lines, finding in findings(checked):
        span = finding.span
        assert 1 <= span.line <= span.end_line <= len(lines), finding
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1, finding
        assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 2, finding
        assert finding.problem.message, finding
        assert finding.problem.help, finding
        counts[finding.rule, finding.severity] += 1
    print(*(f"\n{count:6} {severity:8} {rule}" for (rule, severity), count in counts.most_common()))


def test_a_figure_stands_where_its_finding_points(checked: dict[Path, Checked]) -> None:
    told = [(lines, f) for lines, f in findings(checked) if f.rule == "unsourced-number"]
    assert len(told) > 1000
    for lines, finding in told:
        named = re.match(r"`(.*)` comes from", finding.problem.message, re.DOTALL)
        assert named, finding
        span = finding.span
        stretch = "\n".join(lines[span.line - 1 : span.end_line])[span.column - 1 :]
        assert _letters(stretch).startswith(_letters(named[1])), finding


def _letters(text: str) -> str:
    """What is left when Markdown, line ends and YAML's escapes are gone."""
    return re.sub(r"[\W_]", "", text)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both editions of all stories that can be read, one of them with HTML in it."""
    root = tmp_path_factory.mktemp("all")
    write_project(root, (_with_html(told) for told in corpus()))
    done = _build(root, "site", "--skip-failing")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    return root / "build"


def _with_html(told: Told) -> Told:
    return replace(told, body=told.body + PLANTED) if told == story("go/paypal.md") else told


def _build(root: Path, part: str, *options: str) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-m", "storyproof", "build", "--quiet", "--only", part, *options]
    env = {**os.environ, "PYTHONPATH": str(PIPELINE)}
    return subprocess.run(argv, cwd=root, env=env, capture_output=True, text=True, check=False)


class Page(HTMLParser):
    """The tags of a page, its texts, and whatever in it could run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.active: list[str] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.active += (name for name, _ in attrs if name.startswith("on"))
        self.active += (value for _, value in attrs if value and value.startswith("javascript:"))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def words(self) -> set[str]:
        """Its words, read as if a tag parted words and as if it did not."""
        return _words(" ".join(self.texts)) | _words("".join(self.texts))


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Told, Page]:
    return {
        told: Page((site / "public" / told.page).read_text("utf-8"))
        for told in corpus()
        if (site / "public" / told.page).exists()
    }


def test_every_story_has_its_page(site: Path, pages: dict[Told, Page]) -> None:
    assert len(pages) >= len(corpus()) * 29 // 30
    for told, page in pages.items():
        assert page.tags["h1"] == 1, told.path
        assert (site / "internal" / told.page).exists(), told.path


def test_no_word_of_a_story_is_lost(pages: dict[Told, Page]) -> None:
    for told, page in pages.items():
        assert _words(MARKUP.sub(" ", unescape(told.body))) <= page.words, told.path


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text))


def test_html_of_an_author_stays_text(pages: dict[Told, Page]) -> None:
    scripts = {page.tags["script"] for page in pages.values()}
    assert len(scripts) == 1
    for told, page in pages.items():
        assert page.active == [], told.path
        assert not page.tags["iframe"] + page.tags["object"] + page.tags["embed"], told.path
    assert "onerror=" in "".join(pages[story("go/paypal.md")].texts)


def test_sheets_of_stories_print(tmp_path: Path) -> None:
    stories = [told for told in corpus() if told.vendor == "jenkins"][:SHEETS]
    write_project(tmp_path, stories, channels=("site", "sheet"))
    done = _build(tmp_path, "sheets")
    assert done.returncode == 0, done.stdout + done.stderr
    sheets = [*(tmp_path / "build/public/sheets").iterdir()]
    assert len(sheets) == 2 * SHEETS
    assert {len(PdfReader(sheet).pages) for sheet in sheets} == {1}


def test_a_sheet_its_fonts_cannot_print_is_a_finding(tmp_path: Path) -> None:
    told = story("kubernetes/zalando.zh.md")
    write_project(tmp_path, [told], channels=("site", "sheet"))
    done = _build(tmp_path, "sheets")
    assert done.returncode == 1
    assert not (tmp_path / "build").exists()
    for field in ("title", "summary"):
        (line,) = {n for n, text in _lines(tmp_path / told.path) if text.startswith(f"{field}:")}
        assert f"{told.path}:{line}:" in done.stdout
        said = re.findall(rf"lack `.` .*more characters in `{field}`", done.stdout)
        assert len(said) == 1


def _lines(file: Path) -> enumerate[str]:
    return enumerate(file.read_text("utf-8").splitlines(), start=1)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "ending"),
    [("NoSQL multi-threaded", "paypal-paypal/$"), ("在线时尚平台", "zalando-zalando.zh/$")],
)
def test_text_search_finds_a_story(browser: Browser, site: Path, words: str, ending: str) -> None:
    with served(site / "public") as address:
        page = browser.new_page()
        open_finder(page, address)
        page.locator("#query").fill(words)
        expect(page.locator("#count")).to_have_text(re.compile(" of "))
        expect(page.locator("#cards > li a").first).to_have_attribute("href", re.compile(ending))
        page.close()
