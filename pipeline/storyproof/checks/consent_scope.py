"""A story shows only what its customer's consent covers.

Why: "you may use our figures, but not our name" is an answer. What is not granted is refused: each kind
of material (name, quotes, metrics, video) and each channel is asked for by itself.

Bad:

```yaml
# customer.yml grants {name: yes, metrics: yes}, channels [sheet]; the story says
visibility: public
quotes:
  - {id: q1, text: We stopped apologising.}
```

Good:

```yaml
# customer.yml grants {name: yes, quotes: yes, metrics: yes}, channels [site, sheet]; the story says
visibility: public
quotes:
  - {id: q1, text: We stopped apologising.}
```

The newest consent that holds today decides. Before a story is approved this is a warning, in a draft a note: the customer may still grant it.
Without the channel `sheet` the story appears on the site
and simply has no sheet. A video or a portrait from another customer's folder is outside of every consent of this one. A portrait
needs what name and quotes need; a logo stands on sheet and page where the consent grants `logo: yes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.customer import Channel, Consent, Customer
from storyproof.model.finding import Problem, Severity
from storyproof.model.place import Span
from storyproof.model.story import Story, Visibility


@story_check("C203", Severity.ERROR, fixed=True)
def consent_scope(story: Story, catalog: Catalog) -> Iterator[Problem]:
    customer = catalog.customers[story.customer]
    consent = customer.consent_on(catalog.today)
    if consent is None or story.front.visibility is Visibility.INTERNAL:
        return
    level = _level(story)
    for problem in (
        *_ungranted(story, customer, consent),
        *_channel(story, customer, consent),
        *_borrowed_videos(story, catalog),
        *_faces(story, customer, consent, catalog),
    ):
        yield replace(problem, level=level)


def _level(story: Story) -> Severity | None:
    """Until it is approved, the customer may still grant what is missing."""
    if story.is_approved:
        return None
    return Severity.WARNING if story.is_bound_for_print else Severity.NOTE


def _ungranted(story: Story, customer: Customer, consent: Consent) -> Iterator[Problem]:
    front, grants, document = story.front, consent.grants, story.document
    is_named = front.visibility is Visibility.PUBLIC
    used: tuple[tuple[str, bool, bool, Span, str], ...] = (
        ("name", is_named, grants.name, document.at("visibility"), "set `visibility: anonymous`"),
        ("quotes", bool(front.quotes), grants.quotes, document.at_key("quotes"), "remove them"),
        ("metrics", bool(front.metrics), grants.metrics, document.at_key("metrics"), "remove them"),
        ("metrics", bool(front.roi), grants.metrics, document.at_key("roi"), "remove the `roi`"),
        ("video", bool(front.media), grants.video, document.at_key("media"), "remove it"),
    )
    for what, is_used, is_granted, span, instead in used:
        if is_used and not is_granted:
            message = f"consent `{consent.id}` does not grant the use of the {what}"
            help = f"{instead}, or ask {customer.record.name} for a new consent that grants it"
            yield Problem(span, message, help, _related(customer, consent, "grants", what))


def _faces(
    story: Story, customer: Customer, consent: Consent, catalog: Catalog
) -> Iterator[Problem]:
    """A portrait names its owner, whatever is printed beside it."""
    for index, quote in enumerate(story.front.quotes):
        if not quote.speaker.portrait:
            continue
        span = story.document.at("quotes", index, "speaker", "portrait", "file")
        folder = quote.speaker.portrait.file.removeprefix("media/").partition("/")[0]
        if story.front.visibility is Visibility.ANONYMOUS:
            message = "a portrait tells who an anonymous customer is"
            yield Problem(span, message, "remove the `portrait`")
        elif not consent.grants.name:
            message = f"consent `{consent.id}` does not grant the use of the name, nor of a face"
            help = f"remove the `portrait`, or ask {customer.record.name} for a new consent"
            yield Problem(span, message, help, _related(customer, consent, "grants"))
        elif folder != story.customer and folder in catalog.customers:
            message = f"this portrait is of another customer, `{folder}`"
            yield Problem(span, message, f"use a file from `media/{story.customer}/`")


def _channel(story: Story, customer: Customer, consent: Consent) -> Iterator[Problem]:
    if Channel.SITE in consent.channels:
        return
    message = f"consent `{consent.id}` does not cover the channel `site`"
    help = f"set `visibility: internal`, or ask {customer.record.name} for a consent that covers it"
    if Channel.SHEET not in consent.channels:
        help += "; it covers no `sheet` either"
    related = _related(customer, consent, "channels")
    yield Problem(story.document.at("visibility"), message, help, related)


def _related(customer: Customer, consent: Consent, *key: str) -> tuple[tuple[Span, str], ...]:
    index = customer.record.consent.index(consent)
    return ((customer.document.at_key("consent", index, *key), "what they agreed to"),)


def _borrowed_videos(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for index, video in enumerate(story.front.media):
        for key, what, path in (
            ("file", "this video is", video.file),
            ("captions", "these captions are", video.captions or ""),
        ):
            folder = path.removeprefix("media/").partition("/")[0]
            if folder != story.customer and folder in catalog.customers:
                message = f"{what} of another customer, `{folder}`"
                help = f"use a file from `media/{story.customer}/`"
                yield Problem(story.document.at("media", index, key), message, help)
