"""A translation must say what its original says.

Why: a translation is made once and the original lives on. When one of them passes the swap test and
the other does not, or a result differs between them, readers of two languages are told two stories.
It names its original with `translation_of:`, is told in another language, and agrees with it in the
verdict of the swap test, in the capabilities that carry it, and in what it declares: each result and
fact with its units and rates, and the inputs of the return.

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

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.metric import Metric, Roi
from storyproof.model.nearest import did_you_mean
from storyproof.model.place import Location
from storyproof.model.story import Story
from storyproof.numbers.twins import same_amounts
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
        yield from _roi(story, original)
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
    help = _compare(original)
    for index, metric in enumerate(story.front.metrics):
        if metric.id not in theirs:
            place = story.document.at("metrics", index, "id")
            yield Problem(place, f"the original has no result `{metric.id}`", help)
            continue
        twin = theirs.pop(metric.id)
        for field in _VALUES:
            ours, its = getattr(metric, field), getattr(twin, field)
            yield from _told_alike(story, original, ("metrics", index, field), ours, its)
        if _declared(metric) != _declared(twin):
            place = story.document.at("metrics", index)
            yield Problem(place, f"`{metric.id}` is declared otherwise in the original", help)
    for id in theirs:
        yield Problem(story.document.at("metrics"), f"the result `{id}` is not translated", help)


def _compare(original: Story) -> str:
    return f"compare with `{original.path}`, and change the one that is wrong"


def _told_alike(
    story: Story, original: Story, at: Location, ours: str | None, its: str | None
) -> Iterator[Problem]:
    """One value and its twin: the same figures in the same units, however the language writes them."""
    language, place = story.front.language, story.document.at(*at)
    if same_amounts(ours, language, its, original.front.language):
        return
    if ours == its:
        message = f"`{ours}` stands as in the original, and is not read so in `{language}`"
        yield Problem(place, message, f"write it as `{language}` does")
    else:
        yield Problem(place, f"`{ours}` here, `{its}` in the original", _compare(original))


def _facts(story: Story, original: Story) -> Iterator[Problem]:
    """Facts by id: what the translation adds nobody vouched for; what it does not print it may leave out."""
    theirs = {fact.id: fact.value for fact in original.front.facts}
    for index, fact in enumerate(story.front.facts):
        if fact.id not in theirs:
            place = story.document.at("facts", index, "id")
            yield Problem(place, f"the original has no fact `{fact.id}`", _compare(original))
        else:
            at = ("facts", index, "value")
            yield from _told_alike(story, original, at, fact.value, theirs[fact.id])


def _roi(story: Story, original: Story) -> Iterator[Problem]:
    """The inputs of the return are money, which no language changes."""
    ours, theirs = story.front.roi, original.front.roi
    if ours is None and theirs is None:
        return
    if ours is None or theirs is None:
        have, lack = (
            ("the translation", "the original") if ours else ("the original", "the translation")
        )
        place = story.document.at("roi") if ours else story.document.at("translation_of")
        yield Problem(place, f"{have} has a return and {lack} has none", _compare(original))
        return
    for field, mine, its in zip(_INPUTS, _inputs(ours), _inputs(theirs), strict=True):
        if mine != its:
            message = f"the return has another `{field}` in the original"
            yield Problem(story.document.at("roi", field), message, _compare(original))


_INPUTS = ("currency", "initial_cost", "yearly_benefits", "yearly_costs")


def _inputs(roi: Roi) -> tuple[object, ...]:
    amounts = tuple(line.amounts for line in roi.yearly_benefits)
    return roi.currency, roi.initial_cost, amounts, roi.yearly_costs


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
        help += f"; the test has no words in `{language}` for {', '.join(ours.left_out)}"
    yield Problem(story.document.at("translation_of"), message, help)


def _named(capabilities: set[str]) -> str:
    return " and ".join(f"`{id}`" for id in sorted(capabilities))
