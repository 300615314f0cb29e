"""A whole story against every live rival: the number of capabilities that carry it decides.

Never the share: in stories that people hold dear, few sentences are anchored, and those carry it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from storyproof.model.catalog import Catalog
from storyproof.model.judgement import (
    RivalCount,
    SentenceJudgement,
    StaleRow,
    StoryJudgement,
    StoryVerdict,
    Verdict,
)
from storyproof.model.media import CaptionTrack
from storyproof.model.prose import Voice
from storyproof.model.story import Story
from storyproof.swap.evidence import bound, evidence_of
from storyproof.swap.judge import Case, judge_passage
from storyproof.swap.lexicon import Lexicon, lexicon
from storyproof.swap.names import mask_index
from storyproof.swap.profile import Profile, Rival, lacking

FEWEST_CLAIMS = 3
"""Below so many claims a story says too little about us to be judged."""

TELLING = frozenset({Voice.PARAGRAPH, Voice.LIST_ITEM, Voice.TABLE_CELL, Voice.BLOCKQUOTE})
"""What counts as the body: a claim in a title, a heading or a header field carries nothing."""


def judge(
    story: Story,
    profile: Profile,
    today: date,
    *,
    minimum: int = 2,
    masked: Sequence[str] = (),
    captions: Mapping[str, CaptionTrack] | None = None,
) -> StoryJudgement:
    """Decide whether the story would still be true of a rival.

    `minimum` distinct capabilities must hold against the worst rival. `masked` are the customer's
    names. `captions` by path resolve evidence that points into a video. Raises ValueError when the
    profile names no live rival or no capability: then there is nothing to judge by.
    """
    if not profile.can_judge:
        raise ValueError("the swap test needs a live rival and a capability")
    lex = lexicon(profile, story.front.language)
    pieces = evidence_of(story, lex, captions or {}, today)
    evidence = bound(pieces)
    case = Case.of(lex, today, mask_index((*masked, *_speakers(story))), evidence)
    passages = (passage for passage in story.body if passage.voice in TELLING)
    judged = tuple(each for passage in passages for each in judge_passage(passage, case))
    counts = tuple(_count(rival, judged, lex, evidence, today) for rival in profile.live_rivals)
    worst = min(counts, key=lambda count: (len(count.load_bearing), count.anchored))
    common = tuple(
        id for id in worst.load_bearing if all(id in count.load_bearing for count in counts)
    )
    verdict = _verdict(worst, len(common), minimum)
    return StoryJudgement(
        story.key,
        verdict,
        counts,
        worst,
        common,
        judged,
        pieces,
        lex.left_out,
        story.front.language,
    )


def judge_in(catalog: Catalog, story: Story) -> StoryJudgement:
    """The same, with everything it needs taken from the catalogue; each story is judged once."""
    judged = catalog.derived(_judgements)
    if story.key not in judged:
        judged[story.key] = judge(
            story,
            catalog.of_house(Profile.from_catalog),
            catalog.today,
            minimum=catalog.settings.swap_test.minimum_claims,
            masked=_customer_names(catalog, story),
            captions=catalog.captions,
        )
    return judged[story.key]


def _judgements(_: Catalog) -> dict[str, StoryJudgement]:
    return {}


def _customer_names(catalog: Catalog, story: Story) -> tuple[str, ...]:
    customer = catalog.customers.get(story.customer)
    return customer.record.names if customer else ()


def _verdict(worst: RivalCount, carrying: int, minimum: int) -> StoryVerdict:
    if carrying >= minimum:
        return StoryVerdict.KEEP
    if worst.claims < FEWEST_CLAIMS:
        return StoryVerdict.NOT_ENOUGH
    return StoryVerdict.WARN if carrying else StoryVerdict.THROW


def _speakers(story: Story) -> Iterator[str]:
    """Employers, full names and last names: a Mr Rust is not the vendor Rust."""
    for quote in story.front.quotes:
        yield quote.speaker.employer
        if quote.speaker.name:
            yield quote.speaker.name
            yield quote.speaker.name.split()[-1]


def _count(
    rival: Rival,
    judged: Sequence[SentenceJudgement],
    lex: Lexicon,
    evidence: Mapping[str, tuple[str, ...]],
    today: date,
) -> RivalCount:
    mine = [each for each in judged if each.rival == rival.id]
    by_verdict = {
        verdict: [each for each in mine if each.verdict is verdict] for verdict in Verdict
    }
    lacked = lacking(lex.profile, rival, today)
    told = _told(by_verdict[Verdict.ANCHORED])
    carrying = [id for id in told if id in lacked]
    return RivalCount(
        rival.id,
        len(mine) - len(by_verdict[Verdict.NO_CLAIM]),
        len(by_verdict[Verdict.SWAPPABLE]),
        len(by_verdict[Verdict.ANCHORED]),
        len(by_verdict[Verdict.UNKNOWN]),
        tuple(id for id in carrying if id in evidence),
        tuple(id for id in carrying if id not in evidence),
        tuple(id for id in told if id not in lacked),
        tuple(_stale(_told(by_verdict[Verdict.UNKNOWN]), lex.profile, rival, today)),
    )


def _told(judged: Sequence[SentenceJudgement]) -> tuple[str, ...]:
    """The capabilities these sentences stand on, each once, in the order they are told."""
    return tuple(dict.fromkeys(id for each in judged for id in each.capabilities))


def _stale(told: Sequence[str], profile: Profile, rival: Rival, today: date) -> Iterator[StaleRow]:
    traits = {trait.id: trait for trait in profile.traits}
    for id in told:
        row = traits[id].row(rival.id)
        doubt = row.doubt_on(today, profile.max_age_days) if row else "is missing"
        yield StaleRow(id, rival.id, doubt or "says `unknown`")
