"""What decides the bytes of an output beside its task: tools, packages, and our own code that runs them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from storyproof.effects.store import own_code
from storyproof.effects.toolchain import installed, tool_versions
from storyproof.model.task import DrawCard, MakeSlide, PrintSheet, Transcode

_FONTS = (
    *("fonttools", "uharfbuzz", "fontpkg-inter", "fontpkg-source-serif-4"),
    *(
        "fontpkg-heebo",
        "fontpkg-noto-sans-arabic",
        "noto-cjk-sans-jp-bold",
        "noto-cjk-sans-jp-regular",
    ),
)
_SETTING = (
    *(
        "typesetter.py",
        "page_html.py",
        "short_document.py",
        "worked_out_once.py",
        "letter_widths.py",
        "nearest_face.py",
    ),
    *("kept_objects.py", "picture_bytes.py", "archival.py", "accessible.py"),
    *("sheet_seal.py", "sheet_fonts.py", "font_cut.py", "../fit"),
)
_TOOLS: Mapping[type, tuple[str, ...]] = {
    Transcode: ("ffmpeg",),
    PrintSheet: ("pango", "harfbuzz"),
    DrawCard: ("pango", "harfbuzz"),
    MakeSlide: ("pango", "harfbuzz"),
}
_PACKAGES: Mapping[type, tuple[str, ...]] = {
    Transcode: ("ffmpeg-python", "pillow"),
    PrintSheet: ("weasyprint", "pillow", "zxing-cpp", *_FONTS),
    DrawCard: ("weasyprint", "pypdfium2", "pillow", *_FONTS),
    MakeSlide: ("python-pptx", "lxml", "babel", "weasyprint", "pypdfium2", "pillow", *_FONTS),
}
_CODE: Mapping[type, tuple[str, ...]] = {
    Transcode: (
        *("ffmpeg.py", "poster.py", "packing.py", "confined.py", "sandbox.py"),
        *("inspection.py", "made_facts.py", "../model/made_file.py"),
    ),
    PrintSheet: (
        *("press.py", "css_constants.py"),
        *_SETTING,
    ),
    DrawCard: ("card_press.py", *_SETTING),
    MakeSlide: (
        *("slide.py", "slide_layout.py", "logo_pixels.py", "line_fit.py", "zip_file.py"),
        *_SETTING,
    ),
}


def made_with(kind: type) -> Mapping[str, str]:
    """Names and versions of all that carries out a kind of step on this machine; `code` is a digest."""
    versions = _tools()
    tools = {name: versions.get(name, "") for name in _TOOLS[kind]}
    return {**installed(*_PACKAGES[kind]), **tools, "code": own_code(*_CODE[kind])}


@cache
def _tools() -> Mapping[str, str]:
    return tool_versions()


def everything() -> Mapping[str, str]:
    """Tools and packages of all kinds of step."""
    named = {name: v for kind in _TOOLS for name, v in made_with(kind).items() if name != "code"}
    return dict(sorted(named.items()))
