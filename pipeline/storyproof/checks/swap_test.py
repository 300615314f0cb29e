"""A story must be ours alone: with a rival's name in it, it may no longer be true.

Why: a reader who could swap the names learns nothing about us. Results, numbers and praise do not
help, because any vendor could have them. What does is a capability the rival lacks, told in a
sentence that says what it did, with evidence in which the customer speaks of it. A published story
needs two of these against every live rival, and its headline result must rest on one. Standing on
one alone is a warning, on none an error. A story marked `flagship: yes` tells one of them in its
results or in a quote too, where a reader in a hurry looks.

Bad:

```markdown
With Kelvaro, alerts reach the driver in seconds, and spoiled loads fell by half.
```

Good:

```markdown
Because the thaw forecast comes hours ahead, the driver can still reach a cold store.
```

```yaml
claims:
  - {capability: thaw-forecast, evidence: [q2]}
quotes:
  - {id: q2, text: "The thaw forecast gives us four hours."}
```

Settings: `swap_test.minimum_claims` (2) in `pipeline.yml` is the number of capabilities, and
`swap_test.max_age_days` (180) how long the row of a rival in `company.yml` counts as known. What a
rival has in part does not carry a story.

A sentence is read with the one before it: what `this` or `it` does is half credited to it. Terms
are found inflected, apart and turned round (`memory management` in `managing the memory`); a
capability named in a row, in praise, in a wish or in a bare mention does no work. English, German,
French, Spanish, Chinese, Japanese and Korean have word lists; in another language the finding says
which rules were left out. Give a capability `terms` in every language you tell stories in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from textwrap import shorten

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.judgement import (
    SentenceJudgement,
    StoryJudgement,
    StoryVerdict,
    Verdict,
)
from storyproof.model.place import Span
from storyproof.model.prose import Voice
from storyproof.model.story import Story
from storyproof.swap import Profile, judge_in
from storyproof.swap.language import Language
from storyproof.swap.languages import language_for
from storyproof.swap.mending import question

_SHOWN = 120
"""Characters of a sentence that a message shows."""

_FURTHER = 2
"""Swappable sentences shown beside the strongest."""


@story_check("C401", gate=True)
def swap_test(story: Story, catalog: Catalog) -> Iterator[Problem]:
    profile = catalog.of_house(Profile.from_catalog)
    if not profile.can_judge:
        return
    known = {trait.id for trait in profile.traits}
    if any(id not in known for id in _named(story)):
        return  # `unknown-value` says so, and nobody can allow it away
    judgement = judge_in(catalog, story)
    if judgement.load_bearing:
        cause = _untold_headline(story, judgement)
        if judgement.verdict is not StoryVerdict.KEEP and not cause:
            yield _failure(story, judgement, profile, catalog)
        yield from (cause,) if cause else _headline(story, judgement)
        yield from _flagship(story, judgement)
    elif judgement.verdict is not StoryVerdict.KEEP:
        yield _failure(story, judgement, profile, catalog)


def _named(story: Story) -> Iterator[str]:
    """The capabilities that claims and results name."""
    yield from (claim.capability for claim in story.front.claims)
    yield from (metric.capability for metric in story.front.metrics if metric.capability)


def _failure(
    story: Story, judgement: StoryJudgement, profile: Profile, catalog: Catalog
) -> Problem:
    """Why the story fails, at the place where it is easiest to mend."""
    count = _count(judgement, catalog)
    problem = (
        _stale(judgement, catalog, count)
        or _unbound(story, judgement, count)
        or _partial(judgement, catalog, count)
        or _swappable(judgement, profile, catalog, count)
        or _nothing(story, count)
    )
    if judgement.verdict is StoryVerdict.WARN:
        problem = replace(problem, level=Severity.WARNING)
    if not judgement.left_out:
        return problem
    missing = (
        f"the test has no words in `{story.front.language}` for {', '.join(judgement.left_out)}"
    )
    return replace(problem, help="; ".join(filter(None, (problem.help, missing))))


def _count(judgement: StoryJudgement, catalog: Catalog) -> str:
    worst = judgement.worst
    if judgement.verdict is StoryVerdict.NOT_ENOUGH:
        claims = {0: "no claim", 1: "1 claim"}.get(worst.claims, f"{worst.claims} claims")
        return f"not enough to judge: the body makes {claims} about us"
    held, needed = len(judgement.load_bearing), catalog.settings.swap_test.minimum_claims
    against = _name(worst.rival, catalog) if held == len(worst.load_bearing) else "every rival"
    return f"the story has {held} of the {needed} capabilities that it needs against {against}"


def _stale(judgement: StoryJudgement, catalog: Catalog, count: str) -> Problem | None:
    """A row of the profile that is too old, though the story tells the capability."""
    if not judgement.worst.stale:
        return None
    row = judgement.worst.stale[0]
    place = _told(judgement, row.capability, Verdict.UNKNOWN)
    name = _name(row.rival, catalog)
    message = f"`{row.capability}` counts for nothing: its row for {name} {row.doubt}; {count}"
    file = catalog.documents["company"].path
    help = f"look at {name} again, and write the source and the day in this row of `{file}`"
    return Problem(_span(place), message, help)


def _unbound(story: Story, judgement: StoryJudgement, count: str) -> Problem | None:
    """A capability that is told well, without evidence that holds."""
    unbound = judgement.worst.unbound
    return _without_evidence(story, judgement, unbound[0], count) if unbound else None


def _untold_headline(story: Story, judgement: StoryJudgement) -> Problem | None:
    """The headline result rests on a capability that is told well, whose evidence does not hold."""
    metric = story.headline()
    if metric is None or metric.capability not in judgement.worst.unbound:
        return None
    rests = "the headline result rests on it"
    return _without_evidence(story, judgement, metric.capability, rests)


def _without_evidence(
    story: Story, judgement: StoryJudgement, capability: str, count: str
) -> Problem:
    help = (
        f"name evidence that says what `{capability}` did: a quote, a metric or a second of a film"
    )
    for piece in judgement.evidence:
        if piece.capability == capability:
            span = story.document.at("claims", piece.claim, "evidence", piece.item)
            cure = piece.cure or _approval(story, piece.reference) or help
            return Problem(span, f"`{piece.reference}` {piece.fault}; {count}", cure)
    message = f"`{capability}` is told here without evidence; {count}"
    place = _told(judgement, capability, Verdict.ANCHORED)
    claim = f"`{{capability: {capability}, evidence: […]}}`"
    return Problem(_span(place), message, f"add {claim} under `claims:`, and {help}")


def _approval(story: Story, reference: str) -> str:
    """What `unapproved-quote` asks for too, where that is all a quote lacks."""
    waits = any(quote.id == reference and not quote.approved for quote in story.front.quotes)
    return f"have `{reference}` approved, and add `approved:` with the day" if waits else ""


def _swappable(
    judgement: StoryJudgement, profile: Profile, catalog: Catalog, count: str
) -> Problem | None:
    claims = [
        judged
        for judged in judgement.against(judgement.worst.rival)
        if judged.verdict is Verdict.SWAPPABLE
    ]
    if not claims:
        return None
    strongest, *further = sorted(claims, key=_strength)
    name = _name(strongest.rival, catalog)
    message = f"still true of {name}: “{_shown(strongest)}”; {count}"
    related = tuple((_span(other), f"so is “{_shown(other)}”") for other in further[:_FURTHER])
    return Problem(
        _span(strongest), message, question(strongest, judgement, profile, catalog.today), related
    )


def _partial(judgement: StoryJudgement, catalog: Catalog, count: str) -> Problem | None:
    """A capability that is told well, and that the rival has in part."""
    if not judgement.worst.partial:
        return None
    capability, name = judgement.worst.partial[0], _name(judgement.worst.rival, catalog)
    message = f"{name} has `{capability}` in part; {count}"
    help = f"what of it can {name} not do? add that as a capability of its own"
    return Problem(_span(_told(judgement, capability, Verdict.ANCHORED)), message, help)


def _nothing(story: Story, count: str) -> Problem:
    help = (
        "ask what they could not have done with another vendor, and tell it in sentences that name "
        "the capability and what it did"
    )
    return Problem(story.document.at("title"), count, help)


def _headline(story: Story, judgement: StoryJudgement) -> Iterator[Problem]:
    """The result the story leads with, where it rests on nothing that carries the story."""
    metric = story.headline()
    if metric is None or metric.capability in judgement.load_bearing:
        return
    index = story.front.metrics.index(metric)
    if metric.capability:
        message = (
            f"the headline result rests on `{metric.capability}`, which does not carry this story"
        )
    else:
        message = "the headline result names no capability that it rests on"
    help = f"lead with a result that rests on {_either(judgement.load_bearing)}, and name that in its `capability:`"
    yield Problem(story.document.at("metrics", index, "capability"), message, help)


def _flagship(story: Story, judgement: StoryJudgement) -> Iterator[Problem]:
    """A story we lead with says what is ours alone where a reader in a hurry looks."""
    held, language = judgement.load_bearing, language_for(story.front.language)
    if not story.front.flagship or any(_leads(s, held, language) for s in judgement.sentences):
        return
    message = "this flagship story tells nothing that is ours alone in its results or in a quote"
    help = f"tell in the results what {_either(held)} did"
    yield Problem(story.document.at("flagship"), message, help)


def _leads(judged: SentenceJudgement, held: Collection[str], language: Language) -> bool:
    """Whether a sentence of the results, or a quote in the text, carries the story."""
    passage = judged.passage
    shown = passage.voice is Voice.BLOCKQUOTE or passage.section in language.result_sections
    anchored = judged.verdict is Verdict.ANCHORED
    return shown and anchored and any(id in held for id in judged.capabilities)


def _either(capabilities: Sequence[str]) -> str:
    return " or ".join(f"`{id}`" for id in capabilities)


def _strength(judged: SentenceJudgement) -> tuple[float, str]:
    """The best scored first; of equals, an outcome before praise, parity and bare use."""
    return -judged.score, judged.code


def _told(judgement: StoryJudgement, capability: str, verdict: Verdict) -> SentenceJudgement:
    """The first sentence with this verdict that names this capability, against the worst rival."""
    return next(
        judged
        for judged in judgement.against(judgement.worst.rival)
        if judged.verdict is verdict and capability in judged.capabilities
    )


def _span(judged: SentenceJudgement) -> Span:
    return judged.passage.span(*judged.passage.sentences[judged.index])


def _shown(judged: SentenceJudgement) -> str:
    return shorten(judged.swapped.strip("“”\"' "), _SHOWN, placeholder=" …")


def _name(rival: str, catalog: Catalog) -> str:
    return next(other.record.name for other in catalog.competitors if other.id == rival)
