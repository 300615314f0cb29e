"""Us and our rivals: products, and the capabilities the swap test stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import Field

from storyproof.model.looked_for import Name, Term
from storyproof.model.noun import Day, Noun, Slug, Text, Told, WebAddress
from storyproof.model.place import Document
from storyproof.model.source import names_a_source


class RivalState(StrEnum):
    """Whether a rival has a capability of ours; `unknown` also stands for a row nobody checked lately."""

    LACKS = "lacks"
    PARTIAL = "partial"
    HAS = "has"
    UNKNOWN = "unknown"


class RivalRow(Noun):
    """What we know of one capability at one rival, from where, and when somebody looked."""

    state: RivalState
    source: str | None = None
    checked: Day | None = None

    def state_on(self, today: date, max_age_days: int) -> RivalState:
        """The state to judge by: `unknown` where there is a doubt."""
        return RivalState.UNKNOWN if self.doubt_on(today, max_age_days) else self.state

    def doubt_on(self, today: date, max_age_days: int) -> str:
        """Why it cannot be stood on, to complete "the row …"; empty where it can.

        It needs a source that names something and a day somebody looked, not after `today` and at
        most `max_age_days` before.
        """
        if self.checked is None:
            return "was never checked"
        if not names_a_source(self.source):
            return "names no source"
        age = (today - self.checked).days
        if age < 0:
            return "was checked on a day still to come"
        return f"is {age} days old" if age > max_age_days else ""


class Capability(Noun):
    """Something our product does, the words by which stories name it, and who else can."""

    id: Slug
    sentence: Text = Field(description="One plain sentence: what it does")
    product: Slug | None = None
    terms: dict[str, tuple[Term, ...]] = Field(description="Phrases per language; `*` ends a stem")
    source: Text = Field(description="Where it is documented that we do this")
    rivals: dict[Slug, RivalRow] = {}


class Product(Noun):
    """A product line; a retired one may name its successor."""

    id: Slug
    name: Text
    aliases: tuple[Text, ...] = ()
    retired: Day | None = None
    successor: Slug | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)


class Contact(Noun):
    """Whom a reader may write to."""

    name: Text
    title: Told | None = None
    email: Text
    phone: str | None = None


class Company(Noun):
    """The file `company.yml`."""

    name: Name
    aliases: tuple[Name, ...] = ()
    sample: bool = Field(False, description="True prints the notice that everything is invented")
    tagline: Told | None = None
    website: WebAddress | None = None
    contact: Contact | None = None
    products: tuple[Product, ...]
    capabilities: tuple[Capability, ...] = ()

    def product(self, id: str) -> Product | None:
        return next((product for product in self.products if product.id == id), None)

    def capability(self, id: str) -> Capability | None:
        return next((capability for capability in self.capabilities if capability.id == id), None)


class CompetitorRecord(Noun):
    """The file `competitors/<id>.yml`."""

    name: Name
    aliases: tuple[Name, ...] = ()
    products: tuple[Name, ...] = ()
    equivalents: dict[Text, Text] = Field({}, description="Our part → theirs")
    contexts: tuple[Text, ...] = Field((), description="Words that make a short alias really them")
    live: bool = True


@dataclass(frozen=True, slots=True)
class Competitor:
    """A rival and the file that describes it."""

    id: str
    record: CompetitorRecord
    document: Document
