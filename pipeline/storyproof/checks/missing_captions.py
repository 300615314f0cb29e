"""A video with sound has captions (WCAG 2.2, success criterion 1.2.2, level A).

Why: who cannot hear, or sits in an open-plan office, reads along. The captions are also the transcript on
the page, what the search looks through, and the evidence a claim can point at.

Captions are a WebVTT file (`interview.en.vtt`) or the plain text of what is said (`interview.en.txt`), which gets its
times from the pauses in the film. Where music plays before or between the words, put the time at which
somebody speaks again in front of the line: `[00:12] We lost …`. `storyproof captions FILM` writes the first
kind of file from the second. A draft that a program wrote from the sound (`interview.en.draft.vtt`) is no
captions until somebody has read it against the film and saved it without `draft` in its name and without its
line `NOTE draft`. Where this rule is allowed, the film is published without captions.

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
from storyproof.model.caption_names import DRAFT, ENDINGS, TRANSCRIPT
from storyproof.model.catalog import Catalog
from storyproof.model.film_remarks import taking_out
from storyproof.model.finding import Problem
from storyproof.model.media import MediaFile
from storyproof.model.nearest import nearest
from storyproof.model.story import Story

_BEST_FIRST = (*ENDINGS, DRAFT)
"""Endings of files that may lie beside a film."""


@story_check("C302")
def missing_captions(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for index, video in enumerate(story.front.media):
        if video.captions is None:
            film = catalog.media.get(video.file)
            if not (_is_silent(film) or _is_unusable(film)):
                span = story.document.at("media", index, "file")
                help = _next_step(video.file, story.front.language, catalog, film)
                yield Problem(span, f"`{video.file}` has no captions", help)
            continue
        span = story.document.at("media", index, "captions")
        track = catalog.captions.get(video.captions)
        if track and track.draft:
            message = f"`{video.captions}` is a draft that a program wrote"
            yield Problem(span, message, _proof_reading(video.captions))
        elif not _is_there(video.captions, catalog):
            help = _instead(video.captions, video.file, story.customer, catalog)
            yield Problem(span, f"there is no file `{video.captions}` in `media/`", help)


def _instead(captions: str, film: str, customer: str, catalog: Catalog) -> str:
    """The transcript it would be made from, a file whose name is like it, or how to come by one."""
    transcript = captions.rpartition(".")[0] + TRANSCRIPT
    if transcript in catalog.media_paths:
        return f"run `storyproof captions {film}`, which writes it from `{transcript}`"
    folder = f"media/{customer}/"
    near = nearest(captions, catalog.derived(_tracks).get(folder, ()))
    if near:
        return f"did you mean `{near}`?"
    return f"put it into `{folder}`, or write what is said, as plain text, into `{transcript}` and name that"


def _next_step(film: str, language: str, catalog: Catalog, media: MediaFile | None) -> str:
    """What lies beside the film is nearer than what has to be written."""
    stem = f"{film.rpartition('.')[0]}.{language}"
    there = [f"{stem}{end}" for end in _BEST_FIRST if f"{stem}{end}" in catalog.media_paths]
    if not there and media and media.facts and media.facts.captions_within:
        return f"{taking_out(film, f'{stem}.vtt')}; read them, and add `captions: {stem}.vtt`"
    if not there:
        wanted = f"{stem}{TRANSCRIPT}"
        return f"write what is said, as plain text, into `{wanted}`, and add `captions: {wanted}`"
    if there[0].endswith(DRAFT):
        return f"{_proof_reading(there[0])}, and add `captions: {stem}.vtt`"
    return f"add `captions: {there[0]}`"


def _proof_reading(draft: str) -> str:
    final = draft.removesuffix(DRAFT) + ".vtt" if draft.endswith(DRAFT) else draft
    return (
        f"play the film, correct `{draft}`, and save it as `{final}` without the line `NOTE draft`"
    )


def _is_silent(media: MediaFile | None) -> bool:
    return media is not None and media.facts is not None and not media.facts.has_audio


def _is_unusable(media: MediaFile | None) -> bool:
    """What is no film has to be another file first; that is a finding of its own."""
    return media is not None and media.facts is None


def _is_there(path: str, catalog: Catalog) -> bool:
    """A file that is there but could not be read has findings of its own."""
    return path in catalog.captions or path in catalog.media_paths


def _tracks(catalog: Catalog) -> dict[str, list[str]]:
    """Caption files by folder."""
    folders: dict[str, list[str]] = {}
    for path in sorted(catalog.media_paths):
        if path.endswith(ENDINGS):
            folders.setdefault(f"{path.rpartition('/')[0]}/", []).append(path)
    return folders
