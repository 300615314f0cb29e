"""The text index of a preview: made of all pages when somebody first searches, and when asked for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp

from storyproof.effects.store import Store
from storyproof.effects.text_search import index, index_key
from storyproof.model.edition import Edition
from storyproof.outputs.columns import rows

FOLDER = "pagefind/"
ROWS = f"{FOLDER}rows.json"


class LiveSearch:
    """Stands still while stories change: to index ten thousand pages takes a minute."""

    def __init__(self) -> None:
        self._site: Path | None = None
        self._ids: dict[str, str] = {}
        self._is_old = False

    @property
    def is_outdated(self) -> bool:
        """Whether stories changed since the index was made."""
        return self._site is not None and self._is_old

    def outdate(self) -> None:
        self._is_old = True

    def forget(self) -> None:
        """The next search makes it anew."""
        self._site = None

    def make(self, home: Path, edition: Edition, pour: Callable[[Path], str], store: Store) -> None:
        """Unless it is there. Raises ToolFault."""
        if self._site is not None:
            return
        self._is_old = False
        site = Path(mkdtemp(dir=home, prefix="t"))
        slugs = [story.slug for story in rows(edition)]
        pages = pour(site)

        def fill(folder: Path) -> None:
            index(site, slugs)
            shutil.copytree(site / "pagefind", folder, dirs_exist_ok=True)

        entry = store.entry(index_key(pages, slugs), fill)
        ids = json.loads((entry / "rows.json").read_text("utf-8"))
        self._ids = dict(zip(slugs, ids, strict=True))
        self._site = entry
        shutil.rmtree(site, ignore_errors=True)

    def file(self, path: str) -> Path | None:
        """A file of the index by its path within the edition."""
        return self._site / path.removeprefix(FOLDER) if self._site else None

    def rows(self, slugs: Sequence[str]) -> str:
        """`rows.json` for the rows as they are now; empty for a story that the index does not know."""
        return json.dumps([self._ids.get(slug, "") for slug in slugs], separators=(",", ":"))
