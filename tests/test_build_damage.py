"""Builds that find damage, other tools or broken pages: what is made again, and what goes out all the same."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_project import (
    build,
    change,
    cold_cache,
    copy_built,
    environment,
    pages,
    storyproof,
    tree,
)

pytestmark = pytest.mark.tools


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A store of one's own, to be damaged."""
    return Path(cold_cache(tmp_path / "cache")["STORYPROOF_CACHE"])


@pytest.fixture
def project(built: Path, tmp_path: Path, cache: Path) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORYPROOF_CACHE", str(cache))
        yield copy_built(built, tmp_path / "project")


def spoil(cache: Path, name: str) -> int:
    """Other bytes in every file of that name; a new file, for the old one is linked to other stores."""
    found = [*cache.glob(f"store/*/*/files/{name}")]
    for file in found:
        data = file.read_bytes()
        file.unlink()
        file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    return len(found)


@pytest.mark.parametrize(
    "names",
    [("0.pdf", "0.jpg", "0.mp4", "shells.json", "inter-latin.woff2"), ("site/404.html",)],
    ids=["of every kind of entry", "the other file of an entry"],
)
def test_a_damaged_file_of_the_store_is_never_published(
    project: Path, cache: Path, names: tuple[str, ...]
) -> None:
    whole = tree(project / "build/")
    for name in names:
        assert spoil(cache, name), name
    build(project)
    assert tree(project / "build/") == whole


def test_a_store_that_lost_files_is_made_whole(project: Path, cache: Path) -> None:
    whole = tree(project / "build/")
    for name in ("0.pdf", "1.mp4", "rows.json", "site/index.html", "inter-latin.woff2"):
        for file in cache.glob(f"store/*/*/files/{name}"):
            file.unlink()
    build(project)
    assert tree(project / "build/") == whole


def test_a_release_that_lost_a_file_is_made_again(project: Path) -> None:
    build(project)
    whole = tree(project / "build/")
    (project / "build/public/index.html").unlink()
    next((project / "build/internal/sheets").iterdir()).unlink()
    assert "nothing changed" not in build(project)
    assert tree(project / "build/") == whole


def test_another_release_is_not_taken_for_the_last_build(project: Path) -> None:
    build(project)
    release = (project / "build").resolve()
    shutil.copytree(release, release.with_name("rother"))
    (project / "build").unlink()
    (project / "build").symlink_to(release.with_name("rother"))
    assert "nothing changed" not in build(project)


@pytest.mark.parametrize("package", ["pydyf", "pyphen", "uharfbuzz", "fontpkg-source-serif-4"])
def test_another_version_of_what_prints_a_sheet_prints_it_anew(
    project: Path, tmp_path: Path, package: str
) -> None:
    info = tmp_path / f"other/{package.replace('-', '_')}-99.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 99\n")
    path = os.pathsep.join((environment()["PYTHONPATH"], str(info.parent)))
    before, after = (
        build(project, "--dry-run", env={"PYTHONPATH": paths}).splitlines()
        for paths in (environment()["PYTHONPATH"], path)
    )
    printed = [line for line in before if line.startswith(("  kept  sheets/", "  kept  cards/"))]
    assert len(printed) == 11
    assert after == [line.replace("kept", "make") if line in printed else line for line in before]


BROKEN_PAGES = {
    "about.md": "no header\n",
    "team/index.md": "no header\n",
    "logo.png": "no picture\n",
    "terms.md": "---\ntitle: a\ntemplate: there-is-none.html\n---\n",
}


def test_broken_pages_do_not_hold_back_a_withdrawal(project: Path) -> None:
    for page, text in BROKEN_PAGES.items():
        file = project / "site_config/pages" / page
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    change(project, "stories/fjordmelk/customer.yml", "expires: 2028", "withdrawn: 2026")
    assert storyproof(project, "build").returncode == 1
    said = build(project, "--skip-failing")
    assert pages(project / "build/public") == {"havnefisk-thaw"}
    for page in BROKEN_PAGES:
        assert f"left out: site_config/pages/{page}\n" in said
        printed = project / "build/public" / page.removesuffix(".md").removesuffix("/index")
        assert not printed.exists(), page


def test_without_a_front_page_nothing_is_published(project: Path) -> None:
    whole = tree(project / "build/")
    (project / "site_config/pages/index.md").write_text("no header\n", encoding="utf-8")
    done = storyproof(project, "build", "--skip-failing")
    assert done.returncode == 1
    assert "site_config/pages/index.md:1:" in done.stdout
    assert tree(project / "build/") == whole
