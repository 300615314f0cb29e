"""What one audience may see. A type holds no field its audience may not read, so no template can print one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Generic, Self, TypeAlias, TypeVar

from storyproof.model.evidence_record import EvidenceRecord
from storyproof.model.noun import said_in
from storyproof.model.printed_picture import Embedded
from storyproof.model.publication import UNPUBLISHED, Publication, RetiredPage
from storyproof.model.slug import slugify
from storyproof.model.swap_view import Standing
from storyproof.model.views import (
    Chart,
    CustomerView,
    Gain,
    Label,
    MetricRow,
    QuoteView,
    RoiView,
    SectionView,
    SheetView,
    SlideView,
    Tile,
    TranslationView,
    VideoView,
)

Shown = TypeVar("Shown", bound="PublicStory")


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
    original: str = ""
    """The slug of the version this one was translated from, or of what stands for it in this edition; empty where it is this one."""
    public_url: str = ""
    """Its address on the public site; empty where that does not carry it, or has no address."""
    stages: tuple[Label, ...] = ()
    """The stages of a sale it serves."""
    publication: Publication = UNPUBLISHED
    gains: tuple[Gain, ...] = ()
    """The largest change told of each kind of metric; none of a kind of which only ranges are told."""
    slide: SlideView | None = None
    """None where the customer's consent does not cover slides."""
    may_post: bool = False
    """Whether the customer agreed to social media, and the story is public."""
    incentive: str = ""
    """What the customer got for telling it; empty where nothing."""
    card: str = ""
    """Path of the picture to post; empty where nobody may post, or the story wants nothing printed."""

    @property
    def page(self) -> str:
        return f"stories/{self.slug}/"

    @property
    def work(self) -> str:
        """What all versions of a story share."""
        return self.original or self.slug

    @property
    def pictures(self) -> tuple[Embedded, ...]:
        """Portraits and the customer's logo, each once."""
        shown = (self.customer.logo, *(quote.portrait for quote in self.quotes))
        return tuple(dict.fromkeys(picture for picture in shown if picture))


@dataclass(frozen=True, slots=True)
class Archive:
    """A copy of the sheet to keep, with the evidence attached: its path in the edition."""

    path: str
    evidence: EvidenceRecord


@dataclass(frozen=True, slots=True)
class AskView:
    """A request made of the customer: its ISO date, who of us made it, for what, and what came of it."""

    day: str
    by: str
    purpose: str
    outcome: str


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
    motivation: str = ""
    """Why they agreed: `service`, `product` or `brand`."""
    asks: tuple[AskView, ...] = ()
    """The latest first."""
    is_judged: bool = False
    """Whether the swap test has a page: not where nobody described capabilities and rivals."""
    archive: Archive | None = None
    """None where the story has no sheet."""


@dataclass(frozen=True, slots=True)
class InternalStory(PublicStory):
    """The same story with its internal file."""

    file: InternalFile = field(kw_only=True)

    @classmethod
    def of(cls, story: PublicStory, file: InternalFile) -> InternalStory:
        return cls(**{each.name: getattr(story, each.name) for each in fields(story)}, file=file)


def printed_paths(story: PublicStory) -> Iterator[str]:
    """Paths in the edition of all that is printed of a story: its sheets, their archive copy, slide and card."""
    if story.sheet:
        yield from (path for _, path in story.sheet.paths)
    if isinstance(story, InternalStory) and story.file.archive:
        yield story.file.archive.path
    if story.slide:
        yield story.slide.path
    if story.card:
        yield story.card


Terms: TypeAlias = Mapping[str, Mapping[str, str]]
"""What one language calls the values stories have: facet → key → name."""


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
    logo: Embedded | None = None
    """For the dark ground of sheets and cards; without one the name is set beside a drawn mark."""
    taglines: Mapping[str, str] = field(default_factory=dict)
    contact_titles: Mapping[str, str] = field(default_factory=dict)
    """By language, where they differ."""

    def told_in(self, language: str) -> CompanyView:
        """The same in the words of a language, as far as it has some."""
        return replace(
            self,
            tagline=said_in(self.taglines, language) or self.tagline,
            contact_title=said_in(self.contact_titles, language) or self.contact_title,
        )

    @property
    def card(self) -> str:
        """Path of the public front page's card; a story's has the story's name behind the company's."""
        return f"cards/{slugify(self.name)}.png"


@dataclass(frozen=True, slots=True)
class _Edition(Generic[Shown]):
    company: CompanyView
    site_url: str
    stories: tuple[Shown, ...]
    retired: tuple[RetiredPage, ...] = ()
    terms: Mapping[str, Terms] = field(default_factory=dict)
    """By language."""

    def only(self, wanted: Callable[[PublicStory], bool]) -> Self:
        """The edition with some of its stories."""
        return replace(self, stories=tuple(filter(wanted, self.stories)))

    def with_story(self, story: Shown, terms: Mapping[str, Terms]) -> Self:
        """In its place where it was told before, else at the end: nothing shows the order of an edition."""
        told = {other.source_path: other for other in self.stories} | {story.source_path: story}
        return replace(self, stories=tuple(told.values()), terms=terms)


class PublicEdition(_Edition[PublicStory]):
    """The edition for everybody."""

    __slots__ = ()
    name = "public"


class InternalEdition(_Edition[InternalStory]):
    """The edition for our own sales people."""

    __slots__ = ()
    name = "internal"


Edition: TypeAlias = PublicEdition | InternalEdition
