"""Evidence as a reader recognises it: whose words, which result, where in which film."""

from __future__ import annotations

from storyproof.editions.films import film_title, films
from storyproof.model.catalog import Catalog
from storyproof.model.media import player_clock
from storyproof.model.moment import Moment
from storyproof.model.story import Story
from storyproof.model.swap_view import EvidenceKind, EvidenceView
from storyproof.numbers.change import disclosed


def evidence_view(reference: str, story: Story, catalog: Catalog) -> EvidenceView:
    """What an entry of `claims[].evidence` names: the id of a quote or a metric, or `x.mp4#00:42`."""
    for quote in story.front.quotes:
        if quote.id == reference:
            speaker = quote.speaker.name or quote.speaker.title
            return EvidenceView(EvidenceKind.QUOTE, quote.text, speaker)
    for metric in story.front.metrics:
        if metric.id == reference:
            shown = disclosed(metric, story.front.language)
            return EvidenceView(EvidenceKind.METRIC, metric.label, shown.change or shown.after)
    return film_moment(reference, story, catalog) or EvidenceView(EvidenceKind.OTHER, reference)


def film_moment(reference: str, story: Story, catalog: Catalog) -> EvidenceView | None:
    """A second of a film of the story, named as `x.mp4#00:42`; its link is empty where the edition cannot play it."""
    moment = Moment.of(reference)
    video = moment.film_in(story.front.media)
    if video is None or moment.second is None:
        return None
    shown = films(story, catalog)
    number = shown.index(video) + 1 if video in shown else 0
    href = _href(number, moment.second) if number else ""
    title = film_title(video, story)
    return EvidenceView(EvidenceKind.FILM, title, player_clock(moment.second), href, number)


def _href(number: int, second: float) -> str:
    """The fragment by which the story's page plays its film `number` from a second on."""
    return f"#t={second:g}" if number == 1 else f"#film={number}&t={second:g}"
