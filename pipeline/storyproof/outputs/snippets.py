"""Texts to paste: an e-mail and a LinkedIn post, made of what the story's page says and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from urllib import parse

from storyproof.model.edition import PublicStory
from storyproof.outputs.cards import card_quote
from storyproof.outputs.disclosure import given_for_it
from storyproof.outputs.slots import Words, fill, tiles_in_words
from storyproof.outputs.typography import signature

POST_LENGTH = 700
"""Characters of a post. A feed shows three lines, some 200 characters, before "see more", so the headline
stands first and whole; what is longer than this is mostly not opened."""


def email(story: PublicStory, words: Words) -> str:
    """A short e-mail a sales person can send as it is, its subject first; it links what the public site carries."""
    subject = fill(words["email_subject"], title=story.title)
    return f"{subject}\n\n{_letter(story, words)}"


def mailto(story: PublicStory, words: Words) -> str:
    """The address that opens the same e-mail in the reader's own mail program, for whoever holds a phone.

    As RFC 6068 wants it: all but letters and digits in per cent, lines ended by CR and LF.
    """
    body = _letter(story, words).replace("\n", "\r\n")
    subject, body = (parse.quote(text, safe="") for text in (story.title, body))
    return f"mailto:?subject={subject}&body={body}"


def _letter(story: PublicStory, words: Words) -> str:
    url = story.public_url
    results = list(_results(story, words))
    lines = [
        words["email_greeting"],
        "",
        fill(words["email_intro"], customer=story.customer.name),
        "",
        story.title,
        *results,
    ]
    if story.roi and story.roi.payback:
        payback = fill(words["labelled"], what=words["payback"], value=story.roi.payback)
        lines.append(f"• {payback}")
    if spoken := _spoken(story, words):
        lines += ("", spoken)
    if caveats := _caveats(story, results, words):
        lines += ("", *caveats)
    if url:
        lines += ("", fill(words["email_story"], url=url))
    if url and story.sheet:
        sheet = url.removesuffix(story.page) + story.sheet.paths[0][1]
        lines.append(fill(words["email_sheet"], url=sheet))
    return "\n".join(lines)


def post(story: PublicStory, words: Words) -> str:
    """A post of at most `POST_LENGTH` characters: the headline, then whole parts as long as there is room.

    Headline, address and what was given for the story are never left out, however long.
    """
    results = list(_results(story, words))
    caveats = _caveats(story, results, words)
    head, foot = story.title, "\n".join(filter(None, (*caveats, story.public_url)))
    parts = [story.summary, "\n".join(results[:1]), _spoken(story, words), "\n".join(results[1:])]
    left = POST_LENGTH - len(head) - len(foot) - 4
    kept = set()
    for index, part in enumerate(parts):
        if part and len(part) + 2 <= left:
            kept.add(index)
            left -= len(part) + 2
    # Results stand together, though the first of them counts for more than the quote.
    summary, first, spoken, more = (
        part if index in kept else "" for index, part in enumerate(parts)
    )
    told = (head, summary, "\n".join(filter(None, (first, more))), spoken, foot)
    return "\n\n".join(filter(None, told))


def _results(story: PublicStory, words: Words) -> Iterator[str]:
    for tile in tiles_in_words(story.tiles[:3], words):
        yield f"• {tile.value} {tile.label}"


def _caveats(story: PublicStory, results: list[str], words: Words) -> tuple[str, ...]:
    """Who reported, that results vary, and what was given for the story."""
    vary = fill(words["post_figures"], customer=story.customer.name) if results else ""
    return tuple(filter(None, (vary, given_for_it(story, words))))


def _spoken(story: PublicStory, words: Words) -> str:
    """`“We stopped apologising.” Maren Solheim, Head of Operations, Aldermoor`."""
    quote = card_quote(story)
    if quote is None:
        return ""
    return f"{fill(words['quoted'], text=quote.text)} {signature(quote)}"
