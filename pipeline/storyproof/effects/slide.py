"""Writes a slide as a PowerPoint file: real text in the placeholders of a layout, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.core import get_global
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Emu, Pt

from storyproof.effects import slide_layout as layout
from storyproof.effects.line_fit import LineFit, Role
from storyproof.effects.logo_pixels import in_pixels
from storyproof.effects.slide_layout import Place
from storyproof.effects.zip_file import FIRST_TIME
from storyproof.model.finding import Problem
from storyproof.model.place import Location, Span
from storyproof.model.slide import Slide
from storyproof.model.task import MakeSlide

_LINE = 1.22
"""Height of a line, in its size: Inter's own; Source Serif's is less."""
_POINTS = 72
_SIZES: Mapping[str, tuple[float, ...]] = {
    layout.TITLE: (30, 28, 26, 24, 22, 20, 18, 16, 14, 12),
    layout.NUMBER: (96, 88, 80, 72, 64, 56, 48, 40, 32, 26, 20),
    layout.LABEL: (20, 18, 16, 14, 12, 10),
    layout.CUSTOMER: (18, 16, 14, 12, 10),
    layout.STORY: (15, 14.5, 14, 13.5, 13, 12.5, 12, 11.5, 11, 10.5, 10, 9),
    layout.QUOTE: (20, 18, 17, 16, 15, 14, 13, 12, 11, 10),
    layout.SOURCE: (10, 9, 8),
}
"""Points, from which the largest that fits is taken. PowerPoint itself shrinks what then is edited."""
_SPARE: Mapping[str, float] = {layout.TITLE: 1.35, layout.NUMBER: 1.15, layout.LABEL: 1.2}
"""Times wider that a large line may come out where a laptop lacks the brand's fonts: DejaVu Sans Bold is that wide."""
_KEPT_WHOLE = frozenset({layout.TITLE, layout.LABEL, layout.CUSTOMER})
"""Where a word that is broken inside would be seen from the last row."""
_HEADING, _SMALL = 0.76, 0.7
"""Sizes of a heading and of a line below, beside the text that they belong to."""
_BETWEEN = 7
"""Points that spaces between paragraphs and rounding may take, a paragraph."""
_EPOCH = datetime(2000, 1, 1)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<PresentationFormat>Widescreen</PresentationFormat><Slides>1</Slides><Notes>1</Notes></Properties>"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of a placeholder: its text, role, level, and its size beside the place's own."""

    text: str
    role: Role
    level: int = 0
    scale: float = 1.0
    field: Location = ()
    """What its author shortens."""


def write_slide(step: MakeSlide, fonts: Path) -> tuple[bytes, tuple[Problem, ...]]:
    """The presentation, or what does not fit it; `fonts` is the folder of cut fonts, which texts are fitted with."""
    slide = step.slide
    fit = LineFit(fonts, slide.look, step.fonts)
    places = layout.places(told=bool(slide.value), spoken=bool(slide.quote))
    texts = _texts(slide)
    sizes = {place.name: _size(place, texts[place.name], fit) for place in places}
    problems = [_too_long(step, texts[name]) for name, size in sizes.items() if size is None]
    if problems:
        return b"", tuple(problems)
    file = Presentation()
    file.slide_width, file.slide_height = (
        Emu(round(side * layout.INCH)) for side in (layout.WIDTH, layout.HEIGHT)
    )
    logo = in_pixels(slide.logo, fonts, step.fonts) if slide.logo else None
    page = file.slides.add_slide(_branded(file, slide, places, logo))
    shapes = {shape.placeholder_format.idx: shape for shape in page.placeholders}
    for place in places:
        _fill(shapes[place.index], place.name, texts[place.name], sizes[place.name] or 0, slide)
    page.notes_slide.notes_text_frame.text = slide.notes
    _describe(file, slide)
    return _fixed(file), ()


def _texts(slide: Slide) -> Mapping[str, Sequence[_Line]]:
    """What each place says."""
    story = (
        line
        for part in slide.parts
        for line in (
            _Line(part.heading, Role.DISPLAY, 0, _HEADING),
            _Line(part.text, Role.REGULAR, 1, 1.0, ("sheet", part.field)),
        )
    )
    told = {
        layout.TITLE: (_Line(slide.title, Role.HEADLINE, field=("title",)),),
        layout.NUMBER: (_Line(slide.value, Role.DISPLAY, field=("metrics",)),),
        layout.LABEL: (
            _Line(slide.label, Role.DISPLAY, field=("metrics",)),
            _Line(slide.note, Role.REGULAR, 1, _SMALL),
        ),
        layout.CUSTOMER: (
            _Line(slide.customer, Role.DISPLAY),
            _Line(slide.about, Role.REGULAR, 1, _SMALL),
        ),
        layout.STORY: tuple(story),
        layout.QUOTE: (
            _Line(slide.quote, Role.QUOTE, field=("quotes",)),
            _Line(slide.speaker, Role.REGULAR, 1, _SMALL),
        ),
        layout.SOURCE: (_Line(slide.source, Role.REGULAR),),
    }
    return {name: [line for line in lines if line.text] for name, lines in told.items()}


def _size(place: Place, lines: Sequence[_Line], fit: LineFit) -> float | None:
    """The largest at which the lines fit their place, with their words whole if any is that small; None where none does."""
    width, height = place.width * _POINTS / _SPARE.get(place.name, 1), place.height * _POINTS
    for size in _sizes_of_whole_words(place, lines, fit) or _SIZES[place.name]:
        if place.wrap == "none":
            fits = all(fit.width(line.text, line.role, size) <= width for line in lines)
        else:
            heights = (
                fit.lines(line.text, line.role, size * line.scale, width) * size * line.scale
                for line in lines
            )
            fits = sum(heights) * _LINE + (len(lines) - 1) * _BETWEEN <= height
        if fits:
            return size
    return None


def _sizes_of_whole_words(place: Place, lines: Sequence[_Line], fit: LineFit) -> tuple[float, ...]:
    """Those at which no word of the first, largest line ends inside: a long German one may need it small."""
    if place.name not in _KEPT_WHOLE or not lines:
        return ()
    first, width = lines[0], place.width * _POINTS
    return tuple(
        size
        for size in _SIZES[place.name]
        if not fit.breaks_words(first.text, first.role, size * first.scale, width)
    )


def _too_long(step: MakeSlide, lines: Sequence[_Line]) -> Problem:
    line = max(lines, key=lambda line: len(line.text))
    field = ".".join(map(str, line.field)) or "the name and place of the customer"
    return Problem(
        Span(step.story_path),
        f"the slide has no room for `{field}`, even in its smallest size",
        f"shorten `{field}`: it has {len(line.text)} characters",
        field=line.field,
    )


def _branded(file: Any, slide: Slide, places: Sequence[Place], logo: bytes | None) -> Any:
    """The only layout, of our own, and the theme in the brand's colours and fonts."""
    layouts = file.slide_layouts
    for other in list(layouts)[1:]:
        layouts.remove(other)
    element = layouts[0]._element
    element.cSld.set("name", slide.company)
    for name in ("type", "preserve"):
        element.attrib.pop(name, None)
    tree = element.cSld.spTree
    if slide.logo and logo:
        _, relation = layouts[0].part.get_or_add_image_part(io.BytesIO(logo))
        brand = layout.logo(slide.company, relation, slide.logo.width / slide.logo.height)
    else:
        brand = layout.mark_and_name(slide.company)
    drawn = parse_xml(layout.layout_tree(brand, slide.eyebrow, places))
    tree.getparent().replace(tree, drawn)
    master = file.slide_master
    for shape in master.placeholders:  # drawn for 4 to 3
        shape.left, shape.width = (Emu(side * 4 // 3) for side in (shape.left, shape.width))
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = layout.brand_theme(theme.blob, slide.look, slide.company)
    return layouts[0]


def _fill(shape: Any, name: str, lines: Sequence[_Line], size: float, slide: Slide) -> None:
    """The lines as real text; a place without any goes, since it would ask to be filled."""
    shape.name = name
    if not lines:
        shape._element.getparent().remove(shape._element)
        return
    if name == layout.NUMBER:
        shape._element._nvXxPr.cNvPr.set("descr", f"{slide.value} {slide.label}")
    frame = shape.text_frame
    for index, line in enumerate(lines):
        paragraph = frame.add_paragraph() if index else frame.paragraphs[0]
        paragraph.level = line.level
        run = paragraph.add_run()
        run.text = line.text
        run.font.size = Pt(round(size * line.scale * 2) / 2)
        run._r.get_or_add_rPr().set("lang", _language(slide.language))


def _describe(file: Any, slide: Slide) -> None:
    about = file.core_properties
    about.title, about.author, about.last_modified_by = slide.title, slide.company, slide.company
    about.subject, about.keywords, about.comments = slide.customer, "", slide.address
    about.language, about.revision = _language(slide.language), 1
    about.created = about.modified = datetime.fromisoformat(slide.day) if slide.day else _EPOCH
    package = file.part.package
    for relationships in (package._rels, file.part.rels):
        for key, relationship in list(relationships.items()):
            if relationship.reltype.endswith(("/thumbnail", "/printerSettings")):
                relationships.pop(key)  # of the library's own template
            elif relationship.reltype.endswith("/extended-properties"):
                relationship.target_part._blob = _APP


@cache
def _language(code: str) -> str:
    """With the country most of its readers live in, since that is how PowerPoint knows a language."""
    if "-" in code:
        return code
    likely = get_global("likely_subtags").get(code, code)
    return "en-GB" if code == "en" else f"{code}-{likely.split('_')[-1]}"


def _fixed(file: Any) -> bytes:
    """The file without the hour it was made at."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    file.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (not name.startswith("["), name)):
            new.writestr(zipfile.ZipInfo(name, FIRST_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
