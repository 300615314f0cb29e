"""Nothing that is made of a film tells where, when, by whom or with what it was filmed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from build_project import storyproof

pytestmark = pytest.mark.tools

PLANTED = {
    "title": "PlantedTitle",
    "artist": "PlantedArtist",
    "comment": "PlantedRemark",
    "copyright": "PlantedOwner",
    "location": "+59.9139+010.7522/",
    "com.apple.quicktime.location.ISO6709": "+47.3769+008.5417+408/",
    "com.apple.quicktime.make": "PlantedMaker",
    "com.apple.quicktime.model": "PlantedPhone",
    "com.apple.quicktime.software": "PlantedVersion",
    "creation_time": "2019-03-04T05:06:07Z",
    "encoder": "PlantedEncoder",
}
STREAM = {"handler_name": "PlantedHandler", "title": "PlantedTrack"}
KEPT_AS_NUMBERS = (PLANTED["creation_time"], PLANTED["encoder"])
TOLD = ("2019-03", "10:20:30")
CHAPTERS = """;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1000
START=0
END=1000
title=PlantedChapter
"""
SUBTITLES = "1\n00:00:00,000 --> 00:00:01,000\nPlantedSubtitle\n"
OF_ENCODERS = (b"x264 - core", b"SVT-AV1", b"Lavf59", b"Lavc59")
PICTURE = ("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25", "-f", "lavfi", "-i", "sine=r=48000")
CODED = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-t", "1")


@pytest.fixture
def films(tmp_path: Path) -> tuple[Path, ...]:
    """The same secrets as a phone writes them, and in Matroska, with all it can carry."""
    chapters, subtitles = tmp_path / "chapters.txt", tmp_path / "planted.srt"
    chapters.write_text(CHAPTERS, encoding="utf-8")
    subtitles.write_text(SUBTITLES, encoding="utf-8")
    sources = (*PICTURE, "-i", str(subtitles), "-i", str(chapters))
    kept = ("-map", "0:v", "-map", "1:a", "-map_chapters", "3")
    tags = [word for key, value in PLANTED.items() for word in ("-metadata", f"{key}={value}")]
    tags += [word for key, value in STREAM.items() for word in ("-metadata:s", f"{key}={value}")]
    phone = ("-timecode", "10:20:30:12", "-movflags", "use_metadata_tags")
    attached = ("-map", "2", "-attach", str(subtitles), "-metadata:s:t", "mimetype=text/plain")
    made = []
    for name, more in (("phone.mov", phone), ("studio.mkv", attached)):
        argv = ("ffmpeg", "-v", "error", *sources, *kept, *CODED, *tags, *more)
        subprocess.run([*argv, str(tmp_path / name)], check=True)
        made.append(tmp_path / name)
    return tuple(made)


def test_no_byte_of_any_output_tells_who_filmed(films: tuple[Path, ...], tmp_path: Path) -> None:
    originals = b"".join(film.read_bytes() for film in films)
    secrets = [value.encode() for value in (*PLANTED.values(), *STREAM.values())]
    secrets += [b"PlantedChapter", b"PlantedSubtitle", b"planted.srt"]
    # a container may keep a day as a number, and writes its own encoder's name
    assert {s for s in secrets if s not in originals} <= set(map(str.encode, KEPT_AS_NUMBERS))
    done = storyproof(tmp_path, "media", "--out", "made", "--format", "json", *map(str, films))
    assert done.returncode == 0, done.stdout
    files = json.loads(done.stdout)["files"]
    outputs = [tmp_path / output["path"] for file in files for output in file["outputs"]]
    assert {output.suffix for output in outputs} >= {".mp4", ".m4a", ".jpg"}
    for output in outputs:
        data = output.read_bytes()
        assert not [secret for secret in (*secrets, *OF_ENCODERS) if secret in data], output.name
        assert not [secret for secret in TOLD if secret in told(output)], output.name


def told(output: Path) -> str:
    """What ffprobe reads in an output, also where it is kept as a number."""
    shown = ("-show_entries", "stream_tags:format_tags:stream_side_data:chapter_tags", "-of", "csv")
    argv = ["ffprobe", "-v", "error", *shown, f"file:{output}"]
    return subprocess.run(argv, check=True, capture_output=True, text=True).stdout
