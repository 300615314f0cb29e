"""What there is to say of a film that can be used, in a writer's words."""

from __future__ import annotations

from shlex import quote

from storyproof.model.media import VideoFacts

_NOTICED = 1.0
"""Seconds of sound without a picture that no camera leaves by itself."""


def lost_sound(name: str, facts: VideoFacts) -> tuple[str, str] | None:
    """What is lost of the sound of this film, and what to do; nothing where nobody would miss it."""
    if facts.sound_beyond <= _NOTICED:
        return None
    message = f"the sound of {name} goes on for {facts.sound_beyond:.1f} s after its picture, and is cut off there"
    return message, "export it with a picture to the end, if something is said there"


def taking_out(film: str, captions: str) -> str:
    """How to come by the captions that lie in the film itself."""
    command = f"ffmpeg -i {quote(film)} -map 0:s:0 {quote(captions)}"
    return f"it holds some itself: `{command}` takes them out"
