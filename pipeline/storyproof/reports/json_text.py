"""An object as every report for programs prints it."""

from __future__ import annotations

import json

from storyproof.reports.encodable import encodable


def json_text(document: object) -> str:
    """Indented, letters as they are, days in ISO; always UTF-8, as JSON must be (RFC 8259, 8.1)."""
    told = json.dumps(document, ensure_ascii=False, indent=2, default=str)
    return encodable(told) + "\n"
