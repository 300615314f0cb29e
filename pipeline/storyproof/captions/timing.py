"""When each word of a transcript is said: a clock without a model.

Two things are known: how many letters a clause has, and where the speaker pauses. A clause takes about
as much of the time in which somebody speaks as it has of the letters; and a sentence begins after a
pause, mostly one of the longer ones. Of all ways to lay clauses onto pauses, in order, the likeliest is
taken (dynamic programming). Times are estimates: `benchmarks/captions.py` tells how far they are off.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from storyproof.captions.clock import SpeechClock, spoken_length
from storyproof.captions.pauses import Stretch
from storyproof.model.transcript import (
    SaidWord,
    Transcript,
    TranscriptSentence,
    TranscriptWord,
    joined,
)

_CLAUSE_ENDS = (",", ";", ":", "—", "–", "、", "，", "؛")
_SPREAD, _LEAST_SPREAD = 0.12, 0.20
"""Standard deviation of a clause's length around what its letters say: a share, and seconds."""
_DRAWN_OUT = 4
"""Consonants by which the end of a clause is longer than its letters (phrase-final lengthening)."""
_LONG_PAUSE = 0.5
"""Seconds from where on a longer pause tells no more."""
_SENTENCE, _CLAUSE = 4.0, 1.5
"""What it costs to begin one behind no pause at all; it costs nothing behind a long one."""
_GUESSED = 3.0
"""What it costs besides to begin where no pause was heard."""
_NEAR = 24
"""Pauses that are looked at for one beginning, on both sides of where its letters put it."""
_OFF = 1.5
"""Seconds by which a time that the writer gives may be off."""
_SILENT = 1.0
"""Seconds given to what is said where nothing is heard."""
_NEVER = 1e6


@dataclass(frozen=True, slots=True)
class _Clause:
    """Words up to a comma or the end of a sentence."""

    words: tuple[TranscriptWord, ...]
    opens: bool
    """Whether a sentence begins with it."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a clause may begin: the second, the speech before it, and what it costs to begin there."""

    second: float
    spoken: float
    cost: float


def timed(transcript: Transcript, speech: tuple[Stretch, ...]) -> tuple[tuple[SaidWord, ...], ...]:
    """The sentences of a transcript, word by word with their times, each later than the one before.

    Times that the writer gives part it into pieces that are timed by themselves. `speech` holds at
    least one stretch, the transcript at least one sentence.
    """
    sentences: list[list[SaidWord]] = []
    for piece, heard in _pieces(transcript.sentences, speech):
        clauses = [clause for sentence in piece for clause in _clauses(sentence)]
        clock = SpeechClock(heard)
        for clause, (this, following) in zip(
            clauses, pairwise(_begun(clauses, clock)), strict=True
        ):
            if clause.opens:
                sentences.append([])
            sentences[-1] += _words(clause, this, following, clock)
    return tuple(map(tuple, sentences))


def _pieces(
    sentences: Sequence[TranscriptSentence], speech: tuple[Stretch, ...]
) -> Iterator[tuple[Sequence[TranscriptSentence], tuple[Stretch, ...]]]:
    """Sentences from one written time to the next, and the speech between these."""
    cuts = [index for index, sentence in enumerate(sentences) if index and sentence.at is not None]
    bounds = [0, *cuts, len(sentences)]
    written = (_begins(sentences[index].at, speech) for index in bounds[:-1])
    seconds = list(accumulate(written, lambda before, this: max(this, before + _SILENT)))
    ends = [*seconds[1:], float("inf")]
    for (first, last), start, end in zip(pairwise(bounds), seconds, ends, strict=True):
        inside = (
            Stretch(max(part.start, start), min(part.end, end))
            for part in speech
            if part.end > start and part.start < end
        )
        silent = Stretch(start, min(end, start + _SILENT))
        yield sentences[first:last], tuple(inside) or (silent,)


def _begins(at: float | None, speech: tuple[Stretch, ...]) -> float:
    """A time as it was written, or the end of a pause close by: people write whole seconds."""
    if at is None:
        return 0.0
    near = min((part.start for part in speech), key=lambda start: abs(start - at))
    return near if abs(near - at) <= _OFF else at


def _begun(clauses: Sequence[_Clause], clock: SpeechClock) -> list[_Place]:
    """Where each clause begins, and where the last one ends."""
    sounds = [spoken_length(joined(clause.words)) + _DRAWN_OUT for clause in clauses]
    lengths = [each * clock.total / sum(sounds) for each in sounds]
    expected = [0.0, *accumulate(lengths)]
    heard = tuple(_heard(clock))
    rows = [
        _places(clause, expected[index], heard, clock, is_first=not index)
        for index, clause in enumerate(clauses)
    ]
    end = _Place(clock.speech[-1].end, clock.total, 0.0)
    return [*_cheapest([*rows, [end]], lengths), end]


def _words(
    clause: _Clause, this: _Place, following: _Place, clock: SpeechClock
) -> Iterator[SaidWord]:
    """The words of a clause, sharing its speech by how long each takes to say."""
    sounds = [max(1.0, spoken_length(word.text)) for word in clause.words]
    each, said = max(0.0, following.spoken - this.spoken) / sum(sounds), this.spoken
    for index, (word, length) in enumerate(zip(clause.words, sounds, strict=True), start=1):
        start = clock.begins_at(said) if index > 1 else this.second
        said += length * each
        yield SaidWord(word, start, max(start, clock.ends_at(said)))


def _clauses(sentence: TranscriptSentence) -> Iterator[_Clause]:
    begin = 0
    for index, word in enumerate(sentence.words, start=1):
        if word.text.endswith(_CLAUSE_ENDS) or index == len(sentence.words):
            yield _Clause(sentence.words[begin:index], not begin)
            begin = index


def _heard(clock: SpeechClock) -> Iterator[tuple[float, float, float]]:
    """Each stretch of speech: its second, the speech before it, and the pause before it."""
    spoken, before = 0.0, clock.speech[0].start - _LONG_PAUSE
    for stretch in clock.speech:
        yield stretch.start, spoken, stretch.start - before
        spoken, before = spoken + stretch.length, stretch.end


def _places(
    clause: _Clause,
    expected: float,
    heard: Sequence[tuple[float, float, float]],
    clock: SpeechClock,
    *,
    is_first: bool,
) -> list[_Place]:
    """Where a clause may begin, in order: behind the pauses near by, or where its letters say."""
    worth = _SENTENCE if clause.opens else _CLAUSE

    def behind(second: float, spoken: float, pause: float) -> _Place:
        return _Place(second, spoken, worth * max(0.0, 1 - pause / _LONG_PAUSE))

    if is_first:
        return [behind(*heard[0])]
    middle = bisect_right(heard, expected, key=lambda place: place[1])
    near = [behind(*place) for place in heard[max(0, middle - _NEAR) : middle + _NEAR]]
    guess = _Place(clock.begins_at(expected), expected, worth + _GUESSED)
    return sorted([*near, guess], key=lambda place: place.spoken)


def _cheapest(rows: list[list[_Place]], lengths: Sequence[float]) -> list[_Place]:
    """One place of each row but the last, so that all of them together cost the least."""
    costs = [place.cost for place in rows[0]]
    choices: list[list[int]] = []
    for (before, row), length in zip(pairwise(rows), lengths, strict=True):
        ways = [
            min(
                (cost + _stretching(place.spoken - earlier.spoken, length), at)
                for at, (earlier, cost) in enumerate(zip(before, costs, strict=True))
            )
            for place in row
        ]
        costs = [cost + place.cost for (cost, _), place in zip(ways, row, strict=True)]
        choices.append([at for _, at in ways])
    at, found = 0, []
    for row, chosen in zip(reversed(rows[:-1]), reversed(choices), strict=True):
        at = chosen[at]
        found.append(row[at])
    return found[::-1]


def _stretching(taken: float, length: float) -> float:
    """What it costs that a clause takes longer or shorter than its letters say."""
    if taken <= 0:
        return _NEVER - taken
    return ((taken - length) / (_SPREAD * length + _LEAST_SPREAD)) ** 2
