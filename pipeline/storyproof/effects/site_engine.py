"""The only module that knows MkDocs: prints hand-written pages, and the shells of all others."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import tinycss2

from storyproof.effects import ToolFault
from storyproof.effects.page_languages import (
    in_their_language,
    page_versions,
    placeholders,
    shell_of,
)
from storyproof.model.edition import CompanyView
from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.shell import PageShells, Shell, Shells, SpokenLanguage

_UNUSED = (
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "assets/images/favicon.png",
    "sitemap.xml",
    "sitemap.xml.gz",
)
"""What Material or MkDocs write and this site does not use; the sitemap would carry a date."""

_THEME = "site_config/theme"


def print_shells(
    project: Path,
    pages: Mapping[str, str],
    out: Path,
    *,
    edition_name: str,
    company: CompanyView,
    site_url: str,
    languages: Sequence[SpokenLanguage],
    fonts: Sequence[str],
) -> Shells:
    """Runs MkDocs once; finished pages and assets are left in `out`, the shells are returned.

    `pages` are the hand-written ones, name within `docs_dir` → Markdown, which must hold `index.md`.
    `languages` are all that any page speaks, the site's own first, `fonts` the files that each page is
    to load early. The same input gives the same bytes.
    Raises ToolFault when MkDocs or a template of the theme fails, and OSError when the disk does.
    """
    with TemporaryDirectory() as folder:
        docs = Path(folder)
        shown = {**in_their_language(pages, languages), **placeholders(languages, pages)}
        for name, text in shown.items():
            (docs / name).parent.mkdir(parents=True, exist_ok=True)
            (docs / name).write_text(text, encoding="utf-8")
        extra = {
            "edition": edition_name,
            "company": asdict(company),
            "card": company.card,
            "fonts": fonts,
            "languages": {each.code: _spoken(each, company) for each in languages},
            "versions": page_versions(shown, languages),
        }
        name = languages[0].words.get("site_name", company.name)
        urls, warnings = _run_mkdocs(project / "mkdocs.yml", docs, out, extra, name, site_url)
    homes = [language.home for language in languages if language.has_front_page]
    fronts = {home: _front(out / home) for home in homes}
    shells = Shells(
        *fronts[""],
        *_told(out, ""),
        pages=tuple(url for url in urls if url and not _is_poured(url, homes)),
        warnings=tuple(_problem(line) for line in warnings),
        others={
            language.code: PageShells(*fronts[language.home], *_told(out, language.code))
            for language in languages[1:]
        },
    )
    _remove_unused(out, homes)
    _take_out_remarks(project / _THEME, out)
    return shells


def _spoken(language: SpokenLanguage, company: CompanyView) -> dict[str, object]:
    """A language as templates read it."""
    words, told = dict(language.words), asdict(company.told_in(language.code))
    return {**asdict(language), "words": words, "company": told}


def _front(folder: Path) -> tuple[Shell, Shell]:
    return (
        _take(folder / "index.html", "listing"),
        _take(folder / "stories/index.html", "index"),
    )


def _told(out: Path, code: str) -> tuple[Shell, Shell]:
    shell = f"stories/{shell_of(code)}"
    return (
        _take(out / shell / "index.html", "article"),
        _take(out / shell / "swap/index.html", "article"),
    )


def _is_poured(url: str, homes: Collection[str]) -> bool:
    """Whether a page's address is that of a front page, or of what lists and tells stories."""
    return url in homes or any(url.startswith(f"{home}stories/") for home in homes)


def _run_mkdocs(
    config_file: Path,
    docs: Path,
    out: Path,
    extra: Mapping[str, object],
    site_name: str,
    site_url: str,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Builds `docs` into `out`; the URLs of all pages, sorted, and MkDocs' warnings."""
    with _captured() as chatter:
        try:
            # Imported here: MkDocs takes longer to import than a build without changes may last.
            from mkdocs.commands.build import build  # noqa: PLC0415
            from mkdocs.config import load_config  # noqa: PLC0415
            from mkdocs.structure.files import get_files  # noqa: PLC0415

            from storyproof.effects.curly_apostrophes import CurlyApostrophes  # noqa: PLC0415
            from storyproof.effects.safe_markup import SafeMarkup  # noqa: PLC0415

            config = load_config(
                str(config_file),
                docs_dir=str(docs),
                site_dir=str(out),
                site_name=site_name,
                site_url=site_url or None,
                use_directory_urls=True,
            )
            config.extra.update(extra)
            config.markdown_extensions += [CurlyApostrophes(), SafeMarkup()]
            build(config)
            urls = sorted(file.url.removeprefix("./") for file in get_files(config))
            return tuple(urls), tuple(chatter.getvalue().strip().splitlines())
        except (Exception, SystemExit) as error:
            if isinstance(error, OSError) and error.errno:
                raise  # the disk's fault; a template that is not there is an OSError without a number
            said = chatter.getvalue().strip().splitlines()
            raise ToolFault(
                f"MkDocs could not print the pages: {str(error) or ' / '.join(said[-3:])}",
                "look at `mkdocs.yml` and the templates in `site_config/theme/`, "
                "then run `mkdocs build` to see all that MkDocs says",
            ) from error


def _problem(line: str) -> Problem:
    """What MkDocs says of a page, at that page."""
    about = re.search(r"Doc file '([^']+)' (.*)", line)
    page, text = (f"site_config/pages/{about[1]}", about[2]) if about else ("mkdocs.yml", line)
    return Problem(
        Span(page), text.rstrip("."), "mend the page; MkDocs found this while printing it"
    )


@contextmanager
def _captured() -> Iterator[StringIO]:
    """Keeps to itself whatever MkDocs and Material print or log."""
    chatter = StringIO()
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(chatter)
    handler.setLevel(logging.WARNING)
    kept = logger.propagate, logger.level
    logger.addHandler(handler)
    logger.propagate = False
    try:
        with redirect_stdout(chatter), redirect_stderr(chatter):
            yield chatter
    finally:
        logger.removeHandler(handler)
        logger.propagate, level = kept
        logger.setLevel(level)


def _take(page: Path, slot: str) -> Shell:
    """The shell in `page`, which is removed: it is not a page of the site."""
    if not page.is_file():
        raise ToolFault(
            f"MkDocs printed no `{page.name}` to pour stories into",
            "`site_config/pages/index.md` must exist",
        )
    shell = Shell.cut(page.read_text(encoding="utf-8"))
    if slot not in shell.slots:
        raise ToolFault(
            f"the theme has no slot `{slot}` in `{page.parent.name}/{page.name}`",
            f"put `<!--slot:{slot}-->` where it belongs in a template of `site_config/theme/`; "
            "`index.md` needs `template: home.html`",
        )
    page.unlink()
    return shell


def _remove_unused(out: Path, homes: Collection[str]) -> None:
    for home in homes:
        shutil.rmtree(out / home / "stories")
    for name in _UNUSED:
        path = out / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for source_map in sorted(out.rglob("*.map")):
        source_map.unlink()


def _take_out_remarks(theme: Path, out: Path) -> None:
    """What the theme's styles say to whoever edits them is not sent to readers."""
    for source in sorted(theme.rglob("*.css")):
        copy = out / source.relative_to(theme)
        if copy.is_file():  # MkDocs leaves out what begins with a dot
            rules, coding = tinycss2.parse_stylesheet_bytes(copy.read_bytes(), skip_comments=True)
            copy.write_bytes(coding.codec_info.encode(tinycss2.serialize(rules))[0])
