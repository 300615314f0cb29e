"""Sound of every kind through real ffmpeg: what is served is as loud as speech is elsewhere, and clips nowhere."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from filmed import CODED, PICTURE, SMALL, film, loudness, make
from storyproof.effects.measure import measure
from storyproof.model.loudness import TARGET
from storyproof.model.media import Side

pytestmark = pytest.mark.tools

VOICE = "anoisesrc=c=pink:a=0.2:seed=1:r=48000:d=4,highpass=f=150,tremolo=f=4:d=0.9"
"""Noise with the spectrum and the rhythm of a voice."""
MONO = "aformat=channel_layouts=mono"
HIGHEST_PEAK = -1.0
"""dBTP of what is served: above it, players that convert and resample clip."""
CLICKS = "aevalsrc='0.9*lt(mod(t,1),0.004)*sin(2*PI*3000*t)':s=48000:d=4"


@dataclass(frozen=True)
class Sound:
    """A film's sound: lavfi's words for it, and what has to be seen of it."""

    source: str
    side: Side = Side.BOTH


HEARD = {
    "as it should be": Sound(VOICE),
    "quiet": Sound(f"{VOICE},volume=-24dB"),
    "loud": Sound(f"{VOICE},volume=10dB"),
    "clipped": Sound(f"{VOICE},volume=36dB,aformat=sample_fmts=s16"),
    "left only": Sound(f"{VOICE},pan=stereo|c0=c0|c1=0*c0", Side.LEFT),
    "right only, with crosstalk": Sound(f"{VOICE},pan=stereo|c0=0.01*c0|c1=c0", Side.RIGHT),
    "two people, one on each side": Sound(f"{VOICE},pan=stereo|c0=c0|c1=0.3*c0"),
    "surround": Sound(f"{VOICE},pan=5.1|FL=0.1*c0|FR=0.1*c0|FC=c0|LFE=0*c0|BL=0.2*c0|BR=0.2*c0"),
    "sharp peaks over a quiet voice": Sound(
        f"{VOICE},{MONO},volume=-6dB[a];{CLICKS}[b];[a][b]amix=2:normalize=0"
    ),
    "a low rate": Sound(f"{VOICE},aresample=11025"),
}


def filmed(path: Path, source: str, options: str = "-t 4") -> Path:
    return film(path, f"{PICTURE} -f lavfi -i {source} {CODED} {options}")


@pytest.mark.parametrize("name", HEARD)
def test_every_film_is_as_loud_as_the_others(name: str, tmp_path: Path) -> None:
    made = make(filmed(tmp_path / "film.mov", HEARD[name].source), tmp_path)
    assert made.problems == ()
    assert made.media.facts
    assert made.media.facts.sound
    assert made.media.facts.sound.side is HEARD[name].side
    for file in (made.file("-144.mp4"), made.file("-audio.m4a")):
        level, peak = loudness(file)
        assert abs(level - TARGET) <= 0.5
        assert peak <= HIGHEST_PEAK


@pytest.mark.parametrize(
    "heard",
    [HEARD["left only"], Sound(f"{VOICE},pan=stereo|c0=c0|c1=-1*c0", Side.OPPOSED)],
    ids=["left only", "upside down on one side"],
)
def test_a_voice_is_heard_on_both_sides_and_from_one_loudspeaker(
    heard: Sound, tmp_path: Path
) -> None:
    made = make(filmed(tmp_path / "film.mov", heard.source), tmp_path)
    assert made.media.facts
    assert made.media.facts.sound
    assert made.media.facts.sound.side is heard.side
    sound = made.file("-audio.m4a")
    sides = f"ffmpeg -v error -i {sound} -f s16le -".split()
    samples = memoryview(subprocess.run(sides, check=True, capture_output=True).stdout).cast("h")
    both = tuple(samples[side::2].tolist() for side in (0, 1))
    left, right = (sum(sample**2 for sample in side) for side in both)
    mixed = sum(((one + other) / 2) ** 2 for one, other in zip(*both, strict=True))
    assert 0.8 < left / right < 1.25
    assert mixed / left > 0.8


@pytest.mark.parametrize(
    "source",
    ["anullsrc=d=4", f"{VOICE},volume=-75dB"],
    ids=["nothing", "a room with nobody in it"],
)
def test_silence_stays_silent(source: str, tmp_path: Path) -> None:
    made = make(filmed(tmp_path / "film.mov", source, "-c:a pcm_s16le -t 4"), tmp_path)
    assert made.media.facts
    assert made.media.facts.sound
    assert made.media.facts.sound.gain == 0
    assert loudness(made.file("-audio.m4a"))[0] <= -60


@pytest.mark.parametrize("length", [0.2, 0.5])
def test_a_sound_shorter_than_loudness_is_measured_in(length: float, tmp_path: Path) -> None:
    """Played again and again, since a meter wants 400 ms at least."""
    options = f"-c:a pcm_s16le -t {length}"
    made = make(filmed(tmp_path / "film.mov", "sine=440:r=48000", options), tmp_path)
    assert made.problems == ()
    sound = made.file("-audio.m4a")
    again = film(tmp_path / "again.wav", f"-stream_loop 20 -i {sound} -c:a pcm_s16le")
    assert abs(loudness(again)[0] - TARGET) <= 1


def test_sound_that_cannot_be_decoded_has_no_measure(tmp_path: Path) -> None:
    path = filmed(tmp_path / "film.mov", VOICE, "-t 1")
    assert measure(path, 0, 1.0, SMALL)
    assert measure(path, 1, 1.0, SMALL) is None
