"""What search engines read first: robots.txt, and the sitemap with every language of a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from storyproof.model.edition import Edition, PublicStory
from storyproof.model.shell import Shells
from storyproof.model.task import Task, WriteText
from storyproof.outputs.slots import SITE_LANGUAGE

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def crawler_tasks(
    edition: Edition, stories: Sequence[PublicStory], shells: Shells, homes: Sequence[str] = ("",)
) -> Iterator[Task]:
    """`robots.txt`, and `sitemap.xml` where the site has an address to write into it.

    `homes` are the folders of the front pages, the site's own first: `de/`.
    """
    yield Task(("robots.txt",), WriteText(_robots(edition)))
    if edition.site_url:
        yield Task(("sitemap.xml",), WriteText(_sitemap(edition.site_url, stories, shells, homes)))


def _robots(edition: Edition) -> str:
    """The internal edition is for nobody's index (https://www.rfc-editor.org/rfc/rfc9309)."""
    if edition.name == "internal":
        return "User-agent: *\nDisallow: /\n"
    sitemap = f"Sitemap: {edition.site_url}sitemap.xml\n" if edition.site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def _sitemap(
    site_url: str, stories: Sequence[PublicStory], shells: Shells, homes: Sequence[str]
) -> str:
    """https://www.sitemaps.org/protocol.html; of former addresses and retired stories it says nothing."""
    fronts = (
        _entry(site_url + home + page, more=_fronts(site_url, homes, page))
        for page in ("", "stories/")
        for home in homes
    )
    pages = (*fronts, *(_entry(site_url + page) for page in shells.pages if page not in homes))
    told = (_story(site_url, story) for story in stories)
    return _HEAD + "\n".join((*pages, *told)) + "\n</urlset>\n"


def _story(site_url: str, story: PublicStory) -> str:
    updated = story.publication.updated or story.published
    return _entry(site_url + story.page, updated, "".join(_versions(site_url, story)))


def _versions(site_url: str, story: PublicStory) -> Iterator[str]:
    """Every language of a story, itself included, as each of them must name them all.

    https://developers.google.com/search/docs/specialty/international/localized-versions
    """
    if not story.translations:
        return
    pages = {story.language: story.page}
    pages |= {version.language: f"stories/{version.slug}/" for version in story.translations}
    for language, page in sorted(pages.items()):
        yield _alternate(language, site_url + page)
    if SITE_LANGUAGE in pages:
        yield _alternate("x-default", site_url + pages[SITE_LANGUAGE])


def _fronts(site_url: str, homes: Sequence[str], page: str) -> str:
    """The same page beside every front page."""
    if len(homes) == 1:
        return ""
    codes = {home: home.rstrip("/") or SITE_LANGUAGE for home in homes}
    links = [_alternate(codes[home], site_url + home + page) for home in homes]
    return "".join((*links, _alternate("x-default", site_url + page)))


def _alternate(language: str, url: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{escape(language)}" href="{escape(url)}"/>'


def _entry(url: str, day: str = "", more: str = "") -> str:
    modified = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(url)}</loc>{modified}{more}</url>"
