"""Chooses a film's poster among still pictures, as a person would who sees them side by side."""

from __future__ import annotations

import math
from glob import escape
from pathlib import Path

from storyproof.model.stills import CANDIDATES

_LOOKED_AT = (320, 320)
"""Pixels; more tell nothing about a whole picture."""
_DARK, _BRIGHT = 40.0, 215.0
"""Mean luma outside of which a picture is a fade, not a scene."""
_FLAT = 18.0
"""Standard deviation of luma below which it is a title card or a wall."""
_BEST_PLACE = 0.6
"""Among the candidates, in their order: in the middle third of the film people talk."""
_LAPLACE = (0, 1, 0, 1, -4, 1, 0, 1, 0)


def pattern(target: Path) -> Path:
    """By which ffmpeg numbers the candidates for a target; elsewhere in its path `%` is no number."""
    named = str(target.with_name(_candidate(target))).replace("%", "%%")
    return Path(f"{named}%02d{target.suffix}")


def _candidate(target: Path) -> str:
    """How their names begin: in one folder may be those of several films."""
    return f"{target.stem}-candidate-"


def keep_best(target: Path) -> bool:
    """Gives the best candidate the target's name, and removes the others.

    Whether a scene was found, or so many pictures without one that more would not help. Without any there
    is no target, as where a film's picture cannot be decoded.
    """
    candidates = sorted(target.parent.glob(f"{escape(_candidate(target))}*{target.suffix}"))
    last = max(1, len(candidates) - 1)
    scores = [_score(picture, index / last) for index, picture in enumerate(candidates)]
    is_scene, _ = best = max(scores, default=(False, 0.0))
    if candidates:
        candidates[scores.index(best)].rename(target)
    for candidate in candidates:
        candidate.unlink(missing_ok=True)
    return is_scene or len(candidates) == CANDIDATES


def _score(picture: Path, place: float) -> tuple[bool, float]:
    """Whether it is a scene and no fade; sharpness and contrast count by ratios, the place a little."""
    from PIL import Image, ImageFilter, ImageStat  # noqa: PLC0415 (most films have their poster)

    with Image.open(picture) as opened:
        opened.draft("L", _LOOKED_AT)
        grey = opened.convert("L")
    grey.thumbnail(_LOOKED_AT)
    laplace = ImageFilter.Kernel((3, 3), _LAPLACE, scale=1, offset=128)
    luma, edges = ImageStat.Stat(grey), ImageStat.Stat(grey.filter(laplace))
    mean, contrast, sharpness = luma.mean[0], luma.stddev[0], edges.stddev[0]
    is_fade = contrast < _FLAT or not _DARK <= mean <= _BRIGHT
    told = math.log1p(sharpness) + 0.5 * math.log1p(contrast)
    return not is_fade, told - abs(place - _BEST_PLACE)
