"""Which hand-written page is which in another language, told by its folder: `de/about.md` is `about.md` in German."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from storyproof.model.shell import SpokenLanguage

PageVersion = dict[str, str | bool]
"""`language` and `name`, `url` within the site, `is_here`, and `is_alternate` for another text of the same page."""


def placeholders(languages: Sequence[SpokenLanguage], pages: Collection[str]) -> dict[str, str]:
    """Pages that exist only to be cut into shells, in the folders where the real ones go.

    The first language is the site's own and stands at the root. A language without a front page of
    its own in `pages` gets one with a title and no text.
    """
    made: dict[str, str] = {}
    for number, language in enumerate(languages):
        code, home = language.code, language.home
        if home and language.has_front_page and f"{home}index.md" not in pages:
            title = language.words["stories"]
            made[f"{home}index.md"] = _header(code, title=title, template="home.html")
        if language.has_front_page:
            made[f"{home}stories/index.md"] = _header(code, template="stories.html")
        shell = shell_of(code if number else "")
        made[f"stories/{shell}.md"] = _header(code, template="story.html", poured=True)
        made[f"stories/{shell}/swap.md"] = _header(code, template="story.html", poured=True)
    return made


def shell_of(code: str) -> str:
    """The name of the story shell of a language; the site's own has no code."""
    return f"shell-{code.lower()}" if code else "shell"


def in_their_language(
    pages: Mapping[str, str], languages: Sequence[SpokenLanguage]
) -> dict[str, str]:
    """The pages that some language shows, each with the language of its folder in its header.

    A folder of a language without stories is left out: there is no way to it.
    """
    codes = {language.code for language in languages[1:]}
    return {
        name: _with_language(text, folder) if (folder := name.partition("/")[0]) in codes else text
        for name, text in pages.items()
    }


def page_versions(
    names: Collection[str], languages: Sequence[SpokenLanguage]
) -> dict[str, list[PageVersion]]:
    """Page → the way from it to every language with a front page: the same page there, else the front page."""
    own = languages[0].code
    fronts = [language for language in languages if language.has_front_page]
    codes = {language.code for language in languages[1:]}
    found = {}
    for name in (*names, "404.md"):
        folder, _, rest = name.partition("/")
        here, rest = (folder, rest) if folder in codes else (own, name)
        ways = [_version(language, here, language.home + rest, names) for language in fronts]
        if sum(bool(way["is_alternate"]) for way in ways) == 1:  # itself
            ways = [{**way, "is_alternate": False} for way in ways]
        found[name] = ways
    return found


def _version(language: SpokenLanguage, here: str, name: str, names: Collection[str]) -> PageVersion:
    same = name in names
    return {
        "language": language.code,
        "name": language.name,
        "url": _url(name) if same else language.home,
        "is_here": language.code == here,
        "is_alternate": same,
    }


def _url(name: str) -> str:
    """The address of a page: `about/` for `about.md`."""
    stem = name.removesuffix(".md")
    return stem.removesuffix("index") if stem.rpartition("/")[2] == "index" else f"{stem}/"


def _header(language: str, **keys: str | bool) -> str:
    lines = (
        f"{key}: {json.dumps(value)}\n" for key, value in {"language": language, **keys}.items()
    )
    return f"---\n{''.join(lines)}---\n"


def _with_language(text: str, language: str) -> str:
    header, fence = _header(language), "---\n"
    if text.startswith(fence):
        return header.removesuffix(fence) + text.removeprefix(fence)
    return header + text
