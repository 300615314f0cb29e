"""The rules only making an output can find broken: they need the laid-out page or the decoded film."""

from __future__ import annotations

from storyproof.model.finding import Rule, Severity

SHEET_OVERFLOW = Rule(
    "sheet-overflow",
    "C801",
    Severity.ERROR,
    True,
    """A sheet is one page, and everything on it can be read.

Why: a sales rep sends the PDF without another look. A page that loses its last line, or prints boxes
for letters, is worse than none.

Bad: a `sheet.solution` of 140 words.

Good: three short texts of 45 to 65 words each, under `sheet:`.
""",
)

UNUSABLE_VIDEO = Rule(
    "unusable-video",
    "C802",
    Severity.ERROR,
    True,
    """A published video plays from its first frame to its last.

Why: ffmpeg reports success on half a file. So every rendition is decoded strictly and compared with
its original before it is trusted.

Bad: an upload that broke off after two of four seconds.

Good: the file the camera wrote, copied whole into `media/`.
""",
)

OUTPUT_RULES = (SHEET_OVERFLOW, UNUSABLE_VIDEO)
