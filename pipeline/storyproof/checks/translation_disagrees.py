"""A translation must say what its original says.

Why: a translation is made once and the original lives on. When one of them passes the swap test and
the other does not, or a result differs between them, readers of two languages are told two stories.
It names its original with `translation_of:`, is told in another language, and agrees with it in the
verdict of the swap test, in the capabilities that carry it, and in the declared results.

Bad:

```yaml
language: de
translation_of: release-time
metrics: [{id: release-time, before: 52 Stunden, after: 8 Stunden}]   # the original says 6 hours
```

Good:

```yaml
language: de
translation_of: release-time
metrics: [{id: release-time, before: 52 Stunden, after: 6 Stunden}]
```
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.metric import Metric
from storyproof.model.nearest import did_you_mean
from storyproof.model.story import Story
from storyproof.numbers.figures import figures_in
from storyproof.swap import Profile, judge_in

_VALUES = ("before", "after", "change")


@story_check("C404", Severity.WARNING)
def translation_disagrees(story: Story, catalog: Catalog) -> Iterator[Problem]:
    slug = story.front.translation_of
    if slug is None:
        return
    key = f"{story.customer}/{slug}"
    original = catalog.story(key)
    if original is None and key in catalog.unread:
        return
    if original is None:
        yield _no_original(story, slug, catalog)
    elif original.front.language == story.front.language:
        message = f"`{slug}` is told in `{story.front.language}` as well"
        help = "name a story in another language, or give this one its own `language:`"
        yield Problem(story.document.at("translation_of"), message, help)
    else:
        yield from _metrics(story, original)
        if catalog.of_house(Profile.from_catalog).can_judge:
            yield from _judgement(story, original, catalog)


def _no_original(story: Story, slug: str, catalog: Catalog) -> Problem:
    own = [
        other.slug
        for other in catalog.stories
        if other.customer == story.customer and other.key != story.key
    ]
    help = did_you_mean(slug, own, "name a story in the same customer's folder")
    place = story.document.at("translation_of")
    return Problem(place, f"there is no story `{slug}` of this customer", help)


def _metrics(story: Story, original: Story) -> Iterator[Problem]:
    """Results by id: none missing, none added, each with the same figures."""
    theirs = {metric.id: metric for metric in original.front.metrics}
    help = f"compare with `{original.path}`, and change the one that is wrong"
    for index, metric in enumerate(story.front.metrics):
        if metric.id not in theirs:
            place = story.document.at("metrics", index, "id")
            yield Problem(place, f"the original has no result `{metric.id}`", help)
            continue
        twin = theirs.pop(metric.id)
        for field in _VALUES:
            ours, its = getattr(metric, field), getattr(twin, field)
            if _numbers(ours, story) != _numbers(its, original):
                place = story.document.at("metrics", index, field)
                yield Problem(place, f"`{ours}` here, `{its}` in the original", help)
        if _declared(metric) != _declared(twin):
            place = story.document.at("metrics", index)
            yield Problem(place, f"`{metric.id}` is declared otherwise in the original", help)
    for id in theirs:
        yield Problem(story.document.at("metrics"), f"the result `{id}` is not translated", help)


def _numbers(text: str | None, story: Story) -> list[Decimal]:
    """The figures of a value, however the language writes them."""
    return [figure.value for figure in figures_in(text or "", story.front.language)]


def _declared(metric: Metric) -> tuple[object, ...]:
    """What no language changes."""
    return (
        metric.kind, metric.window, metric.measured_by, metric.validated, metric.typical,
        metric.disclosure, metric.series, metric.capability,
    )  # fmt: skip


def _judgement(story: Story, original: Story, catalog: Catalog) -> Iterator[Problem]:
    ours, theirs = judge_in(catalog, story), judge_in(catalog, original)
    if ours.verdict is not theirs.verdict:
        message = (
            f"the swap test says `{ours.verdict}` here, and `{theirs.verdict}` of the original"
        )
    elif missing := set(theirs.load_bearing) - set(ours.load_bearing):
        message = f"the original stands on {_named(missing)}, and the translation does not"
    elif added := set(ours.load_bearing) - set(theirs.load_bearing):
        message = f"the translation stands on {_named(added)}, and the original does not"
    else:
        return
    language = story.front.language
    help = f"translate what does the work, and give the capability its `{language}` terms"
    if ours.left_out:
        help += f"; in `{language}` judged without: {', '.join(ours.left_out)}"
    yield Problem(story.document.at("translation_of"), message, help)


def _named(capabilities: set[str]) -> str:
    return " and ".join(f"`{id}`" for id in sorted(capabilities))
