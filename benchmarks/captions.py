"""How far the model-free clock of captions is off: sentence starts, against speech whose times are known.

Voices of flite and espeak-ng say sentence after sentence; between them a speaker pauses as people do,
long and short, hesitates in the middle of some, and changes pace. Then a room echoes and a noise lies
over it. The clock gets the film and the text, and nothing else. It needs espeak-ng, and an ffmpeg with flite.

    .venv/bin/python benchmarks/captions.py --rounds 1
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import wave
from array import array
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "pipeline"))

from storyproof.captions.pauses import speech_in
from storyproof.captions.timing import timed
from storyproof.effects.sound_levels import sound_levels
from storyproof.model.media import VideoFacts
from storyproof.model.media_settings import MediaSettings
from storyproof.model.transcript import Transcript
from storyproof.reading.transcript import read_transcript

RATE = 16_000
VOICES = (
    ("flite", "slt", "en"), ("flite", "rms", "en"), ("flite", "awb", "en"), ("flite", "kal16", "en"),
    ("espeak-ng", "en-gb", "en"), ("espeak-ng", "en-us+f3", "en"), ("espeak-ng", "de", "de"),
    ("espeak-ng", "fr-fr", "fr"), ("espeak-ng", "es", "es"),
)  # fmt: skip
ROOMS = {
    "clean": "anull",
    "office": "aecho=0.8:0.7:23|47|71:0.30|0.20|0.12",
    "hall": "aecho=0.8:0.7:37|83|139|211:0.40|0.30|0.20|0.12",
}
NOISE = {"clean": None, "office": ("pink", -22), "hall": ("brown", -15)}
"""Colour of the noise, and its level below the voice in decibels."""

TEXTS = {
    "en": """
We lost fourteen loads a month. The alarm only told us what had already melted. Nobody believed it any more.
So we asked every driver what would help. They all said the same thing: tell me before it happens, not after.
The thaw forecast gives us four hours. A driver can do something with four hours, because there is a cold store
at both ends of the pass. In the first week a driver turned back at midnight. I was angry. Then we opened the
doors, and the load was fine. That was the night on which I stopped arguing. This summer it was six loads a month.
At the door, driver and shop countersign the core temperature, so nobody argues. Did everything go well? No.
The northern depots joined late, since their people were trained only after the season had begun. We would start
with them today. Our claims ledger used to fill a folder a week. Now it fits on one page, and the insurer has
noticed. What surprised me most was the shops. They began to ask for the report. I would not go back.
""",
    "de": """
Wir haben im Monat vierzehn Ladungen verloren. Der Alarm sagte uns nur, was schon geschmolzen war. Keiner hat ihm
noch geglaubt. Also haben wir jeden Fahrer gefragt, was ihm helfen würde. Alle sagten dasselbe: vorher, nicht
nachher. Die Vorhersage gibt uns vier Stunden. Mit vier Stunden kann ein Fahrer etwas anfangen, denn an beiden
Enden des Passes liegt ein Kühlhaus. In der ersten Woche drehte einer um Mitternacht um. Ich war wütend. Dann
öffneten wir die Türen, und die Ware war in Ordnung. Seit dieser Nacht streite ich nicht mehr. In diesem Sommer
waren es sechs Ladungen im Monat. Lief alles gut? Nein. Die nördlichen Lager kamen spät dazu, weil ihre Leute erst
nach Beginn der Saison geschult wurden. Heute würden wir mit ihnen anfangen.
""",
    "fr": """
Nous perdions quatorze chargements par mois. L'alarme nous disait seulement ce qui avait déjà fondu. Plus personne
n'y croyait. Nous avons donc demandé à chaque chauffeur ce qui l'aiderait. Tous ont dit la même chose : avant, pas
après. La prévision nous donne quatre heures. Avec quatre heures, un chauffeur peut agir, car il y a un entrepôt
froid à chaque bout du col. La première semaine, l'un d'eux a fait demi-tour à minuit. J'étais en colère. Puis nous
avons ouvert les portes, et tout était intact. Cet été, c'étaient six chargements par mois. Tout s'est bien passé ?
Non. Les dépôts du nord sont arrivés tard, parce que leurs équipes ont été formées après le début de la saison.
""",
    "es": """
Perdíamos catorce cargas al mes. La alarma solo nos decía lo que ya se había derretido. Ya nadie la creía. Así que
preguntamos a cada conductor qué le ayudaría. Todos dijeron lo mismo: antes, no después. El pronóstico nos da cuatro
horas. Con cuatro horas un conductor puede hacer algo, porque hay un almacén frío a cada lado del puerto. En la
primera semana uno dio la vuelta a medianoche. Yo estaba enfadada. Luego abrimos las puertas, y la carga estaba bien.
Este verano fueron seis cargas al mes. ¿Salió todo bien? No. Los depósitos del norte llegaron tarde, porque su gente
recibió la formación cuando la temporada ya había empezado.
""",
}


@dataclass(frozen=True)
class Speaker:
    """Seconds of the pause behind a sentence, how much they vary (the sigma of a log-normal), and how many
    of the longer sentences have a pause in the middle of them."""

    pause: float
    spread: float
    hesitates: float


SPEAKERS = {"calm": Speaker(0.5, 0.4, 0.2), "hurried": Speaker(0.4, 0.7, 0.33)}
"""One who tells a story, and one who runs sentences together and stops within them."""


@dataclass(frozen=True)
class Run:
    """Errors of sentence starts, in seconds."""

    speaker: str
    room: str
    voice: str
    errors: list[float]


@dataclass(frozen=True)
class Speech:
    """Samples of a voice, and the seconds at which its sentences begin."""

    samples: array[int]
    starts: tuple[float, ...]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=1, help="how often pauses are drawn anew")
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    runs = list(_runs(given.rounds))
    if given.json:
        print(
            json.dumps(
                [{**asdict(run), "errors": [round(e, 3) for e in run.errors]} for run in runs]
            )
        )
        return
    print(f"{'speaker':9} {'room':7} {'voice':20} sentences  median s   p95 s   max s  > 0.5 s")
    for run in _summed(runs):
        errors = sorted(run.errors)
        middle, late = statistics.median(errors), errors[int(0.95 * (len(errors) - 1))]
        far = sum(error > 0.5 for error in errors) / len(errors)
        print(
            f"{run.speaker:9} {run.room:7} {run.voice:20} {len(errors):9} {middle:9.2f} {late:7.2f}"
            f" {errors[-1]:7.2f} {far:7.1%}"
        )


def _summed(runs: list[Run]) -> Iterator[Run]:
    """By speaker and room, and of each speaker by voice."""
    for speaker in SPEAKERS:
        mine = [run for run in runs if run.speaker == speaker]
        for room in (*ROOMS, "all"):
            errors = [e for run in mine if room in (run.room, "all") for e in run.errors]
            yield Run(speaker, room, "all", errors)
        for voice in dict.fromkeys(run.voice for run in mine):
            yield Run(
                speaker, "all", voice, [e for r in mine if r.voice == voice for e in r.errors]
            )


def _runs(rounds: int) -> Iterator[Run]:
    with tempfile.TemporaryDirectory() as folder:
        film = Path(folder) / "talk.m4a"
        for engine, voice, language in VOICES:
            transcript, problems = read_transcript("talk.txt", language, TEXTS[language].strip())
            assert transcript is not None, problems
            for speaker, room in product(SPEAKERS, ROOMS):
                errors: list[float] = []
                for chance in map(random.Random, range(rounds)):
                    speech = _speech(engine, voice, transcript, SPEAKERS[speaker], chance)
                    _in_room(speech.samples, room, film)
                    errors += _errors(film, speech, transcript)
                yield Run(speaker, room, f"{engine} {voice}", errors)


def _errors(film: Path, speech: Speech, transcript: Transcript) -> list[float]:
    length = len(speech.samples) / RATE
    levels = sound_levels(film, VideoFacts(0, 0, length, Fraction(25), True), MediaSettings())
    assert levels is not None
    found = timed(transcript, speech_in(levels))
    return [abs(mine[0].start - true) for mine, true in zip(found, speech.starts, strict=True)]


def _speech(
    engine: str, voice: str, transcript: Transcript, speaker: Speaker, chance: random.Random
) -> Speech:
    samples, starts = _silence(2), []
    for sentence in transcript.sentences:
        pace = chance.uniform(0.88, 1.15)
        starts.append(len(samples) / RATE)
        for number, part in enumerate(_parts(sentence.text, speaker, chance)):
            samples += _silence(_pause(chance, 0.4, 0.5) if number else 0)
            samples += _said(engine, voice, part, pace)
        samples += _silence(_pause(chance, speaker.pause, speaker.spread))
    return Speech(samples, tuple(starts))


def _parts(text: str, speaker: Speaker, chance: random.Random) -> list[str]:
    """The sentence, or two parts of it where its speaker stops to think."""
    words = text.split()
    if len(words) < 6 or chance.random() > speaker.hesitates:
        return [text]
    at = chance.randrange(2, len(words) - 2)
    return [" ".join(words[:at]), " ".join(words[at:])]


def _pause(chance: random.Random, median: float, spread: float) -> float:
    """Seconds, log-normal: most near the median, some run on and some are long."""
    return min(2.0, median * chance.lognormvariate(0, spread))


def _silence(seconds: float) -> array[int]:
    return array("h", bytes(2 * round(seconds * RATE)))


_cache: dict[tuple[str, str, str], array[int]] = {}


def _said(engine: str, voice: str, text: str, pace: float) -> array[int]:
    """The voice, without the silence around it."""
    key = (engine, voice, f"{pace:.2f}{text}")
    if key not in _cache:
        with tempfile.TemporaryDirectory() as folder:
            raw, cut = Path(folder) / "raw.wav", Path(folder) / "cut.wav"
            if engine == "flite":
                (Path(folder) / "text").write_text(text, encoding="utf-8")
                source = ("-f", "lavfi", "-i", f"flite=textfile={folder}/text:voice={voice}")
                subprocess.run(("ffmpeg", "-v", "error", *source, raw), check=True)
            else:
                subprocess.run(("espeak-ng", "-v", voice, "-w", raw, text), check=True)
            change = ("-af", f"atempo={pace:.2f}", "-ar", str(RATE), "-ac", "1")
            subprocess.run(("ffmpeg", "-v", "error", "-i", raw, *change, cut), check=True)
            _cache[key] = _trimmed(_samples(cut))
    return _cache[key]


def _samples(file: Path) -> array[int]:
    with wave.open(str(file)) as opened:
        return array("h", opened.readframes(opened.getnframes()))


def _trimmed(samples: array[int]) -> array[int]:
    """From the first to the last sample within 40 dB of the loudest."""
    least = max(map(abs, samples)) / 100
    loud = [at for at, sample in enumerate(samples) if abs(sample) > least]
    return samples[loud[0] : loud[-1] + 1]


def _in_room(samples: array[int], room: str, film: Path) -> None:
    dry = film.with_suffix(".wav")
    with wave.open(str(dry), "wb") as opened:
        opened.setnchannels(1)
        opened.setsampwidth(2)
        opened.setframerate(RATE)
        opened.writeframes(samples.tobytes())
    graph = f"[0:a]{ROOMS[room]}[voice]"
    noise = NOISE[room]
    if noise:
        colour, below = noise
        loud = _rms([sample for sample in samples if abs(sample) > 300])
        amplitude = min(1.0, loud / 32768 * 10 ** (below / 20) * _PEAK[colour])
        graph += (
            f";anoisesrc=r={RATE}:color={colour}:a={amplitude:.4f}:seed=7[noise]"
            ";[voice][noise]amix=inputs=2:duration=first:normalize=0[out]"
        )
    else:
        graph += ";[voice]anull[out]"
    how = ("-filter_complex", graph, "-map", "[out]", "-c:a", "aac", "-b:a", "96k", "-y", film)
    subprocess.run(("ffmpeg", "-v", "error", "-i", dry, *how), check=True)


_PEAK = {"pink": 5.0, "brown": 5.0}
"""What ffmpeg's noise source is to be given for an RMS of one."""


def _rms(samples: list[int]) -> float:
    return (sum(sample * sample for sample in samples) / len(samples)) ** 0.5


if __name__ == "__main__":
    main()
