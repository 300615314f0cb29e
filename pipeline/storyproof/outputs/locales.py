"""The languages the interface speaks: which they are, their words, and where each has its front page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from babel.numbers import format_decimal

from storyproof.model.edition import Edition, PublicStory, Terms
from storyproof.model.shell import SpokenLanguage
from storyproof.model.views import CustomerView, Label
from storyproof.numbers.locales import locale_of, month_count
from storyproof.outputs.episodes import PODCAST_PATH, episodes
from storyproof.outputs.slots import SITE_LANGUAGE, SlotTemplates, Words, fill

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Locale:
    """A language with its words and, for each facet, what it calls the values."""

    words: Words
    language: str = SITE_LANGUAGE
    terms: Terms = field(default_factory=dict)

    @property
    def home(self) -> str:
        """Where its front page stands in the edition: at the root, or in a folder."""
        return "" if self.language == SITE_LANGUAGE else f"{self.language}/"

    def name(self, facet: str, value: Label) -> str:
        """What a story's value is called here; as the story says it where there is no word for it."""
        return self.terms.get(facet, {}).get(value.key, value.text)

    def place(self, customer: CustomerView) -> str:
        """`Bergen, Norwegen`, as far as it may be said."""
        country = self.name("country", Label(customer.country_code, customer.country))
        return ", ".join(part for part in (customer.city, country) if part)

    def months(self, number: int) -> str:
        """`8 months`, `8 Monate`."""
        return month_count(number, self.language)

    def count(self, number: int) -> str:
        """`1 story`, `12 stories`, by the plural rules of the language (CLDR)."""
        form = f"count_{locale_of(self.language).plural_form(number)}"
        pattern = self.words[form] if form in self.words else self.words["count_other"]
        return fill(pattern, n=format_decimal(number, locale=locale_of(self.language)))


def locale(language: str, edition: Edition, slots: SlotTemplates) -> Locale:
    """A story's language, also where it has no front page."""
    return Locale(slots.words(language), language, edition.terms.get(language, {}))


def front_locales(edition: Edition, slots: SlotTemplates) -> tuple[Locale, ...]:
    """Every language with a front page, the site's own first: those with labels and stories."""
    told = {slots.labelled(story.language) for story in edition.stories}
    others = sorted(told - {SITE_LANGUAGE})
    return tuple(locale(language, edition, slots) for language in (SITE_LANGUAGE, *others))


def own(stories: Iterable[PublicStory], front: Locale, slots: SlotTemplates) -> set[str]:
    """The languages of the stories a front page leads with: its own, and `de-CH` for `de`."""
    return {story.language for story in stories if slots.labelled(story.language) == front.language}


def spoken_languages(
    edition: Edition, labels: Mapping[str, Mapping[str, str]]
) -> tuple[SpokenLanguage, ...]:
    """Every language some page of an edition is printed in, those with a front page first."""
    slots = SlotTemplates.compile({}, labels)
    fronts = {front.language: front for front in front_locales(edition, slots)}
    others = sorted({story.language for story in edition.stories} - fronts.keys())
    return tuple(
        SpokenLanguage(
            code,
            front.words["language_name"],
            _framed(front.words, edition),
            front.language,
            front.home,
            _podcast(edition, front, slots),
        )
        for code in (*fronts, *others)
        for front in (fronts[slots.labelled(code)],)
    )


def _podcast(edition: Edition, front: Locale, slots: SlotTemplates) -> str:
    has_some = episodes(edition, own(edition.stories, front, slots))
    return f"{front.home}{PODCAST_PATH}" if has_some else ""


def pages_shown(
    pages: Mapping[str, Shown],
    languages: Sequence[SpokenLanguage],
    labels: Mapping[str, Mapping[str, str]],
) -> dict[str, Shown]:
    """The hand-written pages to which a way leads: not those in the folder of a language without stories."""
    unspoken = labels.keys() - {language.code for language in languages}
    return {name: page for name, page in pages.items() if name.partition("/")[0] not in unspoken}


def _framed(words: Words, edition: Edition) -> dict[str, str]:
    """All words, with the company in the name of the site."""
    name = fill(words["site_name"], company=edition.company.name)
    return {**words, "site_name": name}


@dataclass(frozen=True, slots=True)
class Version:
    """A way to another language: the same page in it, or else its front page."""

    language: str
    name: str
    short: str
    """The name alone, for a narrow screen."""
    href: str
    is_here: bool


def versions(
    here: str, root: str, fronts: Sequence[Locale], story: PublicStory | None, slots: SlotTemplates
) -> tuple[Version, ...]:
    """The language switch of a page in the language `here`, `root` away from the edition's root.

    `story` is the one it tells; without one every other language leads to its front page.
    """
    told = {slots.labelled(v.language): v.slug for v in story.translations} if story else {}
    spoken = slots.labelled(here)
    return tuple(
        Version(
            language=front.language,
            short=front.words["language_name"],
            name=_name(front, is_told=not story or front.language in {spoken, *told}),
            href=_href(front, root, told.get(front.language), story)
            if front.language != spoken
            else (f"{root}{story.page}" if story else f"{root}{front.home}"),
            is_here=front.language == spoken,
        )
        for front in fronts
    )


def _name(front: Locale, *, is_told: bool) -> str:
    """`Deutsch`, or `Deutsch: alle Storys` where the story is not told in that language."""
    name = front.words["language_name"]
    return name if is_told else fill(front.words["all_stories_in"], language=name)


def _href(front: Locale, root: str, slug: str | None, story: PublicStory | None) -> str:
    return f"{root}stories/{slug}/" if slug and story else f"{root}{front.home}"
