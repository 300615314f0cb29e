"""An anonymous story does not say who the customer is.

Why: the customer agreed to be "a Nordic dairy". Their name in a caption, in the file's name (which
becomes the page's address) or in a link to their site tells everybody, and cannot be called back.

Bad:

```yaml
visibility: anonymous
anonymous_as: A Nordic dairy
title: Aldermoor halves spoiled loads
```

Good:

```yaml
visibility: anonymous
anonymous_as: A Nordic dairy
title: A Nordic dairy halves spoiled loads
```

Of a retired story only its addresses, also those it had, tell anything. Looked for, in any case and with or without accents: the customer's name and aliases, the folder's name
where it is the short form of these, the site's address, everybody who signed or spoke for them (also by
surname alone), and links to stories that name them. A name in one word, as in `#CorvaneBiologics`, and in an
address that spells letters as `%41` is found too; a date in May is no leak where somebody is called May. Give every short form people use as an alias.
A word in which a Cyrillic or Greek letter stands among Latin ones is found too: it can be a name that
looks right and is spelled so that no search finds it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.customer import Customer
from storyproof.model.finding import Problem, Severity
from storyproof.model.place import Location, Span
from storyproof.model.prose import Section
from storyproof.model.story import Status, Story, Visibility
from storyproof.swap.languages import ENGLISH
from storyproof.swap.phrases import Hit, PhraseIndex, Words

Leak: TypeAlias = tuple[Span, str]
"""Where, and what is told there."""

_MONTH = re.compile("Jan|March|April|May|June|August|Mai", re.IGNORECASE)
"""Those that are names of people too."""
_DAY_OF = re.compile(
    r"(?:\d(?:\.|st|nd|rd|th)?(?: of)?|\b(?:in|since|until|during|early|mid|late|last|im|seit|en|depuis))[ -]$",
    re.IGNORECASE,
)
_YEAR_ON = re.compile(r",? (?:\d{1,2}\b|(?:19|20)\d\d\b)")
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<br\b[^>]*>\s*")
_ADDRESS = re.compile(r'(?:href|src)="([^"]*%[^"]*)"')
"""Of a link, with letters written as `%41`."""
_SURE = 8
"""Letters of a name of several words by which it is known where they are written as one."""
_LATIN = re.compile("[A-Za-z]")
_LIKE_LATIN = re.compile("[\u0400-\u052fΑΒΕΖΗΙΚΜΝΟΡΤΥΧικνορτυχϲϳ]")
"""Cyrillic letters, and the Greek ones that look like Latin; no others of Greek, which stand in formulas."""


@story_check("C204", Severity.ERROR, fixed=True)
def leaked_customer(story: Story, catalog: Catalog) -> Iterator[Problem]:
    if story.front.visibility is not Visibility.ANONYMOUS:
        return
    names = _names(catalog.customers[story.customer], catalog)
    leaks: list[Leak] = []
    if story.is_bound_for_print or story.front.status is Status.RETIRED:
        leaks += _in_addresses(story, names)
    if story.is_bound_for_print:
        leaks += _in_header(story, names)
        leaks += _in_body(story, names)
        leaks += _in_captions(story, catalog, names)
        leaks += _to_named_stories(story, catalog)
    for span, what in leaks:
        message = f"the customer is anonymous, but here stands {what}"
        help = f"write `{story.front.anonymous_as or 'a customer'}`, or a role, instead"
        yield Problem(span, message, help)


def _names(customer: Customer, catalog: Catalog) -> PhraseIndex[str]:
    """Their names in any case; with their capital surnames, since many are words too, and a name such as `May`."""
    record = customer.record
    phrases = [
        (written, f"their name `{name}`")
        for name in record.names
        for written in _ways_to_write(_in_any_case(_plain(name)))
    ]
    folder = Words.of(customer.slug).folded
    if any(set(folder) <= set(Words.of(_plain(name)).folded) for name in record.names):
        phrases.append((_in_any_case(customer.slug.title()), f"their name `{customer.slug}`"))
    host = urlsplit(record.website or "").netloc.removeprefix("www.")
    phrases.append((host, f"their address `{host}`"))
    for person in sorted(catalog.derived(_people)[customer.slug]):
        phrases.append((_plain(person).lower(), f"the name of `{person}`, who speaks for them"))
        surname = person.split()[-1]
        phrases.append((_plain(surname), f"the surname of `{person}`, who speaks for them"))
    return PhraseIndex(phrases)


def _in_any_case(name: str) -> str:
    """What is found however it is written: all but a word that stands in any text."""
    return name if ENGLISH.small.issuperset(Words.of(name).folded) else name.lower()


def _ways_to_write(name: str) -> Iterator[str]:
    """As it is, and in one word, as addresses and hashtags have it."""
    yield name
    words = Words.of(name).folded
    joined = "".join(words)
    if len(words) > 1 and len(joined) >= _SURE:
        yield joined


def _people(catalog: Catalog) -> dict[str, set[str]]:
    """Who signed or spoke for each customer, in any story of theirs."""
    people = {
        slug: {consent.signed_by.name for consent in customer.record.consent}
        for slug, customer in catalog.customers.items()
    }
    for story in catalog.stories:
        people[story.customer] |= {
            quote.speaker.name for quote in story.front.quotes if quote.speaker.name
        }
    return people


def _hits(text: str, names: PhraseIndex[str]) -> tuple[Hit[str], ...]:
    """Where names stand in a text as a reader sees it; a letter of what takes no room is none."""
    letters = [(at, _bare(letter)) for at, letter in enumerate(text) if not _takes_no_room(letter)]
    words = Words.of("".join(letter for _, letter in letters))
    mixed = (
        Hit(
            index,
            index + 1,
            *span,
            f"`{text[slice(*_within(letters, span))]}`, a word of two alphabets",
        )
        for index, span in enumerate(words.spans)
        if _LATIN.search(words.written[index]) and _LIKE_LATIN.search(words.written[index])
    )
    named = (hit for hit in names.find_apart(words) if not _is_month(words.text, hit))
    return tuple(_placed(hit, letters) for hit in (*named, *mixed))


def _is_month(text: str, hit: Hit[str]) -> bool:
    """`9 May`, `in May` and `May 2026`, where somebody is called so."""
    dated = _DAY_OF.search(text, 0, hit.start) or _YEAR_ON.match(text, hit.end)
    return _MONTH.fullmatch(text, hit.start, hit.end) is not None and dated is not None


def _within(letters: Sequence[tuple[int, str]], span: tuple[int, int]) -> tuple[int, int]:
    """Where a stretch of these letters stands in the text that they are taken from."""
    return letters[span[0]][0], letters[span[1] - 1][0] + 1


def _placed(hit: Hit[str], letters: Sequence[tuple[int, str]]) -> Hit[str]:
    start, end = _within(letters, (hit.start, hit.end))
    return replace(hit, start=start, end=end)


def _plain(text: str) -> str:
    return "".join(_bare(letter) for letter in text if not _takes_no_room(letter))


def _bare(letter: str) -> str:
    """Without accent or width; what joins the words of a file's name parts them."""
    return "-" if letter == "_" else unicodedata.normalize("NFKD", letter)[0]


def _takes_no_room(letter: str) -> bool:
    """An accent of its own, or what `&shy;` and `&#8203;` stand for."""
    return unicodedata.category(letter) in ("Cf", "Mn")


def _printed(section: Section) -> Iterator[str]:
    """What stands on the page: its text, where a word may be cut by a break, and where links lead."""
    text = html.unescape(_TAG.sub("", section.html))
    yield text
    if _BREAK.search(section.html):
        yield html.unescape(_TAG.sub("", _BREAK.sub("", section.html)))
    for address in _ADDRESS.findall(section.html):
        yield unquote(html.unescape(address))


def _in_addresses(story: Story, names: PhraseIndex[str]) -> Iterator[Leak]:
    """Its own, and those it had: a page stands at each, of a retired story too."""
    for hit in _hits(story.slug, names):
        yield Span(story.path), f"{hit.what}, in the file's name"
    for index, address in enumerate(story.front.formerly):
        for hit in _hits(address, names):
            yield story.document.at("formerly", index), f"{hit.what}, in an address"


def _in_header(story: Story, names: PhraseIndex[str]) -> Iterator[Leak]:
    for passage in story.header:
        for hit in _hits(passage.text, names):
            yield passage.span(hit.start, hit.end), hit.what
    for location, text in _printed_values(story):
        for hit in _hits(text or "", names):
            yield story.document.at(*location), hit.what


def _printed_values(story: Story) -> Iterator[tuple[Location, str | None]]:
    """What the header puts on a page beside its passages."""
    front = story.front
    yield ("anonymous_as",), front.anonymous_as
    for index, metric in enumerate(front.metrics):
        for key in ("before", "after", "change", "range", "source"):
            yield ("metrics", index, key), getattr(metric, key)
    for index, quote in enumerate(front.quotes):
        yield ("quotes", index, "speaker", "title"), quote.speaker.title
        if face := quote.speaker.portrait:
            yield ("quotes", index, "speaker", "portrait", "alt"), face.alt
    for index, benefit in enumerate(front.roi.yearly_benefits if front.roi else ()):
        yield ("roi", "yearly_benefits", index, "label"), benefit.label


def _in_body(story: Story, names: PhraseIndex[str]) -> Iterator[Leak]:
    """Looks at the source, since code, addresses and links are printed too, then at what is printed."""
    source = _Source(story)
    links = sorted(link.span for link in story.links if link.target is not None)
    found = set()
    for hit in _hits(source.text, names):
        span = source.span(hit.start, hit.end)
        if not _is_within(links, span):
            found.add(hit.what)
            yield span, hit.what
    for section in story.sections:
        seen = {hit.what for printed in _printed(section) for hit in _hits(printed, names)}
        for what in sorted(seen - found):
            start = next((passage.span(0, 1) for passage in section.passages), Span(story.path))
            yield start, f"{what}, behind markup"


class _Source:
    """A body as one text, in which a name may run over the end of a line."""

    def __init__(self, story: Story) -> None:
        self.path = story.path
        self.first = story.source[0][0] if story.source else 1
        lines = [line for _, line in story.source]
        self.text = "\n".join(lines)
        self.starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def span(self, start: int, end: int) -> Span:
        line, column = self._place(start)
        end_line, end_column = self._place(end - 1)
        return Span(self.path, line, column, end_line, end_column + 1)

    def _place(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self.starts, offset) - 1
        return self.first + index, offset - self.starts[index] + 1


def _is_within(links: list[Span], span: Span) -> bool:
    """A path within the project is not printed: a link to a story becomes the address of its page."""
    at = bisect_right(links, (span.line, span.column), key=lambda link: (link.line, link.column))
    before = links[at - 1] if at else None
    return before is not None and before.line == span.line and span.end_column <= before.end_column


def _to_named_stories(story: Story, catalog: Catalog) -> Iterator[Leak]:
    for link in story.links:
        target = catalog.story_at(link.target) if link.target else None
        if (
            target
            and target.customer == story.customer
            and target.front.visibility is Visibility.PUBLIC
        ):
            yield link.span, f"a link to `{target.key}`, which names them"


def _in_captions(story: Story, catalog: Catalog, names: PhraseIndex[str]) -> Iterator[Leak]:
    for video in story.front.media:
        track = catalog.captions.get(video.captions or "")
        for cue in track.cues if track else ():
            for hit in _hits(cue.text, names):
                yield cue.span, hit.what
