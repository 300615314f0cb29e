"""Writes a project of N stories, and the same stories as MkDocs and Hugo projects.

The stories are the demo's own, repeated under numbered customers, so that text, front matter and
checks weigh what they weigh in real life. Those with videos are left out: no peer transcodes.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
_HEADER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


@dataclass(frozen=True)
class Sample:
    """A demo story and its customer's record, as texts."""

    customer: str
    record: str
    name: str
    text: str

    @property
    def title(self) -> str:
        return str(yaml.safe_load(self._header())["title"])

    @property
    def body(self) -> str:
        return _HEADER.sub("", self.text)

    def _header(self) -> str:
        match = _HEADER.match(self.text)
        assert match
        return match[1]


def samples() -> list[Sample]:
    """The demo's published stories that need no video."""
    found = []
    for file in sorted(ROOT.glob("stories/*/*.md")):
        text = file.read_text("utf-8")
        if "status: published" in text and "\nmedia:" not in text and "anonymous" not in text:
            record = (file.parent / "customer.yml").read_text("utf-8")
            found.append(Sample(file.parent.name, record, file.stem, text))
    return found


def write_storyproof(target: Path, count: int) -> None:
    """A project of ours with `count` stories, one per customer."""
    shutil.copytree(ROOT / "site_config", target / "site_config")
    shutil.copy(ROOT / "mkdocs.yml", target)
    for number, sample in _numbered(count):
        folder = target / "stories" / f"{sample.customer}-{number:05}"
        folder.mkdir(parents=True)
        (folder / "customer.yml").write_text(sample.record, "utf-8")
        text = re.sub(r"\]\(\.\./[^)]*\)", "](https://kelvaro.example)", sample.text)
        (folder / f"{sample.name}.md").write_text(text, "utf-8")


def write_mkdocs(target: Path, count: int) -> None:
    """The best plain configuration: Material, stories out of the navigation, its search on."""
    config = {
        "site_name": "Stories",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "nav": [{"Home": "index.md"}],
        "not_in_nav": "/stories/",
        "markdown_extensions": ["tables"],
    }
    (target / "docs" / "stories").mkdir(parents=True)
    (target / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    (target / "docs" / "index.md").write_text("# Stories\n", "utf-8")
    _write_plain(target / "docs" / "stories", count)


def write_hugo(target: Path, count: int) -> None:
    """Two small layouts, lists by section, no search."""
    (target / "content" / "stories").mkdir(parents=True)
    (target / "layouts" / "_default").mkdir(parents=True)
    (target / "hugo.toml").write_text(
        'baseURL = "https://stories.example/"\ntitle = "Stories"\ndisableKinds = ["taxonomy", "term"]\n'
    )
    page = "<!doctype html><html lang=en><title>{{ .Title }}</title><body>"
    single = (
        f"{page}<article data-pagefind-body><h1>{{{{ .Title }}}}</h1>{{{{ .Content }}}}</article>"
    )
    links = '{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
    (target / "layouts" / "_default" / "single.html").write_text(single)
    (target / "layouts" / "_default" / "list.html").write_text(f"{page}<ul>{links}</ul>")
    _write_plain(target / "content" / "stories", count)


def _write_plain(folder: Path, count: int) -> None:
    for number, sample in _numbered(count):
        text = f'---\ntitle: "{sample.title}"\n---\n{sample.body}'
        (folder / f"{sample.customer}-{number:05}.md").write_text(text, "utf-8")


def _numbered(count: int) -> list[tuple[int, Sample]]:
    found = samples()
    return [(number, found[number % len(found)]) for number in range(count)]
