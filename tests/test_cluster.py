"""Sheets and films made by a real Dask cluster of processes that share no folder with the build."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import dask
import fsspec
import pytest
from distributed import LocalCluster
from moto.server import ThreadedMotoServer
from s3fs import S3FileSystem

from build_project import (
    SHEET,
    STORY,
    TOO_LONG,
    build,
    change,
    storyproof,
    tree,
    two_customers,
)
from filmed import CODED, PICTURE, film
from foundry import FAMILY, font
from storyproof.effects import ToolFault
from storyproof.effects.cluster import Cluster, connected
from storyproof.effects.made_with import made_with
from storyproof.effects.order import Delivery, Order
from storyproof.effects.staging import Enclosed, Staging
from storyproof.model.recipe import Kind
from storyproof.model.task import Expected, PrintSheet, Transcode

pytestmark = pytest.mark.tools

IS_WORKER = "STORYPROOF_TEST_WORKER"


@pytest.fixture(scope="module")
def bucket() -> Iterator[dict[str, str]]:
    """What leads to a server that speaks S3, as the environment says it."""
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    leads_there = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in leads_there.items():
            patch.setenv(name, value)
        S3FileSystem().mkdir("films")
        yield leads_there
    server.stop()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, bucket: dict[str, str]) -> Iterator[str]:
    """A scheduler and two workers in processes of their own; a task may kill two workers, not three."""
    fonts = Path(os.environ["STORYPROOF_CACHE"]) / "fonts"
    theirs = tmp_path_factory.mktemp("workers")
    fonts.mkdir(parents=True, exist_ok=True)
    (theirs / "fonts").symlink_to(fonts)
    settings = {
        "distributed.scheduler.allowed-failures": 1,
        "distributed.nanny.environ.STORYPROOF_CACHE": str(theirs),
        f"distributed.nanny.environ.{IS_WORKER}": "yes",
        **{f"distributed.nanny.environ.{name}": value for name, value in bucket.items()},
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
    return two_customers(tmp_path / "project")


@pytest.fixture
def cold(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "cache").mkdir()
    return {"STORYPROOF_CACHE": str(tmp_path / "cache")}


def test_a_cluster_makes_the_same_bytes(
    address: str, project: Path, cold: dict[str, str], tmp_path: Path
) -> None:
    font(project / "site_config/fonts/Meridian.ttf", {"wght": (400, 700, 400)})
    change(project, "site_config/sheet/sheet.css", "--sans: Inter;", f'--sans: "{FAMILY}";')
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


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, bucket: dict[str, str], tmp_path: Path) -> str:
    """Somewhere to pass films, which all workers reach."""
    return str(tmp_path / "shared") if request.param == "folder" else "s3://films/passed/"


def test_films_pass_by_way_of_a_place_all_reach(
    address: str, place: str, cold: dict[str, str], tmp_path: Path
) -> None:
    original = film(tmp_path / "talk.mp4", f"{PICTURE}:d=2 -f lavfi -i sine=d=2 {CODED}")
    here = storyproof(tmp_path, "media", "talk.mp4", "--out", "here", "-q")
    afar = storyproof(
        tmp_path,
        *("media", "talk.mp4", "--out", "afar", "--dask", address, "--staging", place),
        env=cold,
    )
    assert (here.returncode, afar.returncode) == (0, 0), afar.stdout + afar.stderr
    assert "on the cluster" in afar.stderr
    made = tree(tmp_path / "here/media")
    assert tree(tmp_path / "afar/media") == made
    system, root = fsspec.url_to_fs(place)
    staged = {Path(file).name for file in system.ls(root, detail=False)}
    everything = [
        original,
        *(tmp_path / "here").rglob("*.m4a"),
        *(tmp_path / "here").rglob("*.mp4"),
    ]
    assert {sha256(file.read_bytes()).hexdigest() for file in everything} <= staged


def test_what_was_changed_where_it_lay_is_refused(place: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"as it was put there")
    Staging(place).require()
    staged = Staging(place).put(file)
    system, root = fsspec.url_to_fs(place)
    system.pipe_file(f"{root.rstrip('/')}/{staged.digest}", b"as somebody made it")
    with pytest.raises(ToolFault, match="is not what was put there"):
        staged.unpack(tmp_path / "copy")


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("s3://no-such-bucket/films", "`s3://no-such-bucket/films` cannot be used: "),
        ("nowhere://films", "`nowhere://films` cannot be used: Protocol not known"),
        (f"{__file__}/films", f"`{__file__}/films` cannot be used: "),
        ("/no/mount/films", "`/no/mount/films` cannot be used: "),
        ("ftp://localhost:1/films", "`ftp://localhost:1/films` cannot be used"),
        ("s3://no-such-bucket", "`s3://no-such-bucket` cannot be used: "),
    ],
)
def test_a_place_that_cannot_be_used_is_said(bucket: dict[str, str], where: str, said: str) -> None:
    with pytest.raises(ToolFault) as fault:
        Staging(where).require()
    assert fault.value.message.startswith(said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--staging", "/shared"], "give --dask too"),
        (["--dask", "tcp://nobody:1", "--staging", "shared"], "write the folder from / on"),
        (["--dask", "tcp://nobody:1", "--staging", "s3://key:secret@films"], "in the environment"),
    ],
)
def test_a_place_without_sense_is_wrong_usage(
    project: Path, arguments: list[str], said: str
) -> None:
    done = storyproof(project, "build", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "secret" not in done.stderr


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
    order = Order(step, (".m4a",), made_with(Transcode), Enclosed(b"no film"))
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
