"""`llms.txt`: what is here, for programs that read text (https://llmstxt.org)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from storyproof.model.edition import CompanyView, PublicEdition, PublicStory
from storyproof.model.task import Task, WriteText
from storyproof.outputs import columns
from storyproof.outputs.feeds import ATOM_PATH, JSON_PATH
from storyproof.outputs.slots import SITE_LANGUAGE, SlotTemplates, Words, fill
from storyproof.outputs.stories_json import SCHEMA_PATH, STORIES_PATH

_MARKUP = re.compile(r"([\\`*_\[\]<>])")


def llms_tasks(
    edition: PublicEdition, templates: Mapping[str, str], labels: Mapping[str, Mapping[str, str]]
) -> Iterator[Task]:
    """`llms.txt` of a site that has an address. Arguments as for `page_tasks`. Raises DesignError."""
    if edition.site_url:
        words = SlotTemplates.compile(templates, labels).words(SITE_LANGUAGE)
        yield Task(("llms.txt",), WriteText(_written(edition, words)))


def _written(edition: PublicEdition, words: Words) -> str:
    url, company = edition.site_url, edition.company
    stories = columns.rows(edition)
    parts = (
        f"# {_plain(fill(words['feed_title'], company=company.name))}",
        f"> {_plain(words['llms_what'])}",
        _about(company),
        f"## {_plain(words['stories'])}",
        "\n".join(_stories(stories, url)),
        f"## {_plain(words['llms_data'])}",
        "\n".join(
            f"- [{path}]({url}{path}): {_plain(words[label])}"
            for path, label in (
                (STORIES_PATH, "llms_stories"),
                (SCHEMA_PATH, "llms_schema"),
                (ATOM_PATH, "llms_feed"),
                (JSON_PATH, "llms_feed"),
            )
        ),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _about(company: CompanyView) -> str:
    said = (company.tagline, company.website)
    return _plain(": ".join((company.name, ". ".join(part for part in said if part))))


def _stories(stories: Sequence[PublicStory], url: str) -> Iterator[str]:
    """One line each, the largest result first as on the front page."""
    for story in stories:
        about = f"{story.customer.name}, {story.customer.industry.text}, {story.language}"
        summary = f"{story.summary} ({about})" if story.summary else about
        yield f"- [{_plain(story.title)}]({url}{story.page}): {_plain(summary)}"


def _plain(text: str) -> str:
    """One line of Markdown that prints the text as it is."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
