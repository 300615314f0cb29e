"""Shells from the real MkDocs, the real Pagefind index and the real fonts."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from printed_site import PROJECT, TYPEFACES, build, labels, many, shells, texts
from sample_edition import COMPANY, edition
from storyproof.effects import ToolFault, text_search
from storyproof.effects.site_engine import print_shells
from storyproof.effects.webfonts import make_webfonts, preloaded
from storyproof.model.design import DesignError
from storyproof.model.shell import Shell, Shells
from storyproof.outputs import columns
from storyproof.outputs.locales import spoken_languages

pytestmark = pytest.mark.tools

OWN_PAGES = {
    name: text for name, text in texts("site_config/pages", ".md").items() if "/" not in name
}
LANGUAGES = spoken_languages(edition(), labels())


def print_pages(
    out: Path, pages: Mapping[str, str], *, edition_name: str = "public", project: Path = PROJECT
) -> Shells:
    return print_shells(
        project,
        pages,
        out,
        edition_name=edition_name,
        company=COMPANY,
        site_url="",
        languages=LANGUAGES,
        fonts=preloaded(TYPEFACES),
    )


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_shell_is_cut_at_its_slots_and_filled_again() -> None:
    shell = Shell.cut("<p><!--slot:a--></p><!--slot:b--><!-- left alone -->")
    assert shell.slots == ("a", "b")
    assert shell.fill({"a": "1", "b": "<!--slot:a-->"}) == (
        "<p>1</p><!--slot:a--><!-- left alone -->"
    )
    with pytest.raises(DesignError, match="nothing fills the slot `b` on a page that has `a`"):
        shell.fill({"a": "1"})


def test_shells_have_their_slots_and_leave_no_placeholder_behind(tmp_path: Path) -> None:
    printed = shells(edition(), tmp_path)
    assert set(printed.home.slots) == {"listing"}
    assert set(printed.index.slots) == {"index"}
    assert set(printed.story.slots) == {"head", "title", "languages", "article"}
    assert "about/" in printed.pages
    assert not printed.warnings
    assert not (tmp_path / "stories").exists()
    assert not (tmp_path / "index.html").exists()
    assert {path.name for path in tmp_path.glob("*.html")} == {"404.html"}
    assert (tmp_path / "about/index.html").is_file()


def test_styles_come_without_their_remarks_and_whole(tmp_path: Path) -> None:
    shells(edition(), tmp_path)
    folder = "assets/stylesheets"
    for source in (PROJECT / "site_config/theme" / folder).glob("*.css"):
        printed = (tmp_path / folder / source.name).read_text("utf-8")
        written = source.read_text("utf-8")
        assert not re.search(r"^/\*", printed, re.MULTILINE), source.name
        assert printed.count("{") == re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL).count("{")


def test_style_files_of_any_coding_are_sent(tmp_path: Path) -> None:
    root, out = tmp_path / "project", tmp_path / "site"
    root.mkdir()
    shutil.copy(PROJECT / "mkdocs.yml", root)
    shutil.copytree(PROJECT / "site_config", root / "site_config")
    styles = root / "site_config/theme/assets"
    (styles / "old.css").write_bytes(
        '@charset "iso-8859-1"; /* caf\xe9 */ a::after{content:"\xe9"}'.encode("latin-1")
    )
    (styles / "._old.css").write_bytes(b"\x00\x05\x16\x07")
    print_pages(out, OWN_PAGES, project=root)
    sent = (out / "assets/old.css").read_bytes().decode("latin-1")
    assert 'content:"\xe9"' in sent
    assert "caf" not in sent


def test_the_disks_fault_is_not_blamed_on_the_design(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotADirectoryError):
        shells(edition(), tmp_path / "file/site")


def test_a_story_shell_points_two_folders_up(tmp_path: Path) -> None:
    html = "".join(shells(edition(), tmp_path).story.texts)
    links = re.findall(r'(?:href|src)="([^"#:]+)"', html)
    assert links
    for link in links:
        assert link.startswith("../.."), link
    for link in re.findall(r'(?:href|src)="\.\./\.\./(assets/[^"]+)"', html):
        assert (tmp_path / link).is_file() or link.startswith("assets/fonts/"), link


def test_no_page_names_another_host(tmp_path: Path) -> None:
    printed = shells(edition(), tmp_path)
    pages = ["".join(shell.texts) for shell in (printed.home, printed.index, printed.story)]
    pages += [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html")]
    pages += [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.css")]
    for page in pages:
        fetched = re.findall(r"""(?:src|<link[^>]+href)=["'](https?:[^"']+)""", page)
        assert [url for url in fetched if not url.startswith(edition().site_url)] == []
        assert not re.findall(r"@import|url\(['\"]?https?:", page)


def test_same_input_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert shells(edition(), first) == shells(edition(), second)
    assert _digests(first) == _digests(second)


def test_printing_says_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shells(edition(), tmp_path)
    assert capfd.readouterr() == ("", "")


def test_only_the_internal_edition_has_the_banner(tmp_path: Path) -> None:
    def about(name: str) -> str:
        print_pages(tmp_path / name, OWN_PAGES, edition_name=name)
        return (tmp_path / name / "about/index.html").read_text(encoding="utf-8")

    assert "do not forward" in about("internal")
    assert 'content="noindex' in about("internal")
    assert "do not forward" not in about("public")
    assert "noindex" not in about("public")


def test_a_folder_of_pages_is_one_entry_of_the_header(tmp_path: Path) -> None:
    pages = OWN_PAGES | {"rules/index.md": "# Rules\n", "rules/swap-test.md": "# swap-test\n"}
    printed = print_pages(tmp_path, pages, edition_name="internal")
    assert {"rules/", "rules/swap-test/"} <= set(printed.pages)
    html = (tmp_path / "rules/swap-test/index.html").read_text(encoding="utf-8")
    entries = re.findall(r'<li><a href="([^"]+)"([^>]*)>([^<]+)</a></li>', html)
    assert ("../", ' aria-current="true"', "Rules") in entries


def test_a_dead_link_in_a_page_is_reported(tmp_path: Path) -> None:
    pages = OWN_PAGES | {"extra.md": "# Extra\n\n[gone](nowhere.md)\n"}
    printed = print_pages(tmp_path, pages)
    assert any(
        "extra.md" in said.span.path and "nowhere.md" in said.message for said in printed.warnings
    )


def test_nothing_active_comes_out_of_a_page_and_its_apostrophes_are_curly(tmp_path: Path) -> None:
    markdown = (
        "# Active\n\n<script>alert(1)</script>\n\n\\<b onclick=alert(1)>x</b> <!-- secret -->\n\n"
        "[a](&#106;avascript:alert(1)) [b](data:text/html,x) ![p](https://tracker.example/p.png)\n\n"
        "``` \n<iframe src=https://tracker.example></iframe>\n````\n\n"
        "[kept](about.md) **kept** {: onclick=alert(1) }\n\n## It's *ours'*, o'er `o'er`\n"
    )
    pages = OWN_PAGES | {"extra.md": markdown}
    print_pages(tmp_path, pages)
    html = (tmp_path / "extra/index.html").read_text(encoding="utf-8")
    article = html.partition("<article")[2].partition("</article>")[0]
    assert '<h1 id="active">' in article
    assert '<a href="../about/" rel="noopener">kept</a> <strong>kept</strong>' in article
    assert "<h2 id=\"its-ours-oer-oer\">It’s <em>ours'</em>, o’er <code>o'er</code></h2>" in article
    tags = "".join(re.findall(r"<[^>]*>", article))
    for active in ("script", "onclick", "secret", "data:", "<img", "<iframe"):
        assert active not in tags


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"index.md": "# No template\n"}, "slot `listing`"),
        ({"index.md": "---\ntemplate: missing.html\n---\n"}, "missing.html"),
    ],
)
def test_a_theme_that_cannot_print_is_a_tool_fault(
    tmp_path: Path, change: dict[str, str], words: str
) -> None:
    with pytest.raises(ToolFault) as fault:
        print_pages(tmp_path, change)
    assert words in fault.value.message
    assert "site_config/theme/" in fault.value.help


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("indexed")
    build(many(8), out)
    return out


def test_rows_of_the_text_index_are_rows_of_the_table(site: Path) -> None:
    ids = json.loads((site / "pagefind/rows.json").read_text())
    stories = columns.rows(many(8))
    assert len(ids) == len(stories)
    for id, story in zip(ids, stories, strict=True):
        language = id.partition("_")[0]
        packed = (site / f"pagefind/{language}/fragment/{id}.pf_fragment").read_bytes()
        fragment = json.loads(gzip.decompress(packed).removeprefix(b"pagefind_dcd"))
        assert fragment["url"] == f"/{story.page}"
        assert story.summary in fragment["content"]


def test_the_index_leaves_out_tools_and_hand_written_pages(site: Path) -> None:
    def contents() -> Iterator[str]:
        for path in site.glob("pagefind/*/fragment/*"):
            packed = gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
            yield json.loads(packed)["content"]

    for content in contents():
        assert "Copy quote" not in content
        assert "Sales sheet A4" not in content
        assert "greeting card" not in content


def test_indexing_again_replaces_the_index(site: Path) -> None:
    before = _digests(site / "pagefind")
    (site / "pagefind/en/fragment/en_stale.pf_fragment").write_bytes(b"old")
    text_search.index(site, [story.slug for story in columns.rows(many(8))])
    assert _digests(site / "pagefind") == before


def test_a_story_that_is_not_in_the_site_is_a_fault(site: Path, tmp_path: Path) -> None:
    page = tmp_path / "stories/one/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<html lang=en><body><article data-pagefind-body>Word</article></body></html>")
    with pytest.raises(ToolFault, match="`two`"):
        text_search.index(tmp_path, ["one", "two"])


def test_a_site_without_stories_has_an_empty_index(tmp_path: Path) -> None:
    text_search.index(tmp_path, [])
    assert json.loads((tmp_path / "pagefind/rows.json").read_text()) == []


def test_webfonts_are_small_complete_and_named_by_the_stylesheet(tmp_path: Path) -> None:
    make_webfonts(tmp_path, TYPEFACES)
    css = (tmp_path / "fonts.css").read_text()
    faces = re.findall(r'url\("([^"]+)"\).*?unicode-range:([^}]+)\}', css)
    assert {name for name, _ in faces} == {path.name for path in tmp_path.glob("*.woff2")}
    assert set(preloaded(TYPEFACES)) < {name for name, _ in faces}
    for name, ranges in faces:
        assert (tmp_path / name).stat().st_size < 60_000
        with TTFont(tmp_path / name) as font:
            drawn = set(font.getBestCmap())
        promised = {point for part in ranges.split(",") for point in _points(part.strip())}
        assert drawn <= promised
        sample = "Łódź Gdańsk ő" if "ext" in name else "Frøya −57 % €187k “quoted” –"
        letters = {ord(char) for char in sample}
        assert (letters & promised) <= drawn


def _points(part: str) -> range:
    first, _, last = part.removeprefix("U+").partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)
