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
from storyproof.numbers.figure import UnitKind
from storyproof.numbers.figures import figures_in
from storyproof.numbers.lexicon import SYMBOLS_ONLY, lexicon_for
from storyproof.numbers.units import SECONDS
from storyproof.swap import Profile, judge_in

_VALUES = ("before", "after", "change", "range")


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
        yield from _facts(story, original)
        if story.front.roi != original.front.roi and not _same_return(story, original):
            help = f"compare with `{original.path}`, and change the one that is wrong"
            yield Problem(story.document.at("roi"), "the original counts another return", help)
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
            if not _says_the_same(ours, story, its, original):
                place = story.document.at("metrics", index, field)
                yield Problem(place, f"`{ours}` here, `{its}` in the original", help)
        if _declared(metric) != _declared(twin):
            place = story.document.at("metrics", index)
            yield Problem(place, f"`{metric.id}` is declared otherwise in the original", help)
    for id in theirs:
        yield Problem(story.document.at("metrics"), f"the result `{id}` is not translated", help)


def _facts(story: Story, original: Story) -> Iterator[Problem]:
    theirs = {fact.id: fact for fact in original.front.facts}
    for index, fact in enumerate(story.front.facts):
        twin = theirs.get(fact.id)
        if twin and not _says_the_same(fact.value, story, twin.value, original):
            help = f"compare with `{original.path}`, and change the one that is wrong"
            place = story.document.at("facts", index, "value")
            yield Problem(place, f"`{fact.value}` here, `{twin.value}` in the original", help)


def _same_return(story: Story, original: Story) -> bool:
    """The labels of the benefits are translated; nothing else of a return is."""
    ours, theirs = story.front.roi, original.front.roi
    if ours is None or theirs is None:
        return ours is theirs
    lines = ([line.amounts for line in roi.yearly_benefits] for roi in (ours, theirs))
    first, second = lines
    return first == second and all(
        getattr(ours, field) == getattr(theirs, field)
        for field in ("currency", "initial_cost", "yearly_costs")
    )


def _says_the_same(text: str | None, story: Story, other: str | None, original: Story) -> bool:
    """The same figures in the same units, however each language writes them."""
    ours, theirs = _figures(text, story), _figures(other, original)
    if lexicon_for(story.front.language) is SYMBOLS_ONLY:  # its units cannot be read
        return [amount for amount, *_ in ours] == [amount for amount, *_ in theirs]
    return ours == theirs


def _figures(text: str | None, story: Story) -> list[tuple[Decimal, UnitKind, str]]:
    """Amounts in the base of their unit; a rate counts where it is over a period."""
    found = figures_in(text or "", story.front.language)
    return [
        (
            figure.amount,
            figure.unit.kind,
            figure.unit.symbol if figure.unit.kind is UnitKind.MONEY else _period(figure.unit.per),
        )
        for figure in found
    ]


def _period(per: str) -> str:
    return per if per in SECONDS else ""


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
