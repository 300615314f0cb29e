"""Evidence must speak of the claim it is bound to.

Why: a claim that rests on a quote about something else rests on nothing. The quote, the metric's
label and source, or the words spoken at that second must use one of the capability's terms, or
share the words of its sentence. The swap test counts no other; here you see which piece of a sound
story does not hold.

Bad:

```yaml
claims:
  - {capability: thaw-forecast, evidence: [q1]}
quotes:
  - {id: q1, text: "We are very happy with the service."}
```

Good:

```yaml
claims:
  - {capability: thaw-forecast, evidence: [q1]}
quotes:
  - {id: q1, text: "The thaw forecast gives us four hours."}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.judgement import StoryVerdict
from storyproof.model.story import Story
from storyproof.swap import Profile, judge_in


@story_check("C403", Severity.WARNING)
def unbound_claim(story: Story, catalog: Catalog) -> Iterator[Problem]:
    if not catalog.of_house(Profile.from_catalog).can_judge:
        return
    judgement = judge_in(catalog, story)
    if judgement.verdict is not StoryVerdict.KEEP:
        return
    evidence = judgement.evidence
    held = {piece.capability for piece in evidence if piece.counts}
    loose = [
        index for index, claim in enumerate(story.front.claims) if claim.capability not in held
    ]
    for index in loose:
        capability = story.front.claims[index].capability
        piece = next((piece for piece in evidence if piece.claim == index), None)
        fault = f"`{piece.reference}` {piece.fault}" if piece else "no evidence is bound to it"
        cure = (
            piece and piece.cure
        ) or "name a quote, metric or caption whose own words speak of it"
        yield Problem(
            story.document.at("claims", index, "evidence"),
            f"the claim `{capability}` rests on nothing: {fault}",
            f"{cure}, or take the claim out",
        )
