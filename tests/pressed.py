"""The press of the tests: its fonts are cut once, and it prints for every file of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from storyproof.effects.press import Press


@pytest.fixture(scope="session")
def cut_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


@pytest.fixture(scope="session")
def press(cut_fonts: Path) -> Press:
    return Press(cut_fonts)
