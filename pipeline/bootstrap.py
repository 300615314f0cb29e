"""Sets Storyproof up on first use, then hands over to it: the Python half of ``./storyproof``.

Standard library only. It runs before every command, so when `.venv` is up to date it takes no more
than a few milliseconds: modules that are slow to import are left to the slow path, pathlib too.
"""
# ruff: noqa: PLC0415, PTH100, PTH103, PTH105, PTH107, PTH110, PTH114, PTH120, PTH123

from __future__ import annotations

import hashlib
import os
import sys

TYPE_CHECKING = False  # as typing has it, which alone takes longer to import than all else here
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import NoReturn, TextIO

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SOURCES = f"{ROOT}/pipeline"
VENV = f"{ROOT}/.venv"
PYTHON = f"{VENV}/bin/python"
STAMP = f"{VENV}/storyproof-stamp"
OS_RELEASE = "/etc/os-release"
FAILED, INTERRUPTED = 3, 130

CHECKS: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "pipeline"),
    ("lint-imports",),
)
ALL_TESTS = ("-n", str(min(max(os.cpu_count() or 2, 2), 4)))
"""A process for each core. Each holds a browser; more than four are untried."""


class SetUpError(Exception):
    """The machine could not be made ready; the text tells why, the `help` how to mend it."""

    def __init__(self, message: str, help_text: str) -> None:
        super().__init__(message)
        self.help_text = help_text


def requirement_file(purpose: str) -> str:
    """Return the locked requirements for `purpose`, which is `run` or `test`."""
    return f"{ROOT}/requirements/{purpose}.txt"


def stamp_lines(purposes: Iterable[str]) -> list[str]:
    """Describe an environment made for `purposes`: the place, its Python, each file's digest.

    The resolved path names the version too (`/usr/bin/python3.11`), so an upgrade of the
    system's Python or a moved checkout makes the environment anew.
    """
    lines = [f"place {os.path.realpath(VENV)}", f"python {os.path.realpath(PYTHON)}"]
    for purpose in purposes:
        with open(requirement_file(purpose), "rb") as file:
            lines.append(f"{purpose} {hashlib.sha256(file.read()).hexdigest()}")
    return lines


def read_stamp() -> list[str]:
    """Return the lines of the stamp; none means that `.venv` was never finished."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            return file.read().splitlines()
    except FileNotFoundError:
        return []


def is_ready(purpose: str, stamp: list[str]) -> bool:
    """Tell whether the environment that `stamp` describes serves `purpose`."""
    purposes = ("run", "test") if purpose == "test" else ("run",)
    return bool(stamp) and set(stamp_lines(purposes)) <= set(stamp) and os.path.exists(PYTHON)


def can_grow(stamp: list[str]) -> bool:
    """Tell whether the test packages can be added: `run` fits, and `test` never was there."""
    return is_ready("run", stamp) and not any(line.startswith("test ") for line in stamp)


def say(line: str) -> None:
    """Print one line of progress."""
    print(f"storyproof: {line}", file=sys.stderr, flush=True)


def run_quietly(command: Sequence[str], *, failure: str, help_text: str) -> None:
    """Run `command`; its output is shown only when it fails.

    Raises SetUpError when it cannot be started or does not end with 0.
    """
    import subprocess

    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        raise SetUpError(f"{failure}: {error}", help_text) from error
    if done.returncode:
        sys.stderr.write(done.stdout)
        raise SetUpError(failure, help_text)


def set_up_lock() -> TextIO:
    """Wait until no other run sets this checkout up; closing the file lets the next one go on."""
    import fcntl

    folder = f"{ROOT}/.storyproof"
    os.makedirs(folder, exist_ok=True)
    lock = open(f"{folder}/set-up.lock", "w", encoding="utf-8")  # noqa: SIM115
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("another run is setting up, waiting for it")
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def ensure_machine(purpose: str, os_release: str) -> None:
    """Install what only the operating system can bring, where it is missing.

    Raises SetUpError on a system where that is not automatic, and when it fails.
    """
    import shutil
    from pathlib import Path

    sys.path.insert(0, SOURCES)
    from storyproof.effects import machine

    needs = machine.FOR_TESTING if purpose == "test" else machine.FOR_RUNNING
    missing = [need for need in needs if not machine.is_met(need)]
    if not missing:
        return
    system = machine.this_system(Path(os_release))
    help_text = machine.how_to_install(missing, system)
    become_root = () if os.geteuid() == 0 else ("sudo",)
    if system is None or not system.automatic or not all(map(shutil.which, become_root)):
        names = ", ".join(f"`{need.name}`" for need in missing)
        raise SetUpError(f"this machine lacks {names}", help_text)
    for need in missing:
        say(f"installing {', '.join(need.packages[system.name])} to {need.purpose}")
    for command in machine.install_commands(missing, system):
        words = (*become_root, "env", "DEBIAN_FRONTEND=noninteractive", *command)
        run_quietly(words, failure=f"`{' '.join(command)}` failed", help_text=help_text)
    for need in missing:
        if not machine.is_met(need):
            raise SetUpError(f"`{need.name}` was installed, but is still not found", help_text)


def ensure_packages(purpose: str) -> None:
    """Make `.venv` hold exactly the locked packages for `purpose`.

    The stamp goes first and comes back last, so a run that is cut off is repeated from the start.
    """
    stamp = read_stamp()
    if is_ready(purpose, stamp):
        return
    if any(line.startswith("test ") for line in stamp):
        purpose = "test"  # it held them before: new packages to run with must not take them away
    grow = purpose == "test" and can_grow(stamp)
    again = "run the same command again; the lines above say what went wrong"
    if os.path.islink(VENV):  # what it leads to belongs to somebody else, and would be emptied
        told = f"`.venv` leads to {os.path.realpath(VENV)}, which lacks the locked packages"
        raise SetUpError(told, "remove the link `.venv`, and run the same command again")
    if os.path.exists(STAMP):
        os.remove(STAMP)
    if not grow:
        version = ".".join(map(str, sys.version_info[:3]))
        say(f"making .venv with Python {version} to keep Python packages apart from the system's")
        base: str = getattr(sys, "_base_executable", sys.executable)
        make = [base, "-m", "venv", "--clear", VENV]
        run_quietly(make, failure="could not make `.venv`", help_text=again)
    say(f"installing the Python packages of requirements/{purpose}.txt (a minute or so)")
    install = [PYTHON, "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    install += ["--no-input", "--require-hashes", "--no-deps", "-r", requirement_file(purpose)]
    run_quietly(install, failure="could not install the Python packages", help_text=again)
    purposes = ("run", "test") if purpose == "test" else ("run",)
    with open(f"{STAMP}.new", "w", encoding="utf-8") as file:
        file.write("\n".join(stamp_lines(purposes)) + "\n")
    os.replace(f"{STAMP}.new", STAMP)


def prepare(purpose: str, os_release: str) -> None:
    """Bring whatever is missing; testing looks at the machine each time, running only at first."""
    if purpose == "run" and is_ready("run", read_stamp()):
        return
    with set_up_lock():
        ensure_machine(purpose, os_release)
        ensure_packages(purpose)


def environment() -> dict[str, str]:
    """Return the environment in which the package is found, and nothing else's Python path."""
    path = f"{VENV}/bin:{os.environ.get('PATH', os.defpath)}"
    found = {**os.environ, "PYTHONPATH": SOURCES, "PATH": path}
    if sys.platform == "darwin":
        found.setdefault("DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib")
    return found


def run_tests(arguments: Sequence[str]) -> int:
    """Run the checks and then the tests; return the exit code of the first that fails, or 0."""
    import subprocess

    for command in (*CHECKS, ("pytest", *(arguments or ALL_TESTS))):
        say(" ".join(command))
        located = [f"{VENV}/bin/{command[0]}", *command[1:]]
        code = subprocess.run(located, check=False, cwd=ROOT, env=environment()).returncode
        if code:
            say(f"`{command[0]}` failed")
            return code
    return 0


def become_storyproof(arguments: Sequence[str]) -> NoReturn:
    """Replace this process by Storyproof itself."""
    # -P: a file named like a module in the folder we are called from must not take its place
    os.execve(PYTHON, [PYTHON, "-P", "-m", "storyproof", *arguments], environment())


def main(arguments: Sequence[str], os_release: str = OS_RELEASE) -> int:
    """Set up what is missing, then run the tests or become Storyproof; return the exit code."""
    testing = arguments[:1] == ["test"]
    try:
        prepare("test" if testing else "run", os_release)
        if testing:
            return run_tests(arguments[1:])
    except SetUpError as error:
        print(f"storyproof: {error}\nhelp: {error.help_text}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        say("stopped; the next run takes it up again")
        return INTERRUPTED
    return become_storyproof(arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # before Storyproof took over, or once more while it stops
        sys.exit(INTERRUPTED)
