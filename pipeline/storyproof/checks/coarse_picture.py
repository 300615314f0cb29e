"""A picture below 250 pixels an inch is soft on paper.

Why: it passes on a screen and disappoints in print, and the sheet is what a customer keeps.

Bad: a portrait of 160 × 160 pixels, which is 169 an inch at 24 mm.

Good: a portrait of 600 × 600 pixels. More does no harm: it is made smaller before it is printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.named_pictures import LEAST, SHARP, pictures, too_few_pixels
from storyproof.checks.registry import catalog_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity


@catalog_check("C313", Severity.WARNING)
def coarse_picture(catalog: Catalog) -> Iterator[Problem]:
    for named in pictures(catalog):
        found = catalog.pictures.get((named.file, named.use))
        if found and LEAST <= found.per_inch < SHARP:
            yield too_few_pixels(named, found, f"{SHARP} are sharp")
