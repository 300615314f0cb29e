"""A real browser for what people see: one for the whole run, and a page that troubles nobody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Request, sync_playwright

from printed_site import add_films, build
from served_folder import served
from storyproof.effects.webfonts import FOLDER, make_webfonts
from storyproof.model.edition import Edition

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    make_webfonts(folder)
    return folder


def served_edition(of: Edition, out: Path, fonts: Path) -> Iterator[str]:
    """Pours an edition with films, fonts and stand-ins for its sheets and cards; gives the address it is served at."""
    build(of, out)
    add_films(of, out)
    (out / FOLDER).symlink_to(fonts, target_is_directory=True)
    for path in {path for story in of.stories if story.sheet for _, path in story.sheet.paths}:
        (out / path).parent.mkdir(exist_ok=True)
        (out / path).write_bytes(f"%PDF-1.7 {path}\n".encode() * 300)
    for path in {story.card for story in of.stories if story.card}:
        (out / path).parent.mkdir(exist_ok=True)
        Image.new("P", (1200, 630)).save(out / path)
    with served(out) as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page at the site; every test also fails on an error in the console or a foreign request."""
    context = browser.new_context(base_url=site, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: troubles.extend(_foreign(request, site)))
    yield page
    context.close()
    assert troubles == [], troubles


def _foreign(request: Request, site: str) -> list[str]:
    return [] if request.url.startswith((site, "data:", "blob:")) else [request.url]
