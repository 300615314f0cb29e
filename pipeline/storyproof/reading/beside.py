"""What a body prints beside its prose: code, the titles of links, the descriptions of pictures."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from storyproof.model.prose import LineStart, Passage, Voice


def beside_in(run: Passage, children: list[Token]) -> Iterator[Passage]:
    """The inline code, titles and descriptions within a run of text, which `run` has as it was written."""
    cursor = 0
    for child in children:
        for voice, text in _texts(child):
            found = run.text.find(text, cursor)
            at = found if found >= 0 else cursor
            cursor = at + len(text) if found >= 0 else cursor
            yield _passage(run, voice, text, at)


def _texts(child: Token) -> Iterator[tuple[Voice, str]]:
    if child.type == "code_inline":
        yield Voice.CODE, child.content
    if child.type == "image" and child.content:
        yield Voice.LABEL, child.content
    if child.type in ("image", "link_open") and (title := child.attrGet("title")):
        yield Voice.LABEL, str(title)


def _passage(run: Passage, voice: Voice, text: str, at: int) -> Passage:
    place = run.span(at, at + 1)
    lines = (LineStart(0, place.line, place.column),)
    return Passage(run.path, voice, run.section, text, lines, ((0, len(text)),))


def blocks_of_code(
    path: str, section: str, tokens: list[Token], source: list[str], first_line: int
) -> Iterator[Passage]:
    """Each line of each block of code: a line of it says something by itself, or nothing."""
    for token in tokens:
        if token.type not in ("fence", "code_block") or not token.map:
            continue
        top = token.map[0] + (token.type == "fence")
        for row, line in enumerate(token.content.split("\n"), start=top):
            if not line.strip():
                continue
            written = source[row] if row < len(source) else ""
            lines = (LineStart(0, first_line + row, max(written.find(line), 0) + 1),)
            yield Passage(path, Voice.CODE, section, line, lines, ((0, len(line)),))
