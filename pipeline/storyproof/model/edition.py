"""What one audience may see. A type holds no field its audience may not read, so no template can print one."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from storyproof.model.metric import MeasuredBy
from storyproof.model.publication import UNPUBLISHED, Publication, RetiredPage
from storyproof.model.swap_view import Standing


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
        return f"{int(self.start) // 60}:{int(self.start) % 60:02d}"


@dataclass(frozen=True, slots=True)
class RenditionView:
    """One playable file, path relative to the edition's root."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class VideoView:
    """A testimonial with all that was made from it; paths are relative to the edition's root."""

    title: str
    duration: float
    renditions: tuple[RenditionView, ...]
    """Largest first."""
    poster: str
    audio: str
    captions: str
    captions_language: str
    cues: tuple[CueView, ...]


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


@dataclass(frozen=True, slots=True)
class PublicStory:
    """A story as anybody may see it."""

    slug: str
    """Unique in the edition; the page is `stories/<slug>/`."""
    language: str
    title: str
    summary: str
    published: str
    """ISO date, or empty."""
    story_type: Label
    customer: CustomerView
    products: tuple[Label, ...]
    use_cases: tuple[Label, ...]
    personas: tuple[Label, ...]
    tiles: tuple[Tile, ...]
    metrics: tuple[MetricRow, ...]
    chart: Chart | None
    roi: RoiView | None
    sections: tuple[SectionView, ...]
    quotes: tuple[QuoteView, ...]
    videos: tuple[VideoView, ...]
    limits: str
    sheet: SheetView | None
    """None where the customer's consent does not cover sheets, or the story wants none."""
    result_size: float
    """The headline's relative change, as a positive fraction, for sorting."""
    source_path: str = field(repr=False)
    """The story's file, for findings about its sheet; never printed."""
    language_name: str = ""
    """What its language calls itself: `Deutsch`."""
    translations: tuple[TranslationView, ...] = ()
    """The same story in other languages of this edition."""
    public_url: str = ""
    """Its address on the public site; empty where that does not carry it, or has no address."""
    stages: tuple[Label, ...] = ()
    """The stages of a sale it serves."""
    publication: Publication = UNPUBLISHED
    gains: tuple[Gain, ...] = ()
    """The largest change told of each kind of metric; none of a kind of which only ranges are told."""

    @property
    def page(self) -> str:
        return f"stories/{self.slug}/"


@dataclass(frozen=True, slots=True)
class InternalFile:
    """What only we may read about a story."""

    status: str
    visibility: str
    is_public: bool
    """Whether the public edition carries the story too, so that its sheet may be forwarded."""
    customer_name: str
    replaced: Label | None
    account_value: str
    relationship_owner: str
    notes: str
    satisfaction: str
    consent: str
    consent_until: str
    conditions: tuple[str, ...]
    review: str
    standing: tuple[Standing, ...]
    reference_calls: str = ""
    """How many calls with prospects the customer agreed to; empty where none."""
    is_judged: bool = False
    """Whether the swap test has a page: not where nobody described capabilities and rivals."""


@dataclass(frozen=True, slots=True)
class InternalStory(PublicStory):
    """The same story with its internal file."""

    file: InternalFile = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class CompanyView:
    """Us, on every page."""

    name: str
    tagline: str
    website: str
    sample: bool
    contact_name: str
    contact_title: str
    contact_email: str
    contact_phone: str


@dataclass(frozen=True, slots=True)
class PublicEdition:
    """The edition for everybody."""

    company: CompanyView
    site_url: str
    stories: tuple[PublicStory, ...]
    name: str = "public"
    retired: tuple[RetiredPage, ...] = ()


@dataclass(frozen=True, slots=True)
class InternalEdition:
    """The edition for our own sales people."""

    company: CompanyView
    site_url: str
    stories: tuple[InternalStory, ...]
    name: str = "internal"
    retired: tuple[RetiredPage, ...] = ()


Edition: TypeAlias = PublicEdition | InternalEdition
