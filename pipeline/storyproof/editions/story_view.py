"""A story as one edition shows it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from storyproof.editions import results
from storyproof.editions.admission import public_stories
from storyproof.editions.evidence_view import film_moment
from storyproof.editions.films import film_views
from storyproof.editions.localised import country_name, language_name
from storyproof.editions.publication import publication
from storyproof.model.catalog import Catalog
from storyproof.model.customer import Channel, Consent, LogoGrant
from storyproof.model.edition import PublicStory
from storyproof.model.noun import Labels, said_in
from storyproof.model.printed_picture import Embedded, PictureUse
from storyproof.model.prose import Section, Voice
from storyproof.model.slug import slugify
from storyproof.model.story import Portrait, Quote, Story, Visibility
from storyproof.model.views import (
    CustomerView,
    Label,
    QuoteView,
    SectionView,
    SheetView,
    SlideView,
    TranslationView,
)
from storyproof.quotes.clips import quote_clip

_STORY_LINK = re.compile(r'<a href="story:([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_LABELS, _ANONYMOUS = "site_config/labels", "anonymous_customer"
_PAGE_SIZES = ("A4", "Letter")


class Viewer:
    """Shows the stories of one edition; it knows which those are, so that no link leads out of it."""

    def __init__(self, catalog: Catalog, stories: tuple[Story, ...]) -> None:
        self.stories = stories
        self._catalog = catalog
        self._slugs = {story.key: story.page_slug for story in stories}
        self._live = frozenset(self._slugs.values())
        self._versions: dict[tuple[str, str], list[Story]] = defaultdict(list)
        for story in stories:
            self._versions[_work(story)].append(story)
        self._public = {story.path for story in public_stories(catalog)}

    def shown(self, story: Story) -> PublicStory:
        """What both editions tell of it."""
        front, catalog = story.front, self._catalog
        vocabulary, company = catalog.vocabulary, catalog.company
        products = {product.id: {"en": product.name} for product in company.products}
        types = {key: known.labels for key, known in catalog.metrics.story_types.items()}
        language = front.language
        labels = {key: kind.labels for key, kind in catalog.metrics.kinds.items()}
        kinds = {key: label(key, labels, language) for key in labels}
        customer = self._customer(story)
        return PublicStory(
            slug=self._slugs[story.key],
            language=language,
            title=front.title,
            summary=front.summary or "",
            published=str(front.published or ""),
            story_type=label(front.type, types, language),
            customer=customer,
            products=_labels(front.products, products, language),
            use_cases=_labels(front.use_cases, vocabulary.use_cases, language),
            personas=_labels(front.personas, vocabulary.personas, language),
            tiles=results.tiles(front.metrics, front.roi, language),
            metrics=results.metric_rows(front.metrics, kinds, language),
            chart=results.chart(story.headline(), language),
            roi=results.roi_view(front.roi, language),
            sections=tuple(self._section(section) for section in story.sections),
            quotes=tuple(self._quote(quote, story, customer.name) for quote in front.quotes),
            videos=tuple(film_views(story, catalog)),
            limits=front.limits or "",
            incentive=front.incentive or "",
            sheet=self._sheet(story),
            slide=self._slide(story),
            may_post=self._may_post(story),
            card=self._card(story),
            result_size=results.result_size(story.headline()),
            source_path=story.path,
            language_name=language_name(language),
            translations=self._translations(story),
            original=self._original(story),
            public_url=self._public_url(story),
            stages=_labels(front.stages, vocabulary.stages, language),
            publication=publication(story, catalog, self._live),
            gains=results.gains(front.metrics, kinds, language),
        )

    def _translations(self, story: Story) -> tuple[TranslationView, ...]:
        others = (other for other in self._versions[_work(story)] if other.path != story.path)
        return tuple(
            TranslationView(
                other.front.language,
                language_name(other.front.language),
                self._slugs[other.key],
                self._public_url(other),
            )
            for other in others
        )

    def _original(self, story: Story) -> str:
        """The slug of the original; where the edition lacks that, of the first translation."""
        versions = self._versions[_work(story)]
        first = min(versions, key=lambda version: version.front.translation_of is not None)
        return "" if first.path == story.path else self._slugs[first.key]

    def _public_url(self, story: Story) -> str:
        site = self._catalog.settings.site_url
        is_public = site and story.path in self._public
        return f"{str(site).rstrip('/')}/stories/{self._slugs[story.key]}/" if is_public else ""

    def _consent(self, story: Story) -> Consent | None:
        return self._catalog.customers[story.customer].consent_on(self._catalog.today)

    def _customer(self, story: Story) -> CustomerView:
        record = self._catalog.customers[story.customer].record
        vocabulary, language = self._catalog.vocabulary, story.front.language
        anonymous = story.front.visibility is Visibility.ANONYMOUS
        size = label(record.size, vocabulary.sizes, language).text if record.size else ""
        return CustomerView(
            name=(story.front.anonymous_as or self._somebody(language))
            if anonymous
            else record.name,
            industry=label(record.industry, vocabulary.industries, language),
            region=label(record.region, vocabulary.regions, language),
            country=""
            if anonymous or not record.country
            else country_name(record.country, language),
            city="" if anonymous else record.city or "",
            size=size,
            country_code="" if anonymous else record.country or "",
            size_key=record.size or "",
            logo=None if anonymous else self._logo(story),
        )

    def _somebody(self, language: str) -> str:
        """An anonymous customer of whom nothing else is told, in the words of the site."""
        files = (file for file in self._catalog.labels if file.folder == _LABELS)
        told = {file.language: file.texts.get(_ANONYMOUS) for file in files}
        known = {"en": "A customer"} | {code: text for code, text in told.items() if text}
        return said_in(known, language) or known["en"]

    def _quote(self, quote: Quote, story: Story, customer: str) -> QuoteView:
        """A quote with its speaker, whose name and employer an anonymous story does not tell."""
        said = film_moment(quote.source or "", story, self._catalog)
        clock, moment, film = (
            (said.detail, said.href, said.film) if said and said.film else ("", "", 0)
        )
        cut = quote_clip(quote, story, self._catalog) if self._may_post(story) else None
        speaker = quote.speaker
        anonymous = story.front.visibility is Visibility.ANONYMOUS
        view = QuoteView(
            quote.text,
            "" if anonymous else speaker.name or "",
            speaker.title,
            customer if anonymous else speaker.employer,
            clock,
            moment,
            cut.path if cut else "",
            film,
        )
        if anonymous:
            return view
        face = story.front.portrait_of(speaker)
        alt = (face.alt if face else "") or speaker.name or speaker.title
        return replace(view, portrait=self._portrait(face, story), portrait_alt=alt)

    def _portrait(self, face: Portrait | None, story: Story) -> Embedded | None:
        """A face names its owner: it needs what name and quotes need."""
        consent = self._consent(story)
        if not face or (consent and not (consent.grants.name and consent.grants.quotes)):
            return None
        found = self._catalog.pictures.get((face.file, PictureUse.PORTRAIT))
        return found.embedded if found else None

    def _logo(self, story: Story) -> Embedded | None:
        """Only where the customer agreed to it beside a story; in a list of customers is another thing."""
        logo = self._catalog.customers[story.customer].record.logo
        consent = self._consent(story)
        if not logo or (consent and consent.grants.logo is not LogoGrant.YES):
            return None
        found = self._catalog.pictures.get((logo, PictureUse.LOGO))
        return found.embedded if found else None

    def _section(self, section: Section) -> SectionView:
        lead = next((p for p in section.passages if p.voice is Voice.PARAGRAPH), None)
        text = " ".join(lead.sentence(i) for i in range(len(lead.sentences))) if lead else ""
        html = _STORY_LINK.sub(self._link, section.html)
        return SectionView(section.id, section.title, html, text)

    def _link(self, link: re.Match[str]) -> str:
        slug = self._slugs.get(link[1])
        return f'<a href="../{slug}/">{link[2]}</a>' if slug else link[2]

    def _sheet(self, story: Story) -> SheetView | None:
        if not story.front.sheet.print or not self._covers(story, Channel.SHEET):
            return None
        stem = f"sheets/{self._file_stem(story)}"
        paths = tuple((size, f"{stem}-{size.lower()}.pdf") for size in _PAGE_SIZES)
        pages = story.front.sheet.pages
        return SheetView(*self._short_texts(story, whole=pages > 1), paths, pages)

    def _slide(self, story: Story) -> SlideView | None:
        if not self._covers(story, Channel.SLIDE):
            return None
        return SlideView(*self._short_texts(story), f"slides/{self._file_stem(story)}.pptx")

    def _card(self, story: Story) -> str:
        wanted = self._may_post(story) and story.front.sheet.print
        return f"cards/{self._file_stem(story)}.png" if wanted else ""

    def _may_post(self, story: Story) -> bool:
        """A post needs more than a page: a public story, and a consent that says so."""
        return story.path in self._public and self._covers(story, Channel.SOCIAL)

    def _covers(self, story: Story, channel: Channel) -> bool:
        """Where nothing is signed yet only our own edition has the story, and may have all of it."""
        consent = self._consent(story)
        return consent is None or channel in consent.channels

    def _file_stem(self, story: Story) -> str:
        return f"{slugify(self._catalog.company.name)}-{self._slugs[story.key]}"

    def _short_texts(self, story: Story, *, whole: bool = False) -> tuple[str, str, str]:
        """Challenge, solution and result in a paragraph each, or in all they have, a line between."""
        sheet = story.front.sheet
        told = _told if whole else self._lead
        return (
            sheet.challenge or told(story, "challenge"),
            sheet.solution or told(story, "solution"),
            sheet.result or told(story, "results"),
        )

    def _lead(self, story: Story, role: str) -> str:
        sections = (section for section in story.sections if section.passages)
        found = (self._section(s).lead for s in sections if s.passages[0].section == role)
        return next(found, "")


def _told(story: Story, role: str) -> str:
    """The paragraphs of a section; lists and quotes are for the page."""
    return "\n\n".join(
        " ".join(passage.sentence(i) for i in range(len(passage.sentences)))
        for passage in story.body
        if passage.section == role and passage.voice is Voice.PARAGRAPH
    )


def _work(story: Story) -> tuple[str, str]:
    """What a story and its translations share: the customer, and the name of the original."""
    return story.customer, story.front.translation_of or story.slug


def label(key: str, labels: Mapping[str, Labels], language: str) -> Label:
    """A key with what people see for it in a language; what is missing is said as in `de` for `de-CH`, else in English."""
    return Label(key, said_in(labels.get(key, {}), language) or key)


def _labels(
    keys: tuple[str, ...], labels: Mapping[str, Labels], language: str
) -> tuple[Label, ...]:
    return tuple(label(key, labels, language) for key in keys)
