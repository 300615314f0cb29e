"""Quote cards: pictures to post, and what a chat or a feed shows where somebody sends a link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from storyproof.model.edition import CompanyView, Edition, PublicEdition, PublicStory
from storyproof.model.font_file import FontFile
from storyproof.model.printed_picture import Embedded
from storyproof.model.task import LINK, CardShape, DrawCard, SheetText, Task
from storyproof.model.views import QuoteView
from storyproof.numbers.locales import direction
from storyproof.outputs.fitting_quote import fitting_quote
from storyproof.outputs.look import root_css
from storyproof.outputs.slots import SITE_LANGUAGE, SlotTemplates, Words, place, tiles_in_words
from storyproof.outputs.typography import byline_of, signature

_TEMPLATE = "card.html.j2"
_QUOTE = 150
"""A quote of up to so many characters is preferred to a longer one."""
_LONGEST = 280
"""Nobody reads a longer quote in a feed: the headline stands in its place."""


@dataclass(frozen=True, slots=True)
class CardTemplate:
    """The text of `card.html.j2`, `card.css` and `sheet.css`, and the sheet's words per language."""

    html: str
    css: str
    sheet_css: str
    labels: Mapping[str, Words]
    fonts: tuple[FontFile, ...] = ()
    """The brand's own."""


def card_tasks(edition: Edition, template: CardTemplate) -> Iterator[Task]:
    """A card per story that may have one. Raises DesignError for a broken template or label."""
    templates = _compiled(template)
    css = _css(template)
    for story in edition.stories:
        if story.card:
            html = _html(story, edition.company, templates)
            step = DrawCard(
                html,
                css,
                story.source_path,
                tuple(_texts(story)),
                tuple(_pictures(story, edition.company)),
                fonts=template.fonts,
            )
            yield Task((story.card,), step)


def front_card_tasks(edition: Edition, template: CardTemplate) -> Iterator[Task]:
    """The card of the front page, where a site with an address has one."""
    if path := front_card(edition):
        company = edition.company
        eyebrow = _compiled(template).words(SITE_LANGUAGE)["eyebrow_front"]
        text = company.tagline or company.name
        yield Task((path,), company_card(company, template, SITE_LANGUAGE, eyebrow, text))


def company_card(
    company: CompanyView,
    template: CardTemplate,
    language: str,
    eyebrow: str,
    text: str,
    shape: CardShape = LINK,
) -> DrawCard:
    """A card that tells of no story: the brand, a text, the company's website."""
    templates = _compiled(template)
    html = templates.render(
        _TEMPLATE,
        words=templates.words(language),
        language=language,
        direction=direction(language),
        company=company,
        eyebrow=eyebrow,
        tile=None,
        quote=None,
        speaker="",
        text=text,
        customer=None,
        place="",
    )
    shortened = SheetText((), "words", text, 80)
    css = _css(template)
    return DrawCard(
        html,
        css,
        "site_config/company.yml",
        (shortened,),
        _ours(company),
        shape,
        template.fonts,
    )


def _css(template: CardTemplate) -> str:
    """The card's stylesheet with the colours and fonts of the sheet."""
    return root_css(template.sheet_css) + template.css


def _compiled(template: CardTemplate) -> SlotTemplates:
    return SlotTemplates.compile({_TEMPLATE: template.html}, template.labels)


def front_card(edition: Edition) -> str:
    """Path of the front page's card; empty where no page could name it by a whole address."""
    has_one = isinstance(edition, PublicEdition) and edition.site_url
    return edition.company.card if has_one else ""


def card_alt(story: PublicStory, words: Words) -> str:
    """What the card says, in the order it is read."""
    tiles = tiles_in_words(story.tiles[:1], words)
    quote = card_quote(story)
    spoken = words["quoted"].format(text=quote.text) if quote else story.title
    who = signature(quote) if quote else story.customer.name
    caveat = [words["untypical"] for tile in tiles if not tile.typical]
    return " ".join((*(f"{tile.value} {tile.marked}." for tile in tiles), spoken, who, *caveat))


def card_quote(story: PublicStory) -> QuoteView | None:
    """The quote on the card; None where there is none that fits a feed."""
    quote = fitting_quote(story.quotes, _QUOTE)
    return quote if quote and len(quote.text) <= _LONGEST else None


def _html(story: PublicStory, company: CompanyView, templates: SlotTemplates) -> str:
    words = templates.words(story.language)
    quote = card_quote(story)
    return templates.render(
        _TEMPLATE,
        words=words,
        language=story.language,
        direction=direction(story.language),
        company=company,
        eyebrow=words["eyebrow"],
        tile=next(iter(tiles_in_words(story.tiles[:1], words)), None),
        quote=quote,
        speaker=byline_of(quote) if quote else "",
        text=quote.text if quote else story.title,
        customer=story.customer,
        place=place(story.customer),
    )


def _ours(company: CompanyView) -> tuple[Embedded, ...]:
    return (company.logo,) if company.logo else ()


def _pictures(story: PublicStory, company: CompanyView) -> Iterator[Embedded]:
    yield from _ours(company)
    if (quote := card_quote(story)) and quote.portrait:
        yield quote.portrait


def _texts(story: PublicStory) -> Iterator[SheetText]:
    """What an author can shorten."""
    if quote := card_quote(story):
        yield SheetText(("quotes",), "words", quote.text, _QUOTE)
    else:
        yield SheetText(("title",), "words", story.title, 70)
    if story.tiles:
        yield SheetText(("metrics",), "label", story.tiles[0].label, 40)
