"""A story as its writer wrote it: front matter, and prose whose every character knows its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from storyproof.model.metric import Metric, Roi
from storyproof.model.noun import MOST_ENTRIES, Address, Day, Noun, Slug, Text
from storyproof.model.place import Document
from storyproof.model.prose import Link, Passage, Section
from storyproof.model.story_video import StoryVideo


class Status(StrEnum):
    """How far a story has come."""

    IDEA = "idea"
    INTERVIEW = "interview"
    DRAFT = "draft"
    CUSTOMER_REVIEW = "customer-review"
    APPROVED = "approved"
    PUBLISHED = "published"
    RETIRED = "retired"


UNFINISHED = frozenset((Status.IDEA, Status.INTERVIEW, Status.DRAFT))
"""Before anybody outside the team is to see it."""


class Visibility(StrEnum):
    """Who may see a story; a story that does not say is internal."""

    PUBLIC = "public"
    INTERNAL = "internal"
    ANONYMOUS = "anonymous"


class Fact(Noun):
    """A declared figure that is not a result: a head count, a number of sites, a version."""

    id: Slug
    label: Text
    value: Text
    source: Text


class Claim(Noun):
    """A capability this story may stand on, bound to evidence in the repository."""

    capability: Slug
    evidence: tuple[Text, ...] = Field(
        (), description="Ids of quotes and metrics, or a transcript cue: interview.mp4#00:42"
    )


class Portrait(Noun):
    """A photograph of a speaker, in `media/`."""

    file: Text = Field(description="A JPEG or PNG: media/aldermoor/solveig-tangen.jpg")
    alt: str | None = Field(None, description="What it shows, for who cannot see it")


class Speaker(Noun):
    """Who said it."""

    name: str | None = Field(None, description="Left out when the customer is anonymous")
    title: Text
    employer: Text
    portrait: Portrait | None = None


_MARKS = (("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ('"', '"'))


def _without_marks(text: str) -> str:
    """Refuses words that stand in quotation marks as a whole: a page puts its own around them."""
    for opening, closing in _MARKS:
        inside = text[1:-1]
        whole = text.startswith(opening) and text.endswith(closing)
        if whole and opening not in inside and closing not in inside:
            raise PydanticCustomError("quoted", "leave the quotation marks out")
    return text


class Quote(Noun):
    """Words a person at the customer said and approved."""

    id: Slug
    text: Annotated[Text, AfterValidator(_without_marks)]
    speaker: Speaker
    source: str | None = Field(None, description="Where it was said: media/x/interview.mp4#00:42")
    approved: Day | None = None


class SheetText(Noun):
    """The sheet's texts; a missing one is the section's first paragraph, on two pages the whole section.

    `sheet: two-page` alone is short for `pages: 2`.
    """

    pages: int = Field(1, ge=1, le=2, description="2 for a long story: more text, and all figures")

    print: bool = Field(
        True,
        description="no: this story has no sheet and no quote card, as where no font of theirs has its letters",
    )
    challenge: str | None = None
    solution: str | None = None
    result: str | None = None

    @classmethod
    def parse(cls, value: object) -> object:
        """Reads the short form; anything else is left for the fields to refuse."""
        if not isinstance(value, str):
            return value
        if value.strip() != "two-page":
            raise ValueError("write `sheet: two-page`, or the sheet's texts below `sheet:`")
        return {"pages": 2}


class Replaced(Noun):
    """Whom we replaced; printed in the internal edition only."""

    competitor: Slug
    since: str | None = None


class Review(Noun):
    """Who looks at the story again, and by when."""

    owner: Text
    by: Day
    last: Day | None = Field(
        None, description="The day somebody last looked at it and found it true"
    )


class Allow(Noun):
    """A finding the team accepts, with its reason and optionally a last day."""

    rule: Text
    reason: Text
    until: Day | None = None

    def __str__(self) -> str:
        until = f" until {self.until}" if self.until else ""
        return f"allowed{until}: {self.reason}"


class FrontMatter(Noun):
    """The header of a story file."""

    title: Text
    type: Slug = "success-story"
    status: Status = Status.DRAFT
    visibility: Visibility = Visibility.INTERNAL
    anonymous_as: str | None = Field(
        None, description="Who an anonymous customer is: A Nordic dairy"
    )
    language: str = Field("en", pattern=r"^[a-z]{2}(-[A-Za-z]{2,4})?$")
    translation_of: Slug | None = Field(
        None, description="The story of this customer that this one tells in another language"
    )
    source_version: str | None = Field(
        None,
        pattern=r"^[0-9a-f]{4}(-[0-9a-f]{4}){5}$",
        description="Which version of that story it tells, as `storyproof check` prints it",
    )
    summary: str | None = Field(None, description="One sentence a rep can read out loud")
    published: Day | None = None
    flagship: bool = Field(
        False, description="yes: a story we lead with; the swap test asks more of it"
    )
    formerly: tuple[Address, ...] = Field(
        (),
        max_length=MOST_ENTRIES,
        description="Addresses it had before, the oldest first: aldermoor-warm-loads",
    )
    segments: tuple[Slug, ...] = ()
    products: tuple[Slug, ...] = ()
    personas: tuple[Slug, ...] = ()
    use_cases: tuple[Slug, ...] = ()
    stages: tuple[Slug, ...] = ()
    replaced: Replaced | None = None
    metrics: tuple[Metric, ...] = Field((), max_length=MOST_ENTRIES)
    roi: Roi | None = None
    facts: tuple[Fact, ...] = Field((), max_length=MOST_ENTRIES)
    claims: tuple[Claim, ...] = Field((), max_length=MOST_ENTRIES)
    quotes: tuple[Quote, ...] = Field((), max_length=MOST_ENTRIES)
    media: tuple[StoryVideo, ...] = ()
    sheet: Annotated[SheetText, BeforeValidator(SheetText.parse)] = SheetText()
    incentive: str | None = Field(
        None,
        description="What the customer got for telling it, as law has it said: a discount of 10 %",
    )
    limits: str | None = Field(None, description="What did not go well, in one honest sentence")
    review: Review | None = None
    allow: tuple[Allow, ...] = ()

    def portrait_of(self, speaker: Speaker) -> Portrait | None:
        """Their portrait, which is written with one of their quotes and serves all of them."""
        if speaker.portrait or not speaker.name:
            return speaker.portrait
        own = (speaker.name, speaker.employer)
        others = (quote.speaker for quote in self.quotes)
        same = (other.portrait for other in others if (other.name, other.employer) == own)
        return next(filter(None, same), None)


@dataclass(frozen=True, slots=True)
class Story:
    """One story file: its customer's folder, its header, its prose."""

    customer: str
    slug: str
    front: FrontMatter
    document: Document
    header: tuple[Passage, ...]
    """Title, summary, quotes, labels, sheet texts and limits, in the order they are written."""
    sections: tuple[Section, ...]
    """The body, cut at its second-level headings."""

    @property
    def path(self) -> str:
        return self.document.path

    @property
    def key(self) -> str:
        """`customer/story`, by which other files name this one."""
        return f"{self.customer}/{self.slug}"

    @property
    def is_published(self) -> bool:
        return self.front.status is Status.PUBLISHED

    @property
    def is_approved(self) -> bool:
        """Whether the customer has seen and approved it, so that a consent must stand behind it."""
        return self.front.status in (Status.APPROVED, Status.PUBLISHED)

    @property
    def page_slug(self) -> str:
        """Its folder on the site; an anonymous customer's name does not stand in it."""
        anonymous = self.front.visibility is Visibility.ANONYMOUS
        return self.slug if anonymous else f"{self.customer}-{self.slug}"

    @property
    def is_bound_for_print(self) -> bool:
        """Whether some edition would carry it, so that every rule counts in full."""
        return self.front.status in (Status.CUSTOMER_REVIEW, Status.APPROVED, Status.PUBLISHED)

    @property
    def body(self) -> Iterator[Passage]:
        """The passages of the body, in reading order."""
        for section in self.sections:
            yield from section.passages

    @property
    def beside(self) -> Iterator[Passage]:
        """What the body prints beside its prose: code, titles, descriptions."""
        for section in self.sections:
            yield from section.beside

    @property
    def source(self) -> tuple[tuple[int, str], ...]:
        """The lines of the body exactly as written, each with its number in the file."""
        lines = self.document.text.split("\n")
        first = lines.index("---", 1) + 1
        return tuple(enumerate(lines[first:], first + 1))

    @property
    def links(self) -> Iterator[Link]:
        for section in self.sections:
            yield from section.links

    def headline(self) -> Metric | None:
        """The metric the story leads with: the one marked, else the first."""
        metrics = self.front.metrics
        return next((metric for metric in metrics if metric.headline), next(iter(metrics), None))
