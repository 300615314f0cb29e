"""How near the foreseen heights of sheets come to those WeasyPrint measures, over texts, languages and fonts.

    .venv/bin/python benchmarks/sheet_fit.py --sheets 540

Each sheet is the sample story of the tests told in words drawn at random, in another length, language,
font, size and on another paper. Exact means within a tenth of a millimetre, too low that the sheet is
taller than foreseen; the time is CPU a sheet for finding its setting, without printing it.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "pipeline"))
sys.path.insert(0, str(ROOT / "tests"))

import sample_edition  # noqa: E402
from storyproof.effects.letter_widths import LetterWidths  # noqa: E402
from storyproof.effects.typesetter import Typesetter, typesetter  # noqa: E402
from storyproof.fit.foresight import Foresight  # noqa: E402
from storyproof.fit.setting import PAPERS, Paper, Setting  # noqa: E402
from storyproof.fit.sheet_fit import Fit, sheet_page  # noqa: E402
from storyproof.flow.design import sheet_template  # noqa: E402
from storyproof.model.task import PrintSheet  # noqa: E402
from storyproof.outputs.sheets import compiled, sheets_of  # noqa: E402

EXACT = 0.1
"""Millimetres."""
WORDS = {
    "en": "the driver opens a door at 06:40 and finds that eleven pallets of ice-cream have warmed past "
    "the limit, so nobody knows whether a shop will take them; refrigeration logs arrive well-documented "
    "but too late (and on paper), “unreadable” – as Wagner & AVT/Tomlin say – for 3,400 deliveries",
    "de": "der Fahrer öffnet morgens die Kühltür und findet elf Paletten Speiseeis, deren "
    "Temperaturüberwachungsgeräte keine Warnung gaben; die Qualitätssicherungsbeauftragte prüft "
    "Lieferkettensorgfaltspflichten, Fördermittel und den Tiefkühl-Großhandel für 1.250 Filialen „größtenteils“ selbst",
    "fr": "le chauffeur ouvre la porte à l’aube et découvre que onze palettes de crème glacée n’ont pas "
    "résisté : l’enregistreur s’était arrêté, aujourd’hui l’équipe vérifie « chaque » palette ; "
    "qu’est-ce qu’une température d’entreposage vraiment contrôlée, aussitôt, à 1 250 adresses ?",
    "nb": "sjåføren åpner døren ved daggry og finner elleve paller med iskrem som ikke tålte turen; "
    "kvalitetsansvarlig ved meieriet på Værøy går gjennom temperaturmålingene, produktansvarsforsikringen "
    "og leveringsbetingelsene før «klokken åtte» hver eneste dag",
    "es": "el conductor abre la puerta al amanecer y encuentra once palés de helado que no resistieron; "
    "¿quién responde?, pregunta la responsable de calidad: «nadie sabía» cuándo se calentó la cámara "
    "frigorífica, y la trazabilidad así desaprovechada costó 3.400 entregas (¡un año!)",
    "pl": "kierowca otwiera drzwi chłodni o świcie i znajduje jedenaście palet lodów, które się rozmroziły; "
    "najprawdopodobniej nikt z pięćdziesięciu przewoźników nie zauważył „ostrzeżenia”, choć rejestrator "
    "temperatury w Świnoujściu działał, a odpowiedzialność — jak zwykle — spadła na żółty zakład",
}
FONTS = ("Inter", "Source Serif 4", "Inter Display")
"""Families that all text is set in, in turn."""


@dataclass(frozen=True)
class Case:
    """A sheet, and the size and air it is set at."""

    language: str
    font: str
    step: PrintSheet
    setting: Setting


def cases(count: int, seed: int = 7) -> Iterator[Case]:
    """As many, each combination of language, font and paper about equally often."""
    template = sheet_template(ROOT)
    templates = compiled(template)
    chance = random.Random(seed)
    turns = list(product(WORDS, FONTS, PAPERS))
    for number in range(count):
        language, font, page_size = turns[number % len(turns)]
        story = _story(language, chance)
        edition = sample_edition.edition(story)
        css = template.css.replace("--sans: Inter;", f'--sans: "{font}";')
        css = css.replace('--serif: "Source Serif 4";', f'--serif: "{font}";')
        sheets = sheets_of(story, edition, replace(template, css=css), templates)
        step = next(step for _, step in sheets if step.page_size == page_size)
        size = chance.randrange(82, 107) / 10
        yield Case(language, font, step, Setting(size, air=chance.randrange(0, 120) / 10))


def _story(language: str, chance: random.Random) -> sample_edition.PublicStory:
    story = chance.choice(
        [sample_edition.full_story(), sample_edition.plain_story(), sample_edition.long_story()]
    )

    def text(least: int, most: int) -> str:
        words = WORDS[language].split()
        return " ".join(chance.choices(words, k=chance.randint(least, most))).capitalize() + "."

    assert story.sheet
    sheet = replace(story.sheet, challenge=text(5, 90), solution=text(5, 90), result=text(5, 90))
    quotes = tuple(replace(q, text=text(4, 45)) for q in story.quotes)
    tiles = tuple(replace(t, label=text(2, 9), note=text(2, 9)) for t in story.tiles)
    return replace(
        story,
        language=language,
        title=text(4, 16),
        summary=text(6, 36),
        limits=text(5, 30) if chance.random() < 0.7 else "",
        tiles=tiles[: chance.randint(0, 4)],
        chart=story.chart and replace(story.chart, title=text(2, 9)),
        sheet=sheet,
        quotes=quotes,
    )


def difference(case: Case, letters: LetterWidths, setter: Typesetter) -> float:
    """Millimetres by which a sheet is foreseen taller than it is; below zero it was foreseen too low.

    On a sheet of paper three times as long, so that nothing is cut off.
    """
    paper = PAPERS[case.step.page_size]
    long = Paper(paper.width, 3 * paper.height)
    page = sheet_page(case.step.html, case.step.css, case.step.page_size, letters)
    foreseen = page.at(case.setting, paper=long)
    html = setter.parsed(case.step.html, case.step.pictures)
    document = setter.lay_out(html, case.step.css, case.setting.css(long))
    printed = Fit(case.setting, document.pages[0].anchors, foreseen.height)
    return printed.room - foreseen.room


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=540)
    count = parser.parse_args().sheets
    with tempfile.TemporaryDirectory() as work:
        letters, setter = LetterWidths(Path(work)), typesetter(Path(work))
        off: dict[str, list[float]] = {}
        for case in cases(count):
            found = difference(case, letters, setter)
            for group in (case.language, case.font, "all"):
                off.setdefault(group, []).append(found)
        print(
            f"{count} sheets\n\n| | exact | foreseen too low | farthest off, mm |\n|---|--:|--:|--:|"
        )
        for group, found in off.items():
            exact = sum(abs(each) <= EXACT for each in found) / len(found)
            low = sum(each < -EXACT for each in found)
            print(f"| {group} | {exact:.1%} | {low} | {max(found, key=abs):+.1f} |")
        steps = [case.step for case in islice(cases(count), 100)]
        start = time.process_time()
        for step in steps:
            _ = Foresight(step, LetterWidths(Path(work))).setting
        print(f"\n{(time.process_time() - start) / len(steps) * 1000:.1f} ms of CPU a setting")


if __name__ == "__main__":
    main()
