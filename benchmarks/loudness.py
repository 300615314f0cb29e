"""How loud the sound of films comes out, whatever it was: integrated loudness and true peak, by ffmpeg's meter.

    .venv/bin/python benchmarks/loudness.py

Films with each kind of sound go through `storyproof media`; the sound that people load is measured. Wanted are
-16 LUFS to half a unit and no true peak above -1 dBTP. Voices are those of ffmpeg's `flite`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAID = "We lost fourteen loads a month, and now we lose six. Nobody argues at the door any more."
VOICE, OTHER = (f"flite=text='{SAID}':voice={voice}" for voice in ("slt", "kal16"))
HZ = "aresample=48000"
CLICKS = "aevalsrc='0.9*lt(mod(t,1),0.004)*sin(2*PI*3000*t)':s=48000:d=6"
MUSIC = "anoisesrc=c=pink:r=48000:d=6:seed=1:a=0.4,tremolo=f=2:d=0.7"
SOUNDS = {
    "a voice": f"{VOICE},{HZ}",
    "another voice": f"{OTHER},{HZ}",
    "very quiet": f"{VOICE},{HZ},volume=-30dB",
    "loud": f"{OTHER},{HZ},volume=8dB",
    "clipped": f"{VOICE},{HZ},volume=24dB,aformat=sample_fmts=s16",
    "left side only": f"{VOICE},{HZ},pan=stereo|c0=c0|c1=0*c0",
    "right side, with crosstalk": f"{VOICE},{HZ},pan=stereo|c0=0.01*c0|c1=c0",
    "5.1": f"{VOICE},{HZ},pan=5.1|FL=0.1*c0|FR=0.1*c0|FC=c0|LFE=0*c0|BL=0.1*c0|BR=0.1*c0",
    "8 kHz, from a telephone": f"{VOICE},aresample=8000",
    "a voice in noise": f"{VOICE},{HZ},volume=-12dB[a];anoisesrc=c=pink:a=0.03:r=48000:d=6[b];[a][b]amix=2:normalize=0",
    "clicks over a quiet voice": f"{VOICE},{HZ},volume=-10dB[a];{CLICKS}[b];[a][b]amix=2:normalize=0",
    "like music": MUSIC,
    "a tone": "sine=440:r=48000:d=6",
}
CONFIG = "media: {ladder: [144], preset: ultrafast, codecs: [h264]}\n"


def measured(file: Path) -> tuple[float, float]:
    """LUFS and dBTP."""
    meter = "ebur128=peak=true:framelog=verbose"
    command = ("ffmpeg", "-nostdin", "-i", str(file), "-vn", "-af", meter, "-f", "null", "-")
    said = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    level = re.findall(r"\bI: +(-?[\d.]+) LUFS", said)[-1]
    return float(level), float(re.findall(r"\bPeak: +(-?[\d.]+|-inf) dBFS", said)[-1])


def films(folder: Path) -> list[Path]:
    """One film for each kind of sound."""
    made = []
    for number, sound in enumerate(SOUNDS.values()):
        made.append(folder / f"{number:02d}.mov")
        inputs = ("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25", "-f", "lavfi", "-i", sound)
        coded = ("-shortest", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "pcm_s16le")
        subprocess.run(["ffmpeg", "-v", "error", *inputs, *coded, str(made[-1])], check=True)
    return made


def main() -> None:
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        sources = films(folder)
        (folder / "pipeline.yml").write_text(CONFIG, encoding="utf-8")
        verb = (sys.executable, "-m", "storyproof", "media", "--quiet", "--format", "json")
        where = ("--out", str(folder / "made"), "--config", str(folder / "pipeline.yml"))
        done = subprocess.run(
            [*verb, *where, *map(str, sources)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "pipeline")},
            check=True,
            capture_output=True,
        )
        worst_level, worst_peak = 0.0, -99.0
        print(f"{'sound':<28}{'given':>16}{'made':>16}")
        for name, source, film in zip(
            SOUNDS, sources, json.loads(done.stdout)["files"], strict=True
        ):
            sound = next(o["path"] for o in film["outputs"] if o["kind"] == "audio")
            (given, peak), (made, made_peak) = measured(source), measured(Path(sound))
            print(f"{name:<28}{given:>8.1f}{peak:>8.1f}{made:>8.1f}{made_peak:>8.1f}")
            worst_level = max(worst_level, abs(made + 16))
            worst_peak = max(worst_peak, made_peak)
        print(
            f"furthest from -16 LUFS: {worst_level:.1f}; highest true peak: {worst_peak:.1f} dBTP"
        )


if __name__ == "__main__":
    main()
