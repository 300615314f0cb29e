"""A video with sound has captions (WCAG 2.2, success criterion 1.2.2, level A).

Why: who cannot hear, or sits in an open-plan office, reads along. The captions are also the transcript on
the page, what the search looks through, and the evidence a claim can point at.

Bad:

```yaml
media:
  - {file: media/aldermoor/interview.mp4}
```

Good:

```yaml
media:
  - {file: media/aldermoor/interview.mp4, captions: media/aldermoor/interview.en.vtt}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.media import MediaFile
from storyproof.model.nearest import nearest
from storyproof.model.story import Story


@story_check("C302")
def missing_captions(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for index, video in enumerate(story.front.media):
        if video.captions is None and not _is_silent(catalog.media.get(video.file)):
            wanted = f"{video.file.rpartition('.')[0]}.{story.front.language}.vtt"
            there = wanted in catalog.media_paths
            message = f"`{video.file}` has no captions"
            help = (
                f"add `captions: {wanted}`"
                if there
                else f"write what is said into `{wanted}`, and add `captions: {wanted}`"
            )
            yield Problem(story.document.at("media", index, "file"), message, help)
        elif video.captions and not _is_there(video.captions, catalog):
            folder = f"media/{story.customer}/"
            tracks = catalog.derived(_tracks).get(folder, ())
            near = nearest(video.captions, tracks)
            help = f"did you mean `{near}`?" if near else f"put the WebVTT file into `{folder}`"
            message = f"there is no file `{video.captions}` in `media/`"
            yield Problem(story.document.at("media", index, "captions"), message, help)


def _is_silent(media: MediaFile | None) -> bool:
    return media is not None and media.facts is not None and not media.facts.has_audio


def _is_there(path: str, catalog: Catalog) -> bool:
    """A file that is there but could not be read has findings of its own."""
    return path in catalog.captions or path in catalog.media_paths


def _tracks(catalog: Catalog) -> dict[str, list[str]]:
    """Caption files by folder."""
    folders: dict[str, list[str]] = {}
    for path in sorted(catalog.media_paths):
        if path.endswith(".vtt"):
            folders.setdefault(f"{path.rpartition('/')[0]}/", []).append(path)
    return folders
