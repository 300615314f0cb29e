"""The questions a list of stories can be narrowed by, with their values and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from storyproof.model.edition import InternalStory, PublicStory
from storyproof.model.views import Label
from storyproof.outputs.locales import Locale
from storyproof.outputs.slots import Words
from storyproof.outputs.spelling import folded


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to tick, and how many stories of the edition have it in some version."""

    label: Label
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A question with its values: the most frequent first, or from small to large as the vocabulary tells them."""

    id: str
    values: tuple[FacetValue, ...]

    @property
    def by_name(self) -> tuple[FacetValue, ...]:
        """As one looks a value up by its name; what has an order of its own keeps it."""
        if self.id in _GRADED:
            return self.values
        return tuple(sorted(self.values, key=lambda value: folded(value.label.text)))


def facets(stories: Sequence[PublicStory], front: Locale) -> tuple[Facet, ...]:
    """The facets that can tell these versions of stories apart, named in a front page's language."""
    return tuple(
        _facet(id, stories, front) for id in _READERS if _tells_apart(id, stories, front.words)
    )


def _tells_apart(id: str, stories: Sequence[PublicStory], words: Words) -> bool:
    """Whether the versions differ in it: a story told in all languages is still looked for in one."""
    keys = ({label.key for label in story_labels(id, story, words)} for story in stories)
    first = next(keys, set())
    return any(other != first for other in keys)


def story_labels(id: str, story: PublicStory, words: Words) -> tuple[Label, ...]:
    """A story's values of a facet, in its own language where the story says them."""
    return _READERS[id](story, words)


def _told(key: str, text: str) -> tuple[Label, ...]:
    return (Label(key, text),) if key and text else ()


def _metric_kinds(story: PublicStory) -> tuple[Label, ...]:
    return tuple({row.kind.key: row.kind for row in story.metrics}.values())


def _media(story: PublicStory, words: Words) -> tuple[Label, ...]:
    """What of a story can be watched, printed and listened to."""
    has = {
        "video": any(video.renditions for video in story.videos),
        "sheet": story.sheet is not None,
        "audio": any(video.audio for video in story.videos),
        "call": any(video.is_call for video in story.videos),
    }
    return tuple(Label(key, words[f"media_{key}"]) for key, is_there in has.items() if is_there)


def _replaced(story: PublicStory) -> tuple[Label, ...]:
    rival = story.file.replaced if isinstance(story, InternalStory) else None
    return (rival,) if rival else ()


def _deal_band(story: PublicStory) -> tuple[Label, ...]:
    band = story.file.account_value if isinstance(story, InternalStory) else ""
    return _told(band, band)


def _reference(story: PublicStory, words: Words) -> tuple[Label, ...]:
    agreed = isinstance(story, InternalStory) and story.file.reference_calls
    return (Label("yes", words["reference_yes"]),) if agreed else ()


_READERS: Mapping[str, Callable[[PublicStory, Words], tuple[Label, ...]]] = {
    "industry": lambda story, _: (story.customer.industry,),
    "product": lambda story, _: story.products,
    "replaced": lambda story, _: _replaced(story),
    "region": lambda story, _: (story.customer.region,),
    "country": lambda story, _: _told(story.customer.country_code, story.customer.country),
    "size": lambda story, _: _told(story.customer.size_key, story.customer.size),
    "use_case": lambda story, _: story.use_cases,
    "persona": lambda story, _: story.personas,
    "stage": lambda story, _: story.stages,
    "metric_kind": lambda story, _: _metric_kinds(story),
    "media": _media,
    "language": lambda story, _: (Label(story.language, story.language_name),),
    "deal_band": lambda story, _: _deal_band(story),
    "reference": _reference,
}
"""Facets as they stand on the page: what a question on the phone begins with comes first."""


_GRADED = frozenset({"size", "stage"})
"""Facets whose values are steps, in the vocabulary's order."""


def _facet(id: str, stories: Sequence[PublicStory], front: Locale) -> Facet:
    words = front.words
    told = {
        (story.work, label.key) for story in stories for label in story_labels(id, story, words)
    }
    counts = Counter(key for _, key in told)
    names = value_names(id, stories, front)
    steps = list(front.terms.get(id, ())) if id in _GRADED else []

    def place(key: str) -> tuple[int, int, str]:
        step = steps.index(key) if key in steps else len(steps)
        return step, -counts[key], folded(names[key])

    keys = sorted(counts, key=place)
    return Facet(id, tuple(FacetValue(Label(key, names[key]), counts[key]) for key in keys))


def value_names(id: str, stories: Sequence[PublicStory], front: Locale) -> dict[str, str]:
    """What a facet's keys are called, in a front page's language where anybody says it in that one."""
    ours_last = sorted(stories, key=lambda story: story.language == front.language)
    return {
        label.key: front.name(id, label)
        for story in ours_last
        for label in story_labels(id, story, front.words)
    }
