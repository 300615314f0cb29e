"""Who a customer is, and what they agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from storyproof.model.noun import Day, Noun, Slug, Text, WebAddress, not_before
from storyproof.model.place import Document


class LogoGrant(StrEnum):
    """How a logo may be used: anywhere, in a list of customers only, or not at all."""

    YES = "yes"
    LIST_ONLY = "list-only"
    NO = "no"


class Channel(StrEnum):
    """Where a customer allows their story to appear."""

    SITE = "site"
    SHEET = "sheet"
    SLIDE = "slide"
    SOCIAL = "social"
    FEED = "feed"


class Grants(Noun):
    """The scope of a consent; what is not granted is refused."""

    name: bool = False
    logo: LogoGrant = LogoGrant.NO
    quotes: bool = False
    metrics: bool = False
    video: bool = False
    reference_calls: str | None = None


class Signatory(Noun):
    """Who signed for the customer."""

    name: Text
    title: Text


class Consent(Noun):
    """One signed agreement: a scope, the channels it covers, and how long it holds."""

    id: Text
    signed: Day
    signed_by: Signatory
    wording: Text
    grants: Grants
    channels: tuple[Channel, ...]
    conditions: tuple[Text, ...] = ()
    expires: Day | None = None
    withdrawn: Day | None = None

    @field_validator("expires")
    @classmethod
    def _outlasts_its_day(cls, expires: date | None, info: ValidationInfo) -> date | None:
        return not_before(expires, info.data.get("signed"), "ended_early")

    def holds(self, today: date) -> bool:
        """Signed, not withdrawn and not past its last day."""
        return (
            self.signed <= today
            and (self.withdrawn is None or self.withdrawn > today)
            and (self.expires is None or self.expires >= today)
        )


class Satisfaction(Noun):
    """How likely they said they were to recommend us, 0 to 10, and when we asked."""

    nps: int = Field(ge=0, le=10)
    asked: Day


class Ask(Noun):
    """One request made of this customer."""

    date: Day
    by: Text
    for_: Text = Field(alias="for")
    outcome: str | None = None


class RelationshipOwner(Noun):
    """Who of us speaks with them."""

    role: Text
    name: Text


class InternalNotes(Noun):
    """What only we may read."""

    notes: str | None = None
    account_value: str | None = None


class CustomerRecord(Noun):
    """The file `customer.yml`."""

    name: Text
    aliases: tuple[Text, ...] = ()
    website: WebAddress | None = None
    industry: Slug
    region: Slug
    country: str | None = Field(None, pattern=r"^[A-Z]{2}$")
    city: str | None = None
    size: Slug | None = None
    founded: int | None = Field(None, ge=1)
    logo: str | None = None
    motivation: str | None = Field(None, pattern=r"^(service|product|brand)$")
    relationship_owner: RelationshipOwner | None = None
    consent: tuple[Consent, ...] = ()
    satisfaction: Satisfaction | None = None
    asks: tuple[Ask, ...] = ()
    internal: InternalNotes | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer's folder: its name on disk, its record, and where each value stands."""

    slug: str
    record: CustomerRecord
    document: Document

    def consent_on(self, today: date) -> Consent | None:
        """The newest consent that holds today; a withdrawal takes back all that was signed before it."""
        consents = self.record.consent
        withdrawals = [c.withdrawn for c in consents if c.withdrawn and c.withdrawn <= today]
        since = max(withdrawals, default=date.min)
        holding = [
            consent for consent in consents if consent.holds(today) and consent.signed >= since
        ]
        return max(holding, key=lambda consent: consent.signed, default=None)
