"""How a sheet fills its page, before it is printed: what a designer may write that is not read."""

from __future__ import annotations

import pytest

from storyproof.fit import Unforeseen
from storyproof.fit.stylesheet import Stylesheet

SLIPS = {
    "p { margin: 1mm 2mm 3mm 4mm 5mm }": "margin",
    "p { margin: }": "margin",
    "p { font: inherit }": "font",
    "p { font-weight: bolder }": "bolder",
    "p { font-size: calc() }": "calc()",
    "p { width: calc(1mm / 0) }": "calc(1mm / 0)",
    "p { hyphenate-limit-chars: auto }": "hyphenate-limit-chars",
    ":root { --a: var(--a) } p { width: var(--a) }": "var(--a)",
    "p { width: 3vw }": "vw",
    "p { float: left }": "float",
    "p:nonsense { width: 1mm }": "p:nonsense",
    "p { width: var() }": "var()",
}


@pytest.mark.parametrize("css", SLIPS)
def test_css_that_is_not_read_is_named(css: str) -> None:
    with pytest.raises(Unforeseen) as told:
        Stylesheet(css)
    assert SLIPS[css] in str(told.value)
