"""`storyproof merge`: joins what shards have made and found out, and completes the build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from storyproof.effects import WrongUsage
from storyproof.effects.made_from import made_from
from storyproof.effects.memo import Memo
from storyproof.effects.shard_folder import ShardFolder
from storyproof.effects.state import cache_folder
from storyproof.effects.store import Store
from storyproof.effects.terminal import Terminal
from storyproof.flow.publish import Options, Published, publish
from storyproof.model.shard import Shard


class Mismatch(WrongUsage):
    """Shards that do not make up one build; says why, and what to do."""


def open_shards(root: Path, folders: Sequence[Path]) -> tuple[ShardFolder, ...]:
    """All shards of one build of this project, each whole, in the order of their numbers.

    Raises NotThere for a folder that is no shard, Mismatch where one is missing, there twice or
    made from something else, ToolFault where a file is damaged.
    """
    shards = sorted(map(ShardFolder.open, folders), key=lambda shard: shard.note.number)
    _require_one_split(shards)
    _require_same_options(shards)
    _require_same_input(shards, made_from(root))
    for shard in shards:
        shard.require_whole()
    return tuple(shards)


def merge(root: Path, shards: Sequence[ShardFolder], *, quiet: bool) -> Published:
    """Takes in what the shards hold, and builds as `build` does, with the shards' own options.

    Whatever a shard lacks is made here: the store and the memo know everything by its contents, so
    the outcome is that of a build without shards. Raises ToolFault.
    """
    terminal = Terminal(quiet=quiet)
    store = Store(cache_folder(root) / "store")
    with Memo(cache_folder(root)) as memo, terminal.steps("shards", len(shards)) as advance:
        for shard in shards:
            shard.unpack(store, memo)
            advance(1)
    note = shards[0].note
    options = Options(skip_failing=note.skip_failing, drafts=note.drafts)
    published = publish(root, note.today, options, quiet=quiet)
    if not published.published:
        return published
    counts = " + ".join(str(shard.note.stories) for shard in shards)
    return replace(
        published, text=f"joined {len(shards)} shards of {counts} stories\n{published.text}"
    )


def _require_one_split(shards: Sequence[ShardFolder]) -> None:
    of = {shard.note.of for shard in shards}
    if len(of) > 1:
        told = ", ".join(f"`{shard.folder}` is {shard.note.shard}" for shard in shards)
        raise Mismatch(f"these are shards of different splits: {told}; give those of one build")
    numbers = [shard.note.number for shard in shards]
    for earlier, later in pairwise(shards):
        if earlier.note.number == later.note.number:
            raise Mismatch(
                f"shard {later.note.shard} is there twice: `{earlier.folder}` and `{later.folder}`; "
                "leave one out"
            )
    missing = sorted(set(range(1, max(of) + 1)) - set(numbers))
    if missing:
        names = ", ".join(str(Shard(number, max(of))) for number in missing)
        what = "shard" if len(missing) == 1 else "shards"
        make = f"storyproof build --shard {missing[0]}/{max(of)}"
        raise Mismatch(f"{what} {names} missing; make it with `{make}`, and give all folders")


def _require_same_options(shards: Sequence[ShardFolder]) -> None:
    first = shards[0]
    for other in shards[1:]:
        if other.note.options != first.note.options:
            told = [" ".join(shard.note.options) or "no options" for shard in (first, other)]
            raise Mismatch(
                f"`{first.folder}` was built with {told[0]}, `{other.folder}` with {told[1]}; "
                "build all shards with the same"
            )


def _require_same_input(shards: Sequence[ShardFolder], here: dict[str, str]) -> None:
    for shard in shards:
        made_from = shard.note.made_from
        differing = sorted(
            name for name in made_from.keys() | here.keys() if made_from.get(name) != here.get(name)
        )
        if differing:
            raise Mismatch(
                f"`{shard.folder}` was made from something else than what is here: "
                f"{', '.join(differing)} differ; build all shards, and merge, from one commit on "
                "machines with the same tools"
            )
