"""The pages of an edition one by one, when somebody asks: what a preview needs, and no build."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from itertools import chain

from storyproof.model.edition import Edition, InternalStory, PublicEdition
from storyproof.model.shell import Shells
from storyproof.model.swap_view import SwapView
from storyproof.model.task import Task, WriteText
from storyproof.outputs import columns
from storyproof.outputs.crawlers import crawler_tasks
from storyproof.outputs.episodes import PODCAST_FOLDER, PODCAST_PATH
from storyproof.outputs.feeds import feed_tasks
from storyproof.outputs.former_addresses import former_address_tasks
from storyproof.outputs.listing import front_tasks, table_tasks
from storyproof.outputs.llms_txt import llms_tasks
from storyproof.outputs.locales import front_locales
from storyproof.outputs.pages import Related, story_page
from storyproof.outputs.podcast import SizeOf, podcast_tasks
from storyproof.outputs.retired_pages import retired_tasks
from storyproof.outputs.sheets_json import sheets_json_tasks
from storyproof.outputs.slots import SlotTemplates
from storyproof.outputs.stories_json import stories_json_tasks
from storyproof.outputs.swap_pages import swap_page

_TABLES = (columns.ORDERS_PATH, columns.GAINS_PATH)
_LISTED = (columns.TABLE_PATH, "stories/cards/", "stories/words/")
_STORY = re.compile(r"stories/([^/]+)/(swap/)?index\.html")
_LISTS = ("index.html", "stories/index.html")
"""Like `_LISTED`, in the folder of each front page."""

Judged = Callable[[str], SwapView | None]
"""The swap test of the story in a file."""


class SinglePages:
    """Each text is made when it is first asked for, and kept; the same as a build would write.

    Raises DesignError for a broken template or label.
    """

    def __init__(
        self,
        edition: Edition,
        shells: Shells,
        templates: Mapping[str, str],
        labels: Mapping[str, Mapping[str, str]],
        judged: Judged,
        size_of: SizeOf,
    ) -> None:
        self._size_of = size_of
        self._shells = shells
        self._templates, self._labels = templates, labels
        self._slots = SlotTemplates.compile(templates, labels)
        self._related = Related(edition, columns.rows(edition), self._slots)
        self._take(edition, judged)

    def renewed(self, edition: Edition, judged: Judged) -> SinglePages:
        """The same for an edition of which a few stories are told anew."""
        again = copy(self)
        again._related = self._related.renewed(edition, columns.rows(edition))
        again._take(edition, judged)
        return again

    def _take(self, edition: Edition, judged: Judged) -> None:
        self.edition = edition
        self.rows = columns.rows(edition)
        self._judged = judged
        self._by_slug = {story.slug: story for story in self.rows}
        self._made: dict[str, str] = {}
        self._fronts = front_locales(edition, self._slots)
        self.homes = tuple(front.home for front in self._fronts)
        self._tables = table_tasks(self.rows)
        self._lists = {
            front.home: front_tasks(self.rows, front, self._shells, self._slots)
            for front in self._fronts
        }
        self._others = self._other_tasks()
        self._podcasts = frozenset(home + PODCAST_PATH for home in self.homes)

    def text(self, path: str) -> str | None:
        """The text of the file at a path within the edition; None where no text stands there.

        Not for two threads at once, as `story` is.
        """
        if path in self._podcasts or path.startswith(PODCAST_FOLDER):
            return self._podcast(path)
        if self.story(path) is None and path not in self._made:
            self._make_until(path, self._tasks_with(path))
        return self._made.get(path)

    def _tasks_with(self, path: str) -> Iterator[Task]:
        if path.startswith(_TABLES):
            return self._tables
        for home, tasks in self._lists.items():
            inside = path.removeprefix(home)
            if path.startswith(home) and (inside in _LISTS or inside.startswith(_LISTED)):
                return tasks
        return self._others

    def story(self, path: str) -> str | None:
        """The same for the page of a story and of its swap test."""
        if path not in self._made and (text := self._story_text(path)) is not None:
            self._made[path] = text
        return self._made.get(path)

    def _story_text(self, path: str) -> str | None:
        match = _STORY.fullmatch(path)
        story = self._by_slug.get(match[1]) if match else None
        if match is None or story is None:
            return None
        if not match[2]:
            related = self._related.under(story)
            return story_page(
                story, related, self.edition, self._shells, self._fronts, self._slots
            ).text
        swap = self._judged(story.source_path) if isinstance(story, InternalStory) else None
        if swap is None or not isinstance(story, InternalStory):
            return None
        return swap_page(story, swap, self._shells, self._fronts, self._slots).text

    def _other_tasks(self) -> Iterator[Task]:
        """All that is neither a story nor a list."""
        edition, slots = self.edition, self._slots
        yield from former_address_tasks(self.rows, slots)
        if edition.retired:
            cards = self._related.cards()
            yield from retired_tasks(edition.retired, cards, self._shells, self._fronts, slots)
        yield from crawler_tasks(edition, self.rows, self._shells, self.homes)
        yield from stories_json_tasks(edition)
        yield from sheets_json_tasks(edition)
        if isinstance(edition, PublicEdition):
            design = (self._templates, self._labels)
            yield from chain(feed_tasks(edition, *design), llms_tasks(edition, *design))

    def _podcast(self, path: str) -> str | None:
        """Never kept: it tells of the films that are made, and another may be by the next time."""
        if not isinstance(self.edition, PublicEdition):
            return None
        tasks = podcast_tasks(self.edition, self._templates, self._labels, self._size_of)
        texts = (task.step for task in tasks if path in task.targets)
        return next((step.text for step in texts if isinstance(step, WriteText)), None)

    def _make_until(self, path: str, tasks: Iterator[Task]) -> None:
        for task in tasks:
            assert isinstance(task.step, WriteText)
            self._made[task.targets[0]] = task.step.text
            if task.targets[0] == path:
                return
