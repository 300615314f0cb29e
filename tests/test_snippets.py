"""Texts to paste: what they say, in which order, and how long they may be."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

import sample_edition
from printed_site import labels
from storyproof.model.design import DesignError
from storyproof.model.views import Tile
from storyproof.outputs.slots import SlotTemplates, fill
from storyproof.outputs.snippets import POST_LENGTH, email, mailto, post

WORDS = SlotTemplates.compile({}, labels())
EN = WORDS.words("en")
URL = "https://stories.kelvaro.example/stories/aldermoor-halves-spoiled-loads/"
FULL = replace(sample_edition.full_story(), public_url=URL)


def test_a_post_begins_with_the_whole_headline_and_ends_with_the_address() -> None:
    text = post(FULL, EN)
    first, *_ = text.splitlines()
    assert first == FULL.title
    assert len(first) <= 140, "what a phone shows before “see more”"
    assert text.endswith(URL)


def test_a_post_says_who_reported_and_that_results_vary() -> None:
    assert "Figures reported by Aldermoor Dairies. Results vary by customer." in post(FULL, EN)
    assert "Figures" not in post(replace(FULL, tiles=()), EN)


def test_a_post_says_nothing_that_the_story_does_not() -> None:
    assert post(FULL, EN).split("\n\n") == [
        FULL.title,
        FULL.summary,
        "\n".join(f"• {tile.value} {tile.label}" for tile in FULL.tiles[:3]),
        "“We stopped apologising to supermarkets. Now the night shift calls the store before the "
        "store calls us.” Maren Solheim, Head of Operations, Aldermoor Dairies",
        f"Figures reported by Aldermoor Dairies. Results vary by customer.\n{URL}",
    ]


@pytest.mark.parametrize("length", [60, 150, 250, 300, 450, 900])
def test_a_long_post_leaves_out_whole_parts(length: int) -> None:
    story = replace(FULL, summary="s" * length)
    text = post(story, EN)
    assert len(text) <= POST_LENGTH
    assert ("s" in text.replace(story.title, "").split("\n\n")[1][:1]) is (length <= 450)
    assert text.startswith(f"{story.title}\n\n")
    assert text.endswith(URL)
    parts = {*story.title.split("\n"), story.summary}
    told = [part for part in text.split("\n\n") if part.startswith("s")]
    assert set(told) <= parts, "never a part of a part"


def test_the_first_result_counts_for_more_than_the_quote_and_the_quote_for_more_than_the_rest() -> (
    None
):
    tiles = tuple(Tile(f"{n}0 %", f"result {n} " + "x" * 80, "") for n in (1, 2, 3))
    text = post(replace(FULL, summary="s" * 200, tiles=tiles), EN)
    assert "10 %" in text
    assert "We stopped apologising" in text
    assert "20 %" not in text


def test_the_language_is_the_storys() -> None:
    text = email(FULL, WORDS.words("de"))
    assert text.startswith(f"Betreff: {FULL.title}\n\nGuten Tag,")
    assert f"Die ganze Story: {URL}" in text
    assert "Ergebnisse sind von Kunde zu Kunde verschieden." in post(FULL, WORDS.words("de"))


def test_an_e_mail_has_the_results_the_quote_and_where_more_is() -> None:
    text = email(FULL, EN)
    assert f"• {FULL.tiles[0].value} {FULL.tiles[0].label}" in text
    assert "“We stopped apologising" in text
    assert "One page to print: https://stories.kelvaro.example/sheets/" in text


def test_an_e_mail_says_who_reported_and_that_results_vary() -> None:
    assert "Figures reported by Aldermoor Dairies. Results vary by customer." in email(FULL, EN)
    assert "Figures" not in email(replace(FULL, tiles=()), EN)


def test_without_an_address_none_is_promised() -> None:
    bare = replace(FULL, public_url="")
    assert "http" not in email(bare, EN) + post(bare, EN)


def test_a_speaker_who_has_no_name_has_none() -> None:
    story = sample_edition.anonymous_story()
    assert "Claims lead, a Nordic dairy" in email(story, EN)


def test_a_link_begins_the_same_e_mail() -> None:
    address = urlsplit(mailto(FULL, EN))
    fields = parse_qs(address.query, strict_parsing=True)
    assert (address.scheme, address.path, address.fragment) == ("mailto", "", "")
    assert fields["subject"] == [FULL.title]
    begun = fields["body"][0].replace("\r\n", "\n")
    assert email(FULL, EN) == f"Subject: {FULL.title}\n\n{begun}"
    assert "+" not in address.query, "a mail program would show it"


def test_what_is_told_of_a_name_stands_behind_the_languages_own_colon() -> None:
    assert FULL.roi
    assert f"• Amortissement\u00a0: {FULL.roi.payback}\n" in email(FULL, WORDS.words("fr"))


def test_an_e_mail_tells_the_payback_where_there_is_one() -> None:
    assert FULL.roi
    assert f"• Payback: {FULL.roi.payback}\n" in email(FULL, EN)
    assert "Payback" not in email(replace(FULL, roi=None), EN)


@pytest.mark.parametrize("pattern", ["{m}", "{", "{0}", "{n.many}", "{n[0]}", "{n:x.y}"])
def test_a_label_is_filled_with_what_is_given_and_nothing_else(pattern: str) -> None:
    with pytest.raises(DesignError, match=r"may hold `\{n\}` and nothing else"):
        fill(pattern, n=3)
