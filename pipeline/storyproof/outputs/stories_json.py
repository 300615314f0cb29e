"""`stories.json` and its JSON Schema: what the pages print, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from storyproof.model.edition import Edition, PublicEdition, PublicStory
from storyproof.model.story_record import (
    VERSION,
    CustomerRecord,
    FilmFile,
    FilmRecord,
    MetricRecord,
    QuoteRecord,
    SheetRecord,
    StoriesFile,
    StoryRecord,
    Term,
    Version,
)
from storyproof.model.task import Task, WriteText
from storyproof.model.views import CustomerView, Label, MetricRow, QuoteView, VideoView
from storyproof.outputs import columns

STORIES_PATH = "stories.json"
SCHEMA_PATH = "stories.schema.json"


def stories_json_tasks(edition: Edition) -> Iterator[Task]:
    """Both files. The public one holds the stories whose customers agreed that other programs take them over."""
    schema = StoriesFile.model_json_schema(mode="serialization")
    yield Task((STORIES_PATH,), WriteText(_file(edition)))
    yield Task((SCHEMA_PATH,), WriteText(f"{json.dumps(schema, indent=2)}\n"))


def _file(edition: Edition) -> str:
    """A `StoriesFile`, written story by story, a line each: 10,000 records at once would take 150 MB."""
    is_public = isinstance(edition, PublicEdition)
    frame = StoriesFile(
        version=VERSION,
        edition="public" if is_public else "internal",
        company=edition.company.name,
        site_url=edition.site_url or None,
        stories=(),
    ).model_dump_json()
    stories = ",\n".join(
        _story(story).model_dump_json()
        for story in columns.rows(edition)
        if story.publication.in_feeds or not is_public
    )
    return f"{frame.removesuffix(']}')}{stories}]}}\n"


def _story(story: PublicStory) -> StoryRecord:
    life = story.publication
    sheets = story.sheet.paths if story.sheet else ()
    return StoryRecord(
        id=life.first_slug(story.slug),
        path=story.page,
        url=story.public_url or None,
        title=story.title,
        summary=story.summary or None,
        type=_term(story.story_type),
        language=story.language,
        translations=tuple(
            Version(language=other.language, path=f"stories/{other.slug}/")
            for other in story.translations
        ),
        customer=_customer(story.customer),
        products=_terms(story.products),
        use_cases=_terms(story.use_cases),
        personas=_terms(story.personas),
        stages=_terms(story.stages),
        metrics=tuple(_metric(row) for row in story.metrics),
        quotes=tuple(_quote(quote) for quote in story.quotes),
        limits=story.limits or None,
        sheets=tuple(SheetRecord(page_size=size, path=path) for size, path in sheets),
        films=tuple(_film(video) for video in story.videos),
        published=_day(story.published),
        reviewed=_day(life.reviewed),
        valid_until=_day(life.valid_until),
    )


def _customer(customer: CustomerView) -> CustomerRecord:
    return CustomerRecord(
        name=customer.name,
        industry=_term(customer.industry),
        region=_term(customer.region),
        country=customer.country or None,
        city=customer.city or None,
        size=customer.size or None,
    )


def _metric(row: MetricRow) -> MetricRecord:
    return MetricRecord(
        label=row.label,
        kind=_term(row.kind),
        before=row.before or None,
        after=row.after or None,
        change=row.change or None,
        window=row.window or None,
        source=row.source or None,
        measured_by=row.measured_by.value if row.measured_by else None,
        typical=row.typical,
    )


def _quote(quote: QuoteView) -> QuoteRecord:
    return QuoteRecord(
        text=quote.text, name=quote.name or None, title=quote.title, employer=quote.employer
    )


def _film(video: VideoView) -> FilmRecord:
    return FilmRecord(
        title=video.title,
        seconds=video.duration,
        files=tuple(
            FilmFile(path=file.path, width=file.width, height=file.height)
            for file in video.renditions
        ),
        poster=video.poster or None,
        audio=video.audio or None,
        captions=video.captions or None,
        captions_language=video.captions_language or None,
    )


def _term(label: Label) -> Term:
    return Term(key=label.key, text=label.text)


def _terms(labels: tuple[Label, ...]) -> tuple[Term, ...]:
    return tuple(_term(label) for label in labels)


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
