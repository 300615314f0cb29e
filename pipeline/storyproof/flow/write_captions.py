"""`storyproof captions`: writes a `.vtt` beside a film, from a transcript or as a draft by a model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from storyproof.captions.cutting import cut
from storyproof.captions.heard import sentences_heard
from storyproof.effects.atomic import write_bytes
from storyproof.effects.disk import CONFIG, find_project, read_bounded
from storyproof.effects.probe_index import ProbeIndex
from storyproof.effects.speech_model import listen
from storyproof.effects.state import cache_folder, state_folder
from storyproof.flow.captions import CaptionReader
from storyproof.flow.media_settings import media_settings
from storyproof.model.caption_names import DRAFT, ENDINGS, TRANSCRIPT, belongs_to
from storyproof.model.captions_written import CaptionsWritten, Outcome
from storyproof.model.media import Cue, MediaFile
from storyproof.model.media_settings import MediaSettings
from storyproof.reading.captions import write_captions

_ESTIMATED = "The times are estimated from the pauses in the film. Play it, and move what is off."
_DRAFTED = (
    "draft: a program wrote this from the sound, and gets names and numbers wrong.\n"
    "Play the film, correct every word, and take this note out."
)


def write_for(film: Path, language: str | None) -> CaptionsWritten:
    """The captions of one film. Raises ToolFault, and WrongUsage where the project's settings are broken."""
    if film.is_dir():
        return _refused(film, "is a folder", "name the films in it")
    if not film.is_file():
        return _refused(film, "is not there", "name a film")
    if film.suffix in ENDINGS:
        films = (path for path in sorted(film.parent.iterdir()) if _is_of(path, film))
        known = next((f": {path}" for path in films), "")
        return _refused(film, "is what is said in a film", f"name the film itself{known}")
    found = _beside(film, language)
    untimed = [
        path
        for path in found
        if path.suffix == TRANSCRIPT and path.with_suffix(".vtt") not in found
    ]
    drafts = [path for path in found if path.name.endswith(DRAFT)]
    finished = [path for path in found if path.suffix == ".vtt" and path not in drafts]
    if finished and not untimed:
        step = f"correct that file, or move it away to have it written anew: {finished[0]}"
        return CaptionsWritten(str(film), Outcome.KEPT, str(finished[0]), next_step=step)
    if drafts and not untimed:
        step = f"{_proof_reading(drafts[0])}; or move it away to have it written anew"
        return CaptionsWritten(str(film), Outcome.DRAFT_KEPT, str(drafts[0]), next_step=step)
    return _made(film, untimed, language)


def _made(film: Path, transcripts: list[Path], language: str | None) -> CaptionsWritten:
    project = find_project(film.resolve().parent)
    settings = media_settings(project / CONFIG / "pipeline.yml" if project else None)
    media = _probed(film, project, settings)
    if media.facts is None:
        return _refused(film, media.fault.removeprefix(f"`{media.path}` "), media.cure)
    if transcripts:
        return _timed(film, media, transcripts[0], project, settings)
    if settings.speech_model:
        model = (project or Path()) / settings.speech_model
        return _drafted(film, media, settings, model, language)
    wanted = film.with_suffix(f".{language or 'en'}{TRANSCRIPT}")
    return _refused(film, "has no transcript beside it", f"write what is said into `{wanted}`")


def _beside(film: Path, language: str | None) -> list[Path]:
    """The captions and transcripts of a film, such as `interview.en.txt`, in the order of their names."""
    named = (path for path in film.parent.iterdir() if belongs_to(film, path.name, language))
    return sorted(path for path in named if path.is_file())


def _is_of(film: Path, text: Path) -> bool:
    return film.suffix not in ENDINGS and belongs_to(film, text.name)


def _probed(film: Path, project: Path | None, settings: MediaSettings) -> MediaFile:
    root = project or film.resolve().parent
    path = film.resolve().relative_to(root).as_posix()
    return ProbeIndex(root, state_folder(root) if project else None).probe([path], settings)[path]


def _timed(
    film: Path, media: MediaFile, transcript: Path, project: Path | None, settings: MediaSettings
) -> CaptionsWritten:
    root = project or film.resolve().parent
    reader = CaptionReader(root, settings, cache_folder(root) if project else None)
    data = read_bounded(transcript)
    track, findings = reader.read(str(transcript), data, "en", media)
    if track is None or findings:
        refused = _refused(film, f"its transcript `{transcript}` cannot be timed", "mend it there")
        return replace(refused, findings=findings)
    target = transcript.with_suffix(".vtt")
    _write(target, track.cues, _ESTIMATED)
    step = f"play the film with it; then name it in the story: captions: {target}"
    return CaptionsWritten(str(film), Outcome.TIMED, str(target), len(track.cues), next_step=step)


def _drafted(
    film: Path, media: MediaFile, settings: MediaSettings, model: Path, language: str | None
) -> CaptionsWritten:
    if media.facts is None or not media.facts.has_audio:
        return _refused(film, "has no sound", "a film without sound needs no captions")
    heard = listen(film, media.facts, settings, model, language)
    words = ((word.text, word.start, word.end) for word in heard.words) if heard else ()
    cues = cut(sentences_heard(words, str(film)))
    if heard is None or not cues:
        return _refused(film, "has no speech that the model understands", "write a transcript")
    target = film.with_suffix(f".{heard.language}{DRAFT}")
    _write(target, cues, _DRAFTED)
    step = _proof_reading(target)
    return CaptionsWritten(str(film), Outcome.DRAFTED, str(target), len(cues), next_step=step)


def _proof_reading(draft: Path) -> str:
    final = draft.name.removesuffix(DRAFT) + ".vtt"
    return f"play the film, correct every word, and save it as `{final}` without its note"


def _write(target: Path, cues: tuple[Cue, ...], note: str) -> None:
    write_bytes(target, write_captions(cues, note).encode())


def _refused(film: Path, reason: str, next_step: str) -> CaptionsWritten:
    return CaptionsWritten(str(film), Outcome.REFUSED, reason=reason, next_step=next_step)
