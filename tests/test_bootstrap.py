"""The wrapper and the bootstrap, driven as a person drives them, in a small checkout of their own."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from storyproof.effects import machine

ROOT = Path(__file__).parent.parent
EFFECTS = Path("pipeline/storyproof/effects")
HERE = ("storyproof", "pipeline/bootstrap.py", EFFECTS / "__init__.py", EFFECTS / "machine.py")
# stands for the command line: tells what was handed over to it
ENTRY = "import sys; print(sys.argv[1:]); sys.exit(7)\n"

pytestmark = pytest.mark.tools


def checkout(folder: Path) -> Path:
    """Lay out a project with no requirements, so that setting it up needs no network."""
    for name in HERE:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    (folder / "pipeline/storyproof/__main__.py").write_text(ENTRY, encoding="utf-8")
    (folder / "requirements").mkdir()
    for purpose in ("run", "test"):
        (folder / f"requirements/{purpose}.txt").write_text("", encoding="utf-8")
    return folder


def start(project: Path, *arguments: str, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [project / "storyproof", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **more},
    )


def run(project: Path, *arguments: str, **more: str) -> tuple[int, str, str]:
    process = start(project, *arguments, **more)
    out, err = process.communicate()
    return process.returncode, out, err


def bootstrap_on(os_release: str, project: Path) -> tuple[int, str]:
    """Run the bootstrap on a system with this os-release file and without any program."""
    (project / "os-release").write_text(os_release, encoding="utf-8")
    code = (
        "import sys; sys.path.insert(0, 'pipeline'); import bootstrap;"
        "sys.exit(bootstrap.main(['check'], os_release='os-release'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project,
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = checkout(tmp_path_factory.mktemp("a project"))
    code, out, err = run(project, "check", "--format", "json")
    assert (code, out) == (7, "['check', '--format', 'json']\n"), err
    assert "making .venv" in err
    return project


def test_second_run_is_silent_and_passes_on_arguments_and_exit_code(ready: Path) -> None:
    assert run(ready, "build", "a b") == (7, "['build', 'a b']\n", "")


def test_module_in_the_calling_folder_does_not_take_a_modules_place(
    ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "storyproof.py").write_text("print('the wrong one')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(ready, "check")[1] == "['check']\n"


def test_changed_requirements_make_the_environment_anew(ready: Path) -> None:
    left_over = ready / ".venv/left-over"
    left_over.touch()
    with (ready / "requirements/run.txt").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    code, _, err = run(ready)
    assert code == 7
    assert "making .venv" in err
    assert not left_over.exists()


@pytest.mark.parametrize("lost", ["storyproof-stamp", "bin/python"])
def test_unfinished_environment_heals(ready: Path, lost: str) -> None:
    (ready / ".venv" / lost).unlink()
    assert run(ready)[:2] == (7, "[]\n")
    assert run(ready) == (7, "[]\n", "")


def test_an_environment_that_is_linked_is_used_and_never_emptied(
    ready: Path, tmp_path: Path
) -> None:
    second = checkout(tmp_path / "second")
    shutil.copytree(ready / "requirements", second / "requirements", dirs_exist_ok=True)
    (second / ".venv").symlink_to(ready / ".venv")
    assert run(second, "check") == (7, "['check']\n", "")
    (second / "requirements/run.txt").write_text("# another\n", encoding="utf-8")
    code, _, told = run(second, "check")
    assert code == 3
    assert told.startswith(f"storyproof: `.venv` leads to {ready}/.venv, which lacks")
    assert run(ready, "check") == (7, "['check']\n", "")


def test_failing_package_installation_shows_pips_words_and_heals(ready: Path) -> None:
    requirements = ready / "requirements/run.txt"
    requirements.write_text("mkdocs==1.6.1\n", encoding="utf-8")
    code, out, err = run(ready)
    assert (code, out) == (3, "")
    assert "--hash" in err
    assert "storyproof: could not install the Python packages\nhelp: " in err
    requirements.write_text("", encoding="utf-8")
    assert run(ready)[:2] == (7, "[]\n")


def test_two_first_runs_at_once_set_up_only_once(tmp_path: Path) -> None:
    project = checkout(tmp_path)
    both = [start(project, "check") for _ in range(2)]
    outputs = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [7, 7], outputs
    assert sum(err.count("making .venv") for _, err in outputs) == 1


def test_test_verb_stops_at_the_first_failing_check(ready: Path) -> None:
    assert run(ready)[0] == 7
    programs = ready / ".venv/bin"
    for name, code in {"ruff": 0, "mypy": 0, "lint-imports": 5, "pytest": 0}.items():
        script = programs / name
        script.write_text(f'#!/bin/sh\necho {name} "$@"\nexit {code}\n', encoding="utf-8")
        script.chmod(0o755)
    code, out, err = run(ready, "test", "-k", "one")
    assert code == 5
    assert out.splitlines() == [
        "ruff check .",
        "ruff format --check .",
        "mypy pipeline",
        "lint-imports",
    ]
    assert "making .venv" not in err, "the test packages are added to what is there"
    (programs / "lint-imports").write_text("#!/bin/sh\n", encoding="utf-8")
    assert run(ready, "test", "-k", "one")[1].endswith("\npytest -k one\n")
    assert re.search(r"\npytest -n [234]\n$", run(ready, "test")[1])


@pytest.mark.parametrize(
    ("os_release", "help_text"),
    [
        (
            "ID=plan9\n",
            "install these with your system's package manager\n"
            "  ffmpeg to encode videos and take their posters:"
            " program `ffmpeg`, program `ffprobe`\n",
        ),
        ("ID=fedora\n", "run `sudo dnf install --assumeyes ffmpeg`\n"),
        ("", None),
    ],
)
def test_other_systems_are_told_what_is_missing(
    tmp_path: Path, os_release: str, help_text: str | None
) -> None:
    code, err = bootstrap_on(os_release, checkout(tmp_path))
    assert code == 3
    assert err.startswith("storyproof: this machine lacks `ffmpeg`\nhelp: ")
    assert help_text is None or err.endswith(f"help: {help_text}")


def test_the_list_for_an_unknown_system_is_complete() -> None:
    assert machine.how_to_install(machine.FOR_TESTING, None).splitlines()[1:] == [
        "  venv to keep its Python packages in `.venv`:"
        " Python module `ensurepip`, Python module `venv`",
        "  ffmpeg to encode videos and take their posters: program `ffmpeg`, program `ffprobe`",
        "  Pango to lay out the text of PDF sheets: library `libpango-1.0.so.0`,"
        " library `libpangoft2-1.0.so.0`, library `libharfbuzz.so.0`, library `libfontconfig.so.1`",
        "  HarfBuzz subset to embed only the letters used in PDF sheets:"
        " library `libharfbuzz-subset.so.0`",
        "  bubblewrap to keep ffmpeg away from all files but the one it reads: program `bwrap`",
        "  Chromium to test the pages in a real browser: program `chromium-headless-shell`",
        "  libatomic to drive Chromium from the tests: library `libatomic.so.1`",
    ]


@pytest.mark.parametrize(
    ("os_release", "name"),
    [
        ('PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n', "Debian"),
        ("ID=ubuntu\nID_LIKE=debian\n", "Debian"),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "Debian"),
        ('ID="fedora"\n', "Fedora"),
        ("ID=arch\n", None),
        ("# ID=debian\n\nno sign of equality\n", None),
    ],
)
def test_system_is_known_by_its_os_release(os_release: str, name: str | None) -> None:
    system = machine.system_of(os_release)
    assert (system.name if system else None) == name


def test_too_old_a_python_is_named(tmp_path: Path) -> None:
    project = checkout(tmp_path / "project")
    programs = tmp_path / "bin"
    programs.mkdir()
    old = programs / "python3"
    old.write_text(
        '#!/bin/sh\ncase $1 in --version) echo "Python 3.9.2";; *) exit 1;; esac\n',
        encoding="utf-8",
    )
    old.chmod(0o755)
    code, out, err = run(project, "check", PATH=str(programs))
    assert (code, out) == (3, "")
    assert err.startswith("storyproof: no Python 3.11 or newer found (Python 3.9.2)\nhelp: ")


def test_a_program_that_serves_as_well_meets_a_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not machine.is_met(machine.CHROMIUM)
    browser = tmp_path / "chromium"
    browser.touch(0o755)
    assert machine.found(machine.CHROMIUM) == (str(browser),)
