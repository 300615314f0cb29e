"""Draws the sample testimonials: a navy stage, a speaker, a headline, and one moving picture a scene."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from brush import (
    AMBER,
    BLUE,
    DEEP,
    GREY,
    GRID,
    HEIGHT,
    INK,
    NAVY,
    PALE,
    PANEL,
    SHARP,
    SKY,
    SOFT,
    WHITE,
    WIDTH,
    ease,
    mix,
    paste,
    rise,
    sans,
    serif,
    spaced,
    wrap,
    write_lines,
)
from PIL import Image, ImageDraw

SAMPLE_LINE = "Sample video: invented customer"

_LEFT = 150
_CARD = (1010, 196, 1770, 846)


@dataclass(frozen=True, slots=True)
class Bars:
    """Two values to draw as bars."""

    label: str
    before: float
    after: float
    unit: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What a scene shows; the first one introduces the speaker."""

    show: str
    rescued: bool
    """Whether the drawn load turns back before its limit."""
    bars: Bars | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in a scene: seconds since it began, its length, and the loudness now and just before."""

    age: float
    length: float
    levels: Sequence[float]


def stage(label: str) -> Image.Image:
    """The background all scenes share; `label` says what kind of film it is."""
    large = Image.new("RGB", (WIDTH * SHARP, HEIGHT * SHARP), NAVY)
    draw = ImageDraw.Draw(large)
    for row in range(HEIGHT * SHARP):
        part = row / (HEIGHT * SHARP)
        draw.line([(0, row), (WIDTH * SHARP, row)], fill=mix(NAVY, DEEP, part))
    for index in range(6):
        radius = (420 + 200 * index) * SHARP
        centre = (WIDTH * SHARP, HEIGHT * SHARP)
        box = (centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius)
        draw.arc(box, 180, 270, fill=mix(NAVY, BLUE, 0.13 - 0.018 * index), width=64 * SHARP)
    image = large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(image)
    _mark(image, _LEFT, 84)
    draw.text((_LEFT + 58, 106), "Kelvaro", font=sans(38, 650), fill=WHITE, anchor="lm")
    spaced(draw, (1770, 106), label.upper(), sans(22, 600), SKY)
    draw.text((_LEFT, 1000), SAMPLE_LINE, font=sans(24, 500), fill=SOFT, anchor="lm")
    return image


def progress(image: Image.Image, done: Sequence[float]) -> None:
    """One short line a scene, filled as far as it has played."""
    draw = ImageDraw.Draw(image)
    for index, part in enumerate(done):
        left = 1770 - (len(done) - index) * 76 + 12
        draw.rounded_rectangle((left, 997, left + 64, 1003), 3, fill=GRID)
        if part > 0:
            draw.rounded_rectangle((left, 997, left + max(6, 64 * part), 1003), 3, fill=SKY)


def title_card(image: Image.Image, title: str, who: str, age: float) -> None:
    """The opening: what this film is called and who speaks."""
    lines = wrap(title, serif(120), 1400)
    rise(image, age, lambda draw, up: write_lines(draw, (_LEFT, 330 + up), lines, serif(120), 138))
    below = 330 + 138 * len(lines) + 70
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((_LEFT, below, _LEFT + 190 * ease(age / 0.9), below + 8), 4, fill=BLUE)
    draw.text((_LEFT, below + 66), who, font=sans(40, 500), fill=PALE, anchor="lm")


def end_card(image: Image.Image, age: float) -> None:
    """The close: whose film it was, and that nobody in it exists."""

    def words(draw: ImageDraw.ImageDraw, up: float) -> None:
        draw.text((_LEFT, 470 + up), "Kelvaro", font=sans(132, 650), fill=WHITE, anchor="lm")
        text = "The cold chain, told before it breaks"
        draw.text((_LEFT, 590 + up), text, font=serif(52), fill=PALE, anchor="lm")

    rise(image, age, words)


def scene(image: Image.Image, scene: Scene, speaker: str, moment: Moment) -> None:
    """Draw a scene's moment onto the stage."""
    if scene.show == speaker:
        _speaker(image, speaker, moment)
        return
    lines = wrap(scene.show, serif(104), 780)
    top = 470 - 60 * len(lines)
    rise(
        image,
        moment.age,
        lambda draw, up: write_lines(draw, (_LEFT, top + up), lines, serif(104), 120),
    )
    _badge(image, speaker, top + 120 * len(lines) + 92, moment)
    (_bars if scene.bars else _trace)(image, scene, moment)


def _speaker(image: Image.Image, speaker: str, moment: Moment) -> None:
    name, _, employer = speaker.partition(", ")
    centre, radius = (470, 520), 168
    size = 640
    with_ring = Image.new("RGBA", (size * SHARP, size * SHARP))
    draw = ImageDraw.Draw(with_ring)
    middle = size * SHARP / 2
    count = 84  # bars around the circle, the newest sound on top
    for index in range(count):
        level = moment.levels[min(index, count - index) % len(moment.levels)]
        inner = (radius + 26) * SHARP
        outer = inner + (8 + 92 * level) * SHARP * ease(moment.age / 0.6)
        turn = 2 * math.pi * index / count - math.pi / 2
        ends = [(middle + r * math.cos(turn), middle + r * math.sin(turn)) for r in (inner, outer)]
        draw.line(ends, fill=mix(BLUE, SKY, level), width=6 * SHARP)
    box = (middle - radius * SHARP,) * 2 + (middle + radius * SHARP,) * 2
    draw.ellipse(box, fill=BLUE)
    initials = "".join(part[0] for part in name.split())
    draw.text((middle, middle), initials, font=sans(132 * SHARP, 600), fill=WHITE, anchor="mm")
    paste(image, with_ring, (centre[0] - size // 2, centre[1] - size // 2))

    def words(draw: ImageDraw.ImageDraw, up: float) -> None:
        draw.text((860, 470 + up), name, font=serif(112), fill=WHITE, anchor="lm")
        draw.text((864, 584 + up), employer, font=sans(46, 500), fill=PALE, anchor="lm")

    rise(image, moment.age, words)


def _badge(image: Image.Image, speaker: str, top: int, moment: Moment) -> None:
    """The speaker, small, and the voice as a row of bars."""
    initials = "".join(part[0] for part in speaker.partition(",")[0].split())
    layer = Image.new("RGBA", (700 * SHARP, 96 * SHARP))
    draw = ImageDraw.Draw(layer)
    draw.ellipse((0, 8 * SHARP, 80 * SHARP, 88 * SHARP), fill=BLUE)
    at = (40 * SHARP, 48 * SHARP)
    draw.text(at, initials, font=sans(32 * SHARP, 600), fill=WHITE, anchor="mm")
    for index in range(44):
        level = moment.levels[abs(index - 22) % len(moment.levels)] * (1 - abs(index - 22) / 30)
        half = (3 + 42 * level) * SHARP
        left = (112 + 12 * index) * SHARP
        box = (left, at[1] - half, left + 6 * SHARP, at[1] + half)
        draw.rounded_rectangle(box, 3 * SHARP, fill=mix(GRID, SKY, 0.35 + 0.65 * level))
    paste(image, layer, (_LEFT, top))


def _trace(image: Image.Image, scene: Scene, moment: Moment) -> None:
    """A load's core temperature creeping towards its limit: a picture, not a measurement."""
    width, height = _CARD[2] - _CARD[0], _CARD[3] - _CARD[1]
    layer = Image.new("RGBA", (width * SHARP, height * SHARP))
    draw = ImageDraw.Draw(layer)
    draw.rounded_rectangle((0, 0, width * SHARP - 1, height * SHARP - 1), 28 * SHARP, fill=PANEL)
    for row in range(5):
        y = (190 + 90 * row) * SHARP
        draw.line([(48 * SHARP, y), ((width - 48) * SHARP, y)], fill=GRID, width=2 * SHARP)
    limit = 280
    for dash in range(48, width - 48, 26):
        ends = [(dash * SHARP, limit * SHARP), ((dash + 14) * SHARP, limit * SHARP)]
        draw.line(ends, fill=AMBER, width=3 * SHARP)
    face = sans(28 * SHARP, 600)
    draw.text((48 * SHARP, 76 * SHARP), "Core temperature", font=face, fill=WHITE, anchor="lm")
    at = (48 * SHARP, 252 * SHARP)
    draw.text(at, "Limit", font=sans(26 * SHARP, 600), fill=AMBER, anchor="lm")
    done = ease(moment.age / (moment.length * 0.9))
    seed = sum(map(ord, scene.show)) % 7
    shape = (seed, scene.rescued, width)
    points = [_reading(step / 120, *shape) for step in range(int(120 * done) + 1)]
    if len(points) > 1:
        draw.line(points, fill=SKY, width=7 * SHARP, joint="curve")
    x, y = points[-1]
    glow = (18 + 5 * math.sin(moment.age * 5)) * SHARP
    warm = y < (limit + 34) * SHARP
    draw.ellipse((x - glow, y - glow, x + glow, y + glow), fill=(*(AMBER if warm else BLUE), 110))
    draw.ellipse((x - 18, y - 18, x + 18, y + 18), fill=AMBER if warm else WHITE)
    paste(image, layer, (_CARD[0], _CARD[1]), ease(moment.age / 0.5))


def _reading(part: float, seed: int, rescued: bool, width: int) -> tuple[float, float]:
    wave = 16 * math.sin(part * 15 + seed) + 8 * math.sin(part * 41 + 2 * seed)
    climb = 250 * ease((part - 0.35) / 1.1) if part > 0.35 else 0.0
    if rescued:
        climb = 165 * math.exp(-(((part - 0.55) / 0.2) ** 2))
    return (48 + (width - 150) * part) * SHARP, (510 + wave * (1 - part * 0.6) - climb) * SHARP


def _bars(image: Image.Image, scene: Scene, moment: Moment) -> None:
    """The values before and after, growing one after the other."""
    bars = scene.bars
    if bars is None:
        return
    width, height = _CARD[2] - _CARD[0], _CARD[3] - _CARD[1]
    layer = Image.new("RGBA", (width * SHARP, height * SHARP))
    draw = ImageDraw.Draw(layer)
    draw.rounded_rectangle((0, 0, width * SHARP - 1, height * SHARP - 1), 28 * SHARP, fill=WHITE)
    head = bars.label if bars.unit == "%" else f"{bars.label}, {bars.unit}"
    draw.text((60 * SHARP, 78 * SHARP), head, font=sans(34 * SHARP, 600), fill=INK, anchor="lm")
    floor, tallest = 556, 318
    columns = (
        (bars.before, "Before", GREY, INK, 0.3),
        (bars.after, "With Kelvaro", BLUE, BLUE, 1.1),
    )
    for index, (value, name, fill, text, wait) in enumerate(columns):
        grown = ease((moment.age - wait) / 0.9)
        left = 120 + 290 * index
        tall = tallest * value / max(bars.before, bars.after) * grown
        box = (left * SHARP, (floor - tall) * SHARP, (left + 230) * SHARP, floor * SHARP)
        if tall > 14:
            draw.rounded_rectangle(box, 12 * SHARP, fill=fill, corners=(True, True, False, False))
        if tall > 0:
            at = ((left + 115) * SHARP, (floor - tall - 44) * SHARP)
            figure = f"{value * grown:.0f}" + ("%" if bars.unit == "%" else "")
            draw.text(at, figure, font=sans(66 * SHARP, 700), fill=text, anchor="mm")
        at = ((left + 115) * SHARP, (floor + 44) * SHARP)
        draw.text(at, name, font=sans(30 * SHARP, 500), fill=INK, anchor="mm")
    ends = [(60 * SHARP, floor * SHARP), ((width - 60) * SHARP, floor * SHARP)]
    draw.line(ends, fill=GREY, width=3 * SHARP)
    paste(image, layer, (_CARD[0], _CARD[1]), ease(moment.age / 0.5))


def _mark(image: Image.Image, left: int, top: int) -> None:
    """The company's mark: a probe inside its ring."""
    layer = Image.new("RGBA", (44 * SHARP, 44 * SHARP))
    draw = ImageDraw.Draw(layer)
    draw.ellipse((2, 2, 86, 86), outline=SKY, width=10)
    draw.rounded_rectangle((38, 20, 50, 68), 6, fill=WHITE)
    paste(image, layer, (left, top))
