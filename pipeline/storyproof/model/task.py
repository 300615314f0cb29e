"""Work as plain data: outputs plan it, effects carry it out, the cache knows it by its contents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from storyproof.model.font_file import FontFile
from storyproof.model.media_settings import Sandbox
from storyproof.model.printed_picture import Embedded, QrCode
from storyproof.model.recipe import Kind
from storyproof.model.slide import Slide


@dataclass(frozen=True, slots=True)
class WriteText:
    """Write this text."""

    text: str


@dataclass(frozen=True, slots=True)
class WriteBytes:
    """Write these bytes."""

    data: bytes


@dataclass(frozen=True, slots=True)
class SheetText:
    """A text of the sheet that its author can shorten.

    `field` is its front matter path, `region` the id of the element that prints it, `comfortable`
    the number of characters the design is drawn for.
    """

    field: tuple[str | int, ...]
    region: str
    text: str
    comfortable: int

    @property
    def crowding(self) -> float:
        """How many times as long as is comfortable."""
        return len(self.text) / self.comfortable


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a PDF; `day` is an ISO date, since a PDF wants one and the clock would change its bytes."""

    name: str
    description: str
    text: str
    day: str


@dataclass(frozen=True, slots=True)
class PrintSheet:
    """Print HTML to a PDF of exactly one page; a story that does not fit is a finding at `story_path`.

    `css` is the sheet's stylesheet. `texts` lets a finding name the field to shorten. With an
    attachment the PDF is an archive copy: PDF/A-3, and accessible all the same.
    """

    html: str
    css: str
    story_path: str
    page_size: str
    texts: tuple[SheetText, ...]
    attachment: Attachment | None = None
    pictures: tuple[Embedded | QrCode, ...] = ()
    """All that the HTML may load, each by its `url`."""
    second: PrintSheet | None = None
    """The page behind it, where the sheet has two; each fits a page of its own."""
    fonts: tuple[FontFile, ...] = ()
    """The brand's own, which `css` may name."""


@dataclass(frozen=True, slots=True)
class CardShape:
    """A card's page, 1200 CSS pixels wide.

    `top` is where the brand's line ends, in CSS pixels, `type` what sizes of text are multiplied
    by, `pixels` how many of the picture one of the page becomes. With `few_colors` the PNG has a palette.
    """

    height: int
    top: float
    type: float
    pixels: float
    few_colors: bool


LINK = CardShape(630, 122, 1, 1, few_colors=True)
"""1200 × 630 pixels: what Open Graph consumers show large."""
COVER = CardShape(1200, 190, 1.65, 1.25, few_colors=False)
"""1500 × 1500 pixels in RGB: directories of podcasts take 1400 to 3000 (https://podcasters.apple.com/support/896-artwork-requirements)."""


@dataclass(frozen=True, slots=True)
class DrawCard:
    """Draw HTML as a PNG of this shape, its text as large as the card allows.

    A text that no size makes fit is a finding at `story_path`. `texts` as on a sheet.
    """

    html: str
    css: str
    story_path: str
    texts: tuple[SheetText, ...]
    pictures: tuple[Embedded, ...] = ()
    shape: CardShape = LINK
    fonts: tuple[FontFile, ...] = ()


@dataclass(frozen=True, slots=True)
class MakeSlide:
    """Write a presentation of one slide; what does not fit is a finding at `story_path`."""

    slide: Slide
    story_path: str
    fonts: tuple[FontFile, ...] = ()


CHOICES = "{choices}"


@dataclass(frozen=True, slots=True)
class Transcode:
    """Run ffmpeg. In `argv`, `{input}` stands for the original and `{0}`, `{1}`… for the outputs.

    Where `CHOICES` stands instead, several pictures are written, and the best becomes the output.
    `expect` gives, per output, what a strict decode must find before the file is trusted.
    `packing` is a second command that makes the last outputs from those before them.
    """

    argv: tuple[str, ...]
    source: str = field(compare=False)
    """Where the original lies; what it is, its hash tells."""
    source_sha256: str
    duration: float
    expect: tuple[Expected, ...]
    sandbox: Sandbox = field(default=Sandbox.AUTO, compare=False)
    packing: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """The outputs' names where they are published, since playlists hold them; empty without packing."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What an output must be: its streams, its picture in pixels (0 where it has none), its length in seconds.

    `codec` is the picture's, or the sound's where there is no picture. `frame_rate` is a fraction as
    text, `30000/1001`, and empty where nothing moves.
    """

    kind: Kind
    codec: str
    audio: bool
    width: int
    height: int
    duration: float
    frame_rate: str


Printed: TypeAlias = PrintSheet | DrawCard | MakeSlide
"""What is printed of a story; its problems belong to the story's file."""

Written: TypeAlias = WriteText | WriteBytes
"""What is known already, so that nothing has to be made."""

Step: TypeAlias = Written | Printed | Transcode


@dataclass(frozen=True, slots=True)
class Task:
    """One step and the files it makes, as paths inside an edition's folder, with `/`."""

    targets: tuple[str, ...]
    step: Step
