"""The rules of outputs: what is made has to fit its page, play to its end, and lead somewhere."""

from __future__ import annotations

from storyproof.model.finding import Rule, Severity

SHEET_OVERFLOW = Rule(
    "sheet-overflow",
    "C801",
    Severity.ERROR,
    True,
    """A sheet is one page, and everything on it can be read.

Why: a sales rep sends the PDF without another look. A page that loses its last line, or prints boxes
for letters, is worse than none. The same holds for the story's slide and its quote card.

What does not fit is told by `check` before anything is printed: which text, and by how many characters
it is too long at the smallest size that is still legible.

Bad: a `sheet.solution` of 140 words.

Good: three short texts of 45 to 65 words each, under `sheet:`. A story in letters the sheet's fonts
do not have can do without one, and without a card: `sheet: {print: no}`.
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

PAGE_WARNING = Rule(
    "page-warning",
    "C803",
    Severity.WARNING,
    False,
    """A hand-written page links to what is there.

Why: the site engine prints a page with a dead link as readily as any other.

Bad: `[our promise](promise.md)` in `site_config/pages/about.md`, with no `promise.md` beside it.

Good: a link to a page that stands in `site_config/pages/`.
""",
)

OUTPUT_RULES = (PAGE_WARNING, SHEET_OVERFLOW, UNUSABLE_VIDEO)
