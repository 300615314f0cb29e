"""The one layout of a slide, as PresentationML: a dark panel for the number, the story beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from storyproof.model.slide import Look

INCH = 914400
"""English Metric Units in an inch."""
WIDTH, HEIGHT = 13.333, 7.5
"""Inches of a slide of 16 to 9."""
PANEL = 4.3
"""Inches that the dark panel is wide."""


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder of the layout: where it stands in inches, and how its two levels are set."""

    index: int
    name: str
    left: float
    top: float
    width: float
    height: float
    first: str
    """Of level 1, as attributes and fill: size in hundredths of a point, `b`, colour, font."""
    second: str = ""
    anchor: str = "t"
    wrap: str = "square"


def _style(size: float, color: str, font: str = "mn", extra: str = "", after: float = 0) -> str:
    return (
        f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{after * 100:.0f}"/></a:spcAft><a:buNone/>'
        f'<a:defRPr sz="{size * 100:.0f}" {extra}><a:solidFill><a:schemeClr val="{color}"/></a:solidFill>'
        f'<a:latin typeface="+{font}-lt"/></a:defRPr>'
    )


TITLE, NUMBER, LABEL, CUSTOMER = "Title", "Number", "What it counts", "Customer"
STORY, QUOTE, SOURCE = "Challenge, solution, result", "Quote", "Source"
"""Names of the placeholders, which PowerPoint's selection pane and screen readers show."""
_LEFT, _TEXT = 0.55, PANEL + 0.6
_WIDE = WIDTH - _TEXT - 0.6
_QUOTE_TOP, _QUOTE_HEIGHT = 5.4, 1.2
_LOGO_WIDE, _LOGO_HIGH, _LOGO_MIDDLE = 2.8, 0.46, 0.73


def places(*, told: bool, spoken: bool) -> tuple[Place, ...]:
    """In reading order; `told` and `spoken`: whether there is a number and a quote. Without a quote the story has its room."""
    white, small = _style(18, "bg1", extra='b="1"', after=3), _style(13, "accent2")
    heading = _style(11, "accent1", extra='b="1" cap="all" spc="100"', after=2)
    found = (
        Place(0, TITLE, _TEXT, 0.55, _WIDE, 1.25, _style(30, "tx1", "mj", 'b="1"')),
        Place(10, NUMBER, _LEFT, 1.75, PANEL - 0.75, 1.5, _style(88, "bg1", extra='b="1" spc="-200"'), anchor="b", wrap="none"),
        Place(11, LABEL, _LEFT, 3.35, PANEL - 0.9, 1.4, white, small),
        Place(12, CUSTOMER, _LEFT, 5.6, PANEL - 0.9, 1.35, white, small, "b"),
        Place(13, STORY, _TEXT, 1.9, _WIDE, 3.4 if spoken else 4.7, heading, _style(14, "tx2", after=9)),
        Place(14, QUOTE, _TEXT + 0.3, _QUOTE_TOP, _WIDE - 0.3, _QUOTE_HEIGHT, _style(18, "tx1", "mj", 'i="1"', 3), _style(12, "accent3"), "ctr"),
        Place(15, SOURCE, _TEXT, 6.8, _WIDE, 0.4, _style(10, "accent3"), anchor="b"),
    )  # fmt: skip
    left_out = {*(() if told else (NUMBER, LABEL)), *(() if spoken else (QUOTE,))}
    return tuple(place for place in found if place.name not in left_out)


_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_COLORS = re.compile(rb"<a:clrScheme.*?</a:clrScheme>", re.DOTALL)
_FONTS = re.compile(rb"(<a:(?:major|minor)Font>\s*<a:latin typeface=)\"[^\"]*\"")


def mark_and_name(company: str) -> Sequence[str]:
    """The brand where it has no logo."""
    return (
        _box(7, "Mark", _LEFT, 0.55, 0.36, 0.36, "accent1", "roundRect"),
        _mark_ring(8, 0.11, "bg1"),
        _mark_ring(9, 0.23, "accent2"),
        _words(10, "Company", _LEFT + 0.5, 0.5, PANEL - 1.4, 0.46, company, 20, "bg1"),
    )


def logo(company: str, relation: str, shape: float) -> Sequence[str]:
    """The logo, as large as its corner holds; `shape` is its width in heights."""
    width, height = min(_LOGO_WIDE, _LOGO_HIGH * shape), min(_LOGO_HIGH, _LOGO_WIDE / shape)
    frame = _frame(_LEFT, _LOGO_MIDDLE - height / 2, width, height)
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="7" name="Logo" descr={quoteattr(company)}/><p:cNvPicPr>'
        f'<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{frame}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>',
    )


def layout_tree(brand: Sequence[str], eyebrow: str, shown: Sequence[Place]) -> str:
    """The shapes of the layout: panel, brand, and the placeholders; a bar stands beside a quote."""
    shapes = [
        _box(2, "Panel", 0, 0, PANEL, HEIGHT, "tx1"),
        *(_ring(3 + i, (0, HEIGHT), radius) for i, radius in enumerate((1.1, 2.0, 2.9))),
        *brand,
        _words(
            11, "Kind", _LEFT, 1.15, PANEL - 0.9, 0.3, eyebrow, 10, "accent2", 'cap="all" spc="150"'
        ),
    ]
    if any(place.name == QUOTE for place in shown):
        bar = _box(12, "Bar", _TEXT, _QUOTE_TOP + 0.1, 0.06, _QUOTE_HEIGHT - 0.2, "accent1")
        shapes.append(bar)
    shapes += [_placeholder(20 + i, place) for i, place in enumerate(shown)]
    return (
        f'<p:spTree {_NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
        f"</p:nvGrpSpPr><p:grpSpPr/>{''.join(shapes)}</p:spTree>"
    )


def brand_theme(theme: bytes, look: Look, name: str) -> bytes:
    """A theme with the brand's colours and fonts in place of its own."""
    colors = {
        "dk1": look.ink, "lt1": "FFFFFF", "dk2": look.text, "lt2": look.pale,
        "accent1": look.accent, "accent2": look.light, "accent3": look.muted,
        "accent4": look.ink, "accent5": look.line, "accent6": look.text,
        "hlink": look.accent, "folHlink": look.muted,
    }  # fmt: skip
    slots = "".join(
        f'<a:{slot}><a:srgbClr val="{rgb.upper()}"/></a:{slot}>' for slot, rgb in colors.items()
    )
    scheme = f"<a:clrScheme name={quoteattr(name)}>{slots}</a:clrScheme>".encode()
    theme = _COLORS.sub(lambda _: scheme, theme)
    fonts = iter((look.serif, look.sans))
    return _FONTS.sub(lambda found: found[1] + quoteattr(next(fonts)).encode(), theme)


def _frame(left: float, top: float, width: float, height: float) -> str:
    x, y, cx, cy = (round(value * INCH) for value in (left, top, width, height))
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'


def _box(
    id: int,
    name: str,
    left: float,
    top: float,
    width: float,
    height: float,
    color: str,
    form: str = "rect",
) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_frame(left, top, width, height)}<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{color}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def _ring(id: int, center: tuple[float, float], radius: float) -> str:
    """Around the slide's corner, which cuts a quarter out of it; an accent that words can stand on."""
    return _arc(
        id,
        center,
        radius,
        (16200000, 0),
        0.17,
        '<a:schemeClr val="accent1"><a:alpha val="24000"/></a:schemeClr>',
    )


def _mark_ring(id: int, radius: float, color: str) -> str:
    center = (_LEFT + 0.33, 0.88)
    return _arc(id, center, radius, (10800000, 16200000), 0.045, f'<a:schemeClr val="{color}"/>')


def _arc(
    id: int,
    center: tuple[float, float],
    radius: float,
    angles: tuple[int, int],
    line: float,
    color: str,
) -> str:
    """`angles` are 60,000ths of a degree, clockwise from three o'clock."""
    frame = _frame(center[0] - radius, center[1] - radius, 2 * radius, 2 * radius)
    guides = "".join(
        f'<a:gd name="adj{i}" fmla="val {angle}"/>' for i, angle in enumerate(angles, 1)
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Ring"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{frame}<a:prstGeom prst="arc"><a:avLst>{guides}</a:avLst></a:prstGeom><a:noFill/>'
        f'<a:ln w="{round(line * INCH)}"><a:solidFill>{color}</a:solidFill></a:ln></p:spPr></p:sp>'
    )


def _words(
    id: int,
    name: str,
    left: float,
    top: float,
    width: float,
    height: float,
    text: str,
    size: float,
    color: str,
    extra: str = "",
) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_frame(left, top, width, height)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:normAutofit/></a:bodyPr><a:lstStyle/>'
        f'<a:p><a:r><a:rPr sz="{size * 100:.0f}" b="1" {extra}><a:solidFill><a:schemeClr val="{color}"/></a:solidFill></a:rPr><a:t>{escape(text)}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def _placeholder(id: int, place: Place) -> str:
    kind = (
        'type="title"' if place.name == TITLE else f'type="body" sz="quarter" idx="{place.index}"'
    )
    levels = (("lvl1pPr", place.first), ("lvl2pPr", place.second or place.first))
    styles = "".join(
        f'<a:{tag} marL="0" indent="0" algn="l">{style}</a:{tag}>' for tag, style in levels
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{place.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{_frame(place.left, place.top, place.width, place.height)}</p:spPr>"
        f'<p:txBody><a:bodyPr wrap="{place.wrap}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{place.anchor}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{styles}</a:lstStyle><a:p><a:r><a:t>{place.name}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
