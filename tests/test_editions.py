"""What each audience may see, asked of the editions themselves and of every byte the outputs would write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from urllib.parse import unquote

import pytest

from build_project import CAPTIONS, CUSTOMER, MEDIA, STORY, TITLE, add_customer, change, new_project
from literate import TODAY
from printed_site import labels
from storyproof.editions import internal_edition, public_edition
from storyproof.flow.check import check
from storyproof.flow.design import load_design
from storyproof.flow.plan import Part, made_paths, made_tasks
from storyproof.model.catalog import Catalog
from storyproof.model.edition import Edition, InternalEdition, PublicEdition, PublicStory
from storyproof.model.shell import Shell, Shells
from storyproof.model.swap_view import EvidenceKind, EvidenceView
from storyproof.model.task import DrawCard, MakeSlide, PrintSheet, WriteText
from storyproof.outputs.facets import facets
from storyproof.outputs.locales import Locale
from storyproof.outputs.pages import page_tasks


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_project(tmp_path / "project")


def catalog(root: Path) -> Catalog:
    found = check(root, TODAY).catalog
    assert found
    return found


def public(root: Path) -> PublicEdition:
    return public_edition(catalog(root))


def internal(root: Path) -> InternalEdition:
    return internal_edition(catalog(root))


def only(edition: Edition) -> PublicStory:
    (story,) = edition.stories
    return story


def printed(root: Path, edition: Edition, below: str = "") -> str:
    """Every text that pages and tables below a folder, and sheets of the edition, would carry."""
    design = load_design(root)
    slots = {"home": "listing", "index": "index"}
    shells = {
        field.name: Shell.cut(f"<!--slot:{slots.get(field.name, 'article')}-->")
        for field in fields(Shells)
        if field.name not in ("pages", "warnings", "others")
    }
    bare = Shells(**shells, pages=(), warnings=())
    pages = page_tasks(edition, bare, design.slots, design.labels)
    steps = [task.step for task in pages if task.targets[0].startswith(below)]
    tasks = made_tasks(edition, catalog(root), design, frozenset({Part.SHEETS}))
    steps += [task.step for task in tasks]
    texts = [step.text for step in steps if isinstance(step, WriteText)]
    texts += [step.html for step in steps if isinstance(step, PrintSheet | DrawCard)]
    return "\n".join(texts + [str(step.slide) for step in steps if isinstance(step, MakeSlide)])


def test_an_anonymous_customer_has_no_name_place_or_speaker(project: Path) -> None:
    change(project, STORY, "visibility: public", "visibility: anonymous\nanonymous_as: A dairy")
    story = only(public(project))
    assert story.slug == "thaw"
    assert (story.customer.name, story.customer.city, story.customer.country) == ("A dairy", "", "")
    assert {(quote.name, quote.employer) for quote in story.quotes} == {("", "A dairy")}
    assert story.quotes[0].title == "Head of distribution"
    assert all("fjordmelk" not in path for _, path in story.sheet.paths)  # type: ignore[union-attr]
    told = internal(project).stories[0]
    assert (told.customer.name, told.file.customer_name) == ("A dairy", "Fjordmelk")


STATUS = {
    "published, public": ("published", "public", True, True),
    "published, internal": ("published", "internal", False, True),
    "approved, public": ("approved", "public", False, True),
    "customer-review, public": ("customer-review", "public", False, True),
    "draft, public": ("draft", "public", False, False),
    "idea, public": ("idea", "public", False, False),
    "retired, public": ("retired", "public", False, False),
}


@pytest.mark.parametrize(("status", "visibility", "outside", "inside"), STATUS.values(), ids=STATUS)
def test_who_sees_which_story(
    project: Path, status: str, visibility: str, outside: bool, inside: bool
) -> None:
    change(project, STORY, "status: published", f"status: {status}")
    change(project, STORY, "visibility: public", f"visibility: {visibility}")
    assert bool(public(project).stories) is outside
    assert bool(internal(project).stories) is inside
    drafts = internal_edition(catalog(project), drafts=True)
    assert bool(drafts.stories) is (status != "retired")


@pytest.mark.parametrize(("day", "is_public"), [("2026-11-21", True), ("2026-11-22", False)])
def test_a_story_is_not_public_before_its_day(project: Path, day: str, is_public: bool) -> None:
    change(project, STORY, "published: 2026-10-01", f"published: {day}")
    assert bool(public(project).stories) is is_public
    (story,) = internal(project).stories
    assert story.file.is_public is is_public


CONSENT = {
    "withdrawn": ("expires: 2028-03-12", "withdrawn: 2026-11-21", False, False),
    "withdrawn from tomorrow": ("expires: 2028-03-12", "withdrawn: 2026-11-22", True, True),
    "past its last day": ("expires: 2028-03-12", "expires: 2026-11-20", False, False),
    "on its last day": ("expires: 2028-03-12", "expires: 2026-11-21", True, True),
    "signed tomorrow": ("signed: 2026-03-12", "signed: 2026-11-22", False, False),
    "not for the site": ("channels: [site, sheet]", "channels: [sheet]", False, True),
}


@pytest.mark.parametrize(("old", "new", "outside", "inside"), CONSENT.values(), ids=CONSENT)
def test_consent_decides_at_each_build(
    project: Path, old: str, new: str, outside: bool, inside: bool
) -> None:
    change(project, CUSTOMER, old, new)
    assert bool(public(project).stories) is outside
    assert bool(internal(project).stories) is inside


def test_no_consent_no_public_story(project: Path) -> None:
    file = project / CUSTOMER
    text = file.read_text()
    start, end = text.index("consent:"), text.index("satisfaction:")
    file.write_text(text[:start] + text[end:])
    assert public(project).stories == ()


def test_a_sheet_needs_its_channel(project: Path) -> None:
    assert only(public(project)).sheet
    change(project, CUSTOMER, "channels: [site, sheet]", "channels: [site]")
    for edition in (public(project), internal(project)):
        assert only(edition).sheet is None
        assert ".pdf" not in printed(project, edition)


@pytest.mark.parametrize(
    ("disclosure", "shown"),
    [
        ("disclosure: index", "43"),
        ("disclosure: relative", "57%"),
        ("disclosure: range\n    range: 50% to 60%", "50% to 60%"),
    ],
    ids=["index", "relative", "range"],
)
def test_what_is_not_disclosed_is_in_no_byte(project: Path, disclosure: str, shown: str) -> None:
    exact = {
        "before: 14 per month": "before: 7413 per month",
        "after: 6 per month": "after: 3188 per month",
    }
    for old, new in exact.items():
        change(project, STORY, old, new)
    for said in (TITLE, "result: Spoiled loads fell from 14 per month to 6 per month."):
        change(project, STORY, said, f"{said.partition(':')[0]}: Fewer loads spoil")
    change(project, STORY, "fell from 14 per month to 6 per month", "fell")
    assert "7413" in printed(project, public(project))
    change(project, STORY, "    validated:", f"    {disclosure}\n    validated:")
    edition = public(project)
    everything = printed(project, edition)
    assert shown in everything
    for number in ("7413", "3188", "7,413", "3,188", "0.5699", "0.57"):
        assert number not in everything
    assert only(edition).chart is None


def test_internal_facets_are_in_the_internal_edition_alone(project: Path) -> None:
    path = add_customer(project, "Havnefisk")
    change(project, STORY, "limits: ", "replaced: {competitor: coldly}\nlimits: ")
    change(project, path, "limits: ", "replaced: {competitor: tundra}\nlimits: ")
    change(project, CUSTOMER, "account_value: 250k-500k", "account_value: above 1m")
    change(project, CUSTOMER, "grants: {", "grants: {reference_calls: 2 per year, ")
    secret, words = {"replaced", "deal_band", "reference"}, labels()["en"]
    assert secret <= {facet.id for facet in facets(internal(project).stories, Locale(words))}
    assert secret.isdisjoint(facet.id for facet in facets(public(project).stories, Locale(words)))
    told = printed(project, internal(project))
    assert "Coldly" in told
    assert "Renewal is due" in told
    outside = printed(project, public(project))
    for word in (
        "Coldly",
        "coldly",
        "above 1m",
        "reference call",
        "Renewal is due",
        "250k",
        "Jonas Lervik",
        "Marit Solbakken",
    ):
        assert word not in outside


def _published(_root: Path, _path: str) -> None:
    """Leaves the other story as it is."""


def _internal(root: Path, path: str) -> None:
    change(root, path, "visibility: public", "visibility: internal")


@pytest.mark.parametrize(
    ("make", "linked"), [(_published, True), (_internal, False)], ids=["inside", "outside"]
)
def test_a_link_leads_to_a_story_of_the_edition_or_is_plain_text(
    project: Path, make: Callable[[Path, str], None], linked: bool
) -> None:
    path = add_customer(project, "Havnefisk")
    change(project, STORY, "no longer dispute", "[no longer](../havnefisk/thaw.md) dispute")
    make(project, path)
    html = "".join(
        section.html
        for story in public(project).stories
        if story.slug == "fjordmelk-thaw"
        for section in story.sections
    )
    assert ('<a href="../havnefisk-thaw/">no longer</a>' in html) is linked
    assert "no longer" in html
    assert "story:" not in html


def test_a_story_without_a_film_has_no_player(project: Path) -> None:
    assert len(only(public(project)).videos) == 1
    change(project, STORY, MEDIA, "")
    assert only(public(project)).videos == ()


ROI = """\
roi:
  currency: EUR
  initial_cost: 90000
  yearly_benefits:
    - {label: Kisten, amounts: [118000, 130000, 130000]}
  yearly_costs: [12000.5, 12000, 12000]
"""
WORDED = {
    "en": (
        *("June to August 2026", "−57%", "Return on investment", "Measured by the customer"),
        *("€90,000", "−€12,000.50", "10 months", "Yearly costs", "Net benefit", "127%"),
    ),
    "de": (
        *("Juni–August 2026", "−57\u00a0%", "Kapitalrendite", "Vom Kunden gemessen"),
        *("90.000\u00a0€", "−12.000,50\u00a0€", "10 Monate", "Jährliche Kosten", "Nettonutzen"),
        "127\u00a0%",
    ),
}


@pytest.mark.parametrize("language", WORDED)
def test_a_story_is_in_the_words_of_its_language(project: Path, language: str) -> None:
    change(project, STORY, "status: published\n", f"status: published\nlanguage: {language}\n")
    change(project, STORY, "limits: ", f"{ROI}limits: ")
    edition = public(project)
    # a front page has words of its own; an e-mail to begin is an address
    own = unquote(printed(project, edition, only(edition).page))
    for words in WORDED[language]:
        assert words in own
    for other in WORDED.keys() - {language}:
        for words in WORDED[other]:
            assert words not in own


def test_evidence_says_what_it_is(project: Path) -> None:
    front, back = internal(project).stories[0].file.standing
    words = "The thaw forecast tells us before it is too late. That changed how we drive."
    assert front.evidence == (
        EvidenceView(EvidenceKind.QUOTE, words, "Solveig Tangen"),
        EvidenceView(EvidenceKind.METRIC, "Spoiled loads", "−57%"),
        EvidenceView(EvidenceKind.FILM, "Before it is too late", "0:00", "#t=0", 1),
    )
    assert [proof.kind for proof in back.evidence] == [EvidenceKind.QUOTE]
    told = printed(project, internal(project))
    assert "clip.mp4" not in told
    assert '<a href="#t=0" aria-label="Play from 0:00">0:00</a>' in told


ASKS = """
motivation: service
asks:
  - {date: 2026-05-05, by: customer-success, for: the success story, outcome: accepted}
  - {date: 2026-09-01, by: sales, for: a call with a Danish prospect}
"""


def test_whom_we_asked_for_what_is_told_to_our_own_the_latest_first(project: Path) -> None:
    change(project, CUSTOMER, "\nsatisfaction:", f"{ASKS}satisfaction:")
    told = printed(project, internal(project))
    latest = told.index("1 September 2026</time>: a call with a Danish prospect (sales)")
    assert latest < told.index("5 May 2026</time>: the success story (customer-success, accepted)")
    assert "<dt>Why they agreed</dt> <dd>our service</dd>" in told
    assert "Danish prospect" not in printed(project, public(project))


def allow(root: Path, rule: str) -> Catalog:
    """The catalogue, once nothing stops a build any more."""
    assert rule in [f.rule for f in check(root, TODAY).findings if f.severity == "error"]
    exception = f"allow: [{{rule: {rule}, reason: the agency is at it, until: 2026-12-31}}]"
    change(root, STORY, TITLE, f"{exception}\n{TITLE}")
    found = check(root, TODAY)
    assert [f.rule for f in found.findings if f.severity == "error"] == []
    assert found.catalog
    return found.catalog


def test_a_draft_of_captions_is_in_no_edition_though_it_is_allowed(project: Path) -> None:
    change(project, CAPTIONS, "WEBVTT\n", "WEBVTT\n\nNOTE draft\n")
    known = allow(project, "missing-captions")
    assert known.captions[CAPTIONS].draft
    for edition in (public_edition(known), internal_edition(known)):
        (video,) = only(edition).videos
        assert (video.captions, video.captions_language, video.cues) == ("", "", ())
        made = made_paths(edition, known, {}, frozenset({Part.MEDIA}))
        assert [path for path in made if path.endswith(".en.vtt")] == []


def test_a_film_that_may_be_missing_is_left_out(project: Path) -> None:
    (project / "media/fjordmelk/clip.mp4").unlink()
    known = allow(project, "missing-media")
    edition = public_edition(known)
    assert only(edition).videos == ()
    assert list(made_paths(edition, known, {}, frozenset({Part.MEDIA}))) == []


def test_a_second_film_and_a_reference_to_nothing(project: Path) -> None:
    first, rest = MEDIA.split("\n", 1)
    change(project, STORY, MEDIA, f"{first}\n  - file: media/fjordmelk/clip.mp4\n{rest}")
    change(project, STORY, "clip.mp4#00:00]", "other.mp4#01:05, q9]")
    (project / "media/fjordmelk/other.mp4").write_bytes(
        (project / "media/fjordmelk/clip.mp4").read_bytes()
    )
    change(project, STORY, rest, rest.replace("clip.mp4", "other.mp4"))
    evidence = internal(project).stories[0].file.standing[0].evidence
    assert [(proof.kind, proof.href) for proof in evidence[2:]] == [
        (EvidenceKind.FILM, "#film=2&t=65"),
        (EvidenceKind.OTHER, ""),
    ]
    assert evidence[3].text == "q9"


def test_a_sheet_is_named_by_plain_letters(project: Path) -> None:
    change(project, "site_config/company.yml", "name: Northfold\n", "name: Nörthfold & Çie\n")
    sheet = only(public(project)).sheet
    assert sheet
    assert sheet.paths[0][1] == "sheets/northfold-cie-fjordmelk-thaw-a4.pdf"


def test_a_story_can_do_without_a_sheet(project: Path) -> None:
    change(project, STORY, "sheet:\n", "sheet:\n  print: no\n")
    for edition in (public(project), internal(project)):
        assert only(edition).sheet is None
        assert ".pdf" not in printed(project, edition)


EVERYWHERE = "channels: [site, sheet, slide, social]"


@pytest.mark.parametrize(
    ("channels", "slide", "posted"),
    [
        ("[site, sheet]", False, False),
        ("[site, sheet, slide]", True, False),
        ("[site, social]", False, True),
        ("[site, sheet, slide, social]", True, True),
    ],
)
def test_each_form_has_a_channel_of_its_own(
    project: Path, channels: str, *, slide: bool, posted: bool
) -> None:
    change(project, CUSTOMER, "channels: [site, sheet]", f"channels: {channels}")
    for edition in (public(project), internal(project)):
        story = only(edition)
        assert (story.slide is not None, bool(story.card), story.may_post) == (
            slide,
            posted,
            posted,
        )
        text = printed(project, edition)
        assert ("Copy post" in text) is posted
        assert ("Slide (PowerPoint)" in text) is slide


def test_what_is_not_public_is_never_posted(project: Path) -> None:
    change(project, CUSTOMER, "channels: [site, sheet]", EVERYWHERE)
    change(project, STORY, "visibility: public", "visibility: internal")
    story = only(internal(project))
    assert (story.slide is not None, story.card, story.may_post) == (True, "", False)
    text = printed(project, internal(project))
    assert "Copy post" not in text
    assert "Internal, not for customers" in text


@pytest.mark.parametrize(
    ("language", "somebody"),
    [("en", "A customer"), ("de-CH", "Ein Kunde"), ("fr", "Un client"), ("nb", "A customer")],
)
def test_of_whom_nothing_is_told_a_page_says_so_in_its_language(
    project: Path, language: str, somebody: str
) -> None:
    changed = f"visibility: anonymous\nlanguage: {language}"
    change(project, STORY, "visibility: public", changed)
    assert only(public(project)).customer.name == somebody


def test_an_anonymous_story_hands_out_no_name(project: Path) -> None:
    change(project, CUSTOMER, "channels: [site, sheet]", EVERYWHERE)
    change(project, STORY, "visibility: public", "visibility: anonymous\nanonymous_as: A dairy")
    change(project, STORY, "title: Fjordmelk cuts", "title: A dairy cuts")
    tasks = list(
        made_tasks(
            public(project), catalog(project), load_design(project), frozenset({Part.SHEETS})
        )
    )
    handed = "".join(
        str(task.step) for task in tasks if isinstance(task.step, DrawCard | MakeSlide)
    )
    assert "A dairy" in handed
    assert "Solveig" not in handed
    assert [task.targets for task in tasks if isinstance(task.step, DrawCard)]


def test_translations_know_each_other() -> None:
    demo = catalog(Path(__file__).parents[1])
    stories = {story.slug: story for story in public_edition(demo).stories}
    versions = {
        "English": "brennholt-release-time",
        "Deutsch": "brennholt-freigabezeit",
        "Français": "brennholt-delai-de-liberation",
    }
    for name, slug in versions.items():
        others = {other: its for other, its in versions.items() if other != name}
        assert {v.name: v.slug for v in stories[slug].translations} == others
