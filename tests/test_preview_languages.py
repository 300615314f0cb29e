"""The preview of the demo: every language as a build writes it, also after a save, and all that is made on demand."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_project import REPOSITORY, change, storyproof
from test_preview import Preview

pytestmark = pytest.mark.tools

GERMAN = "stories/brennholt/freigabezeit.md"
PAGE = "stories/brennholt-freigabezeit/"
_SCRIPT = re.compile(rb'<script src="/.storyproof/panel.js"[^>]*></script>')
_TEXTS = (".html", ".json", ".xml", ".txt")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    root = tmp_path_factory.mktemp("demo")
    for name in ("stories", "media", "site_config"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    running = Preview(root)
    yield running
    running.close()


def _assert_as_built(preview: Preview) -> None:
    storyproof(preview.root, "build", "--drafts", "--only", "site", "--skip-failing")
    built = preview.root / "build/internal"
    files = {file.relative_to(built).as_posix(): file for file in built.rglob("*")}
    texts = [path for path in files if path.endswith(_TEXTS) and not path.startswith("pagefind/")]
    assert {"index.html", "de/index.html", "fr/stories/columns.json"} <= set(texts)
    for path in texts:
        assert _SCRIPT.sub(b"", preview.get(path)[2]) == files[path].read_bytes(), path


def test_every_language_is_shown_as_a_build_writes_it(preview: Preview) -> None:
    _assert_as_built(preview)


def test_a_save_is_on_the_pages_of_every_language(preview: Preview) -> None:
    change(preview.root, GERMAN, "title: ", "title: Neu! ")
    change(preview.root, GERMAN, "personas: [", "personas: [programme-lead, ")
    cards = "stories/cards/0.json"
    for path in (PAGE, cards, "de/", "de/stories/", f"fr/{cards}"):
        preview.shows(path, lambda page: "Neu!" in page)
    _assert_as_built(preview)


def test_sheets_slides_and_cards_are_made_when_they_are_asked_for(preview: Preview) -> None:
    listed = preview.get("stories/")[2].decode()
    pages = re.findall(r'href="\.\./(stories/[\w-]+/)"', listed)
    said = "".join(preview.get(page)[2].decode() for page in pages)
    for begin, pattern in (
        (b"%PDF", r"sheets/[^\"]+-a4\.pdf"),
        (b"PK", r"slides/[^\"]+\.pptx"),
        (b"\x89PNG", r"cards/[^\"]+-[^\"]+\.png"),
    ):
        found = re.search(pattern, said)
        assert found, pattern
        status, _, body = preview.get(found[0])
        assert (status, body[: len(begin)]) == (200, begin), found[0]
    assert preview.get("cards/nobody.png")[0] == 404


def test_labels_are_judged_as_they_are_saved(preview: Preview) -> None:
    file = Path("site_config/labels/de.yml")
    text = (preview.root / file).read_text("utf-8")
    try:
        (preview.root / file).write_text(f"{text}\nmedia_sheet: [[\n", "utf-8")
        assert "error" in preview.said(f"{file}:")
        assert preview.get("de/")[0] == 200
    finally:
        (preview.root / file).write_text(text, "utf-8")
