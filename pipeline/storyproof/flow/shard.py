"""`storyproof build --shard`: checks a share of the stories, makes its sheets and films, and packs them up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from storyproof.editions import editions
from storyproof.effects.made_from import made_from
from storyproof.effects.make import Made, Maker, key_of
from storyproof.effects.memo import Memo
from storyproof.effects.shard_folder import (
    digests,
    new_shard_folder,
    put_answers,
    put_entries,
    put_note,
)
from storyproof.effects.state import cache_folder
from storyproof.effects.store import Store
from storyproof.effects.terminal import Terminal, printable
from storyproof.flow.build import ALL_PARTS, is_text, made_findings
from storyproof.flow.check import Checked, check_loaded
from storyproof.flow.design import design_faults, load_design
from storyproof.flow.failing import without_failing
from storyproof.flow.load import load
from storyproof.flow.plan import made_tasks
from storyproof.flow.publish import (
    Options,
    Published,
    joined,
    lines_left_out,
    say_if_frozen,
    stopped,
)
from storyproof.flow.reporting import render, shown, summary
from storyproof.flow.shares import Share, share_of_work
from storyproof.flow.story_memo import memo_keys
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Finding
from storyproof.model.shard import Shard
from storyproof.model.shard_note import VERSION, ShardNote
from storyproof.model.task import Printed, Task, Transcode


def build_shard(
    root: Path, shard: Shard, today: date | None, options: Options, out: Path, *, quiet: bool
) -> Published:
    """Makes the shard's folder `out`, unless something stops it: then nothing is written.

    Sheets and films that were made are kept in the store all the same. Raises ToolFault.
    """
    terminal = Terminal(quiet=quiet)
    loaded = load(root, today)
    share = share_of_work(root, loaded, shard, drafts=options.drafts)
    checked = check_loaded(root, loaded, share)
    say_if_frozen(checked, today, terminal)
    said = render(root, checked, "text") if shown(checked) else ""
    gone: tuple[str, ...] = ()
    while True:
        if options.skip_failing:
            checked, more = without_failing(checked)
            gone += more
        if checked.stops_publication or checked.catalog is None:
            return stopped(said, f"`{out}` was not written")
        maker = _ShardMaker(root, checked.catalog, share, terminal, options)
        if options.dry_run:
            lines = [said.rstrip("\n"), *lines_left_out(gone), *maker.plan()]
            return Published(True, joined(lines))
        made, findings = maker.make()
        if not findings:
            break
        said += render(root, replace(checked, findings=findings), "text")
        checked = replace(checked, findings=(*checked.findings, *findings))
    maker.pack(out, shard, checked, today)
    counts = f"{made.made} sheets, slides, cards and videos made, {made.found} kept"
    done = f"wrote shard {shard} to {printable(str(out))}"
    lines = [said.rstrip("\n"), counts, *lines_left_out(gone), summary(checked), done]
    return Published(True, joined(lines))


class _ShardMaker:
    """Makes and packs what a share of a catalogue asks for."""

    def __init__(
        self, root: Path, catalog: Catalog, share: Share, terminal: Terminal, options: Options
    ) -> None:
        self._root = root
        mine = tuple(story for story in catalog.stories if story.path in share.stories)
        # the others may be broken: that is for their own shards to find out
        self._catalog = replace(catalog, stories=mine)
        self._share = share
        self._options = options
        self._store = Store(cache_folder(root) / "store")
        self._maker = Maker(root, self._store, terminal, options.cluster)
        self._tasks = {key_of(task): task for task in self._planned()}

    def plan(self) -> Iterator[str]:
        """A line per task, for `--dry-run`."""
        yield f"shard {self._share.shard}: {len(self._share.stories)} stories"
        for task in self._tasks.values():
            state = "kept" if self._maker.is_made(task) else "make"
            yield f"  {state}  {' '.join(task.targets)}"

    def make(self) -> tuple[Made, tuple[Finding, ...]]:
        made = self._maker.make(self._tasks)
        return made, made_findings(made, self._catalog)

    def pack(self, out: Path, shard: Shard, checked: Checked, today: date | None) -> None:
        with new_shard_folder(out) as folder:
            put_entries(folder, self._store, self._tasks)
            with Memo(cache_folder(self._root)) as memo:
                put_answers(folder, memo, memo_keys(checked.learnt))
            note = ShardNote(
                version=VERSION,
                number=shard.number,
                of=shard.of,
                day=self._catalog.today,
                today=today,
                drafts=self._options.drafts,
                skip_failing=self._options.skip_failing,
                made_from=made_from(self._root),
                stories=len(self._share.stories),
                files=digests(folder),
            )
            put_note(folder, note)

    def _planned(self) -> Iterator[Task]:
        design = load_design(self._root)
        for edition in editions(self._catalog, drafts=self._options.drafts):
            with design_faults():
                tasks = list(made_tasks(edition, self._catalog, design, ALL_PARTS))
            yield from (task for task in tasks if not is_text(task) and not self._is_foreign(task))

    def _is_foreign(self, task: Task) -> bool:
        """The front page's card, which is the first shard's, and a film that another shard encodes.

        Its still picture, of which each story chooses its own, is no work.
        """
        step = task.step
        if isinstance(step, Printed):
            return not self._share.covers(step.story_path)
        return (
            isinstance(step, Transcode)
            and step.source in self._share.foreign_films
            and any(output.duration for output in step.expect)
        )
