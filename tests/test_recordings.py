"""Where a film says a quote: what an editor may change, and what is another statement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyproof.model.media import CaptionTrack
from storyproof.quotes.fillers import are_fillers
from storyproof.quotes.recordings import passage_in, words_of_film
from storyproof.reading.captions import read_captions

FILM = """
Well, I'm Solveig Tangen, and, um, I run distribution.
We lost fourteen loads a month, nine
hundred crates, and nobody could say why.
You know, the the thaw forecast doesn't guess.
It gives us four hours, at both ends of the pass,
and the drivers can't do without it any more.
"""


def track(lines: str, language: str = "en") -> CaptionTrack:
    """Every line a caption of two seconds."""
    blocks = (
        f"00:{at * 2:02d}.000 --> 00:{at * 2 + 1:02d}.900\n{line}\n"
        for at, line in enumerate(lines.strip().split("\n"))
    )
    found, problems = read_captions("x.vtt", language, "WEBVTT\n\n" + "\n".join(blocks))
    assert found is not None
    assert problems == ()
    return found


@pytest.mark.parametrize(
    "quote",
    [
        "I am Solveig Tangen and I run distribution.",
        "I'm Solveig Tangen, I run distribution!",
        "We lost 14 loads a month, 900 crates, and nobody could say why.",
        "The thaw forecast does not guess. It gives us 4 hours.",
        "It gives us four hours … and the drivers cannot do without it any more.",
        "It gives us four hours [...] the drivers can't do without it.",
        "[The forecast] gives us four hours, at both ends of the [mountain] pass",
        "WE LOST FOURTEEN LOADS A MONTH",
    ],
)
def test_what_an_editor_may_change(quote: str) -> None:
    found = passage_in(quote, words_of_film(track(FILM)), "en")
    assert found is not None
    assert found.differences == ()


@pytest.mark.parametrize(
    ("quote", "quoted", "heard"),
    [
        ("We lost forty loads a month.", "forty", "fourteen"),
        ("We lost fourteen loads a month, one hundred crates.", "one hundred", "nine hundred"),
        ("The thaw forecast does guess.", "", "n't"),
        (
            "It gives us four hours and the drivers can't do without it.",
            "",
            "at both ends of the pass",
        ),
        ("The drivers cannot live without it any more.", "live", "do"),
        ("The drivers can't ever do without it.", "ever", ""),
    ],
)
def test_what_makes_another_statement(quote: str, quoted: str, heard: str) -> None:
    found = passage_in(quote, words_of_film(track(FILM)), "en")
    assert found is not None
    assert [(each.quoted, each.heard) for each in found.differences] == [
        (quoted, "t" if heard == "n't" else heard)
    ]


@pytest.mark.parametrize(
    ("language", "film", "quote"),
    [
        ("de", "Also, äh, das sind neunhundert Kisten im Monat.", "Das sind 900 Kisten im Monat."),
        ("fr", "Euh, donc, on a perdu quatre-vingt-douze lots.", "On a perdu 92 lots."),
        ("es", "Pues, eh, perdimos catorce cargas al mes.", "Perdimos 14 cargas al mes."),
        ("ja", "四時間前に知らせてくれます。", "四時間前に知らせてくれます。"),
    ],
)
def test_other_languages(language: str, film: str, quote: str) -> None:
    found = passage_in(quote, words_of_film(track(film, language)), language)
    assert found is not None
    assert found.differences == ()


@pytest.mark.parametrize("dropped", ["ich", "sag", "mal", "wissen", "en", "la", "you", "know"])
def test_a_word_of_a_filler_is_none_by_itself(dropped: str) -> None:
    assert not are_fillers((dropped,))


def test_what_captions_write_beside_the_words_is_not_said() -> None:
    film = track("TANGEN: We lost [sighs] fourteen\nloads (a door slams) a month.")
    found = passage_in("We lost fourteen loads a month.", words_of_film(film), "en")
    assert found is not None
    assert found.differences == ()
    assert found.heard == "We lost fourteen loads a month"


def test_nothing_said_is_nothing_found() -> None:
    assert passage_in("Zebras.", words_of_film(track(FILM)), "en") is None
    assert passage_in("…", words_of_film(track(FILM)), "en") is None


_PLAIN = FILM.replace("nine\nhundred crates, ", "")
_WORDS = _PLAIN.split()


@given(st.integers(0, len(_WORDS) - 1), st.integers(3, 25))
def test_any_stretch_of_a_film_is_found_in_it(start: int, size: int) -> None:
    quote = " ".join(_WORDS[start : start + size])
    found = passage_in(quote, words_of_film(track(_PLAIN)), "en")
    assert found is not None
    assert found.share == 1


@given(st.text(max_size=80) | st.text("a1 …[].'’n't", max_size=80))
def test_no_quote_breaks_the_comparison(quote: str) -> None:
    passage_in(quote, words_of_film(track(FILM)), "en")
