"""No internal word reaches a public byte: a canary in every internal field, a scan of every file."""

from __future__ import annotations

import base64
import gzip
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
from pypdf import PdfReader

from build_project import MEDIA, new_project, tree
from literate import TODAY
from storyproof.editions import public_edition
from storyproof.flow.check import check
from storyproof.flow.design import load_design
from storyproof.flow.plan import Part, made_tasks
from storyproof.flow.publish import Options, publish
from storyproof.model.task import DrawCard

pytestmark = pytest.mark.tools

CANARY = "Zugvogel"

FJORDMELK = """\
name: Fjordmelk
aliases: [Fjordmelk SA, {c}alias]
website: https://{c}website.example
industry: food
region: emea
motivation: product
relationship_owner: {{role: {c}role, name: {c}owner}}
consent:
  - id: {c}consent
    signed: 2026-03-12
    signed_by: {{name: {c}signatory, title: {c}signatorytitle}}
    wording: {c}wording
    grants: {{name: yes, quotes: yes, metrics: yes, video: yes, reference_calls: {c}calls}}
    channels: [site, sheet, slide, social, feed]
    conditions: [{c}condition]
    expires: 2028-03-12
satisfaction: {{nps: 9, asked: 2026-06-01}}
asks:
  - {{date: 2026-05-05, by: {c}asker, for: {c}ask, outcome: {c}outcome}}
internal: {{notes: {c}notes, account_value: {c}value}}
"""

RIVAL = """\
name: {c}rival
equivalents: {{Northfold Watch: {c}part}}
live: true
"""

INTERNAL_STORY_FIELDS = {
    "review: {owner: marcom, by: 2027-03-12}": "review: {owner: %sreviewer, last: 2026-11-02, by: 2027-03-12}\n"
    "formerly: [fjordmelk-warm-loads]\n"
    "replaced: {competitor: coldly, since: %ssince}\n"
    "allow: [{rule: wooden-words, reason: %sreason}]",
    "source: Interview of 10 September 2026": "source: %squotesource",
}

SECRET_STORY = """\
---
title: {c}internaltitle
status: published
visibility: internal
summary: {c}internalsummary
---
## Challenge

{c}internalbody
"""

RETIRED_STORY = """\
---
title: {c}retiredtitle
status: retired
visibility: {visibility}
anonymous_as: A {c}kindofdairy
published: 2026-05-01
summary: {c}retiredsummary
products: [watch]
quotes:
  - id: q1
    text: {c}retiredquote
    speaker: {{name: {c}retiredspeaker, title: {c}retiredrole, employer: {c}retiredemployer}}
limits: {c}retiredlimits
---
## Challenge

{c}retiredbody
"""

WITHDRAWN = """\
name: {c}withdrawn
industry: food
region: emea
consent:
  - id: w
    signed: 2026-03-12
    signed_by: {{name: {c}formersignatory, title: Owner}}
    wording: With our name.
    grants: {{name: yes, quotes: yes, metrics: yes}}
    channels: [site, sheet, slide, social, feed]
    withdrawn: 2026-11-20
"""

ANONYMOUS_CUSTOMER = """\
name: {c}customer
aliases: [{c}customeralias]
industry: retail
region: apac
country: JP
city: {c}city
consent:
  - id: a
    signed: 2026-03-12
    signed_by: {{name: {c}anonsignatory, title: Owner}}
    wording: Without our name.
    grants: {{quotes: yes, metrics: yes}}
    channels: [site, sheet, slide, social, feed]
"""

ANONYMOUS_CHANGES = {
    "visibility: public": "visibility: anonymous\nanonymous_as: An Asian grocer",
    "name: Solveig Tangen, ": "name: %sspeaker, ",
    "employer: Fjordmelk": "employer: %scustomer",
    "title: Fjordmelk cuts": "title: A grocer cuts",
    "Every summer Fjordmelk drove": "Every summer the grocer drove",
    "source: Interview of 9 September 2026": "source: Interview",
    ", media/fjordmelk/clip.mp4#00:00]": "]",
    "The thaw forecast tells us before it is too late. That changed how we drive.": (
        "With a thaw forecast our drivers have the time to turn round."
    ),
    "Driver and shop countersign the temperature at the door, and nobody argues.": (
        "Both of us countersign what the probe says."
    ),
}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public edition of the sample project with canaries in every internal place."""
    root = tmp_path_factory.mktemp("leaks")
    new_project(root)
    stories = root / "stories"
    text = (stories / "fjordmelk/thaw.md").read_text("utf-8")
    (stories / "fjordmelk/customer.yml").write_text(FJORDMELK.format(c=CANARY))
    (stories / "fjordmelk/thaw.md").write_text(_changed(text, INTERNAL_STORY_FIELDS))
    (stories / f"fjordmelk/{CANARY.lower()}slug.md").write_text(SECRET_STORY.format(c=CANARY))
    (stories / f"fjordmelk/{CANARY.lower()}draft.md").write_text(
        SECRET_STORY.format(c=CANARY)
        .replace("published", "draft")
        .replace("internal\n", "public\n")
    )
    retired = RETIRED_STORY.format(c=CANARY, visibility="public")
    (stories / "fjordmelk/old.md").write_text(retired)
    (stories / f"fjordmelk/{CANARY.lower()}inside.md").write_text(
        RETIRED_STORY.format(c=CANARY, visibility="internal")
    )
    withdrawn = stories / f"{CANARY.lower()}withdrawn"
    withdrawn.mkdir()
    (withdrawn / "customer.yml").write_text(WITHDRAWN.format(c=CANARY))
    (withdrawn / "old.md").write_text(retired)
    anonymous = stories / f"{CANARY.lower()}folder"
    anonymous.mkdir()
    (anonymous / "customer.yml").write_text(ANONYMOUS_CUSTOMER.format(c=CANARY))
    (anonymous / "till.md").write_text(RETIRED_STORY.format(c=CANARY, visibility="anonymous"))
    (anonymous / "grocer.md").write_text(_changed(text.replace(MEDIA, ""), ANONYMOUS_CHANGES))
    with (root / "site_config/pipeline.yml").open("a") as settings:
        settings.write(
            "severities: {missing-metric: warning, swap-test: warning, stale-review: off}\n"
        )
    (root / "site_config/competitors/swan.yml").write_text(RIVAL.format(c=CANARY))
    _title_the_film(root / "media/fjordmelk/clip.mp4")
    published = publish(root, TODAY, Options(), quiet=True)
    assert published.published, published.text
    return root / "build/public"


def test_the_edition_carries_what_it_should(public: Path) -> None:
    pages = {page.parent.name for page in public.glob("stories/*/index.html")}
    signposts = {"fjordmelk-warm-loads", "fjordmelk-old", "till"}
    assert pages == {"fjordmelk-thaw", "grocer"} | signposts
    told = json.loads((public / "stories.json").read_text("utf-8"))["stories"]
    assert {story["id"] for story in told} == {"fjordmelk-warm-loads", "grocer"}
    assert "A grocer cuts" in (public / "feed.atom").read_text("utf-8")
    assert len(list(public.glob("sheets/*.pdf"))) == 4
    names = {f"northfold-{slug}" for slug in ("fjordmelk-thaw", "grocer")}
    assert {file.stem for file in public.glob("slides/*.pptx")} == names
    assert {file.stem for file in public.glob("cards/*.png")} == {"northfold", "podcast-en", *names}
    assert list(public.glob("media/*.mp4"))


def test_no_public_byte_holds_an_internal_word(public: Path) -> None:
    leaks = [
        f"{file.relative_to(public)}: {form!r}"
        for file in public.rglob("*")
        for content in (str(file.relative_to(public)).encode(), *_contents(file))
        for form in _found(content)
    ]
    assert leaks == []


def test_no_card_shows_an_internal_word(public: Path) -> None:
    """A picture cannot be searched, so what it is drawn from is."""
    root = public.parents[1]
    catalog = check(root, TODAY).catalog
    assert catalog
    tasks = made_tasks(
        public_edition(catalog), catalog, load_design(root), frozenset({Part.SHEETS})
    )
    drawn = [task.step.html for task in tasks if isinstance(task.step, DrawCard)]
    assert len(drawn) == 4
    assert [form for html in drawn for form in _found(html.encode())] == []


def test_what_a_rival_would_say_is_in_the_internal_edition_alone(public: Path) -> None:
    internal = public.parent / "internal/stories/fjordmelk-thaw/swap/index.html"
    assert f"{CANARY}rival" in internal.read_text("utf-8")
    assert f"{CANARY}part" in internal.read_text("utf-8")
    assert [page for page in public.rglob("*") if page.is_dir() and page.name == "swap"] == []


def test_an_internal_change_changes_no_public_byte(public: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    ignored = shutil.ignore_patterns("releases", "build", "last-build.json")
    shutil.copytree(public.parents[1], other, ignore=ignored)
    record = other / "stories/fjordmelk/customer.yml"
    record.write_text(record.read_text().replace(f"{CANARY}notes", "something else entirely"))
    (other / f"stories/fjordmelk/{CANARY.lower()}slug.md").unlink()
    published = publish(other, TODAY, Options(), quiet=True)
    assert published.published, published.text
    assert tree(other / "build/public") == tree(public)


def test_the_scan_finds_what_is_planted(tmp_path: Path) -> None:
    word = CANARY.encode()
    plants = {
        "plain.html": b"<!-- " + word + b" -->",
        "folded.txt": word.upper(),
        "base64.js": base64.b64encode(b"x" + word + b"notes for us"),
        "gzip.bin": gzip.compress(word),
        "wide.txt": CANARY.encode("utf-16-le"),
        "hex.txt": word.hex().encode(),
        "slide.pptx": _zipped(word),
    }
    for name, data in plants.items():
        (tmp_path / name).write_bytes(data)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Subject"] = CANARY
        pdf.save(tmp_path / "sheet.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    found = {
        file.name
        for file in tmp_path.iterdir()
        for content in _contents(file)
        if any(_found(content))
    }
    assert found == {*plants, "sheet.pdf"}


def _zipped(word: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("ppt/slide.xml", b"<a:t>" + word + b"</a:t>")
    return file.getvalue()


def _found(content: bytes) -> Iterator[bytes]:
    folded = content.lower()
    return (form for form in _FORMS if form in folded)


def _forms(word: str) -> set[bytes]:
    """The ways a word may stand in a file, in lower case."""
    texts = {word, escape(word), quote(word), word.encode().hex()}
    forms = {text.lower().encode() for text in texts} | {word.lower().encode("utf-16-le")}
    padded = (base64.b64encode(b"_" * shift + word.encode()).decode() for shift in range(3))
    return forms | {text[4:-4].lower().encode() for text in padded}


_FORMS = _forms(CANARY)


def _contents(file: Path) -> Iterator[bytes]:
    """The bytes of a file, and those compressed inside it."""
    if not file.is_file():
        return
    data = file.read_bytes()
    yield data
    if data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data)
    if data[:2] == b"PK":
        with zipfile.ZipFile(file) as parts:
            yield from (
                content
                for name in parts.namelist()
                for content in (name.encode(), parts.read(name))
            )
    if data[:4] == b"%PDF":
        yield from _pdf_contents(file)


def _pdf_contents(file: Path) -> Iterator[bytes]:
    with pikepdf.open(file) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                yield item.read_bytes() if "/DCTDecode" not in str(item.get("/Filter")) else b""
            yield (
                str(item).encode() if not isinstance(item, pikepdf.Stream) else repr(item).encode()
            )
    yield "\n".join(page.extract_text() for page in PdfReader(file).pages).encode()


def _changed(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new.replace("%s", CANARY))
    return text


def _title_the_film(film: Path) -> None:
    titled = film.with_name("titled.mp4")
    metadata = [f"title={CANARY}title", f"comment={CANARY}comment", f"artist={CANARY}artist"]
    options = [option for text in metadata for option in ("-metadata", text)]
    command = ["ffmpeg", "-v", "error", "-i", film, "-c", "copy", *options, titled]
    subprocess.run(command, check=True)
    titled.replace(film)
