"""A video a story names must be there, and must play.

Why: a page with an empty player is worse than a page without one, and a quote whose recording cannot be
found is a quote nobody can check.

Bad:

```yaml
media:
  - {file: media/aldermoor/intervew.mp4, captions: media/aldermoor/interview.en.vtt}
```

Good:

```yaml
media:
  - {file: media/aldermoor/interview.mp4, captions: media/aldermoor/interview.en.vtt}
```

The recordings named by `source:` of a quote are looked for as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.caption_names import ENDINGS
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.moment import Moment
from storyproof.model.nearest import did_you_mean
from storyproof.model.place import Span
from storyproof.model.story import Story


@story_check("C301")
def missing_media(story: Story, catalog: Catalog) -> Iterator[Problem]:
    named = set()
    for index, video in enumerate(story.front.media):
        named.add(video.file)
        span = story.document.at("media", index, "file")
        found = catalog.media.get(video.file)
        if found is None:
            yield _absent(video.file, span, story, catalog)
        elif found.facts is None:
            yield Problem(span, found.fault, found.cure)
    for index, quote in enumerate(story.front.quotes):
        file = Moment.of(quote.source).file
        is_known = file in named or file in catalog.media_paths
        if file.startswith("media/") and not is_known:
            yield _absent(file, story.document.at("quotes", index, "source"), story, catalog)


def _absent(file: str, span: Span, story: Story, catalog: Catalog) -> Problem:
    beside = catalog.derived(_by_folder).get(f"media/{story.customer}", ())
    help = f"put the file there, or name one that lies in `media/{story.customer}/`"
    return Problem(span, f"there is no file `{file}`", did_you_mean(file, beside, help))


def _by_folder(catalog: Catalog) -> dict[str, list[str]]:
    """The files in `media/`, so that a missing one is compared with its neighbours only."""
    folders: dict[str, list[str]] = {}
    for path in sorted(catalog.media_paths):
        if not path.endswith(ENDINGS):
            folders.setdefault(path.rpartition("/")[0], []).append(path)
    return folders
