"""`storyproof swap label`: a team's own judgements, kept as test data for its profile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from storyproof.effects import NotThere, ToolFault, disk
from storyproof.flow.load import load
from storyproof.model.audit import Agreement
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Finding
from storyproof.model.judgement import SentenceJudgement, StoryJudgement, StoryVerdict, Verdict
from storyproof.model.nearest import did_you_mean
from storyproof.reading.swap_labels import Choice, SwapLabel, label_line, read_labels
from storyproof.swap import Profile, judge_in

LABELS = f"{disk.CONFIG}/swap_labels.yml"
_HEAD = (
    "# What people say of our sentences and stories; `storyproof swap audit` compares.\nlabels:\n"
)
_PLACE = re.compile(r"(?P<path>.+?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?")
_KEPT = 80
"""Characters of a sentence that find it again."""


@dataclass(frozen=True, slots=True)
class Labelling:
    """A project whose stories can be labelled, and the labels there are."""

    root: Path
    catalog: Catalog
    labels: tuple[SwapLabel, ...]


def labelling(root: Path, today: date | None) -> tuple[Labelling | None, tuple[Finding, ...]]:
    """The project, or the findings that say why nothing can be labelled.

    Raises NotThere where the profile has nothing to judge by.
    """
    loaded = load(root, today)
    labels, findings = read_labels(LABELS, disk.read(root, LABELS))
    if loaded.catalog is None or findings:
        return None, (*loaded.findings, *findings)
    if not loaded.catalog.of_house(Profile.from_catalog).can_judge:
        raise NotThere("there is no capability or no live rival to judge by")
    return Labelling(root, loaded.catalog, labels), ()


def label_at(work: Labelling, place: str, choice: str, rival: str | None, by: str) -> SwapLabel:
    """The label for `FILE`, `FILE:LINE` or `FILE:LINE:COLUMN`, kept in the file of labels.

    Raises NotThere for a place without a sentence, or with several, and for an unknown rival.
    """
    found = _PLACE.fullmatch(place)
    assert found is not None  # any text has a path
    path = _inside(work.root, found["path"])
    story = work.catalog.story_at(path)
    if story is None:
        raise NotThere(f"`{found['path']}` is no story of this project that could be read")
    known = [other.id for other in work.catalog.live_competitors]
    if rival is not None and rival not in known:
        hint = did_you_mean(rival, known, f"live rivals: {', '.join(known)}")
        raise NotThere(f"there is no live rival `{rival}`: {hint}")
    text = None
    if found["line"]:
        sentences = judge_in(work.catalog, story).sentences
        text = _sentence_at(sentences, int(found["line"]), int(found["column"] or 0))[:_KEPT]
    label = SwapLabel(
        path=path, text=text, label=Choice(choice), rival=rival, by=by, on=work.catalog.today
    )
    keep(work.root, label)
    return label


def keep(root: Path, label: SwapLabel) -> None:
    """Appends a label to the file, which begins with what it is for. Raises ToolFault for a link: it may lead anywhere."""
    file = root / LABELS
    if disk.no_file(file):
        raise ToolFault(f"`{LABELS}` is no plain file", "put the file itself there")
    before = disk.read(root, LABELS).decode("utf-8")
    head = "" if before.strip() else _HEAD
    end = "\n" if before and not before.endswith("\n") else ""
    with file.open("a", encoding="utf-8") as labels:
        labels.write(f"{end}{head}{label_line(label)}")


def unlabelled(work: Labelling, by: str, rival: str | None) -> Iterator[SentenceJudgement]:
    """Claims this person has not judged yet, story by story; verdicts are for the caller to hide."""
    done = {(label.path, label.text) for label in work.labels if label.by == by}
    for story in work.catalog.stories:
        judgement = judge_in(work.catalog, story)
        for judged in judgement.against(rival or judgement.worst.rival):
            key = (story.path, judged.text[:_KEPT])
            if judged.verdict is not Verdict.NO_CLAIM and key not in done:
                yield judged


def label_of(judged: SentenceJudgement, choice: str, by: str, on: date) -> SwapLabel:
    """The label of a sentence that was shown."""
    text = judged.text[:_KEPT]
    path = judged.passage.path
    return SwapLabel(path=path, text=text, label=Choice(choice), rival=judged.rival, by=by, on=on)


def agreement(
    labels: Iterable[SwapLabel], catalog: Catalog, judgements: Iterable[StoryJudgement]
) -> Iterator[Agreement]:
    """Each label beside what the test says today."""
    by_key = {judgement.story: judgement for judgement in judgements}
    for label in labels:
        story = catalog.story_at(label.path)
        judgement = by_key[story.key] if story else None
        line, said = _said(label, judgement)
        yield Agreement(
            label.path, line, label.rival or "", label.by, label.label, said, label.text or ""
        )


def _said(label: SwapLabel, judgement: StoryJudgement | None) -> tuple[int, str]:
    """Where the labelled text stands now, and `keep`, `throw` or `gone`."""
    if judgement is None:
        return 0, "gone"
    if label.text is None:
        keeps = judgement.verdict is StoryVerdict.KEEP
        return 0, Choice.KEEP if keeps else Choice.THROW
    told = [
        judged
        for judged in judgement.sentences
        if judged.text.startswith(label.text) and label.rival in (None, judged.rival)
    ]
    if not told:
        return 0, "gone"
    anchored = all(judged.verdict is Verdict.ANCHORED for judged in told)
    return _line(told[0]), Choice.KEEP if anchored else Choice.THROW


def _sentence_at(sentences: Iterable[SentenceJudgement], line: int, column: int) -> str:
    """The sentence that begins on a line, or else runs over it; a column chooses among several."""
    spans = {
        judged.text: judged.passage.span(*judged.passage.sentences[judged.index])
        for judged in sentences
    }
    begin = [text for text, span in spans.items() if span.line == line]
    here = begin or [text for text, span in spans.items() if span.line <= line <= span.end_line]
    if column:
        here = [text for text in here if (line, column) >= (spans[text].line, spans[text].column)]
        here = here[-1:]
    if not here:
        raise NotThere(f"no sentence of the body stands on line {line}")
    if len(here) > 1:
        columns = ", ".join(f"{line}:{spans[text].column}" for text in here)
        raise NotThere(f"several sentences begin there; add a column: {columns}")
    return here[0]


def _line(judged: SentenceJudgement) -> int:
    return judged.passage.span(*judged.passage.sentences[judged.index]).line


def _inside(root: Path, path: str) -> str:
    full = disk.resolved(Path(path))
    home = root.resolve()
    return full.relative_to(home).as_posix() if full.is_relative_to(home) else path
