"""A story on one slide, for the deck somebody is putting together."""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.model.edition import Edition, InternalStory, PublicStory
from storyproof.model.slide import Look, Slide, SlidePart
from storyproof.model.task import MakeSlide, Task
from storyproof.model.views import MetricRow, SlideView
from storyproof.outputs.days import written_day
from storyproof.outputs.disclosure import given_for_it
from storyproof.outputs.fitting_quote import fitting_quote
from storyproof.outputs.look import brand_look
from storyproof.outputs.sheets import SheetTemplate
from storyproof.outputs.slots import SlotTemplates, Words, place, tiles_in_words
from storyproof.outputs.typography import keep_last_words, running, signature

_QUOTE = 180
"""A quote of up to so many characters is preferred to a longer one."""


def slide_tasks(
    edition: Edition,
    template: SheetTemplate,
) -> Iterator[Task]:
    """A presentation per story that may have one. Raises DesignError for a missing label or colour.

    Colours, fonts and the words on it are those of the sheet.
    """
    look = brand_look(template.css)
    words = SlotTemplates.compile({}, template.labels)
    for story in edition.stories:
        if story.slide:
            slide = _slide(story, story.slide, edition, look, words.words(story.language))
            yield Task((story.slide.path,), MakeSlide(slide, story.source_path, template.fonts))


def _slide(
    story: PublicStory, view: SlideView, edition: Edition, look: Look, words: Words
) -> Slide:
    tile = next(iter(tiles_in_words(story.tiles[:1], words)), None)
    quote = fitting_quote(story.quotes, _QUOTE)
    publication = story.publication
    reviewed = written_day(publication.reviewed, story.language)
    parts = (
        SlidePart(words["challenge"], running(view.challenge, story.language), "challenge"),
        SlidePart(words["solution"], running(view.solution, story.language), "solution"),
        SlidePart(words["result"], running(view.result, story.language), "result"),
    )
    company = edition.company
    internal = isinstance(story, InternalStory) and not story.file.is_public
    return Slide(
        look=look,
        language=story.language,
        company=company.name,
        eyebrow=words["internal"] if internal else words["eyebrow"],
        title=keep_last_words(running(story.title, story.language)),
        value=tile.value if tile else "",
        label=tile.marked if tile else "",
        note=tile.note if tile else "",
        customer=story.customer.name,
        about=" · ".join(filter(None, (story.customer.industry.text, place(story.customer)))),
        parts=tuple(part for part in parts if part.text),
        quote=f"{words['quote_open']}{running(quote.text, story.language)}{words['quote_close']}"
        if quote
        else "",
        speaker=signature(quote) if quote else "",
        source=keep_last_words(_source(story, words, reviewed, sample=company.sample)),
        notes="\n".join(_notes(story, words, reviewed, sample=company.sample)),
        address=story.public_url,
        day=publication.updated or story.published,
        logo=company.logo,
    )


def _source(story: PublicStory, words: Words, reviewed: str, *, sample: bool) -> str:
    told = []
    if story.tiles:
        pattern = words["reported_on"] if reviewed else words["reported"]
        told.append(pattern.format(customer=story.customer.name, date=reviewed))
        if not story.tiles[0].typical:
            told.append(words["untypical"])
    if given := given_for_it(story, words):
        told.append(given)
    if sample:
        told.append(words["sample_card"])
    return " ".join(told)


def _notes(story: PublicStory, words: Words, reviewed: str, *, sample: bool) -> Iterator[str]:
    """What the presenter reads, and nothing that the story's page does not say."""
    yield story.summary or story.title
    for row in story.metrics:
        yield f"• {_measured(row)}"
    if story.limits:
        yield f"{words['limits']}: {story.limits}"
    for quote in story.quotes:
        yield f"{words['quote_open']}{quote.text}{words['quote_close']} {signature(quote)}"
    if source := _source(story, words, reviewed, sample=sample):
        yield source
    if story.public_url:
        yield story.public_url


def _measured(row: MetricRow) -> str:
    """`Spoiled loads: 14 per month → 6 per month, −57%, June to August 2026 (Fleet claims ledger)`."""
    change = " → ".join(filter(None, (row.before, row.after)))
    told = ", ".join(filter(None, (change, row.change, row.window)))
    return f"{row.label}: {told}" + (f" ({row.source})" if row.source else "")
