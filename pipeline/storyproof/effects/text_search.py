"""Full-text search: runs Pagefind over a finished site and ties its results to the column table."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pagefind.service import get_executable

from storyproof.effects import ToolFault
from storyproof.effects.search_languages import split_by_language

_FOLDER = "pagefind"

_PAGES = "stories/*/index.html"
"""Where stories stand. Of every other page Pagefind would read all to find that it takes no part."""

_FRAGMENT_MARK = b"pagefind_dcd"
"""Pagefind puts this before the JSON of each decompressed fragment."""

_MARK = b"data-pagefind-body"
"""What Pagefind looks for on a page."""

_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*")
"""Interfaces that Pagefind always writes; the front page has its own."""


def index(site: Path, slugs: Sequence[str]) -> None:
    """Writes `<site>/pagefind` afresh from the stories' pages.

    `slugs` are the rows of the column table. `pagefind/rows.json` gives per row the id Pagefind has
    for the story, so that a browser can join text results with filters without loading any of them.
    A page's language is that of its `<html lang>`, and each has a folder of its own. Raises ToolFault
    when Pagefind is missing or fails.
    """
    target = site / _FOLDER
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    if slugs:
        _run(site)
    ids = {_slug(fragment): fragment.stem for fragment in target.glob("fragment/*.pf_fragment")}
    if missing := [slug for slug in slugs if slug not in ids]:
        raise ToolFault(
            f"Pagefind left out {len(missing)} stories, `{missing[0]}` among them",
            "`story.html` in `site_config/theme/slots/` needs `data-pagefind-body` on its article",
        )
    for pattern in (*_UNUSED, "pagefind-highlight.js"):
        for path in target.glob(pattern):
            path.unlink()
    split_by_language(target)
    text = json.dumps([ids[slug] for slug in slugs], separators=(",", ":"))
    (target / "rows.json").write_text(text, encoding="utf-8")


def is_indexed(page: Path) -> bool:
    """Whether a page takes part in the search: whether it is a story."""
    return _MARK in page.read_bytes()


def _run(site: Path) -> None:
    executable = get_executable()
    if executable is None:
        raise ToolFault("Pagefind is not installed", "install the project's requirements again")
    argv = [str(executable), "--site", str(site), "--glob", _PAGES, "--output-subdir", _FOLDER]
    try:
        done = subprocess.run([*argv, "--quiet"], capture_output=True, text=True, check=False)
    except OSError as error:
        raise ToolFault(
            f"Pagefind did not start: {error}", "install the project's requirements again"
        ) from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise ToolFault(
            f"Pagefind stopped with code {done.returncode}: {' / '.join(said[-3:])}",
            "install the project's requirements again; if it stays, report it with the site's pages",
        )


def _slug(fragment: Path) -> str:
    """The story a fragment belongs to, from the URL it records: `/stories/<slug>/`."""
    data = gzip.decompress(fragment.read_bytes()).removeprefix(_FRAGMENT_MARK)
    url: str = json.loads(data)["url"]
    return url.strip("/").rpartition("/")[2]
