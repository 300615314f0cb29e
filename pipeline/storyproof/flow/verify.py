"""`storyproof verify`: whether sheets that somebody holds are still those of a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from storyproof.effects import ToolFault
from storyproof.effects.disk import read_bounded
from storyproof.effects.sheet_seal import has_seal, is_whole, told_by
from storyproof.effects.terminal import printable
from storyproof.model.sheet_record import SHEETS_PATH, CurrentSheet, SheetsFile
from storyproof.model.sheet_verdict import SheetIdentity, SheetState, SheetVerdict

EDITIONS = ("public", "internal")
"""In the order in which a replacement is looked for: what anybody may have comes first."""
_COLLECT = "collect the set anew: storyproof sheets"


@dataclass(frozen=True, slots=True)
class _Carried:
    """A sheet of the build, with the folder of its edition."""

    folder: str
    edition: str
    sheet: CurrentSheet


def verify(files: Iterable[str], build: Path, today: date) -> Iterator[SheetVerdict]:
    """A verdict per sheet of each file, in order: a set holds several. `build` holds both editions, or is the folder of one.

    Raises ToolFault where there is no build, or its table of sheets cannot be read.
    """
    carried = tuple(_carried(build))
    for file in files:
        for verdict in _verdicts(file, carried, today):
            yield replace(verdict, file=printable(file))


def _carried(build: Path) -> Iterator[_Carried]:
    folders = [name for name in (*EDITIONS, "") if (build / name / SHEETS_PATH).is_file()]
    if not folders:
        raise ToolFault(
            f"`{build}` holds no build with sheets",
            "run `storyproof build`, or name one with --build",
        )
    for folder in folders:
        table = build / folder / SHEETS_PATH
        try:
            file = SheetsFile.model_validate_json(table.read_bytes())
        except ValidationError:
            raise ToolFault(f"`{table}` cannot be read", "build again, with this version") from None
        for sheet in file.sheets:
            yield _Carried(f"{folder}/" if folder else "", file.edition, sheet)


def _verdicts(file: str, carried: tuple[_Carried, ...], today: date) -> Iterator[SheetVerdict]:
    try:
        pdf = read_bounded(Path(file))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        says, cure = f"cannot be read: {reason}", "look at its path"
        yield SheetVerdict(file, SheetState.FOREIGN, says, cure)
        return
    if not has_seal(pdf):
        says = "is no PDF that this program made, or only a part of one"
        yield SheetVerdict(file, SheetState.FOREIGN, says, "ask whoever sent it where it is from")
    elif not is_whole(pdf):
        says = "was changed after it was made, or damaged on its way"
        yield SheetVerdict(file, SheetState.CHANGED, says, "do not show it; fetch it again")
    elif not (told := told_by(pdf)):
        says = "does not tell which sheets it holds, as sets once did not"
        yield SheetVerdict(file, SheetState.FOREIGN, says, _COLLECT)
    else:
        verdicts = (_of(file, itself, carried, today) for itself in told.sheets)
        yield from map(_in_set, verdicts) if told.is_set else verdicts


def _in_set(verdict: SheetVerdict) -> SheetVerdict:
    """Of one sheet among others: it is named, and not replaced alone."""
    assert verdict.identity
    says = f"its sheet of `{verdict.identity.story}`: {verdict.says}"
    cure = verdict.next_step if verdict.state is SheetState.CURRENT else _COLLECT
    return replace(verdict, says=says, next_step=cure)


def _of(
    file: str, itself: SheetIdentity, carried: tuple[_Carried, ...], today: date
) -> SheetVerdict:
    ours = [each for each in carried if each.sheet.story == itself.story]
    if not ours:
        says = f"the story `{itself.story}` is published no longer"
        cure = "delete it; the site has other stories"
        return SheetVerdict(file, SheetState.WITHDRAWN, says, cure, itself)
    same = next((each for each in ours if each.sheet.version == itself.version), None)
    if same is None:
        newer = ours[0]
        path = f"{newer.folder}{newer.sheet.files[0]}"
        says = f"version {itself.version} was replaced by version {newer.sheet.version}"
        return SheetVerdict(file, SheetState.SUPERSEDED, says, f"use `{path}`", itself, path)
    if itself.valid_until and itself.valid_until < today:
        says = f"held until {itself.valid_until}, and nobody has looked at the story since"
        cure = f"ask for a review of `{itself.story}` before you show it"
        return SheetVerdict(file, SheetState.EXPIRED, says, cure, itself)
    until = f", valid until {itself.valid_until}" if itself.valid_until else ""
    cure = "show it" if same.edition == "public" else "for colleagues only: it is internal"
    says = f"version {itself.version}{until}"
    return SheetVerdict(file, SheetState.CURRENT, says, cure, itself)
