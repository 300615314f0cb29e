"""What is done to a picture before it is encoded: its size, rate, colours and range."""

from __future__ import annotations

from fractions import Fraction

from storyproof.model.filter import Filter
from storyproof.model.media import VideoFacts
from storyproof.model.media_settings import MediaSettings

_FASTEST = 30
"""Frames a second: people talking need no more."""
_HDR_COLOURS = (("colorspace", "bt2020nc"), ("color_primaries", "bt2020"))
"""Those of every film in PQ or HLG (ITU-R BT.2100), also where the file does not tell."""
_SMOOTH = 23
"""Fewer are seen to jump."""


_WHITE = "203"
"""Candela a square metre of white paper in a high dynamic range (ITU-R BT.2408): what is brighter is pressed together above half of it."""
_AS_SHOWN = "gamma22"
"""How screens make light of a standard range, so that colours are mixed as people see them."""
_LONGEST = 4096
"""Pixels of the long side: what decoders of phones take."""


def ladder(facts: VideoFacts, settings: MediaSettings) -> tuple[tuple[int, int], ...]:
    """Width and height of each rendition, largest first: even, and never larger than the original.

    A step is the length of the short side, so that an upright video is not made tiny.
    """
    short, long = sorted((facts.width, facts.height))
    most = short if long <= _LONGEST else _LONGEST * short // long
    steps = sorted({min(step, most) for step in settings.ladder}, reverse=True)
    sizes = ((_even(facts.width, step, short), _even(facts.height, step, short)) for step in steps)
    return tuple(dict.fromkeys(sizes))


def _even(side: int, step: int, short: int) -> int:
    scaled = Fraction(side * step, 2 * short)
    return 2 * max(1, int(scaled) if step == short else round(scaled))


def shown_rate(facts: VideoFacts) -> Fraction:
    """The original's rate, or the fastest whole part of it that is slow enough: 50 becomes 25.

    Of a rate that has only a slow one, such as 36, some pictures are left out instead.
    """
    part = -(-facts.frame_rate // _FASTEST)
    rate = facts.frame_rate / max(1, part)
    return Fraction(_FASTEST) if part > 1 and rate < _SMOOTH else rate


def whole_pictures(facts: VideoFacts) -> tuple[Filter, ...]:
    """Makes one picture of two half ones, all of one size; what is marked as a whole picture passes as it is."""
    return _whole(facts, Filter("bwdif", (("mode", "send_frame"), ("deint", "interlaced"))))


def whole_picture_alone(facts: VideoFacts) -> tuple[Filter, ...]:
    """The same for a picture without its neighbours, such as a keyframe: from its own lines only."""
    return _whole(facts, Filter("estdif", (("mode", "frame"), ("deint", "interlaced"))))


def _whole(facts: VideoFacts, weave: Filter) -> tuple[Filter, ...]:
    return (*_of_one_size(facts), *((weave,) if facts.interlaced else ()))


def _of_one_size(facts: VideoFacts) -> tuple[Filter, ...]:
    """Brings pictures of a call that change their size to one, before filters that would write past their ends."""
    if not (facts.interlaced or facts.wide_primaries or facts.see_through):
        return ()
    return (Filter("scale", (("w", str(facts.width)), ("h", str(facts.height)))),)


def constant_rate(rate: Fraction) -> Filter:
    """Repeats and drops pictures so that they come evenly, from the first moment on."""
    return Filter("fps", (("fps", f"{rate.numerator}/{rate.denominator}"), ("start_time", "0")))


def scaled(facts: VideoFacts, width: int, height: int) -> tuple[Filter, ...]:
    """To a size, in the colours of video: BT.709 in limited range, 8 bits, 4:2:0."""
    return _scaled(facts, width, height, ("bt709", "tv"), "yuv420p")


def scaled_as_jpeg(facts: VideoFacts, width: int, height: int) -> tuple[Filter, ...]:
    """The same for a JPEG, which has no tag for its colours: BT.601 in full range, as JFIF says."""
    return _scaled(facts, width, height, ("bt601", "pc"), "yuvj420p")


def _scaled(
    facts: VideoFacts, width: int, height: int, colours: tuple[str, str], pixels: str
) -> tuple[Filter, ...]:
    matrix, value_range = colours
    size = (("w", str(width)), ("h", str(height)), ("flags", "lanczos"))
    original = ("in_color_matrix", "bt709" if _is_converted(facts) else facts.matrix)
    wanted = (("out_color_matrix", matrix), ("out_range", value_range))
    return (
        Filter("scale", (*size, original, *wanted)),
        Filter("setsar", (("sar", "1"),)),
        Filter("format", (("pix_fmts", pixels),)),
    )


def to_standard_range(facts: VideoFacts) -> tuple[Filter, ...]:
    """Makes see-through pixels, a high dynamic range, or wider colours, into those every screen has."""
    return (*_on_black(facts), *(_dimmed() if facts.hdr else _narrowed(facts)))


def _on_black(facts: VideoFacts) -> tuple[Filter, ...]:
    """What was cut out stays out: below it may be whatever stood behind the speaker."""
    return (Filter("premultiply", (("inplace", "1"),)),) if facts.see_through else ()


def _dimmed() -> tuple[Filter, ...]:
    return (
        Filter("setparams", _HDR_COLOURS),
        Filter("zscale", (("transfer", "linear"), ("npl", _WHITE))),
        Filter("format", (("pix_fmts", "gbrpf32le"),)),
        Filter("zscale", (("primaries", "bt709"),)),
        Filter("tonemap", (("tonemap", "mobius"), ("param", "0.5"), ("desat", "0"))),
        Filter("zscale", (("transfer", "bt709"), ("matrix", "bt709"), ("range", "tv"))),
        Filter("format", (("pix_fmts", "yuv420p"),)),
    )


def _is_converted(facts: VideoFacts) -> bool:
    return facts.hdr or bool(facts.wide_primaries)


def _narrowed(facts: VideoFacts) -> tuple[Filter, ...]:
    """Played as if they were BT.709, wider colours look washed out."""
    if not facts.wide_primaries:
        return ()
    matrix = "bt2020nc" if facts.matrix == "bt2020" else facts.matrix
    told = (("ispace", matrix), ("iprimaries", facts.wide_primaries), ("itrc", _AS_SHOWN))
    return (Filter("colorspace", (("all", "bt709"), ("trc", _AS_SHOWN), *told)),)
