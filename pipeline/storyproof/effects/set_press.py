"""Prints a set: a cover with contents, and sheets behind it, as one PDF that keeps the tags of each.

The sheets are laid out once more by the press that prints them alone, so they look the same to the
last line; joining finished PDFs would lose the tags, on which screen readers stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from storyproof.effects import WrongUsage
from storyproof.effects.accessible import elements_of
from storyproof.effects.press import Press
from storyproof.effects.sheet_seal import HELD, held
from storyproof.fit.glyphs import undrawable
from storyproof.fit.setting import PAPERS
from storyproof.model.finding import Problem
from storyproof.model.task import PrintSheet

_MOST_PASSES = 3
"""The cover names pages, which its own length moves."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover to print: its stylesheet, its links to the sheets, and how it is written.

    `links` tell, per anchor and in the sheets' order, what is said of the link; `typed` is what somebody typed for it alone. `write` is told how many pages each sheet has, and
    how many the cover itself.
    """

    css: str
    links: Mapping[str, str]
    typed: str
    write: Callable[[Sequence[int], int], str]


def print_set(
    press: Press, cover: Cover, sheets: Sequence[PrintSheet], target: Path
) -> tuple[Problem, ...]:
    """Writes the set to `target`, or returns what keeps a sheet from being printed.

    Raises WrongUsage for a letter typed for the cover that no font has, and ToolFault as the press does.
    """
    if lacking := sorted(undrawable(cover.typed, press.drawable)):
        raise WrongUsage(f"the fonts of the sheet lack `{lacking[0]}`; write it in other letters")
    laid_out = [press.laid_out(sheet) for sheet in sheets]
    if problems := tuple(problem for _, found in laid_out for problem in found):
        return problems
    documents = [document for document, _ in laid_out]
    front = _front(press, cover, [len(document.pages) for document in documents], sheets[0])
    for anchor, document in zip(cover.links, documents, strict=True):
        document.pages[0].anchors[anchor] = (0, 0, 0, 0)
    parts = [front, *documents]
    front.metadata.custom[HELD] = held(document.metadata.custom for document in documents)
    whole = front.copy([page for part in parts for page in part.pages])
    languages = [part.metadata.lang for part in parts for _ in part.pages]
    press.machine.write(whole, target, finisher=partial(_finish, languages, cover.links))
    return ()


def _front(press: Press, cover: Cover, lengths: Sequence[int], first: PrintSheet) -> Any:
    """The cover, laid out anew where it is longer than it said."""
    paper = PAPERS[first.page_size]
    page = f"@page{{size:{paper.width}mm {paper.height}mm;margin:14mm 0 10mm}}@page:first{{margin-top:0}}"
    pages = 1
    for _ in range(_MOST_PASSES):
        html = press.machine.parsed(cover.write(lengths, pages), first.pictures)
        document = press.machine.lay_out(html, cover.css, page)
        if len(document.pages) == pages:
            break
        pages = len(document.pages)
    return document


def _finish(languages: Sequence[str], links: Mapping[str, str], pdf: Any) -> None:
    """Gives each page's part of the tag tree the language of that page, and each link its words."""
    text = type(pdf.catalog["Lang"])
    for entry in pdf.objects:
        if isinstance(entry, dict) and entry.get("Subtype") == "/Link" and "Dest" in entry:
            entry["Contents"] = text(links[entry["Dest"].string])
    spoken = dict(zip(pdf.page_references, languages, strict=True))
    elements = list(elements_of(pdf))
    (root,) = (element.reference for element in elements if element["S"] == "/Document")
    for element in elements:
        if element["P"] == root:
            element["Lang"] = text(spoken[element["Pg"]])
