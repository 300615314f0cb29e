"""Test cases as Markdown: the sample project, changed a little, and the findings that follow."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from PIL import Image

from storyproof.flow.check import check

PROJECT = Path(__file__).parent / "project"
TODAY = date(2026, 11, 21)
_BLOCK = re.compile(
    r"^```(diff|file|film|picture|findings)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
_HELP = "\n  help: "


@dataclass(frozen=True)
class Case:
    """One heading of a case file: what changes, and which findings of the rule are expected."""

    rule: str
    title: str
    text: str

    @property
    def expected(self) -> str:
        blocks = [body for kind, _, body in _BLOCK.findall(self.text) if kind == "findings"]
        return "".join(blocks).strip()

    def change(self, root: Path) -> None:
        """Applies the case's `diff`, `file`, `film` and `picture` blocks to a copy of the sample project.

        A `film` block holds ffmpeg's options, separated by single spaces.
        """
        for kind, path, body in _BLOCK.findall(self.text):
            if kind == "file":
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(body, encoding="utf-8")
            elif kind == "film":
                made = ["ffmpeg", "-v", "error", *body.strip().split(" "), str(root / path)]
                subprocess.run(made, check=True)
            elif kind == "picture":
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                _draw(root / path, *body.split())
            elif kind == "diff":
                target = root / path
                target.write_text(_patched(target.read_text("utf-8"), body), encoding="utf-8")

    def found(self, root: Path) -> str:
        """What the rule finds in the changed project, one finding a line.

        The help stands below each, in a case that expects to read it.
        """
        copy_project(root)
        self.change(root)
        helped = _HELP in self.expected
        return "\n".join(
            f"{f.span.path}:{f.span.line}:{f.span.column}: {f.severity}: {f.problem.message}"
            + (f"{_HELP}{f.problem.help}" if helped else "")
            for f in check(root, TODAY).findings
            if f.rule == self.rule
        )


@cache
def _learn_films() -> None:
    check(PROJECT, TODAY)


def copy_project(root: Path) -> None:
    """Copies texts and links films, so that what was learned of a film the first time still holds."""
    _learn_films()
    films = PROJECT.rglob("*.mp4")
    shutil.copytree(
        PROJECT, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.mp4", "releases")
    )
    for film in films:
        (root / film.relative_to(PROJECT)).hardlink_to(film)


def read_cases(file: Path) -> list[Case]:
    """The cases of `<rule>.md`, in order; a heading inside a fenced block is text of that block."""
    cases: list[tuple[str, list[str]]] = []
    fenced = False
    for line in file.read_text("utf-8").splitlines(keepends=True):
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            cases.append((line.removeprefix("## ").strip(), []))
        elif cases:
            cases[-1][1].append(line)
    return [Case(file.stem, title, "".join(lines)) for title, lines in cases]


def _draw(target: Path, size: str, mode: str = "RGB", form: str = "JPEG") -> None:
    """A plain picture, described as in `160x160 CMYK JPEG`."""
    width, height = map(int, size.split("x"))
    Image.new(mode, (width, height)).save(target, form)


def _patched(text: str, diff: str) -> str:
    """Replaces each run of `-` lines by the `+` lines behind it; `+` lines alone go to the end."""
    old: list[str] = []
    new: list[str] = []
    for line in [*diff.splitlines(), ""]:
        if new and not line.startswith("+"):
            text = _replaced(text, old, new)
            old, new = [], []
        if line.startswith("-"):
            old.append(line[1:])
        elif line.startswith("+"):
            new.append(line[1:])
    return _replaced(text, old, new) if old else text


def _replaced(text: str, old: list[str], new: list[str]) -> str:
    added = "".join(f"{line}\n" for line in new)
    if not old:
        return text + added
    removed = "".join(f"{line}\n" for line in old)
    if f"\n{text}".count(f"\n{removed}") != 1:
        raise AssertionError(f"these lines must stand in the file exactly once:\n{removed}")
    return f"\n{text}".replace(f"\n{removed}", f"\n{added}")[1:]
