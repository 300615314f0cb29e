"""A draft of a profile as YAML, in the layout `storyproof swap FILE --profile` reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from storyproof.model.counted import counted
from storyproof.swap.drafting import Draft


def draft_yaml(draft: Draft) -> str:
    """The draft with a remark behind each proposal; every state is unknown."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    told = counted(draft.stories, "story", "stories")
    yield f"# A draft from {told}. Strike what is not a capability of yours, put terms for one"
    yield "# thing together, and find out per rival: no, partial or yes, with a source and a date."
    yield "vendor:"
    yield from _names("names", draft.names or (("Our name", 0),))
    if draft.products:
        yield from _names("products", draft.products)
    yield "competitors:"
    for name, count in draft.rivals or (("Rival", 0),):
        yield f"  {_id(name)}: {{names: [{_text(name)}]}}{_remark(count)}"
    states = ", ".join(f"{_id(name)}: unknown" for name, _ in draft.rivals or (("Rival", 0),))
    yield "capabilities:"
    for phrase, count in draft.terms or (("a term of ours", 0),):
        yield f"  - id: {_id(phrase)}{_remark(count)}"
        yield f"    terms: [{_text(phrase + '*')}]"
        yield f"    offered_by: {{{states}}}"


def _names(key: str, names: tuple[tuple[str, int], ...]) -> Iterator[str]:
    yield f"  {key}:"
    for name, count in names:
        yield f"    - {_text(name)}{_remark(count)}"


def _remark(count: int) -> str:
    return f"  # in {counted(count, 'story', 'stories') if count else 'no story'}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _id(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-") or "x"
