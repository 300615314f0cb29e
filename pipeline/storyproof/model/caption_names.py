"""How files of captions and transcripts are called."""

from __future__ import annotations

import re
from pathlib import PurePath

TRANSCRIPT = ".txt"
"""How the names of plain transcripts end."""
DRAFT = ".draft.vtt"
"""How the names of captions end that a program wrote."""
ENDINGS = (".vtt", TRANSCRIPT)
"""Of every file that holds what is said in a film."""
_CODE = r"[a-z]{2}(?:-[A-Za-z]{2,4})?"
_LANGUAGE = re.compile(rf"\.({_CODE})(?:\.draft)?\.(?:vtt|txt)$")
_ENDING = re.compile(rf"(?:\.(?P<language>{_CODE}))?(?:\.draft\.vtt|\.vtt|\.txt)")


def language_of(path: str, default: str) -> str:
    """`interview.de.vtt` is German; without a language in its name a track speaks the story's."""
    written = _LANGUAGE.search(path)  # a page prints it: any other word of a file's name stays ours
    return written[1] if written else default


def is_language_code(text: str) -> bool:
    """Whether a name may tell a language by it: `de`, `pt-BR`."""
    return bool(re.fullmatch(_CODE, text))


def belongs_to(film: PurePath, name: str, language: str | None = None) -> bool:
    """Whether a file is called as a film's captions or transcript are: `talk.vtt`, `talk.en.draft.vtt`, `talk.en.txt`.

    With a language it has to be in the name; `talk.v2.vtt` and `talk.notes.txt` are of other films, or for other ends.
    """
    if not name.startswith(film.stem):
        return False
    ending = _ENDING.fullmatch(name.removeprefix(film.stem))
    return ending is not None and language in (None, ending["language"])
