"""Comments in a body: for those who write it, and for nobody else."""

from __future__ import annotations

import re

CODE = re.compile(
    r"^[ \t>]*+(?:[-*+] +)?(?P<fence>`{3,}|~{3,}).*?(?:^[ \t>]*+(?P=fence)[`~]*+[ \t]*+$|\Z)"
    r"|`(?:[^`\n]|\n(?!\s*\n)){1,2000}`",
    re.DOTALL | re.MULTILINE,
)
"""Code, also in lists and over two lines, in which nothing is a comment or a tag."""
_SPAN = 2000
"""Characters of code within a paragraph, at most."""

_COMMENT_OR_CODE = re.compile(rf"(?P<comment>\\?<!--(?:-?>|.*?-->))|{CODE.pattern}", CODE.flags)


def without_comments(body: str) -> str:
    """The body with HTML's comments blanked, so that every place still holds.

    One that never ends stays: it would take the rest of the story with it.
    """
    end = body.rfind("-->") + 3  # from here on none ends, so none is looked for
    if "<!--" not in body or end < 3:
        return body
    end = max(end, body.find("`", end, end + _SPAN) + 1)  # it may stand in code that ends later
    return _COMMENT_OR_CODE.sub(_blanked, body[:end]) + body[end:]


def spaces(text: str) -> str:
    """As long as the text, and on as many lines."""
    return "".join("\n" if sign == "\n" else " " for sign in text)


def _blanked(found: re.Match[str]) -> str:
    return spaces(found[0]) if found["comment"] else found[0]
