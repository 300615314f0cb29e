"""The parts of a story as a page or a sheet shows them: texts ready to print, no more than may be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from storyproof.model.media import player_clock
from storyproof.model.metric import MeasuredBy
from storyproof.model.printed_picture import Embedded


@dataclass(frozen=True, slots=True)
class Label:
    """A vocabulary key and what people see for it."""

    key: str
    text: str


class TileKind(StrEnum):
    """Whose words a tile has: a metric's own, or for the return those of the labels."""

    METRIC = "metric"
    ROI = "roi"


@dataclass(frozen=True, slots=True)
class Tile:
    """A result in large type: `−57 %`, what of, over which time; the return leaves both to the labels."""

    value: str
    label: str
    note: str
    kind: TileKind = TileKind.METRIC
    typical: bool = True
    """Whether other customers may expect the same."""

    @property
    def marked(self) -> str:
        """The label, with a star where not every customer may expect it."""
        return self.label if self.typical else f"{self.label}*"


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric as far as its disclosure allows; an undisclosed part is an empty text."""

    label: str
    kind: Label
    before: str
    after: str
    change: str
    window: str
    source: str
    measured_by: MeasuredBy | None
    typical: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars before and after, in the metric's own unit; one bar each where there is no series."""

    title: str
    unit: str
    step: str
    change: str
    before: tuple[Decimal, ...]
    after: tuple[Decimal, ...]
    language: str = "en"
    """In which its figures are set."""


@dataclass(frozen=True, slots=True)
class RoiLine:
    """One line of benefit with a printed amount per year."""

    label: str
    amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoiView:
    """A return as computed, with every input, so that a reader can check it; printed amounts."""

    currency: str
    roi: str
    payback: str
    """`8 months`; empty where the years given do not cover the cost."""
    payback_months: int
    """The same, for pages in other languages; 0 where it is empty."""
    initial_cost: str
    years: int
    benefits: tuple[RoiLine, ...]
    costs: tuple[str, ...]
    """One per year; empty where running it costs nothing."""
    net: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Approved words; `name` is empty for an anonymous customer."""

    text: str
    name: str
    title: str
    employer: str
    clock: str = ""
    """`00:42`, when in a film of its page it is said; empty where it is in none."""
    moment: str = ""
    """The fragment by which the page plays that film from there."""
    clip: str = ""
    """Path of that part of the film as a file; empty where nobody may post it."""
    film: int = 0
    """The number of that film on the page."""
    portrait: Embedded | None = None
    """Square; None where there is none, or the customer did not agree to a face."""
    portrait_alt: str = ""

    @property
    def initials(self) -> str:
        parts = self.name.split()
        return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


@dataclass(frozen=True, slots=True)
class CueView:
    """A line of transcript: the second it starts at, and what is said."""

    start: float
    text: str

    @property
    def clock(self) -> str:
        return player_clock(self.start)


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A part of a film, in seconds from its start: a chapter, a question with its answer, or a quote as it is said."""

    start: float
    end: float
    title: str
    by: str = ""
    """Who asked, of a question."""
    cues: tuple[CueView, ...] = ()
    """What is said in it."""

    @property
    def clock(self) -> str:
        return player_clock(self.start)


@dataclass(frozen=True, slots=True)
class RenditionView:
    """One playable file, path relative to the edition's root."""

    path: str
    width: int
    height: int
    mime_type: str = "video/mp4"


@dataclass(frozen=True, slots=True)
class VideoView:
    """A testimonial with all that was made from it; paths are relative to the edition's root."""

    title: str
    duration: float
    renditions: tuple[RenditionView, ...]
    """H.264, which everything plays; largest first."""
    poster: str
    audio: str
    captions: str
    captions_language: str
    cues: tuple[CueView, ...]
    smaller: tuple[RenditionView, ...] = ()
    """The same sizes with fewer bytes, for browsers that play what `mime_type` says."""
    storyboard: str = ""
    """WebVTT that names a part of a picture beside it for every moment."""
    storyboard_sheet: str = ""
    """That picture."""
    stream: str = ""
    """The film as HLS; empty where it is short."""
    stream_files: tuple[str, ...] = ()
    """What that names."""
    is_call: bool = False
    """Whether it is a recorded reference call, whose chapters are a prospect's questions."""
    chapters: tuple[ChapterView, ...] = ()
    chapter_track: str = ""
    """The chapters as WebVTT."""
    quotes: tuple[ChapterView, ...] = ()
    """The story's quotes that are said in it, in the order of time."""

    @property
    def sources(self) -> tuple[RenditionView, ...]:
        """All renditions, largest picture first and at each size the fewest bytes: a browser takes the first it can."""
        every = (*self.smaller, *self.renditions)
        return tuple(sorted(every, key=lambda each: -each.width))

    @property
    def files(self) -> Iterator[str]:
        """The paths of all that was made of it."""
        yield from (source.path for source in self.sources)
        yield from filter(
            None,
            (
                self.poster,
                self.audio,
                self.captions,
                self.chapter_track,
                self.storyboard,
                self.storyboard_sheet,
                self.stream,
            ),
        )
        yield from self.stream_files

    @property
    def lead(self) -> tuple[CueView, ...]:
        """What is said before the first chapter."""
        first = self.chapters[0].start if self.chapters else self.duration
        return tuple(cue for cue in self.cues if cue.start < first)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the body, ready to print; `lead` is its first paragraph as plain text."""

    id: str
    title: str
    html: str
    lead: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """The three short texts of the sheet, and where in the edition the PDFs go, per page size."""

    challenge: str
    solution: str
    result: str
    paths: tuple[tuple[str, str], ...]
    """(page size, path): `("A4", "sheets/….pdf")`, `("Letter", …)`."""
    pages: int = 1


@dataclass(frozen=True, slots=True)
class SlideView:
    """The three short texts of the slide, and where in the edition the presentation goes."""

    challenge: str
    solution: str
    result: str
    path: str


@dataclass(frozen=True, slots=True)
class CustomerView:
    """The customer as this edition may name them."""

    name: str
    industry: Label
    region: Label
    country: str
    city: str
    size: str
    country_code: str = ""
    """ISO 3166-1; empty where the country is not told."""
    size_key: str = ""
    """The size's key in the vocabulary; empty where the size is not told."""
    logo: Embedded | None = None
    """None where there is none, or the customer agreed to no use of it beside a story."""


@dataclass(frozen=True, slots=True)
class Gain:
    """By how much a metric of this kind changed, in whole percent and without its sign."""

    kind: Label
    percent: int


@dataclass(frozen=True, slots=True)
class TranslationView:
    """The same story in another language, which is called by its own name."""

    language: str
    name: str
    slug: str
    public_url: str = ""
    """Its address on the public site; empty where that does not carry it, or has no address."""
