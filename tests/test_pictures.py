"""Pictures made fit to print: upright, in the colours of screens, small, and nothing of the camera left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import outloud
import pytest
from PIL import Image, ImageCms

import sample_edition
from build_project import change, new_project
from literate import TODAY
from storyproof.editions import public_edition
from storyproof.effects.drawing import BadDrawing, clean_drawing
from storyproof.effects.pictures import PictureShelf, made_ready
from storyproof.effects.press import Press
from storyproof.flow.check import check
from storyproof.flow.load_media import brand_logo
from storyproof.model.printed_picture import Embedded, PictureFile, PictureUse
from storyproof.model.task import PrintSheet
from storyproof.outputs.sheets import sheet_tasks
from test_sheets import TEMPLATE

PORTRAIT, LOGO = PictureUse.PORTRAIT, PictureUse.LOGO


def saved(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def ready(data: bytes, use: PictureUse = PORTRAIT) -> Embedded:
    made = made_ready("media/x/face.jpg", data, use)
    assert made.embedded, made.fault
    return made.embedded


def opened(picture: Embedded) -> Image.Image:
    return Image.open(BytesIO(picture.data))


def halves(width: int, height: int) -> Image.Image:
    """Red above, blue below."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    image.paste((30, 30, 200), (0, height // 2, width, height))
    return image


def is_like(pixel: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 24 for a, b in zip(pixel, wanted, strict=True))


def test_a_camera_held_on_its_side() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees to the right
    exif[0x010F] = "Zugvogel cameras"
    exif.get_ifd(0x8825)[2] = (59.0, 54.0, 0.0)
    shown = opened(ready(saved(halves(800, 800), exif=exif)))
    assert is_like(shown.getpixel((500, 283)), (200, 30, 30)), "what was above is right"
    assert is_like(shown.getpixel((60, 283)), (30, 30, 200))
    assert not shown.getexif()


@pytest.mark.parametrize(
    ("ending", "kind"), [("png", "PNG"), ("jpg", "JPEG"), ("jpeg", "JPEG"), ("webp", "WEBP")]
)
def test_our_logo_is_found_by_any_ending_of_a_picture(
    tmp_path: Path, ending: str, kind: str
) -> None:
    folder = tmp_path / "site_config/sheet"
    folder.mkdir(parents=True)
    (folder / f"logo.{ending}").write_bytes(saved(halves(400, 100), kind))
    logo = brand_logo(tmp_path)
    assert logo is not None
    assert logo.embedded is not None


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1"])
def test_a_phone_s_own_format_is_told_by_name_whatever_the_file_is_called(brand: bytes) -> None:
    data = b"\0\0\0\x18ftyp" + brand + b"\0" * 400
    found = made_ready("media/x/face.jpg", data, PORTRAIT)
    assert found.embedded is None
    assert found.fault == "`media/x/face.jpg` is a HEIC picture, as phones save them"
    assert found.cure.startswith("export it as JPEG")


@pytest.mark.parametrize("use", PictureUse)
def test_of_a_phone_s_several_pictures_in_one_the_first_counts(use: PictureUse) -> None:
    behind = Image.new("RGB", (800, 800), (20, 160, 20))
    several = saved(halves(800, 800), "MPO", save_all=True, append_images=[behind])
    shown = opened(ready(several, use))
    assert (shown.format, getattr(shown, "n_frames", 1)) == ("JPEG", 1)
    assert is_like(shown.getpixel((283, 60)), (200, 30, 30))


def test_nothing_of_the_original_but_its_pixels() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Zugvogel"
    data = saved(
        halves(700, 700), exif=exif, comment=b"Zugvogel", icc_profile=_profile(), xmp=b"Zugvogel"
    )
    assert b"Zugvogel" in data
    made = ready(data).data
    assert b"Zugvogel" not in made
    assert b"ICC_PROFILE" not in made


def test_the_colours_of_print_become_those_of_screens() -> None:
    shown = opened(ready(saved(halves(600, 600).convert("CMYK"))))
    assert shown.mode == "RGB"
    assert is_like(shown.getpixel((283, 80)), (200, 30, 30))


def test_a_wide_colour_space_is_turned_by_its_profile() -> None:
    gray = Image.new("L", (600, 600), 128)
    assert opened(ready(saved(gray))).mode == "RGB"
    linear = ImageCms.createProfile("LAB")
    broken = saved(halves(600, 600), icc_profile=b"no profile")
    assert is_like(opened(ready(broken)).getpixel((283, 80)), (200, 30, 30))
    assert linear


@pytest.mark.parametrize("size", [(3000, 4000), (4000, 3000), (567, 567), (300, 900)])
def test_a_portrait_is_square_right_sized_and_light(size: tuple[int, int]) -> None:
    noise = Image.effect_noise(size, 90).convert("RGB")
    made = ready(saved(noise, quality=95))
    assert made.width == made.height
    assert made.width in (min(567, *size), (min(567, *size) + 1) // 2)
    assert len(made.data) <= 40 << 10


def test_a_sheet_with_a_portrait_of_600_pixels_an_inch_keeps_to_100_kib(tmp_path: Path) -> None:
    busy = Image.blend(halves(3000, 4000), Image.effect_noise((3000, 4000), 60).convert("RGB"), 0.4)
    portrait = ready(saved(busy, quality=95))
    assert portrait.width / (24 / 25.4) >= 600 - 1
    story = sample_edition.full_story()
    quote = replace(story.quotes[0], portrait=portrait, portrait_alt="Maren Solheim on a quay")
    edition = sample_edition.edition(replace(story, quotes=(quote,)))
    for task in sheet_tasks(edition, TEMPLATE):
        assert isinstance(task.step, PrintSheet)
        assert Press(tmp_path).print_sheet(task.step, tmp_path / "x.pdf") == ()
        assert (tmp_path / "x.pdf").stat().st_size <= 100 << 10
        result = outloud.check(str(tmp_path / "x.pdf"))
        assert (result.errors, result.warnings, result.error) == (0, 0, None)


def test_a_clear_ground_stays_clear_in_a_logo_and_is_white_in_a_portrait() -> None:
    image = Image.new("RGBA", (900, 300), (0, 0, 0, 0))
    image.paste((20, 90, 60, 255), (300, 100, 600, 200))
    data = saved(image, "PNG")
    logo = ready(data, LOGO)
    assert (logo.suffix, logo.width, opened(logo).mode) == (".png", 803, "RGBA")
    assert is_like(opened(ready(data)).getpixel((5, 5)), (255, 255, 255))


def test_a_picture_is_made_ready_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "media/x/face.jpg"
    file.parent.mkdir(parents=True)
    file.write_bytes(saved(halves(600, 600)))
    wanted = [("media/x/face.jpg", PORTRAIT)]
    first = PictureShelf(tmp_path, tmp_path / "cache").ready(wanted)
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()}
    assert PictureShelf(tmp_path, tmp_path / "cache").ready(wanted) == first
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()} == kept
    next(iter(kept)).write_bytes(b"damaged")
    assert PictureShelf(tmp_path, tmp_path / "cache").ready(wanted) == first


BROKEN = {
    "half a JPEG": lambda: saved(halves(900, 900), quality=95)[:2000],
    "half a PNG": lambda: saved(Image.effect_noise((600, 600), 90), "PNG")[:3000],
    "nothing": lambda: b"",
    "a head alone": lambda: b"\xff\xd8\xff\xe0",
    "noise": lambda: bytes(range(256)) * 40,
    "a bomb": lambda: saved(Image.new("1", (30000, 30000)), "PNG"),
    "a TIFF": lambda: saved(halves(300, 300), "TIFF"),
    "a drawing nested without end": lambda: (
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
        + b"<g>" * 3000
        + b"</g>" * 3000
        + b"</svg>"
    ),
    "a drawing in UTF-16": lambda: (
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg [<!ENTITY a "b">]>'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    ).encode("utf-16"),
    "half a drawing": lambda: b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><g>",
}


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("use", PictureUse)
def test_what_is_no_whole_picture_says_why_and_what_to_do(kind: str, use: PictureUse) -> None:
    found: PictureFile = made_ready("media/x/face.jpg", BROKEN[kind](), use)
    assert found.embedded is None
    assert found.fault.startswith("`media/x/face.jpg` ")
    assert found.cure


def test_a_drawing_keeps_its_shapes_and_loses_what_nobody_sees() -> None:
    drawing = clean_drawing(
        b'<?xml version="1.0"?><!-- Zugvogel --><svg xmlns="http://www.w3.org/2000/svg"'
        b' xmlns:tool="http://tool.example" viewBox="0 0 120 32" tool:author="Zugvogel">'
        b'<tool:note>Zugvogel</tool:note><defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs>'
        b'<path data-x="Zugvogel" d="M0 0h9z" fill="url(#a)"/></svg>'
    )
    assert (drawing.width, drawing.height) == (120, 32)
    assert b"Zugvogel" not in drawing.svg
    assert b'fill="url(#a)"' in drawing.svg


@pytest.mark.parametrize("attribute", ["onclick", "href", "style", "xlink:href"])
def test_a_drawing_that_acts_or_loads_is_refused(attribute: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><path {attribute}="x"/></svg>'
    with pytest.raises(BadDrawing):
        clean_drawing(svg.encode())


def test_a_portrait_given_once_serves_all_quotes_of_its_speaker(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    (root / "media/fjordmelk/face.jpg").write_bytes(saved(halves(600, 600)))
    file = root / "stories/fjordmelk/thaw.md"
    who = "speaker: {name: Solveig Tangen, title: Head of distribution, employer: Fjordmelk"
    face = "portrait: {file: media/fjordmelk/face.jpg, alt: Solveig Tangen on a quay}"
    text = file.read_text("utf-8")
    assert text.count(who) > 1
    file.write_text(text.replace(who, f"{who}, {face}", 1), "utf-8")
    catalog = check(root, TODAY).catalog
    assert catalog
    quotes = [quote for story in public_edition(catalog).stories for quote in story.quotes]
    shown = {(quote.portrait is not None, quote.portrait_alt) for quote in quotes if quote.name}
    assert shown == {(True, "Solveig Tangen on a quay")}


@pytest.fixture
def faces(tmp_path: Path) -> Callable[[str], list[tuple[bool, bool]]]:
    """For a consent's grants: whether the public story shows portrait and logo."""
    root = new_project(tmp_path)
    (root / "media/fjordmelk/face.jpg").write_bytes(saved(halves(600, 600)))
    who = "speaker: {name: Solveig Tangen, title: Head of distribution, employer: Fjordmelk"
    face = f"{who}, portrait: {{file: media/fjordmelk/face.jpg, alt: Solveig Tangen}}"
    change(root, "stories/fjordmelk/thaw.md", who, face)
    change(
        root,
        "stories/fjordmelk/customer.yml",
        "size: mid",
        "size: mid\nlogo: media/fjordmelk/face.jpg",
    )
    record = (root / "stories/fjordmelk/customer.yml").read_text("utf-8")

    def shown(grants: str) -> list[tuple[bool, bool]]:
        old = "{name: yes, logo: no, quotes: yes, metrics: yes, video: yes}"
        assert old in record
        (root / "stories/fjordmelk/customer.yml").write_text(record.replace(old, grants), "utf-8")
        catalog = check(root, TODAY).catalog
        assert catalog
        return [
            (all(quote.portrait for quote in story.quotes), story.customer.logo is not None)
            for story in public_edition(catalog).stories
        ]

    return shown


CONSENTS = {
    "{name: yes, logo: yes, quotes: yes, metrics: yes, video: yes}": (True, True),
    "{name: yes, logo: list-only, quotes: yes, metrics: yes, video: yes}": (True, False),
    "{name: no, logo: no, quotes: yes, metrics: yes, video: yes}": (False, False),
    "{name: yes, logo: no, quotes: no, metrics: yes, video: yes}": (False, False),
}


@pytest.mark.parametrize(("grants", "expected"), CONSENTS.items())
def test_a_picture_is_shown_as_far_as_the_customer_agreed(
    grants: str, expected: tuple[bool, bool], faces: Callable[[str], list[tuple[bool, bool]]]
) -> None:
    assert faces(grants) == [expected]


def _profile() -> bytes:
    return bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
