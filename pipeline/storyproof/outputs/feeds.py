"""The feeds of a site that has an address: Atom and JSON Feed, the same entries in both."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from storyproof.model.edition import CompanyView, PublicEdition
from storyproof.model.task import Task, WriteText
from storyproof.outputs.feed_entries import FeedEntry, feed_entries
from storyproof.outputs.locales import Locale, front_locales, own
from storyproof.outputs.slots import SlotTemplates, fill

ATOM_PATH = "feed.atom"
JSON_PATH = "feed.json"

_NO_DAY = "1970-01-01"
"""When a feed without entries was updated: Atom asks for a day, and a clock would change the bytes."""


def feed_tasks(
    edition: PublicEdition, templates: Mapping[str, str], labels: Mapping[str, Mapping[str, str]]
) -> Iterator[Task]:
    """`feed.atom` and `feed.json` of all stories, and of each other language with a front page: `de/feed.atom`.

    None for an edition without an address, since a feed's must be absolute. Arguments as for
    `page_tasks`. Raises DesignError for a missing label.
    """
    if not edition.site_url:
        return
    slots = SlotTemplates.compile(templates, labels)
    for front in front_locales(edition, slots):
        chosen = own(edition.stories, front, slots) if front.home else None
        entries = feed_entries(edition, slots, chosen)
        yield Task((front.home + ATOM_PATH,), WriteText(_atom(edition, front, entries)))
        yield Task((front.home + JSON_PATH,), WriteText(_json(edition, front, entries)))


def _title(edition: PublicEdition, front: Locale) -> str:
    return fill(front.words["feed_title"], company=edition.company.name)


def _atom(edition: PublicEdition, front: Locale, entries: Sequence[FeedEntry]) -> str:
    """https://www.rfc-editor.org/rfc/rfc4287"""
    home = edition.site_url + front.home
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": front.language})
    _text(feed, "id", home + ATOM_PATH)
    _text(feed, "title", _title(edition, front))
    _text(feed, "subtitle", edition.company.told_in(front.language).tagline)
    _text(feed, "updated", _moment(max((e.updated for e in entries), default=_NO_DAY)))
    SubElement(feed, "link", rel="self", href=home + ATOM_PATH)
    SubElement(feed, "link", rel="alternate", type="text/html", href=home)
    author = SubElement(feed, "author")
    _text(author, "name", edition.company.name)
    _text(author, "uri", edition.company.website)
    for entry in entries:
        _atom_entry(SubElement(feed, "entry", {"xml:lang": entry.language}), entry)
    indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _atom_entry(node: Element, entry: FeedEntry) -> None:
    _text(node, "id", entry.id)
    _text(node, "title", entry.title)
    _text(node, "published", _moment(entry.published))
    _text(node, "updated", _moment(entry.updated))
    SubElement(node, "link", rel="alternate", type="text/html", href=entry.url)
    for file in entry.enclosures:
        SubElement(
            node, "link", rel="enclosure", type=file.media_type, href=file.url, title=file.title
        )
    for key, text in entry.topics:
        SubElement(node, "category", term=key, label=text)
    _text(node, "summary", entry.summary)
    SubElement(node, "content", type="html").text = entry.html


def _text(parent: Element, name: str, text: str) -> None:
    """An element with a text; none where there is no text."""
    if text:
        SubElement(parent, name).text = text


def _moment(day: str) -> str:
    """The beginning of a day (https://www.rfc-editor.org/rfc/rfc3339)."""
    return f"{day}T00:00:00Z"


def _json(edition: PublicEdition, front: Locale, entries: Sequence[FeedEntry]) -> str:
    """https://www.jsonfeed.org/version/1.1/"""
    home = edition.site_url + front.home
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(edition, front),
        "home_page_url": home,
        "feed_url": home + JSON_PATH,
        "description": edition.company.told_in(front.language).tagline,
        "authors": [_author(edition.company)],
        "language": front.language,
        "items": [_item(entry) for entry in entries],
    }
    return json.dumps(_told(feed), ensure_ascii=False, indent=1) + "\n"


def _author(company: CompanyView) -> dict[str, object]:
    return _told({"name": company.name, "url": company.website})


def _item(entry: FeedEntry) -> dict[str, object]:
    files = [
        {"url": file.url, "mime_type": file.media_type, "title": file.title}
        for file in entry.enclosures
    ]
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "image": entry.image,
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
        "language": entry.language,
        "tags": [text for _, text in entry.topics],
        "attachments": files,
        "_story": _told({"customer": entry.customer, "result": entry.result}),
    }
    return _told(item)


def _told(data: Mapping[str, object]) -> dict[str, object]:
    """Without what is empty; a feed without items keeps its empty list."""
    return {key: value for key, value in data.items() if value or key == "items"}
