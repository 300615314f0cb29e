"""Files of a project to one catalogue, with everything reading found on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import starmap
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from storyproof.effects import disk
from storyproof.effects.brand_fonts import brand_fonts
from storyproof.effects.clock import today_in
from storyproof.effects.ffmpeg_build import possible
from storyproof.flow.load_media import brand_logo, captions, films, pictures
from storyproof.model.brand import Brand
from storyproof.model.catalog import Catalog
from storyproof.model.choices import NO_CHOICES, Choices, choices_of
from storyproof.model.company import Company, Competitor, CompetitorRecord
from storyproof.model.customer import Customer, CustomerRecord
from storyproof.model.finding import Finding, Severity
from storyproof.model.labels import LabelFile
from storyproof.model.noun import Noun
from storyproof.model.place import Document
from storyproof.model.settings import MetricRules, PipelineSettings, Strategy, Vocabulary
from storyproof.model.story import UNFINISHED, Story
from storyproof.model.style import Style, StyleRule
from storyproof.reading.brand import read_brand, read_schemes
from storyproof.reading.labels import read_labels
from storyproof.reading.layout import Layout, lay_out, lay_out_pages, no_file_finding
from storyproof.reading.page import Page, read_page
from storyproof.reading.record import read_record
from storyproof.reading.story import read_story
from storyproof.reading.text import read_text, unsettled
from storyproof.reading.waiting import waiting

Record = TypeVar("Record", bound=Noun)
Outcome = TypeVar("Outcome")

_DESIGN = tuple(f"{disk.CONFIG}/{name}" for name in ("sheet", "theme"))
_SHEET_STYLE = f"{disk.CONFIG}/sheet/sheet.css"
_WRITTEN = (".css", ".html", ".j2", ".js", ".svg", "mkdocs.yml")
"""Files of the design that are text; all but the style of sheets are read nowhere else here."""

Readings = dict[str, tuple[bytes, Any]]
"""What was made of a file, by its path, and the digest of the bytes it was made from."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read. While a configuration file is broken there is no catalogue: every check would stumble."""

    catalog: Catalog | None
    pages: Mapping[str, Page]
    """Hand-written pages, by name within `site_config/pages`."""
    stories: tuple[str, ...]
    """Paths of all story files, also of those that could not be read."""
    findings: tuple[Finding, ...]


def load(
    root: Path,
    today: date | None,
    extra_folders: tuple[str, ...] = (),
    readings: Readings | None = None,
) -> Loaded:
    """Reads a project, to be judged as of `today`; None means the day its settings tell.

    `extra_folders` are read as if they stood in `stories/`: for a story kept elsewhere on purpose.
    What stands in `readings` is not made again while the bytes are the same; what is made is added.
    """
    return _Loader(root, {} if readings is None else readings).load(
        today, ("stories", *extra_folders)
    )


class _Loader:
    """Collects findings and documents while the parts are read."""

    def __init__(self, root: Path, readings: Readings) -> None:
        self.root = root
        self.readings = readings
        self.findings: list[Finding] = []
        self.documents: dict[str, Document] = {}

    def load(self, today: date | None, folders: tuple[str, ...]) -> Loaded:
        company = self._config(Company, "company")
        vocabulary = self._config(Vocabulary, "vocabulary")
        metrics = self._config(MetricRules, "metrics")
        strategy = self._config(Strategy, "strategy")
        settings = self._config(PipelineSettings, "pipeline")
        competitors = tuple(starmap(Competitor, self._records(CompetitorRecord, "competitors")))
        styles = tuple(starmap(Style, self._records(StyleRule, "style")))
        labels = tuple(self._labels())
        unconfigured = bool(self.findings)
        self.findings += self._unsettled_design()
        layout = self._lay_out(folders)
        choices = NO_CHOICES
        if company and vocabulary and metrics and strategy:
            choices = choices_of(company, vocabulary, metrics, strategy, competitors)
        customers, stories, unread = self._stories(layout, choices)
        pages = self._pages()
        if unconfigured or not (company and vocabulary and metrics and strategy and settings):
            return Loaded(None, pages, layout.stories, tuple(self.findings))
        media_paths = frozenset(disk.files_below(self.root, "media"))
        media = films(self.root, stories, media_paths, settings.media)
        tracks, wrong = captions(self.root, stories, media, media_paths, settings.media)
        self.findings += wrong
        catalog = Catalog(
            today=today or settings.today or today_in(settings.timezone),
            company=company,
            competitors=competitors,
            vocabulary=vocabulary,
            metrics=metrics,
            strategy=strategy,
            settings=settings.model_copy(update={"media": possible(settings.media)}),
            documents=self.documents,
            customers=customers,
            stories=stories,
            media=media,
            captions=tracks,
            pictures=pictures(self.root, customers, stories, media_paths),
            brand=self._brand(),
            schemes=self._schemes(),
            brand_logo=brand_logo(self.root),
            fonts=brand_fonts(self.root),
            media_paths=media_paths,
            styles=styles,
            labels=labels,
            pages=frozenset(pages),
            unread=unread,
        )
        return Loaded(catalog, pages, layout.stories, tuple(self.findings))

    def _record(self, model: type[Record], path: str) -> tuple[Record | None, Document]:
        record, document, findings = self._once(path, partial(read_record, model, path))
        self.findings += findings
        return record, document

    def _once(self, path: str, read: Callable[[bytes], Outcome], told_with: bytes = b"") -> Outcome:
        """What was read of these bytes before, else now; `told_with` are further bytes it depends on."""
        data = disk.read(self.root, path)
        digest = hashlib.blake2b(data + told_with, digest_size=16).digest()
        known = self.readings.get(path)
        if known and known[0] == digest:
            kept: Outcome = known[1]
            return kept
        outcome = read(data)
        self.readings[path] = (digest, outcome)
        return outcome

    def _config(self, model: type[Record], name: str) -> Record | None:
        record, self.documents[name] = self._record(model, f"{disk.CONFIG}/{name}.yml")
        return record

    def _records(self, model: type[Record], folder: str) -> Iterator[tuple[str, Record, Document]]:
        """What the files of a folder hold, by their names without an ending."""
        for path in disk.files_below(self.root, f"{disk.CONFIG}/{folder}"):
            record, document = self._record(model, path)
            if record:
                yield PurePosixPath(path).stem, record, document

    def _brand(self) -> Brand | None:
        path = _SHEET_STYLE
        text, findings = read_text(path, disk.read(self.root, path))
        self.findings += findings
        return read_brand(path, text) if text else None

    def _schemes(self) -> tuple[Brand, ...]:
        path = f"{disk.CONFIG}/theme/assets/stylesheets/brand.css"
        text, _ = read_text(path, disk.read(self.root, path))
        return read_schemes(path, text) if text else ()

    def _unsettled_design(self) -> Iterator[Finding]:
        """Where a newer version of the design was merged and not all of it settled; else pages would print it."""
        paths = (path for folder in _DESIGN for path in disk.files_below(self.root, folder))
        for path in (*paths, "mkdocs.yml"):
            is_unread = path != _SHEET_STYLE and path.endswith(_WRITTEN)
            if is_unread and b"<<<<<<<" in (data := disk.read(self.root, path)):
                yield from unsettled(path, data.decode("utf-8", "replace"))

    def _labels(self) -> Iterator[LabelFile]:
        for folder in (disk.LABELS, disk.SHEET_LABELS):
            for path in disk.files_below(self.root, folder):
                found, findings = self._once(path, partial(read_labels, path))
                self.findings += findings
                if found:
                    yield found

    def _pages(self) -> Mapping[str, Page]:
        paths, findings = lay_out_pages(disk.PAGES, disk.files_below(self.root, disk.PAGES))
        self.findings += findings
        theme = disk.files_below(self.root, f"{disk.CONFIG}/theme")
        templates = {PurePosixPath(path).name for path in theme if _is_template(path)}
        pages = {}
        for path in paths:
            page, findings = read_page(path, disk.read(self.root, path), templates)
            self.findings += findings
            if page:
                pages[path.removeprefix(f"{disk.PAGES}/")] = page
        return pages

    def _lay_out(self, folders: tuple[str, ...]) -> Layout:
        paths = [path for folder in folders for path in disk.files_below(self.root, folder)]
        layout = lay_out(paths)
        unread = (
            no_file_finding(path, kind)
            for folder in (*folders, "media", disk.CONFIG)
            for path, kind in disk.unread_below(self.root, folder)
        )
        self.findings += (*layout.findings, *unread)
        return layout

    def _stories(
        self, layout: Layout, choices: Choices
    ) -> tuple[Mapping[str, Customer], tuple[Story, ...], frozenset[str]]:
        keys = repr(dict(choices)).encode()  # once, and not once a file
        customers, unreadable = {}, {}
        for path in layout.customers:
            read = partial(read_record, CustomerRecord, path, choices=choices)
            record, document, findings = self._once(path, read, keys)
            slug = PurePosixPath(path).parent.name
            if record:
                customers[slug] = Customer(slug, record, document)
            else:
                unreadable[slug] = findings, document
        stories, unread, begun = [], set(), set()
        for path in layout.stories:
            story, findings = self._once(path, partial(read_story, path, choices=choices), keys)
            self.findings += findings
            if not _is_unfinished(story, findings):
                begun.add(PurePosixPath(path).parent.name)
            if story and story.customer in customers:
                stories.append(story)
            else:
                unread.add("/".join(PurePosixPath(path).with_suffix("").parts[-2:]))
        for slug, (findings, document) in unreadable.items():
            self.findings += (
                findings if slug in begun else waiting(findings, document, CustomerRecord)
            )
        return customers, tuple(stories), frozenset(unread)


def _is_unfinished(story: Story | None, findings: tuple[Finding, ...]) -> bool:
    if story:
        return story.front.status in UNFINISHED
    return all(finding.severity is Severity.NOTE for finding in findings)


def _is_template(path: str) -> bool:
    """The theme's own pages stand at its top; below are what they include, and slots."""
    return path.endswith(".html") and path.count("/") == 2
