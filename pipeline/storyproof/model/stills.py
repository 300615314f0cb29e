"""Still pictures of a film: the moment its writer chose, or some to choose the poster from."""

from __future__ import annotations

from storyproof.model.coding import THREADS
from storyproof.model.filter import Filter, Options
from storyproof.model.media import VideoFacts

JPEG: Options = (
    *(("f", "image2"), ("q:v", "3"), ("vcodec", "mjpeg"), ("flags:v", "+bitexact")),
    *(("map_metadata", "-1"), ("threads", THREADS)),
)
ONE_PICTURE: Options = (("frames:v", "1"), ("update", "1"))

_CANDIDATES = 9
_LAST = 0.75
"""Part of the film after which none is taken: there hang end cards and thanks."""
_SHORT = 12.0
"""Seconds up to which a film may have a single keyframe, so that every frame is decoded."""
SEVERAL_PICTURES: Options = (("frames:v", str(_CANDIDATES)), ("fps_mode", "passthrough"))


def candidates_input(facts: VideoFacts) -> Options:
    """How to read a film for its candidates: keyframes alone, which is a hundredth of the work."""
    keyframes = (("skip_frame", "nokey"),) if facts.duration > _SHORT else ()
    return (("t", f"{_LAST * facts.duration:.3f}"), *keyframes)


def candidates(facts: VideoFacts) -> Filter:
    """Lets through the first frame, and others at even distances, `SEVERAL_PICTURES` at most."""
    step = f"{_LAST * facts.duration / _CANDIDATES:.3f}"
    since = f"if(isnan(prev_selected_t),1,gte(t-prev_selected_t,{step}))"
    return Filter("select", (("expr", since),))


def reachable(second: float, facts: VideoFacts) -> float:
    """A second at which a frame follows: none does after the last one began."""
    return max(0.0, min(second, facts.duration - 2 / float(facts.frame_rate)))
