"""Renders a sample testimonial: a script in YAML becomes a video and its captions.

    PYTHONPATH=pipeline python examples/testimonials/render.py \
        examples/testimonials/aldermoor.yml media/aldermoor/interview.mp4

Needs espeak-ng and ffmpeg. The captions are written beside the video, as `interview.en.vtt`; their
times are measured from the speech itself.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import picture
import speech
import yaml
from PIL import Image
from pydantic import BaseModel, ConfigDict

from storyproof.model.media import Cue
from storyproof.model.place import Span
from storyproof.reading.captions import write_captions

FRAME_RATE = 30
TITLE = 2.2
"""Seconds the title stays, into the first words."""
LEAD_IN = 1.0
LEAD_OUT = 1.0
FADE = 0.2
_SOUND = (
    "highpass=f=90,lowpass=f=7800,equalizer=f=240:t=q:w=1:g=2,equalizer=f=3200:t=q:w=1.2:g=-3,"
    "aecho=0.9:0.5:14|23:0.10|0.06,acompressor=threshold=0.12:ratio=2.5:makeup=2,"
    "volume=4dB,alimiter=limit=0.8:level=0,aresample=48000"
)


class Strict(BaseModel):
    """A part of a script; a key it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ScriptBars(Strict):
    label: str
    before: float
    after: float
    unit: str


class ScriptScene(Strict):
    say: str
    show: str
    ask: str | None = None
    """What somebody else asks before."""
    chart: ScriptBars | None = None


class Script(Strict):
    title: str
    voice: str
    scenes: tuple[ScriptScene, ...]
    asker: str = ""
    """The voice of who asks."""
    label: str = "Customer story"
    height: int = picture.HEIGHT

    def lines(self) -> Iterator[list[speech.Line]]:
        """Of each scene, what is said and in which voice."""
        for scene in self.scenes:
            asked = [speech.Line(scene.ask, f"{self.asker}+m3")] if scene.ask else []
            yield [*asked, speech.Line(scene.say, f"{self.voice}+f3")]


def frames(script: Script, track: speech.Track) -> Iterator[Image.Image]:
    """Every picture of the video, in order."""
    stage = picture.stage(script.label)
    starts = (0.0, TITLE, *track.scenes[1:], track.duration + FADE)
    for number in range(round(track.duration * FRAME_RATE)):
        now = number / FRAME_RATE
        index = max(at for at, start in enumerate(starts[:-1]) if start <= now)
        image = _shot(script, track, stage, index, now)
        seen = min(1.0, (now - starts[index]) / FADE, (starts[index + 1] - now) / FADE)
        image = Image.blend(stage, image, seen if now > FADE else 1.0)
        lengths = zip(track.scenes, track.scenes[1:], strict=False)
        done = [min(1.0, max(0.0, (now - start) / (end - start))) for start, end in lengths]
        picture.progress(image, done)
        yield image


def _shot(
    script: Script, track: speech.Track, stage: Image.Image, index: int, now: float
) -> Image.Image:
    """Shot 0 is the title, the last one the close, those between are the script's scenes."""
    image = stage.copy()
    speaker = script.scenes[0].show
    if index == 0:
        title = script.title.replace("'", "’")
        picture.title_card(image, title, speaker, now + 0.5)
    elif index > len(script.scenes):
        picture.end_card(image, now - track.scenes[-1])
    else:
        start = TITLE if index == 1 else track.scenes[index - 1]
        scene = script.scenes[index - 1]
        bars = scene.chart and picture.Bars(**scene.chart.model_dump())
        levels = [track.level(now - step / 45) for step in range(43)]
        moment = picture.Moment(now - start, track.scenes[index] - start, levels)
        picture.scene(image, picture.Scene(scene.show, index > 2, bars), speaker, moment)
    return image


def captions(track: speech.Track, path: str) -> str:
    """What is said as WebVTT, at the times it is said."""
    return write_captions(
        Cue(said.start, said.end, _two_lines(said.text), Span(path)) for said in track.said
    )


def _two_lines(text: str) -> str:
    """The text on one line if it fits, else cut near its middle, rather after a comma."""
    if len(text) <= speech.LINE:
        return text
    cuts = [at for at, letter in enumerate(text) if letter == " "]
    cut = min(cuts, key=lambda at: abs(at - len(text) / 2) - 8 * (text[at - 1] == ","))
    return f"{text[:cut]}\n{text[cut + 1 :]}"


def encode(script: Script, track: speech.Track, target: Path) -> None:
    """Write the video: 30 pictures a second, H.264 and AAC."""
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder, "speech.wav")
        track.write(sound)
        size = f"{picture.WIDTH}x{picture.HEIGHT}"
        pictures = f"-f rawvideo -pix_fmt rgb24 -s {size} -r {FRAME_RATE} -i pipe:0"
        look = "-c:v libx264 -preset slower -crf 29 -tune animation -g 60 -threads 2"
        colour = f"-vf scale=-2:{script.height}:out_color_matrix=bt709:out_range=tv,format=yuv420p"
        tags = "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv"
        voice = "-c:a aac -b:a 64k -ac 1 -movflags +faststart -map_metadata -1 -fflags +bitexact"
        command = [
            *("ffmpeg", "-hide_banner", "-v", "error", "-y", *pictures.split(), "-i", str(sound)),
            *(*colour.split(), *look.split(), *tags.split(), "-af", _SOUND, *voice.split()),
            f"file:{target}",
        ]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as ffmpeg:
            assert ffmpeg.stdin is not None
            for image in frames(script, track):
                ffmpeg.stdin.write(image.tobytes())
        if ffmpeg.returncode:
            raise SystemExit(f"ffmpeg failed on {target}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("script", type=Path)
    parser.add_argument("video", type=Path)
    arguments = parser.parse_args()
    script = Script.model_validate(yaml.safe_load(arguments.script.read_text(encoding="utf-8")))
    track = speech.speak(script.lines(), LEAD_IN, LEAD_OUT)
    arguments.video.parent.mkdir(parents=True, exist_ok=True)
    encode(script, track, arguments.video)
    target = arguments.video.with_suffix(".en.vtt")
    target.write_text(captions(track, target.name), encoding="utf-8")
    print(f"{arguments.video}: {track.duration:.1f} s, {arguments.video.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
