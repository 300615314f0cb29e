"""What is found out of each story, once: shared out over processes, and kept under a key of all that decides it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from storyproof.effects.memo import Memo
from storyproof.effects.state import cache_folder
from storyproof.effects.workers import cores, shared_out
from storyproof.model.finding import Finding

_FINDINGS = TypeAdapter(tuple[Finding, ...])
MANY = 40
"""From how many unknown stories on it is worth starting processes."""
_AT_ONCE = 8
"""Stories that a process takes at a time."""


def found_once(
    root: Path,
    keys: Mapping[str, str],
    kinds: Sequence[str],
    find: Callable[[str], tuple[bytes, ...]],
    before: Callable[[int], None] = lambda _: None,
) -> tuple[Finding, ...]:
    """The findings in all stories; each story's, by its path, are kept under its key.

    `find` works out of a path what is to be kept, the findings `packed` first, and `kinds` name the pieces.
    `before` is called ahead of that with the number of processes, where there is something to find.
    Raises ToolFault where a process is killed.
    """
    with Memo(cache_folder(root)) as memo:
        known = {path: unpacked(memo.find(f"{kinds[0]}:{key}")) for path, key in keys.items()}
    unknown = [path for path, findings in known.items() if findings is None]
    if unknown:
        processes = cores() if len(unknown) >= MANY else 0
        before(processes)
        with (
            shared_out(find, unknown, processes, _AT_ONCE) as answers,
            # not before: a database must not be carried into another process
            Memo(cache_folder(root)) as memo,
        ):
            for path, pieces in zip(unknown, answers, strict=True):
                known[path] = unpacked(pieces[0])
                for kind, piece in zip(kinds, pieces, strict=True):
                    memo.keep(f"{kind}:{keys[path]}", piece)
    return tuple(finding for found in known.values() for finding in found or ())


def packed(findings: tuple[Finding, ...]) -> bytes:
    """To be kept."""
    return _FINDINGS.dump_json(findings)


def unpacked(found: bytes | None) -> tuple[Finding, ...] | None:
    """What was kept; None where nothing was, or nothing that can be read."""
    try:
        return None if found is None else _FINDINGS.validate_json(found)
    except ValidationError:
        return None


def digest_of(*parts: str) -> str:
    """What stands for all of these in a key."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
