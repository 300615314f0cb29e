"""Still pictures of a film: the moment its writer chose, or some to choose the poster from."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from storyproof.model.coding import THREADS
from storyproof.model.filter import Filter, Options
from storyproof.model.media import VideoFacts

JPEG: Options = (
    *(("f", "image2"), ("q:v", "3"), ("vcodec", "mjpeg"), ("flags:v", "+bitexact")),
    *(("map_metadata", "-1"), ("threads", THREADS)),
)
ONE_PICTURE: Options = (("frames:v", "1"), ("update", "1"))

CANDIDATES = 9
_LAST = 0.75
"""Part of the film after which none is taken: there hang end cards and thanks."""
_SHORT = 12.0
"""Seconds up to which a film may have a single keyframe."""
_FEW = 4
"""Keyframes, far enough from each other, that are worth choosing from."""
_DEAR = 100_000_000
"""Pixels, over all frames, from which decoding them takes longer than counting keyframes."""
KEYFRAMES_ALONE: Options = (("skip_frame", "nokey"),)
SEVERAL_PICTURES: Options = (("frames:v", str(CANDIDATES)), ("fps_mode", "passthrough"))


def counted_seconds(facts: VideoFacts) -> float:
    """From its start, in which a film's keyframes are worth counting; 0 where they are not."""
    frames = facts.duration * float(facts.frame_rate)
    dear = facts.width * facts.height * frames > _DEAR
    return _LAST * facts.duration if facts.duration <= _SHORT and dear else 0.0


def apart(times: Sequence[float], facts: VideoFacts) -> int:
    """How many of the frames at these times would be candidates, were no others decoded."""
    last, found = -inf, 0
    for time in times:
        if time - last >= _step(facts):
            last, found = time, found + 1
    return found


def candidates_input(facts: VideoFacts) -> Options:
    """How to read a film for its candidates: keyframes alone where there are some, a hundredth of the work."""
    enough = facts.duration > _SHORT or facts.keyframes >= _FEW
    keyframes = KEYFRAMES_ALONE if enough else ()
    return (("t", f"{_LAST * facts.duration:.3f}"), *keyframes)


def candidates(facts: VideoFacts) -> Filter:
    """Lets through the first frame, and others at even distances, `SEVERAL_PICTURES` at most."""
    since = f"if(isnan(prev_selected_t),1,gte(t-prev_selected_t,{_step(facts):.3f}))"
    return Filter("select", (("expr", since),))


def _step(facts: VideoFacts) -> float:
    """Seconds from one candidate to the next, at least."""
    return _LAST * facts.duration / CANDIDATES


def reachable(second: float, facts: VideoFacts) -> float:
    """A second at which a frame follows: none does after the last one began."""
    return max(0.0, min(second, facts.duration - 2 / float(facts.frame_rate)))
