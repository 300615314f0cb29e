"""Every link leads somewhere, for everybody who may read the story.

Why: a link to a draft, to a page of the intranet or to a file on the writer's own machine works on one desk
and nowhere else.

Bad:

```markdown
See [their first story](../aldermoor/spoilt-loads.md) and [the data](http://localhost:8000/data).
```

Good:

```markdown
See [their first story](../aldermoor/spoiled-loads.md) and [the data](https://example.com/data).
```

A story links to another by its file. A story for everybody may only link to published stories for
everybody. Whether a page on another site still exists is not looked up: a check never touches the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.nearest import nearest
from storyproof.model.place import Span
from storyproof.model.prose import Link
from storyproof.model.story import Status, Story, Visibility

_WEB = "write the whole address: `https://example.com/page`"
_UNSAFE = re.compile(r"\]\(\s*<?((file|javascript|vbscript|data):[^)\s>]*)", re.IGNORECASE)
"""What a Markdown parser refuses to make a link of, and prints as it stands."""

_SPACED = re.compile(r"\]\(((?:https?://|\.\./)[^\s()<>\"]+[ \t]+[^\s()<>\"'][^()<>\"\n]*)\)")
"""An address with a space inside; what follows a space in quotation marks is a title."""


@story_check("C701")
def broken_link(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for link in story.links:
        if link.target:
            yield from _to_file(story, link, link.target, catalog)
        elif not link.href.startswith("#"):
            yield from _to_address(link)
    told = {start.line for passage in story.body for start in passage.lines}
    for number, line in story.source:
        for spaced in _SPACED.finditer(line) if number in told else ():
            if line.count("`", 0, spaced.start()) % 2 == 0:
                span = Span(story.path, number, spaced.start(1) + 1, number, spaced.end(1) + 1)
                help = "write `%20` for each space of the address"
                yield Problem(span, f"a space cuts `{spaced[1]}` off, so this is no link", help)
        for unsafe in _UNSAFE.finditer(line):
            span = Span(story.path, number, unsafe.start(1) + 1, number, unsafe.end(1) + 1)
            yield Problem(span, f"a reader cannot follow a `{unsafe[2].lower()}:` link", _WEB)


def _to_file(story: Story, link: Link, path: str, catalog: Catalog) -> Iterator[Problem]:
    target = catalog.story_at(path)
    if target:
        yield from _to_story(story, link, target)
    elif link.href.startswith("www."):
        yield Problem(
            link.span, f"`{link.href}` is no whole address", f"write `https://{link.href}`"
        )
    elif not path.endswith(".md"):
        help = "link to a story (`../customer/story.md`) or to a whole address (`https://…`)"
        yield Problem(link.span, f"`{link.href}` is no page of the site", help)
    elif "/".join(path.removesuffix(".md").split("/")[-2:]) not in catalog.unread:
        near = _nearest_story(path, catalog)
        help = f"did you mean `{near}`?" if near else "link to a file in `stories/`"
        yield Problem(link.span, f"there is no story `{path}`", help)


def _nearest_story(path: str, catalog: Catalog) -> str | None:
    """Compares with the stories in that folder, else takes the one of this name elsewhere."""
    folder, _, name = path.rpartition("/")
    neighbours = catalog.derived(_by_folder).get(folder, ())
    return nearest(path, neighbours) or catalog.derived(_by_name).get(name)


def _by_folder(catalog: Catalog) -> dict[str, list[str]]:
    folders: dict[str, list[str]] = {}
    for story in catalog.stories:
        folders.setdefault(story.path.rpartition("/")[0], []).append(story.path)
    return folders


def _by_name(catalog: Catalog) -> dict[str, str]:
    return {story.path.rpartition("/")[2]: story.path for story in catalog.stories}


def _to_story(story: Story, link: Link, target: Story) -> Iterator[Problem]:
    front = target.front
    if front.status is Status.RETIRED:
        missing = "is retired"
    elif not target.is_bound_for_print:
        missing = f"is not printed yet (`status: {front.status}`)"
    elif story.front.visibility is Visibility.INTERNAL:
        return
    elif front.visibility is Visibility.INTERNAL:
        missing = "is internal, and this one is for everybody"
    elif not target.is_published:
        missing = f"is not published (`status: {front.status}`), and this one is for everybody"
    else:
        return
    related = ((target.document.at("status"), "the story it leads to"),)
    help = "remove the link, or link to a published story"
    yield Problem(link.span, f"`{target.key}` {missing}", help, related)


def _to_address(link: Link) -> Iterator[Problem]:
    fault = _address_fault(link.href)
    if fault:
        yield Problem(link.span, f"`{link.href}` {fault}", _WEB)


def _address_fault(href: str) -> str | None:
    """Why nobody else can follow an address; nothing where they can."""
    try:
        parts = urlsplit(href)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "is not an address"
    if parts.scheme == "mailto":
        return (
            None if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", parts.path) else "is no mail address"
        )
    if parts.scheme not in ("http", "https"):
        return "is no address on the web"
    if not host or re.search(r"\s", href):
        return "is not an address"
    return "leads to a machine others cannot reach" if _is_private(host) else None


def _is_private(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local", ".internal"))
