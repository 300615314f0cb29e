"""Cuts words with their times into captions that people can read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from storyproof.captions.limits import GAP, LINE, LINES, LONGEST, SHORTEST, SPEED, letters
from storyproof.captions.seams import seam
from storyproof.model.media import Cue
from storyproof.model.place import Span
from storyproof.model.transcript import SaidWord, TranscriptWord, joined

_LINGER = 0.6
"""Seconds that a caption stays when nothing follows: reading ends after hearing."""
_MOST = LINES * LINE - 4
"""Letters of a caption: a break between words seldom falls in the very middle."""
_PARTED, _ONE_MORE = 3.0, 0.5
"""What the worst cut costs, and one more caption; one that is half empty costs 0.25."""
_UNEVEN = 16
"""Letters by which one line may be longer than the other to spare the worst place to part them."""
_LATE = 0.4
"""Seconds by which a caption may be late, so that the one before it can be read."""
_LEAST = 0.1
"""Seconds of a caption, whatever the times are like."""
_REACH = 40
"""Words that one caption has at most."""


_Piece = Sequence[SaidWord]


def cut(sentences: Iterable[Sequence[SaidWord]]) -> tuple[Cue, ...]:
    """Captions, in order: of one sentence where they can be, of two where one is too short to be read."""
    pieces = _merged([piece for sentence in sentences for piece in _cut(sentence)])
    following = [*(piece[0].start for piece in pieces[1:]), float("inf")]
    cues: list[Cue] = []
    for piece, until in zip(pieces, following, strict=True):
        earliest = cues[-1].end + GAP if cues else 0.0
        cues.append(_cue(piece, max(piece[0].start, earliest), until))
    return tuple(cues)


def _cut(words: Sequence[SaidWord]) -> list[_Piece]:
    """A sentence in pieces that fit, even ones, rather between clauses than within (dynamic programming)."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        parted = seam(words[end - 1].word, words[end].word) if end < len(words) else 0.0
        ways = (
            (best[begin][0] + _cost(words[begin:end]) + _PARTED * parted, begin)
            for begin in range(max(0, end - _REACH), end)
        )
        best.append(min(ways))
    pieces: list[_Piece] = []
    end = len(words)
    while end:
        begin = best[end][1]
        pieces.append(words[begin:end])
        end = begin
    return pieces[::-1]


def _cost(piece: _Piece) -> float:
    size = letters(_text(piece)) / _MOST
    length = (piece[-1].end - piece[0].start) / LONGEST
    over = max(size, length) - 1
    if over > 0 and len(piece) > 1:
        return 100 * (1 + over)
    return _ONE_MORE + (1 - min(1.0, size)) ** 2


def _merged(pieces: list[_Piece]) -> list[_Piece]:
    """Where the next caption comes before one can be read, the two are one, if they fit."""
    merged: list[_Piece] = []
    for piece in pieces:
        if merged and _is_hurried(merged[-1], piece[0].start) and _fits([*merged[-1], *piece]):
            merged[-1] = [*merged[-1], *piece]
        else:
            merged.append(piece)
    return merged


def _is_hurried(piece: _Piece, following: float) -> bool:
    return following - GAP - piece[0].start < max(SHORTEST, letters(_text(piece)) / SPEED)


def _fits(piece: _Piece) -> bool:
    return letters(_text(piece)) <= _MOST and piece[-1].end - piece[0].start <= LONGEST


def _cue(piece: _Piece, start: float, following: float) -> Cue:
    """Stands until the next one; where that comes too soon to read it, a little longer."""
    text = _in_lines([each.word for each in piece])
    read = max(start + SHORTEST, start + letters(text) / SPEED)
    latest = max(following - GAP, min(read, following - GAP + _LATE))
    end = min(max(piece[-1].end + _LINGER, read), latest, start + LONGEST)
    first, last = piece[0].word.span, piece[-1].word.span
    span = Span(first.path, first.line, first.column, last.end_line, last.end_column)
    return Cue(round(start, 3), round(max(end, start + _LEAST), 3), text, span)


def _text(piece: _Piece) -> str:
    return joined(tuple(each.word for each in piece))


def _in_lines(words: Sequence[TranscriptWord]) -> str:
    """In one line if it fits, else in two of about the same length, rather parted behind a comma."""
    whole = joined(tuple(words))
    if letters(whole) <= LINE or len(words) == 1:
        return whole

    def cost(at: int) -> float:
        above, below = (letters(joined(tuple(part))) for part in (words[:at], words[at:]))
        over = max(0.0, max(above, below) - LINE)
        return over * 100 + abs(above - below) + _UNEVEN * seam(words[at - 1], words[at])

    at = min(range(1, len(words)), key=cost)
    return f"{joined(tuple(words[:at]))}\n{joined(tuple(words[at:]))}"
