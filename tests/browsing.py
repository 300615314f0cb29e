"""A real browser for what people see: one for the whole run, and a page that troubles nobody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from once import Once
from printed_site import TYPEFACES, add_films, build, make_films
from storyproof.effects import machine
from storyproof.effects.site_frame import FONT_FOLDER
from storyproof.effects.webfonts import make_webfonts
from storyproof.model.edition import Edition

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = machine.found(machine.CHROMIUM)
        assert found, machine.how_to_install([machine.CHROMIUM], machine.this_system())
        chromium = playwright.chromium.launch(executable_path=found[0], args=ARGUMENTS)
        yield chromium
        chromium.close()


class Window:
    """A browser's window at a site: its pages share what was fetched, and nothing that a reader kept."""

    def __init__(
        self, browser: Browser, site: str, motion: Literal["reduce", "no-preference"]
    ) -> None:
        self._context = browser.new_context(
            base_url=site, viewport={"width": 1440, "height": 900}, reduced_motion=motion
        )
        self._context.new_page()  # a window that stays open opens its next page sooner

    def page(self) -> Page:
        self._context.set_storage_state({})
        self._context.clear_permissions()
        return self._context.new_page()

    def close(self) -> None:
        self._context.close()


def printed_edition(of: Edition, name: str, once: Once) -> Path:
    """Pours an edition with films, fonts and stand-ins for its sheets and cards."""
    fonts, films = (
        once("fonts", lambda folder: make_webfonts(folder, TYPEFACES)),
        once("films", make_films),
    )

    def pour(out: Path) -> None:
        build(of, out)
        add_films(of, out, films)
        (out / FONT_FOLDER).symlink_to(fonts, target_is_directory=True)
        for path in {path for story in of.stories if story.sheet for _, path in story.sheet.paths}:
            (out / path).parent.mkdir(exist_ok=True)
            (out / path).write_bytes(f"%PDF-1.7 {path}\n".encode() * 300)
        for path in {story.card for story in of.stories if story.card}:
            (out / path).parent.mkdir(exist_ok=True)
            Image.new("P", (1200, 630)).save(out / path)

    return once(name, pour)


def open_finder(page: Page, address: str = "/") -> None:
    """Opens a front page and waits until its script has taken over."""
    page.goto(address)
    expect(page.locator(".finder")).to_have_attribute("data-ready", "")


@pytest.fixture(scope="module")
def window(browser: Browser, site: str) -> Iterator[Window]:
    window = Window(browser, site, "no-preference")
    yield window
    window.close()


@pytest.fixture
def page(window: Window, site: str) -> Iterator[Page]:
    """A page at the site; every test also fails on an error in the console or a foreign request."""
    page = window.page()
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: troubles.extend(_foreign(request, site)))
    yield page
    page.close()
    assert troubles == [], troubles


def _foreign(request: Request, site: str) -> list[str]:
    return [] if request.url.startswith((site, "data:", "blob:")) else [request.url]
