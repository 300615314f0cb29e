"""What all tests share."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from browsing import browser, page, window  # noqa: F401 - fixtures of every test of the site
from built_project import built, cold, project  # noqa: F401 - fixtures of the tests of builds
from filmed import filmed, talk  # noqa: F401 - fixtures of the tests of films
from once import once  # noqa: F401
from page_states import public_site, visitor  # noqa: F401
from pressed import cut_fonts, press  # noqa: F401 - fixtures of the tests of sheets
from visited_sites import everybodys_site, internal_site, own_folder, own_site  # noqa: F401

# What takes long and depends on its inputs alone is made once for all tests, and kept between runs.
os.environ["STORYPROOF_CACHE"] = str(Path(__file__).parents[1] / ".storyproof" / "test-cache")

# Each run of the command line would otherwise compile the whole pipeline for itself.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A script that runs the tests in the background has them ignore ^C, and so all that they start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite expected findings; review the diff"
    )


@pytest.fixture
def unprivileged() -> list[str]:
    """What goes before a command so that rights count for it: root could write anywhere."""
    if os.geteuid():
        return []
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner"]
