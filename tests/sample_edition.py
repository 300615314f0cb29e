"""Finished editions to print: real lengths, long names, missing parts, letters beyond English."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from storyproof.model.chapters import chapter_track
from storyproof.model.edition import CompanyView, PublicEdition, PublicStory
from storyproof.model.metric import MeasuredBy
from storyproof.model.views import (
    ChapterView,
    Chart,
    CueView,
    CustomerView,
    Gain,
    Label,
    MetricRow,
    QuoteView,
    RenditionView,
    RoiLine,
    RoiView,
    SectionView,
    SheetView,
    SlideView,
    Tile,
    TileKind,
    VideoView,
)

COMPANY = CompanyView(
    name="Kelvaro",
    tagline="The cold chain, told before it breaks",
    website="https://kelvaro.example",
    sample=True,
    contact_name="Ida Falk",
    contact_title="Customer stories lead",
    contact_email="stories@kelvaro.example",
    contact_phone="+44 20 7946 0123",
)

CHALLENGE = (
    "Aldermoor ships fresh milk and cream to 31 depots through the night. A door left open at a "
    "crossing could cost a load, and nobody knew until the store refused it in the morning. The "
    "team drove spare loads to keep its promises, and argued about claims for weeks with every "
    "carrier it used."
)
SOLUTION = (
    "Probes of other makers, already on the trailers, now report to Kelvaro Trace. Its thaw "
    "forecast names the hour at which a load will be lost, so dispatch can send it to the nearest "
    "cold store in time. At the door, driver and receiver countersign the core temperature on "
    "their own phones."
)
RESULT = (
    "Over one summer spoiled loads fell from 14 to 6 per month. Claims that used to take weeks "
    "close while the driver is still at the dock, because both sides signed the same reading. "
    "Two night dispatchers have moved from chasing refusals to planning routes."
)


def _quote() -> QuoteView:
    return QuoteView(
        text="We stopped apologising to supermarkets. Now the night shift calls the store "
        "before the store calls us.",
        name="Maren Solheim",
        title="Head of Operations",
        employer="Aldermoor Dairies",
        clock="00:07",
        moment="#t=7",
        clip="media/aldermoor/interview-clip.mp4",
    )


def _chart() -> Chart:
    return Chart(
        title="Spoiled loads",
        unit="per month",
        step="month",
        change="−57 %",
        before=tuple(map(Decimal, (14, 15, 13, 14))),
        after=tuple(map(Decimal, (9, 7, 6, 6))),
    )


def _metric(label: str, before: str, after: str, change: str) -> MetricRow:
    return MetricRow(
        label=label,
        kind=Label("quality", "Quality"),
        before=before,
        after=after,
        change=change,
        window="1 June to 31 August 2025",
        source="Fleet claims ledger, export of 4 September 2025",
        measured_by=MeasuredBy.CUSTOMER,
        typical=False,
    )


def _video() -> VideoView:
    return VideoView(
        title="Maren Solheim on a summer without apologies",
        duration=48.0,
        renditions=(
            RenditionView("media/aldermoor/interview-1080.mp4", 1920, 1080),
            RenditionView("media/aldermoor/interview-480.mp4", 854, 480),
        ),
        poster="media/aldermoor/interview.jpg",
        audio="media/aldermoor/interview.m4a",
        captions="media/aldermoor/interview.en.vtt",
        captions_language="en",
        cues=(
            CueView(0.0, "We used to learn of a spoiled load from the store."),
            CueView(7.5, "We stopped apologising to supermarkets."),
        ),
    )


def told_film() -> VideoView:
    """A film with chapters, a quote and a storyboard; nine seconds long."""
    cues = (
        CueView(0.0, "We used to learn of a spoiled load from the store."),
        CueView(3.0, "We stopped apologising to supermarkets."),
        CueView(6.0, "Now the driver turns off to a quayside freezer."),
    )
    chapters = (
        ChapterView(0.0, 3.0, "Before & after", cues=cues[:1]),
        ChapterView(3.0, 9.0, "What the driver hears", cues=cues[1:]),
    )
    return replace(
        _video(),
        duration=9.0,
        smaller=(
            RenditionView(
                "media/aldermoor/interview-480.av1.mp4",
                854,
                480,
                'video/mp4; codecs="av01.0.04M.08"',
            ),
        ),
        captions="media/aldermoor/told.en.vtt",
        cues=cues,
        chapters=chapters,
        chapter_track=chapter_track(chapters, "en").path,
        quotes=(ChapterView(3.0, 6.0, "We stopped apologising to supermarkets."),),
        storyboard="media/aldermoor/storyboard.vtt",
    )


def reference_call() -> VideoView:
    """A recorded call: a greeting, and two questions, the second from nobody named."""
    film = told_film()
    asked = (
        ChapterView(3.0, 6.0, "How long did the roll-out take?", "Head of logistics, a grocer"),
        ChapterView(6.0, 9.0, "What went wrong?"),
    )
    chapters = tuple(
        replace(part, cues=tuple(c for c in film.cues if part.start <= c.start < part.end))
        for part in asked
    )
    return replace(
        film,
        title="A grocer asks Aldermoor",
        is_call=True,
        chapters=chapters,
        chapter_track=chapter_track(chapters, "en").path,
        quotes=(),
    )


def _sheet(slug: str) -> SheetView:
    paths = (("A4", f"sheets/{slug}-a4.pdf"), ("Letter", f"sheets/{slug}-letter.pdf"))
    return SheetView(challenge=CHALLENGE, solution=SOLUTION, result=RESULT, paths=paths)


def _slide(slug: str) -> SlideView:
    return SlideView(CHALLENGE, SOLUTION, RESULT, f"slides/{slug}.pptx")


def full_story() -> PublicStory:
    """A story with every part a story can have."""
    return PublicStory(
        slug="aldermoor-halves-spoiled-loads",
        language="en",
        language_name="English",
        title="Aldermoor cuts spoiled loads by 57 % in one summer",
        summary="A warning hours before it thaws lets the night shift save the load instead of "
        "apologising for it.",
        published="2026-03-12",
        story_type=Label("success-story", "Success story"),
        customer=CustomerView(
            name="Aldermoor Dairies",
            industry=Label("dairy", "Dairy"),
            region=Label("emea", "Europe, Middle East and Africa"),
            country="Norway",
            city="Bergen",
            size="1,000 to 4,999 people",
            country_code="NO",
            size_key="1000-4999",
        ),
        products=(Label("trace", "Kelvaro Trace"), Label("dock", "Kelvaro Dock")),
        use_cases=(Label("live-loads", "Saving loads on the road"),),
        personas=(Label("head-of-operations", "Head of operations"),),
        tiles=(
            Tile("−57 %", "Spoiled loads", "June to August 2025"),
            Tile("2 days", "To settle a claim", "from 19 days"),
            Tile("31", "Depots live", "since May 2025"),
            Tile("208%", "", "", TileKind.ROI),
        ),
        metrics=(
            _metric("Spoiled loads", "14 per month", "6 per month", "−57 %"),
            _metric("Days to settle a claim", "19 days", "2 days", "−89 %"),
        ),
        chart=_chart(),
        roi=RoiView(
            currency="EUR",
            roi="208%",
            payback="7 months",
            payback_months=7,
            initial_cost="€90,000",
            years=3,
            benefits=(RoiLine("Claims avoided", ("€161,000", "€172,000", "€172,000")),),
            costs=("−€18,000", "−€18,000", "−€18,000"),
            net=("€143,000", "€154,000", "€154,000"),
        ),
        sections=tuple(
            SectionView(title.lower(), title, f"<p>{text}</p>", text)
            for title, text in (
                ("Challenge", CHALLENGE),
                ("Solution", SOLUTION),
                ("Results", RESULT),
            )
        ),
        quotes=(_quote(),),
        videos=(_video(),),
        limits="Roll-out to two depots took four months longer than planned.",
        sheet=_sheet("aldermoor-halves-spoiled-loads"),
        slide=_slide("aldermoor-halves-spoiled-loads"),
        may_post=True,
        card="cards/aldermoor-halves-spoiled-loads.png",
        result_size=0.57,
        source_path="stories/aldermoor/spoiled-loads.md",
        stages=(Label("evaluation", "Evaluation"),),
        gains=(Gain(Label("quality", "Quality"), 57),),
    )


def _variant(slug: str, **changes: object) -> PublicStory:
    path = f"stories/{slug}/story.md"
    story = replace(full_story(), slug=slug, sheet=_sheet(slug), source_path=path)
    story = replace(story, slide=_slide(slug), card=f"cards/{slug}.png")
    return replace(story, **changes)  # type: ignore[arg-type]


def plain_story() -> PublicStory:
    """No quote, chart, return, limits, videos or city, and a single result."""
    return _variant(
        "tamsin-flowers",
        title="Tamsin Flowers ships roses that last",
        summary="Every pallet gets its own verdict.",
        customer=CustomerView(
            name="Tamsin Flowers",
            industry=Label("horticulture", "Cut flowers"),
            region=Label("emea", "Europe, Middle East and Africa"),
            country="Kenya",
            city="",
            size="",
        ),
        products=(Label("trace", "Kelvaro Trace"),),
        tiles=(Tile("4 in 5", "Rejected pallets avoided", "January to March 2026"),),
        chart=None,
        roi=None,
        quotes=(),
        videos=(),
        limits="",
    )


def anonymous_story() -> PublicStory:
    """A customer and a speaker without a name, relative figures, two results, one bar each."""
    return _variant(
        "a-nordic-dairy",
        title="A Nordic dairy settles freight claims in 2 days instead of 19",
        customer=CustomerView(
            name="A Nordic dairy",
            industry=Label("dairy", "Dairy"),
            region=Label("emea", "Europe, Middle East and Africa"),
            country="",
            city="",
            size="",
        ),
        tiles=(
            Tile("−89 %", "Time to settle a claim", "first quarter of 2026"),
            Tile("×3", "Claims closed at the door", ""),
        ),
        chart=Chart(
            title="Days to settle a claim",
            unit="index",
            step="",
            change="−89 %",
            before=(Decimal(100),),
            after=(Decimal(11),),
        ),
        roi=None,
        quotes=(
            QuoteView(
                "A claim used to be a file. Now it is two signatures.",
                "",
                "Claims lead",
                "a Nordic dairy",
            ),
        ),
    )


def long_story() -> PublicStory:
    """Long names, a long title, a long quote, three results with long labels: all must still fit."""
    return _variant(
        "lakeland-vaccines",
        title="The Lakeland Vaccine and Biologics Distribution Cooperative releases delayed "
        "shipments 11 days sooner across 14 countries",
        summary="A running account of the time each batch may still spend out of range, across "
        "every carrier, turned a week of correspondence into a decision that quality can sign "
        "on the same afternoon.",
        customer=CustomerView(
            name="Lakeland Vaccine and Biologics Distribution Cooperative",
            industry=Label("biotech", "Vaccines and biologics"),
            region=Label("north-america", "North America"),
            country="United States",
            city="Minneapolis–Saint Paul",
            size="5,000 people and more",
        ),
        tiles=(
            Tile("−11 days", "From arrival to release of a delayed batch", "median, 2025 on 2024"),
            Tile("99.4 %", "Batches with an unbroken chain of signatures", "all carriers"),
            Tile("$1,250,000", "Product value not written off", "October 2024 to September 2025"),
        ),
        quotes=(
            QuoteView(
                "When a truck stood for nine hours at the border we used to quarantine the batch "
                "and write to everybody. Now the excursion budget tells us how long it has left, "
                "carrier by carrier, and I can release it, or not, the same afternoon.",
                "Dr. Wilhelmina Featherstonehaugh-Okonkwo",
                "Vice President, Quality Assurance and Regulatory Affairs",
                "Lakeland Vaccine and Biologics Distribution Cooperative",
            ),
        ),
    )


def norwegian_story() -> PublicStory:
    """Norwegian text; the sheet's own words follow the story's language."""
    return _variant(
        "froeya-sjoemat",
        language="nb",
        language_name="norsk bokmål",
        title="Frøya Sjømat halverer svinnet på veien til Łódź",
        summary="Nattskiftet får varsel før lasten tiner, og rekker å redde den.",
        customer=CustomerView(
            name="Frøya Sjømat",
            industry=Label("seafood", "Sjømat"),
            region=Label("emea", "Europa, Midtøsten og Afrika"),
            country="Norge",
            city="Frøya",
            size="200 til 999 ansatte",
        ),
        tiles=(
            Tile("−48 %", "Svinn på vei til kunde", "juni–august 2025"),
            Tile("31", "Biler med måling", ""),
            Tile("6 t", "Varsel før tining", "median"),
        ),
        quotes=(
            QuoteView(
                "Vi sluttet å beklage oss. Nå ringer vi før kunden ringer oss.",
                "Åse Ødegård",
                "Driftssjef",
                "Frøya Sjømat",
            ),
        ),
        limits="Utrullingen til to anlegg tok fire måneder lenger enn planlagt.",
        sheet=replace(
            _sheet("froeya-sjoemat"),
            challenge="Fersk laks går hver natt fra Frøya til mottakere i Łódź og Gdańsk. En dør "
            "som sto oppe ved grensen, kunne koste en hel last, og ingen visste det før kunden "
            "avviste den om morgenen. Kvalitetsavdelingen brukte dager på avviksbehandling, og "
            "hver transportør hadde sin egen temperaturlogg.",
            solution="Følerne som alt satt i hengerne, melder nå til Kelvaro Trace. Systemet "
            "anslår timen da lasten tiner, så vakten kan sende bilen til nærmeste kjølelager. "
            "Ved porten signerer sjåfør og mottaker kjernetemperaturen på hver sin telefon.",
            result="I løpet av en sommer falt svinnet med 48 %. Krav avgjøres mens sjåføren "
            "fremdeles står ved rampen, fordi begge har signert den samme målingen. To "
            "vaktledere planlegger nå ruter i stedet for å lete etter avviste laster.",
        ),
    )


def edition(
    *stories: PublicStory, site_url: str = "https://stories.kelvaro.example/"
) -> PublicEdition:
    """A public edition of these stories, by default of all of them."""
    everything = (
        full_story(),
        plain_story(),
        anonymous_story(),
        long_story(),
        norwegian_story(),
    )
    shown = tuple(
        replace(story, public_url=f"{site_url}{story.page}" if site_url else "")
        for story in stories or everything
    )
    return PublicEdition(company=COMPANY, site_url=site_url, stories=shown)
