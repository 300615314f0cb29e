"""The one-page sales sheet of every story that may have one, as HTML for the press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from storyproof.model.edition import Archive, Edition, InternalStory, PublicStory
from storyproof.model.font_file import FontFile
from storyproof.model.printed_picture import Embedded, QrCode
from storyproof.model.slide import Look
from storyproof.model.task import Attachment, PrintSheet, SheetText, Task
from storyproof.model.views import Tile
from storyproof.numbers.locales import direction
from storyproof.outputs.chart import bar_chart, in_words
from storyproof.outputs.days import written_day
from storyproof.outputs.disclosure import given_for_it
from storyproof.outputs.leaves import Leaf, leaves
from storyproof.outputs.look import brand_look
from storyproof.outputs.sheet_version import sheet_version
from storyproof.outputs.slots import SlotTemplates, Words, place, tiles_in_words
from storyproof.outputs.typography import balanced, byline_of, curled, typeset, whole

_TEMPLATE = "sheet.html.j2"
_TILES = 4
_UNDATED = "1970-01-01"
"""For the evidence of a story that nobody has published or reviewed yet: a PDF wants a date."""
_FACTS = 6
_HEADLINE_EMS = 18.5
"""Width of the headline at its largest size, in ems of that size."""
_LONG_HEADLINE = 76
"""Characters from which a headline is set smaller, which gives it a fifth more ems."""
_LONG_QUOTE = 170
_CHART = (204, 124)
"""Width and height of the chart, in pixels."""


@dataclass(frozen=True, slots=True)
class SheetTemplate:
    """The text of `sheet.html.j2` and `sheet.css`, the words per language, and the brand's own fonts."""

    html: str
    css: str
    labels: Mapping[str, Words]
    fonts: tuple[FontFile, ...] = ()


def sheet_tasks(edition: Edition, template: SheetTemplate) -> Iterator[Task]:
    """One task per story and page size. Raises DesignError for a broken template or label."""
    templates = compiled(template)
    for story in edition.stories:
        step: PrintSheet | None = None
        for path, step in sheets_of(story, edition, template, templates):
            yield Task((path,), step)
        if step and isinstance(story, InternalStory) and story.file.archive:
            yield _archive_task(story, story.file.archive, step, edition, templates)


def compiled(template: SheetTemplate) -> SlotTemplates:
    return SlotTemplates.compile({_TEMPLATE: template.html}, template.labels)


def sheets_of(
    story: PublicStory, edition: Edition, template: SheetTemplate, templates: SlotTemplates
) -> Iterator[tuple[str, PrintSheet]]:
    """The sheets of one story, one a page size, and their paths; none where it may not have them."""
    if story.sheet is None:
        return
    first, *behind = (
        _leaf(leaf, story, edition, template.css, templates) for leaf in leaves(story)
    )
    first = replace(first, fonts=template.fonts)
    for page_size, path in story.sheet.paths:
        second = next((replace(leaf, page_size=page_size) for leaf in behind), None)
        yield path, replace(first, page_size=page_size, second=second)


def _leaf(
    leaf: Leaf,
    story: PublicStory,
    edition: Edition,
    css: str,
    templates: SlotTemplates,
    archive: Archive | None = None,
) -> PrintSheet:
    version = sheet_version(story, archive)
    drawn = _Drawn.of(leaf, story, templates.words(story.language), version, brand_look(css))
    html = _html(leaf, story, edition, templates, drawn, version, archive)
    texts = tuple(_texts(leaf, story))
    pictures = (*_pictures(leaf, story, edition), *drawn.pictures)
    return PrintSheet(html, css, story.source_path, "", texts, pictures=pictures)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn of the story itself, where this page shows it.

    As pictures, since what stands inside of an inline drawing is styled and laid out as if it were text.
    """

    chart: Embedded | None
    qr: QrCode | None

    @classmethod
    def of(cls, leaf: Leaf, story: PublicStory, words: Words, version: str, look: Look) -> _Drawn:
        return cls(
            _chart(story, words, look) if leaf.opens else None,
            QrCode(f"{story.public_url}#sheet-{version}", look.ink)
            if story.public_url and leaf.closes
            else None,
        )

    @property
    def pictures(self) -> Iterator[Embedded | QrCode]:
        yield from filter(None, (self.chart, self.qr))


def _archive_task(
    story: InternalStory,
    archive: Archive,
    step: PrintSheet,
    edition: Edition,
    templates: SlotTemplates,
) -> Task:
    """The same sheet with its evidence attached, so plainly for us alone."""
    assert story.sheet
    life = story.publication
    attachment = Attachment(
        "evidence.json",
        templates.words(story.language)["attached"],
        f"{archive.evidence.model_dump_json(indent=1, by_alias=True)}\n",
        life.reviewed or story.published or _UNDATED,
    )
    size = story.sheet.paths[0][0]
    first, *behind = (
        replace(_leaf(leaf, story, edition, step.css, templates, archive), page_size=size)
        for leaf in leaves(story)
    )
    second = next(iter(behind), None)
    return Task(
        (archive.path,),
        replace(first, attachment=attachment, second=second, fonts=step.fonts),
    )


def _html(
    leaf: Leaf,
    story: PublicStory,
    edition: Edition,
    templates: SlotTemplates,
    drawn: _Drawn,
    version: str,
    archive: Archive | None,
) -> str:
    words = templates.words(story.language)
    tiles = tiles_in_words(story.tiles[:_TILES], words)
    return templates.render(
        _TEMPLATE,
        words=words,
        language=story.language,
        direction=direction(story.language),
        internal=archive or (isinstance(story, InternalStory) and not story.file.is_public),
        archive=archive,
        leaf=leaf,
        company=edition.company.told_in(story.language),
        customer=story.customer,
        place=place(story.customer),
        title=story.title,
        headline=_headline(story.title),
        long_headline=len(story.title) > _LONG_HEADLINE,
        summary=story.summary,
        published=story.published,
        tiles=tiles,
        texts=tuple(
            (id, words[id], curled(text, story.language).split("\n\n")) for id, text in leaf.texts
        ),
        chart=story.chart,
        drawing=_shown(drawn.chart, "chart", in_words(story.chart, _legend(words)))
        if drawn.chart and story.chart
        else "",
        facts=tuple(_facts(story, words)),
        metrics=story.metrics,
        limits=story.limits,
        quote=leaf.quote,
        speaker=byline_of(leaf.quote) if leaf.quote else "",
        long_quote=len(leaf.quote.text) > _LONG_QUOTE if leaf.quote else False,
        url=story.public_url,
        qr=_shown(drawn.qr, "qr-code", words["qr"]) if drawn.qr else "",
        id=story.publication.first_slug(story.slug),
        version=version,
        until=story.publication.valid_until,
        fine=tuple(_fine_print(story, words, tiles, version)),
        film=bool(story.videos),
    )


def _fine_print(
    story: PublicStory, words: Words, tiles: tuple[Tile, ...], version: str
) -> Iterator[str]:
    """Whose the figures are and how far they go, what was given for them, and how long the sheet may be shown."""
    life, customer = story.publication, story.customer.name
    reviewed, until = (
        whole(written_day(day, story.language)) for day in (life.reviewed, life.valid_until)
    )
    if tiles or story.chart:
        if reviewed:
            yield words["reported_on"].format(customer=customer, date=reviewed)
        else:
            yield words["reported"].format(customer=customer)
    elif reviewed:
        yield words["reviewed"].format(day=reviewed)
    if any(not tile.typical for tile in tiles):
        yield words["untypical"]
    if given := given_for_it(story, words):
        yield given
    if until:
        yield words["valid_until"].format(day=until)
    yield words["version"].format(version=version)


def _headline(title: str) -> tuple[str, ...]:
    ems = _HEADLINE_EMS * (1.2 if len(title) > _LONG_HEADLINE else 1.0)
    return balanced(typeset(title), ems)


def _shown(picture: Embedded | QrCode, style: str, alt: str) -> Markup:
    """A picture as the element that shows it."""
    return Markup('<img class="{}" src="{}" alt="{}" width="{}" height="{}">').format(
        style, picture.url, alt, picture.width, picture.height
    )


def _chart(story: PublicStory, words: Words, look: Look) -> Embedded | None:
    if story.chart is None:
        return None
    width, height = _CHART
    svg = bar_chart(
        story.chart,
        width=width,
        height=height,
        title_id="chart-title",
        legend=_legend(words),
        look=look,
    )
    return Embedded.of(svg.encode(), ".svg", width, height)


def _legend(words: Words) -> tuple[str, str]:
    return words["before"], words["after"]


def _facts(story: PublicStory, words: Words) -> Iterator[tuple[str, str]]:
    """Label and value of what is known; the return comes last, as the sum of it all."""
    roi = story.roi
    facts = (
        ("industry", story.customer.industry.text),
        ("region", story.customer.region.text),
        ("size", story.customer.size),
        ("product", ", ".join(whole(product.text) for product in story.products)),
        ("use_case", ", ".join(use_case.text for use_case in story.use_cases)),
        ("roi", roi.roi if roi else ""),
        ("payback", roi.payback if roi else ""),
    )
    known = [(words[key], value) for key, value in facts if value]
    return iter(known if len(known) <= _FACTS else [*known[: _FACTS - 2], *known[-2:]])


def _pictures(leaf: Leaf, story: PublicStory, edition: Edition) -> Iterator[Embedded]:
    """Those that this page shows."""
    portrait = leaf.quote.portrait if leaf.quote else None
    yield from filter(None, (edition.company.logo, story.customer.logo, portrait))


def _texts(leaf: Leaf, story: PublicStory) -> Iterator[SheetText]:
    """What an author can shorten; the last figure is what the design is drawn for."""
    if leaf.opens:
        yield SheetText(("title",), "headline", story.title, 70)
        yield SheetText(("summary",), "summary", story.summary, 150)
    for id, text in leaf.texts:
        yield SheetText(("sheet", id), id, text, leaf.comfortable)
    if leaf.closes and story.limits:
        yield SheetText(("limits",), "limits", story.limits, 110)
    if leaf.quote:
        yield SheetText(("quotes",), "quote", leaf.quote.text, 180)
