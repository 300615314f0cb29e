"""A portrait or a logo must be there, be readable, and be sharp on paper.

Why: a face of eighty pixels, printed, tells the reader that nobody looked. A picture is written anew before it is
published (upright, in the colours of screens, without what the camera notes in it), so it has to be one that can be
read whole. A logo drawn as SVG may hold shapes and colours only, since a script in it would run on our site.

Bad:

```yaml
speaker: {name: Solveig Tangen, title: Head of distribution, employer: Aldermoor, portrait: {file: media/aldermoor/tiny.jpg}}
```

Good:

```yaml
speaker:
  name: Solveig Tangen
  title: Head of distribution
  employer: Aldermoor
  portrait: {file: media/aldermoor/solveig-tangen.jpg, alt: Solveig Tangen in front of a lorry}
```

A portrait is printed 24 mm wide, a logo 34 mm: at 150 pixels an inch, the least, that is 142 and 201 pixels, and
`coarse-picture` warns below 237 and 335.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.named_pictures import LEAST, Named, pictures, too_few_pixels
from storyproof.checks.registry import catalog_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.nearest import did_you_mean
from storyproof.model.place import Span


@catalog_check("C312")
def unusable_picture(catalog: Catalog) -> Iterator[Problem]:
    yield from _of_ours(catalog)
    yield from _without_alt(catalog)
    for named in pictures(catalog):
        found = catalog.pictures.get((named.file, named.use))
        if found is None:
            yield Problem(named.span, f"there is no file `{named.file}`", _cure(named, catalog))
        elif found.fault:
            yield Problem(named.span, found.fault, found.cure)
        elif 0 < found.per_inch < LEAST:
            yield too_few_pixels(named, found, f"{LEAST} are the least")


def _of_ours(catalog: Catalog) -> Iterator[Problem]:
    if (logo := catalog.brand_logo) and logo.fault:
        yield Problem(Span(logo.path), logo.fault, logo.cure)


def _without_alt(catalog: Catalog) -> Iterator[Problem]:
    for story in catalog.stories:
        for index, quote in enumerate(story.front.quotes):
            if (portrait := quote.speaker.portrait) and not portrait.alt:
                span = story.document.at("quotes", index, "speaker", "portrait", "file")
                name = quote.speaker.name or quote.speaker.title
                message = "the portrait has no `alt`, so who cannot see it learns nothing of it"
                yield Problem(span, message, f"add `alt: {name}` and what the picture shows")


def _cure(named: Named, catalog: Catalog) -> str:
    folder = f"media/{named.customer}/"
    beside = [path for path in sorted(catalog.media_paths) if path.startswith(folder)]
    return did_you_mean(named.file, beside, f"put it there, or name a file in `{folder}`")
