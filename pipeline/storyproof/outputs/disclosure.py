"""What was given for a story, said wherever the story goes."""

from __future__ import annotations

from storyproof.model.edition import PublicStory
from storyproof.outputs.slots import Words, fill


def given_for_it(story: PublicStory, words: Words) -> str:
    """One sentence, or nothing. Where a post or a mail may go, law wants it said.

    Raises DesignError for a label that cannot be filled.
    """
    if not story.incentive:
        return ""
    return fill(words["incentive"], customer=story.customer.name, what=story.incentive.rstrip("."))
