"""Writes a project of N stories, and the same stories as MkDocs and Hugo projects.

The stories are the demo's own under invented customers' names. Every passage of every story names
its customer, so that no two texts are the same and nothing that remembers texts can shine. Stories
with videos are left out: no peer transcodes.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
LAYOUTS = Path(__file__).with_name("hugo_layouts")
ELEVENTY = Path(__file__).with_name("eleventy")
_HEADER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_SPOKEN = re.compile(r'"[^"]+"|„[^“]+“|«[^»]+»|^>.*$', re.MULTILINE)
_COMMON = re.compile(
    r"\b(the|a|an|i|it|we|us|is|was|on|of|and|to|in|for|they|have|he|she|so|not|my|our|from|what|"
    r"me|says|with|before|there|away|their|can|had|every|ein|ist|mit|ich|die|der|wer|im|ihn|habe|und|für|niemand|sie|da|"
    r"le|la|les|un|une|des|du|de|et|je|il|elle|nous|qui|que|pas|est|sur|pour|avec|mon|son|sous|lui|ai|chaque|y|comme|où|en|au|aux|par|mais|moi|leur)\b",
    re.IGNORECASE,
)
_SYLLABLES = ("ba", "do", "fe", "ga", "li", "mo", "na", "pe", "ra", "su")


@dataclass(frozen=True)
class Sample:
    """One story as its files' texts; `header` holds every front matter value as text."""

    customer: str
    record: str
    name: str
    header: dict[str, Any]
    body: str

    @property
    def text(self) -> str:
        header = yaml.safe_dump(self.header, sort_keys=False, allow_unicode=True, width=100)
        return f"---\n{header}---\n{self.body}"

    def under_name(self, number: int) -> Sample:
        """The same story of another customer."""
        record = yaml.safe_load(self.record)
        names = sorted((record["name"], *record.get("aliases", ())), key=len, reverse=True)
        other = _invented(number)
        people = {quote["speaker"].get("name", other) for quote in self.header["quotes"]}
        surnames = sorted({person.split()[-1] for person in people})

        def renamed(text: str) -> str:
            for name in names:
                text = text.replace(name, other)
            for surname in surnames:
                text = text.replace(surname, f"{surname}-{other}")
            return text

        header = json.loads(renamed(json.dumps(self.header, ensure_ascii=False)))
        for quote in header["quotes"]:
            quote["text"] = _in_their_words(quote["text"], other)
        _mark_header(header, f" So they do it at {other}.")
        spoken = _SPOKEN.sub(lambda said: _in_their_words(said[0], other), renamed(self.body))
        paragraphs = spoken.strip().split("\n\n")
        body = "\n\n".join(_marked(text, other) for text in paragraphs) + "\n"
        aliases = re.sub(r"(?m)^aliases:.*$", f"aliases: [{other} Group]", self.record)
        customer = f"{self.customer}-{number:05}"
        return Sample(customer, renamed(aliases), self.name, header, body)


def _invented(number: int) -> str:
    """A name without figures, one for each number: 407 is `Balibape`."""
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:04}").capitalize()


def _in_their_words(text: str, name: str) -> str:
    """What no other customer says: six words in a row would be another customer's quote."""
    return _COMMON.sub(rf"\1 {name}", text)


def _mark_header(header: dict[str, Any], tail: str) -> None:
    header["summary"] += tail
    header["limits"] += tail
    for metric in header["metrics"]:
        metric["label"] += tail.replace(" So they do it", "").rstrip(".")


def _marked(paragraph: str, name: str) -> str:
    is_prose = paragraph.strip() and not re.match(r"\s*[#>|*-]", paragraph)
    return f"{paragraph}\nSo they do it at {name}." if is_prose else paragraph


def samples() -> list[Sample]:
    """The demo's published stories that need no video."""
    found = []
    for file in sorted(ROOT.glob("stories/*/*.md")):
        text = file.read_text("utf-8")
        if "status: published" in text and "\nmedia:" not in text and "anonymous" not in text:
            match = _HEADER.match(text)
            assert match
            header = yaml.load(match[1], Loader=yaml.CBaseLoader)
            for key in ("translation_of", "source_version"):  # each stands alone here
                header.pop(key, None)
            body = re.sub(r"\]\(\.\./[^)]*\)", "](https://kelvaro.example)", text[match.end() :])
            record = (file.parent / "customer.yml").read_text("utf-8")
            found.append(Sample(file.parent.name, record, file.stem, header, body))
    return found


def numbered(count: int, language: str = "") -> Iterator[Sample]:
    """`count` stories, each of a customer of its own; of one language, or of all."""
    found = [sample for sample in samples() if language in ("", sample.header["language"])]
    return (found[number % len(found)].under_name(number) for number in range(count))


def write_storyproof(target: Path, count: int, language: str = "") -> None:
    """A project of ours."""
    shutil.copytree(ROOT / "site_config", target / "site_config")
    shutil.copy(ROOT / "mkdocs.yml", target)
    for sample in numbered(count, language):
        folder = target / "stories" / sample.customer
        folder.mkdir(parents=True)
        (folder / "customer.yml").write_text(sample.record, "utf-8")
        (folder / f"{sample.name}.md").write_text(sample.text, "utf-8")


def write_mkdocs(target: Path, count: int, *, in_nav: bool) -> None:
    """Material with its search; the navigation lists every story, as it does unasked, or none."""
    config: dict[str, object] = {
        "site_name": "Stories",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "markdown_extensions": ["tables"],
    }
    if not in_nav:
        config |= {"nav": [{"Home": "index.md"}], "not_in_nav": "/stories/"}
    (target / "docs").mkdir(parents=True)
    (target / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    (target / "docs" / "index.md").write_text("# Stories\n", "utf-8")
    _write_plain(target / "docs" / "stories", count)


def write_hugo(target: Path, count: int) -> None:
    """Hand-made layouts: a page with results, quotes and facts, a list of cards, a page per term."""
    shutil.copytree(LAYOUTS, target / "layouts")
    config = {
        "baseURL": "https://stories.example/",
        "title": "Stories",
        "taxonomies": {"product": "products", "use_case": "use_cases"},
    }
    (target / "hugo.yaml").write_text(yaml.safe_dump(config), "utf-8")
    _write_plain(target / "content" / "stories", count)


def write_eleventy(target: Path, count: int) -> None:
    """The same layouts as Hugo's, in Nunjucks: a page a story, and a list of them."""
    shutil.copytree(ELEVENTY, target)
    _write_plain(target / "content" / "stories", count)


def _write_plain(folder: Path, count: int) -> None:
    """The stories as they are, header and all."""
    folder.mkdir(parents=True, exist_ok=True)
    for sample in numbered(count):
        (folder / f"{sample.customer}.md").write_text(sample.text, "utf-8")
