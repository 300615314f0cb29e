"""Which file is what, by where it stands; and what stands where nothing would ever read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from storyproof.model.finding import Finding
from storyproof.model.no_file import NoFile
from storyproof.model.place import Span
from storyproof.model.slug import slugify
from storyproof.reading.rules import MISPLACED_FILE, broken

_SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*\Z")
_ENDING = re.compile(r"\.(?:md|markdown|mdown|mkd|(?P<record>ya?ml))(?:\.txt)?\Z", re.IGNORECASE)
"""Of what was meant for a story or a record; a system that hides endings puts `.txt` behind."""
_TAKEN = ("stories", "rules", "media", "sheets", "assets", "pagefind")
"""Folders of an edition that the build itself fills."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of a folder of stories, sorted, and findings about paths that fit nowhere."""

    stories: tuple[str, ...]
    customers: tuple[str, ...]
    findings: tuple[Finding, ...]


def lay_out(paths: Iterable[str]) -> Layout:
    """Sorts the files below a folder of stories, given as paths from the project's root."""
    stories, customers, findings = [], [], []
    for path in sorted(paths):
        file = PurePosixPath(path)
        if file.name == "customer.yml" and len(file.parts) == 3:
            customers.append(path)
        elif file.suffix == ".md" and (finding := _bad_story_path(path, file)):
            findings.append(finding)
        elif file.suffix == ".md":
            stories.append(path)
        else:
            findings.append(_stray(path, file))
    with_record = {str(PurePosixPath(path).parent) for path in customers}
    findings += [
        _no_customer(path) for path in stories if str(PurePosixPath(path).parent) not in with_record
    ]
    return Layout(tuple(stories), tuple(customers), tuple(findings))


def lay_out_pages(folder: str, paths: Iterable[str]) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The hand-written pages among the files below their folder, and findings about the others."""
    faults = {path: _bad_page(path, PurePosixPath(path).relative_to(folder)) for path in paths}
    pages = tuple(path for path, fault in faults.items() if fault is None)
    return pages, tuple(fault for fault in faults.values() if fault)


def _bad_page(path: str, file: PurePosixPath) -> Finding | None:
    if file.suffix != ".md":
        help = "what the design needs goes to `site_config/theme/assets/`; remove anything else"
        return broken(MISPLACED_FILE, Span(path), "only pages (`.md`) stand here", help)
    if file.parts[0] in _TAKEN:
        message = f"the addresses below `{file.parts[0]}/` belong to pages the build makes"
        return broken(MISPLACED_FILE, Span(path), message, "give the folder another name")
    return _bad_name(path, (*file.parts[:-1], file.stem))


def no_file_finding(path: str, kind: NoFile) -> Finding:
    """What nothing reads: what is published lies in the project, in plain files."""
    what = "folder" if kind is NoFile.NO_FOLDER else "file"
    return broken(MISPLACED_FILE, Span(path), _NO_FILE[kind], f"put the {what} itself here")


_NO_FILE = {
    NoFile.LINK: "this is a link, and links are not followed",
    NoFile.FOLDER: "this is a folder, and its name is that of a file",
    NoFile.DEVICE: "this is no plain file, so nothing reads it",
    NoFile.NO_FOLDER: "this leads to no folder, so nothing in it is read",
}


def _bad_story_path(path: str, file: PurePosixPath) -> Finding | None:
    if len(file.parts) != 3:
        message = "a story stands in its customer's folder, not here"
        help = f"move it to `{file.parts[0]}/<customer>/{file.name}`"
        return broken(MISPLACED_FILE, Span(path), message, help)
    return _bad_name(path, (file.parent.name, file.stem))


def _bad_name(path: str, parts: Iterable[str]) -> Finding | None:
    for part in parts:
        if not _SLUG.match(part):
            message = f"`{part}` cannot stand in a web address"
            help = "rename it with lower-case letters, digits and dashes"
            help += f": `{ready}`" if (ready := slugify(part)) else ""
            return broken(MISPLACED_FILE, Span(path), message, help)
    return None


def _stray(path: str, file: PurePosixPath) -> Finding:
    if file.name == "customer.yml":
        message = "a customer's record stands in the customer's folder, not here"
        help = f"move it to `{file.parts[0]}/<customer>/customer.yml`"
        return broken(MISPLACED_FILE, Span(path), message, help)
    message = "this is neither a story nor `customer.yml`"
    help = "pictures and videos go to `media/`; remove anything else"
    if ending := _ENDING.search(file.name):
        name = slugify(file.name[: ending.start()])
        if ending["record"]:
            message = "nothing reads this file"
            help = "call it `customer.yml`" if name == "customer" else "is it `customer.yml`?"
        elif name:
            help = f"call it `{name}.md`"
    return broken(MISPLACED_FILE, Span(path), message, help)


def _no_customer(path: str) -> Finding:
    message = "this story's folder has no `customer.yml`"
    help = "add one: `name`, `industry`, `region`, and below `consent` what they agreed to"
    return broken(MISPLACED_FILE, Span(path), message, help)
