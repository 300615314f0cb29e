"""What every page of an edition shares, printed once and kept: finished pages, assets, fonts, shells."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter

from storyproof.effects import disk
from storyproof.effects.store import Store, data_key, link_tree, own_code
from storyproof.effects.toolchain import installed
from storyproof.model.edition import Edition
from storyproof.model.font_file import Typefaces
from storyproof.model.shell import Shells, SpokenLanguage

_SHELLS = TypeAdapter(Shells)
FONT_FOLDER = "assets/fonts"
_FONTS = ("fontpkg-inter", "fontpkg-source-serif-4", "fonttools", "uharfbuzz", "brotli")
_ENGINE = ("mkdocs", "mkdocs-material", "nh3")
_OWN = (
    *(
        "site_engine.py",
        "page_languages.py",
        "safe_markup.py",
        "curly_apostrophes.py",
        "site_frame.py",
    ),
    *("../model/shell.py", "../model/finding.py", "../model/place.py"),
)
"""What makes a frame, and the types it is kept as."""
_OWN_FONTS = ("webfonts.py", "font_cut.py", "sheet_fonts.py")
"""What makes web fonts, and their names, which each page loads early."""


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """Folders of finished files to link into a release, and the shells to pour stories into."""

    site: Path
    fonts: Path
    shells: Shells

    def place(self, target: Path) -> None:
        link_tree(self.site, target)
        link_tree(self.fonts, target / FONT_FOLDER)


def site_frame(
    root: Path,
    store: Store,
    edition: Edition,
    pages: Mapping[str, str],
    languages: Sequence[SpokenLanguage],
    typefaces: Typefaces,
) -> SiteFrame:
    """The frame of an edition; MkDocs runs only when a page, the theme, the company, a label or a version changed."""

    def print_frame(folder: Path) -> None:
        # Imported here: MkDocs takes half a second, and a build that finds its frame never needs it.
        from storyproof.effects.site_engine import print_shells  # noqa: PLC0415
        from storyproof.effects.webfonts import preloaded  # noqa: PLC0415 (loads fontTools)

        site = folder / "site"
        site.mkdir()
        shells = print_shells(
            root,
            pages,
            site,
            edition_name=edition.name,
            company=edition.company,
            site_url=edition.site_url,
            languages=languages,
            fonts=preloaded(typefaces),
        )
        (folder / "shells.json").write_bytes(_SHELLS.dump_json(shells))

    def cut_fonts(folder: Path) -> None:
        from storyproof.effects.webfonts import make_webfonts  # noqa: PLC0415 (loads fontTools)

        make_webfonts(folder, typefaces)

    frame = store.entry(_frame_key(root, edition, pages, languages, typefaces), print_frame)
    key = data_key("webfonts", typefaces, installed(*_FONTS), own_code(*_OWN_FONTS))
    fonts = store.entry(key, cut_fonts)
    shells = _SHELLS.validate_json((frame / "shells.json").read_bytes())
    return SiteFrame(frame / "site", fonts, shells)


def _frame_key(
    root: Path,
    edition: Edition,
    pages: Mapping[str, str],
    languages: Sequence[SpokenLanguage],
    typefaces: Typefaces,
) -> str:
    theme = ("mkdocs.yml", *disk.files_below(root, f"{disk.CONFIG}/theme"))
    files = {path: hashlib.sha256(disk.read(root, path)).hexdigest() for path in theme}
    about = [edition.name, edition.site_url, asdict(edition.company), *map(asdict, languages)]
    made_with = (installed(*_ENGINE), own_code(*_OWN, *_OWN_FONTS))
    return data_key("frame", files, about, dict(pages), typefaces, *made_with)
