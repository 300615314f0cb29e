"""What is known of finished files, kept beside them: nobody has to look again."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from storyproof.model.made_file import MadeFile

_NAME = "facts.json"
_ADAPTER = TypeAdapter(tuple[MadeFile, ...])


def keep_facts(folder: Path, facts: tuple[MadeFile, ...]) -> None:
    """Writes the facts of the files in an entry's folder, in the order of their task."""
    (folder / _NAME).write_bytes(_ADAPTER.dump_json(facts))


def kept_facts(folder: Path) -> tuple[MadeFile, ...]:
    """The facts written there; raises FileNotFoundError where nobody wrote any."""
    return _ADAPTER.validate_json((folder / _NAME).read_bytes())
