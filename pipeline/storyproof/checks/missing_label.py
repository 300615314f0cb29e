"""A site that tells stories in a language has all its own words in that language.

Why: a word that is missing is said in English, and a German page with an English button looks like a
mistake, which it is. The words of pages and sheets stand in `site_config/labels/` and
`site_config/sheet/labels/`, one file a language, with the keys of `en.yml`; the words for industries,
regions and other values in `vocabulary.yml` and `metrics.yml`; the text of a language's front page in
`site_config/pages/<language>/index.md`.

Bad:

```yaml
industries: {dairy: {en: Dairy}}     # and stories in German
```

Good:

```yaml
industries: {dairy: {en: Dairy, de: Milchwirtschaft}}
```
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from string import Formatter

from storyproof.checks.registry import catalog_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.labels import LabelFile
from storyproof.model.nearest import did_you_mean
from storyproof.model.noun import Labels, word_languages
from storyproof.model.place import Location
from storyproof.model.story import Story

_SITE_LANGUAGE = "en"
_SHOWN = 6
"""Keys a message names; of more it gives the number."""
_PAGES = "site_config/labels"
_PLURALS = frozenset(f"count_{form}" for form in ("zero", "one", "two", "few", "many", "other"))


@catalog_check("C407", Severity.WARNING)
def missing_label(catalog: Catalog) -> Iterator[Problem]:
    told = _told(catalog)
    sources = {file.folder: file for file in catalog.labels if file.language == _SITE_LANGUAGE}
    for folder, source in sources.items():
        files = [file for file in catalog.labels if file.folder == folder]
        for file in files:
            if file.language != _SITE_LANGUAGE:
                yield from _against(source, file)
        known = {file.language for file in files}
        for language, story in told.items():
            if _spoken(language, known) is None:
                yield _no_file(folder, language, story)
    yield from _no_front_pages(catalog, told)
    yield from _unnamed(catalog, told)


def _told(catalog: Catalog) -> Mapping[str, Story]:
    """Each language but the site's own → the first story in it that some edition would carry."""
    told: dict[str, Story] = {}
    for story in catalog.stories:
        if story.is_bound_for_print and story.front.language != _SITE_LANGUAGE:
            told.setdefault(story.front.language, story)
    return told


def _spoken(language: str, known: Collection[str]) -> str | None:
    """The language of which words are taken: `de` for `de-CH`, if there are none for that."""
    return next((code for code in word_languages(language) if code in known), None)


def _no_file(folder: str, language: str, story: Story) -> Problem:
    what = "pages" if folder == _PAGES else "sheets"
    message = f"the words of {what} are not there in `{language}`, so they are said in English"
    help = f"copy `{folder}/en.yml` to `{folder}/{language}.yml`, and translate it"
    return Problem(story.document.at("language"), message, help)


def _against(source: LabelFile, file: LabelFile) -> Iterator[Problem]:
    """What a file of labels lacks, has too much, or fills otherwise than the site's own."""
    missing = [key for key in source.texts if key not in file.texts]
    if missing:
        message = f"of {len(source.texts)} labels {len(missing)} are missing: {_some(missing)}"
        help = f"add them as in `{source.document.path}`; until then they are said in English"
        yield Problem(file.document.at(), message, help)
    for key, text in file.texts.items():
        if key not in source.texts and key not in _PLURALS:
            help = did_you_mean(key, source.texts, "take it out")
            place = file.document.at_key(key)
            yield Problem(place, f"nothing asks for a label `{key}`", help)
        elif (wanted := _places(source.texts.get(key, text))) != _places(text):
            named = ", ".join(f"`{{{name}}}`" for name in sorted(wanted)) or "no `{…}`"
            yield Problem(
                file.document.at(key),
                f"this label has to hold {named}",
                f"`en` says: {source.texts[key]}",
            )


def _some(keys: Sequence[str]) -> str:
    shown = ", ".join(f"`{key}`" for key in keys[:_SHOWN])
    return f"{shown} and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else shown


def _places(text: str) -> set[str]:
    """The names in braces; a text with a brace left open has one that nothing fills."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {"?"}


def _no_front_pages(catalog: Catalog, told: Mapping[str, Story]) -> Iterator[Problem]:
    files = {file.language: file for file in catalog.labels if file.folder == _PAGES}
    for language in sorted({code for code in (_spoken(one, files) for one in told) if code}):
        if f"{language}/index.md" not in catalog.pages:
            message = f"the front page in `{language}` has no text"
            help = f"write `site_config/pages/{language}/index.md`, as `site_config/pages/index.md`"
            yield Problem(files[language].document.at("language_name"), message, help)


def _unnamed(catalog: Catalog, told: Mapping[str, Story]) -> Iterator[Problem]:
    """Values that stories have, without a name in a language some page would say them in."""
    used = _used(catalog)
    for file, at, labels in _values(catalog):
        lacking = [code for code in sorted(told) if _spoken(code, labels) is None]
        if lacking and at[-1 if at[0] != "kinds" else 1] in used.get(str(at[0]), ()):
            languages = ", ".join(f"`{code}`" for code in lacking)
            message = f"this has no name in {languages}, so it is said in English"
            yield Problem(catalog.documents[file].at(*at), message, "add one")


def _values(catalog: Catalog) -> Iterator[tuple[str, Location, Labels]]:
    words = catalog.vocabulary
    for field in ("industries", "regions", "sizes", "personas", "use_cases", "stages"):
        for key, labels in getattr(words, field).items():
            yield "vocabulary", (field, key), labels
    for key, kind in catalog.metrics.kinds.items():
        yield "metrics", ("kinds", key, "labels"), kind.labels


def _used(catalog: Catalog) -> Mapping[str, Collection[str]]:
    """The keys that stories and their customers have; all others no page says."""
    stories = [story for story in catalog.stories if story.is_bound_for_print]
    customers = [catalog.customers[story.customer].record for story in stories]
    return {
        "industries": {record.industry for record in customers},
        "regions": {record.region for record in customers},
        "sizes": {record.size for record in customers if record.size},
        "personas": {key for story in stories for key in story.front.personas},
        "use_cases": {key for story in stories for key in story.front.use_cases},
        "stages": {key for story in stories for key in story.front.stages},
        "kinds": {metric.kind for story in stories for metric in story.front.metrics},
    }
