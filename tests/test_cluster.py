"""Sheets and films made by a real Dask cluster of processes that share no folder with the build."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster

from build_project import (
    SHEET,
    STORY,
    TOO_LONG,
    add_customer,
    build,
    change,
    new_project,
    storyproof,
    tree,
)
from storyproof.effects import ToolFault
from storyproof.effects.cluster import Cluster, connected
from storyproof.effects.made_with import made_with
from storyproof.effects.order import Delivery, Order
from storyproof.model.recipe import Kind
from storyproof.model.task import Expected, PrintSheet, Transcode

pytestmark = pytest.mark.tools

IS_WORKER = "STORYPROOF_TEST_WORKER"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler and two workers in processes of their own; a task may kill two workers, not three."""
    fonts = Path(os.environ["STORYPROOF_CACHE"]) / "fonts"
    theirs = tmp_path_factory.mktemp("workers")
    fonts.mkdir(parents=True, exist_ok=True)
    (theirs / "fonts").symlink_to(fonts)
    settings = {
        "distributed.scheduler.allowed-failures": 1,
        "distributed.nanny.environ.STORYPROOF_CACHE": str(theirs),
        f"distributed.nanny.environ.{IS_WORKER}": "yes",
        "distributed.nanny.environ.PYTHONPATH": os.pathsep.join(
            [str(Path(__file__).parents[1] / "pipeline"), str(Path(__file__).parent)]
        ),
    }
    with (
        dask.config.set(settings),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
    ):
        yield cluster.scheduler_address


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = new_project(tmp_path / "project")
    add_customer(root, "Havnefisk")
    return root


@pytest.fixture
def cold(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "cache").mkdir()
    return {"STORYPROOF_CACHE": str(tmp_path / "cache")}


def test_a_cluster_makes_the_same_bytes(
    address: str, project: Path, cold: dict[str, str], tmp_path: Path
) -> None:
    alone = Path(shutil.copytree(project, tmp_path / "alone"))
    build(alone)
    done = storyproof(project, "build", "--dask", address, env=cold)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "9 sheets, slides, cards and videos made, 0 kept" in done.stdout
    assert done.stderr.count("on the cluster") == 1
    assert "distributed" not in done.stderr
    assert tree(project / "build/") == tree(alone / "build/")


def test_a_shard_can_be_made_by_a_cluster(
    address: str, project: Path, cold: dict[str, str]
) -> None:
    for number in ("1", "2"):
        done = storyproof(project, "build", "--shard", f"{number}/2", "--dask", address, env=cold)
        assert done.returncode == 0, done.stderr
    assert storyproof(project, "merge", "shard-1", "shard-2", env=cold).returncode == 0


def test_a_sheet_that_does_not_fit_is_a_finding_as_ever(
    address: str, project: Path, cold: dict[str, str]
) -> None:
    change(project, STORY, SHEET, f"solution: {TOO_LONG}")
    afar = storyproof(project, "build", "--dask", address, env=cold)
    here = storyproof(project, "build")
    assert (afar.returncode, afar.stdout) == (here.returncode, here.stdout)
    assert "sheet-overflow" in afar.stdout


class Deadly(str):
    """A text that ends the worker which unpacks it, as a lack of memory would."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return _unpacked, ()


def _unpacked() -> Deadly:
    if IS_WORKER in os.environ:  # the scheduler, which reads it too, is the process of this test
        os._exit(1)
    return Deadly("x")


def sheet(html: str = "<p id=foot>A sheet</p>") -> PrintSheet:
    return PrintSheet(html, "", "stories/a/b.md", "A4", ())


def asked(cluster: Cluster, *orders: Order) -> list[Delivery]:
    named = [(str(i), lambda order=order: order) for i, order in enumerate(orders)]
    return [delivery for _, delivery in cluster.deliveries(named)]


def test_a_task_that_kills_its_workers_ends_in_words(address: str) -> None:
    order = Order(sheet(Deadly("x")), (".pdf",), made_with(PrintSheet))
    with connected(address) as cluster, pytest.raises(ToolFault, match="died of it") as said:
        asked(cluster, order)
    assert "what is made is kept" in said.value.help


def test_a_worker_with_other_tools_is_refused(address: str) -> None:
    other = {**made_with(PrintSheet), "pango": "1.0.0"}
    order = Order(sheet(), (".pdf",), other)
    with connected(address) as cluster, pytest.raises(ToolFault, match=r"`pango`: .* of 1\.0\.0"):
        asked(cluster, order)


def test_a_damaged_film_is_a_problem_of_the_film(address: str) -> None:
    argv = ("ffmpeg", "-i", "{input}", "{0}")
    sound = Expected(Kind.AUDIO, "aac", True, 0, 0, 1.0, "")
    step = Transcode(argv, "media/a.mp4", sha256(b"no film").hexdigest(), 1.0, (sound,))
    order = Order(step, (".m4a",), made_with(Transcode), b"no film")
    with connected(address) as cluster:
        [delivery] = asked(cluster, order)
    assert delivery.files == ()
    assert "`media/a.mp4` is damaged" in delivery.problems[0].message


def test_nobody_at_the_address_is_said(project: Path) -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        done = storyproof(project, "build", "--dask", address)
    assert done.returncode == 3
    assert f"no Dask scheduler answers at `{address}`" in done.stderr
    assert not (project / "build").exists()


def test_what_is_no_address_is_wrong_usage(project: Path) -> None:
    done = storyproof(project, "build", "--dask", "tcp:/nowhere")
    assert done.returncode == 2
    assert "`tcp:/nowhere` is no address of a scheduler; write tcp://" in done.stderr
