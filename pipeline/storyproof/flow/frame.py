"""What all pages of an edition share, in every language it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from storyproof.effects.site_frame import SiteFrame, site_frame
from storyproof.effects.store import Store
from storyproof.flow.design import Design, design_faults
from storyproof.flow.rules import rule_pages
from storyproof.model.edition import Edition
from storyproof.model.font_file import Typefaces
from storyproof.outputs.locales import pages_shown, spoken_languages
from storyproof.outputs.look import brand_look
from storyproof.reading.page import Page


def frame_of(
    root: Path, store: Store, edition: Edition, pages: Mapping[str, Page], design: Design
) -> SiteFrame:
    """The frame of an edition, with the hand-written pages that are meant for it. Raises ToolFault."""
    written = {name: page.markdown for name, page in pages.items() if edition.name in page.editions}
    explained = rule_pages() if edition.name == "internal" else {}
    languages = spoken_languages(edition, design.labels)
    shown = pages_shown(written, languages, design.labels)
    with design_faults():
        look = brand_look(design.sheet.css)
    typefaces = Typefaces(look.sans, look.serif, design.sheet.fonts)
    return site_frame(root, store, edition, {**explained, **shown}, languages, typefaces)
