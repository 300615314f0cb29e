"""`storyproof sheets`: a deck's worth of sheets as one PDF with a cover, and as a ZIP with what belongs to each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from storyproof.editions import internal_edition, public_edition
from storyproof.effects import NotThere
from storyproof.effects.make import Maker, Wanted
from storyproof.effects.press import Press
from storyproof.effects.set_press import Cover, print_set
from storyproof.effects.state import cache_folder
from storyproof.effects.store import Store
from storyproof.effects.terminal import Terminal
from storyproof.effects.zip_file import zipped
from storyproof.flow.build import made_findings
from storyproof.flow.check import Checked, check
from storyproof.flow.design import Design, design_faults, load_design, load_set_template
from storyproof.flow.plan import printed_tasks
from storyproof.flow.publish import say_if_frozen
from storyproof.flow.reporting import render
from storyproof.model.catalog import Catalog
from storyproof.model.counted import counted
from storyproof.model.edition import Edition, PublicStory
from storyproof.model.nearest import did_you_mean
from storyproof.model.sheet_wish import SheetWish
from storyproof.model.slug import slugify
from storyproof.model.task import PrintSheet, Task
from storyproof.outputs.sheet_sets import FACETS, anchor, chosen, cover_html, set_css, values
from storyproof.outputs.slots import SlotTemplates
from storyproof.outputs.snippets import email

_STOPPED = "no set was made\n"


@dataclass(frozen=True, slots=True)
class SetMade:
    """PDF and ZIP, none where something stands against it, and what to tell the person."""

    files: tuple[Path, ...]
    text: str


def sheet_set(root: Path, wish: SheetWish, out: Path, today: date | None) -> SetMade:
    """Writes `<name>.pdf` and `<name>.zip` into the folder `out`, made where there is none.

    Raises NotThere for a wish that nothing can fit, WrongUsage for a word that no font has, and
    ToolFault.
    """
    terminal = Terminal()
    checked = check(root, today)
    say_if_frozen(checked, today, terminal)
    if checked.stops_publication or checked.catalog is None:
        return SetMade((), f"{render(root, checked, 'text')}\n{_STOPPED}")
    stories = _fitting(checked.catalog, _edition(checked.catalog, wish), wish)
    if not stories:
        return SetMade((), f"no story with a sheet is all of {_told(checked.catalog, wish)}\n")
    return _SetMaker(root, checked, wish, stories, terminal).make(out)


def _edition(catalog: Catalog, wish: SheetWish) -> Edition:
    return public_edition(catalog) if wish.edition == "public" else internal_edition(catalog)


def _fitting(catalog: Catalog, edition: Edition, wish: SheetWish) -> tuple[PublicStory, ...]:
    """The stories of the edition with a sheet that the wish asks for. Raises NotThere for an unknown key."""
    known = {facet: values(facet, edition.stories) for facet in FACETS}
    known["segment"] = frozenset(catalog.strategy.segments)
    for facet, keys in {**wish.facets, "segment": wish.segments}.items():
        for key in keys:
            if key not in known[facet]:
                cure = did_you_mean(
                    key, known[facet], f"there are {', '.join(sorted(known[facet])) or 'none'}"
                )
                raise NotThere(f"no story has {_spoken(facet)} `{key}`; {cure}")
    aimed = {
        story.path
        for story in catalog.stories
        if not wish.segments or set(wish.segments) & set(story.front.segments)
    }
    return tuple(s for s in chosen(edition, wish.facets) if s.source_path in aimed)


def _told(catalog: Catalog, wish: SheetWish) -> str:
    """How many stories each part of a wish leaves alone, so that one sees which to drop."""
    parts = [(facet, key) for facet, keys in wish.facets.items() for key in keys]
    wishes = [(f"{_spoken(facet)} {key}", SheetWish({facet: (key,)})) for facet, key in parts]
    wishes += [(f"segment {key}", SheetWish(segments=(key,))) for key in wish.segments]
    edition = _edition(catalog, wish)
    return ", ".join(f"{name} ({len(_fitting(catalog, edition, one))})" for name, one in wishes)


def _spoken(facet: str) -> str:
    return facet.replace("_", " ")


class _SetMaker:
    """Holds what PDF and ZIP of one set share."""

    def __init__(
        self,
        root: Path,
        checked: Checked,
        wish: SheetWish,
        stories: tuple[PublicStory, ...],
        terminal: Terminal,
    ) -> None:
        assert checked.catalog
        self._root, self._catalog, self._wish = root, checked.catalog, wish
        self._stories = stories
        self._design: Design = load_design(root)
        self._edition: Edition = replace(_edition(self._catalog, wish), stories=stories)  # type: ignore[arg-type]
        self._press = Press(cache_folder(root) / "fonts", self._design.sheet.fonts)
        self._maker = Maker(root, Store(cache_folder(root) / "store"), terminal)

    def make(self, out: Path) -> SetMade:
        """Makes every file of every story, then joins them."""
        with TemporaryDirectory() as work, design_faults():
            tasks = tuple(self._tasks())
            made = self._maker.carry_out(Wanted(Path(work), task) for task in tasks)
            if findings := made_findings(made, self._catalog):
                said = "".join(f"{each.span.path}: {each.problem.message}\n" for each in findings)
                return SetMade((), f"{said}{_STOPPED}")
            joined = Path(work, "set.pdf")
            sheets = [task.step for task in tasks if isinstance(task.step, PrintSheet)]
            print_set(self._press, self._cover(), sheets, joined)
            pdf = joined.read_bytes()
            parts = {path: Path(work, path).read_bytes() for t in tasks for path in t.targets}
        name = self._name()
        files = {
            f"{name}.pdf": pdf,
            f"{name}.zip": zipped({f"{name}.pdf": pdf, **parts, **dict(self._emails())}),
        }
        out.mkdir(parents=True, exist_ok=True)
        for path, data in files.items():
            (out / path).write_bytes(data)
        written = tuple(out / path for path in files)
        stories = counted(len(self._stories), "story", "stories")
        return SetMade(written, f"{stories}: {', '.join(map(str, written))}\n")

    def _tasks(self) -> Iterator[Task]:
        """Of each story its sheet in the size asked for, its slide and its card."""
        for task in printed_tasks(self._edition, self._design):
            step = task.step
            if not isinstance(step, PrintSheet) or (
                step.page_size == self._wish.page_size and not step.attachment
            ):
                yield task

    def _cover(self) -> Cover:
        template, wish = load_set_template(self._root, self._design.sheet), self._wish
        write = partial(
            cover_html,
            self._stories,
            self._edition,
            template,
            wish.title,
            wish.reader,
            str(self._catalog.today),
        )
        links = {anchor(index): story.title for index, story in enumerate(self._stories)}
        return Cover(set_css(template), links, f"{wish.title}{wish.reader}", write)

    def _emails(self) -> Iterator[tuple[str, bytes]]:
        """A text for each story whose page anybody may open."""
        templates = SlotTemplates.compile({}, self._design.labels)
        for story in self._stories:
            if story.public_url:
                text = email(story, templates.words(story.language))
                yield f"emails/{story.slug}.txt", f"{text}\n".encode()

    def _name(self) -> str:
        """`kelvaro-stories-nordfisk`, or `kelvaro-stories-dairy-head-of-operations`."""
        wish = self._wish
        keys = [*wish.segments, *(key for each in wish.facets.values() for key in each)]
        asked = wish.reader or wish.title or " ".join(keys)
        return slugify(f"{self._catalog.company.name} stories {asked}")[:100].strip("-")
