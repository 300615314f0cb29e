"""The door to captions: the verb that writes them beside a film."""

from __future__ import annotations

from pathlib import Path

import click

from storyproof.arguments import CLEAN, FINDINGS, Named, language_option
from storyproof.effects import WrongUsage


@click.command()
@click.argument("films", nargs=-1, required=True, metavar="FILM…", type=Named(path_type=Path))
@language_option("What is spoken, such as `de`; else the transcript's name tells.")
def captions(films: tuple[Path, ...], language: str | None) -> int:
    """Write captions beside a film, from the text of what is said in it.

    \b
    1. Write what is said into interview.en.txt, as plain text.
    2. storyproof captions media/aldermoor/interview.mp4
    3. Play the film with interview.en.vtt, move what is off, and commit it.

    Times are told from the pauses in the film, without any model. Where music plays before somebody
    speaks, say when it is: `[00:12] We lost …`. Where there is no transcript, and
    `media.speech_model` in pipeline.yml names a folder with a model for faster-whisper, a draft is
    written; nothing publishes a draft, and none is written over.
    """
    from storyproof.flow.write_captions import write_for
    from storyproof.model.captions_written import Outcome
    from storyproof.reports.captions_written import captions_text

    try:
        written = tuple(write_for(film, language) for film in films)
    except WrongUsage as error:
        raise click.UsageError(str(error)) from None
    click.echo(captions_text(written), nl=False)
    refused = any(each.outcome is Outcome.REFUSED for each in written)
    return FINDINGS if refused else CLEAN
