"""The sample project built once for all workers, and for all tests that go on from there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from build_project import build, cold_cache, copy_built, two_customers
from once import Once


@pytest.fixture(scope="session")
def built(once: Once) -> Path:
    """Two customers, one with a film; only copies of it are changed."""
    return once("built", _build)


def _build(folder: Path) -> None:
    build(two_customers(folder))


@pytest.fixture(scope="module")
def cold(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """From here on nothing is known but what that build made."""
    with pytest.MonkeyPatch.context() as patch:
        cold = cold_cache(tmp_path_factory.mktemp("cache") / "cold")
        patch.setenv("STORYPROOF_CACHE", cold["STORYPROOF_CACHE"])
        yield


@pytest.fixture
def project(built: Path, cold: None, tmp_path: Path) -> Path:
    """A copy of that project, to be changed."""
    return copy_built(built, tmp_path / "project")
