"""What WeasyPrint does for the sake of books, and a document of a page or two can do without: 18 % of a sheet.

Each line of text is thrown away once it is measured, which saves memory, and set again to be drawn. Each property of each
element is worked out by itself, though most have the value that all begin with. WeasyPrint has no switch
for either, so its classes have stand-ins while a document is made, and so have what spells a PDF's names and numbers
and what is worked out again for each box of a style (`worked_out_once.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pydyf

from storyproof.effects.kept_objects import spelling_once
from storyproof.effects.worked_out_once import worked_out_once

_SETTLED_LATER = ("position", "float", "page")
_LINES = ("border_top", "border_right", "border_bottom", "border_left", "outline", "column_rule")
"""What has no width where it has no style."""


def short_documents(weasyprint: Any) -> Callable[[], Any]:
    """A context in which documents are laid out and written so; others in the process are untouched outside of it."""
    css, line_break = weasyprint.css, weasyprint.text.line_break
    computed, anonymous = _styles(css)
    to_bytes = spelling_once()
    others = worked_out_once(weasyprint)

    @contextmanager
    def in_short() -> Iterator[None]:
        with ExitStack() as stack:
            stack.enter_context(_replaced(css, ComputedStyle=computed, AnonymousStyle=anonymous))
            stack.enter_context(_replaced(line_break.Layout, **_kept_lines(line_break)))
            stack.enter_context(_replaced(pydyf, _to_bytes=to_bytes))
            for owner, name, stand_in in others:
                stack.enter_context(_replaced(owner, **{name: stand_in}))
            yield

    return in_short


@contextmanager
def _replaced(owner: Any, **stand_ins: Any) -> Iterator[None]:
    originals = {name: getattr(owner, name) for name in stand_ins}
    try:
        for name, stand_in in stand_ins.items():
            setattr(owner, name, stand_in)
        yield
    finally:
        for name, original in originals.items():
            setattr(owner, name, original)


def _kept_lines(line_break: Any) -> dict[str, Any]:
    """Methods of a line that is still there when it is drawn."""
    set_again = line_break.Layout.reactivate

    def deactivate(line: Any) -> None:
        """Keeps it."""

    def reactivate(line: Any, style: Any) -> None:
        if line.style is not style or line.justification_spacing:
            set_again(line, style)
            return
        line_break.pango.pango_layout_set_width(line.layout, -1)  # as one set again has none

    return {"deactivate": deactivate, "reactivate": reactivate}


def _styles(css: Any) -> tuple[Any, Any]:
    """Classes of styles that begin with the properties that WeasyPrint would find to be as at the beginning."""
    initial = {
        name: value
        for name, value in css.INITIAL_VALUES.items()
        if name not in css.INHERITED
        and name not in css.INITIAL_NOT_COMPUTED
        and name not in _SETTLED_LATER
        and not name.startswith("text_decoration_")
        and value not in ("initial", "inherit")
        and not css.check_math(value)
    }
    logical = {name for name in css.INITIAL_VALUES if "inline" in name or "block" in name}
    lines = {f"{line}_width": f"{line}_style" for line in _LINES}

    class Computed(css.ComputedStyle):  # type: ignore[misc] # it has no types
        def __init__(self, parent: Any, cascaded: Any, *others: Any) -> None:
            super().__init__(parent, cascaded, *others)
            if logical.isdisjoint(cascaded):
                self.update(initial)
                for name in cascaded:
                    self.pop(name, None)
                self.update({width: 0 for width, style in lines.items() if style not in cascaded})

        def __missing__(self, name: str) -> Any:
            parent = self.parent_style
            if name not in css.INHERITED or name in self.cascaded or parent is None:
                return super().__missing__(name)
            value = self[name] = parent[name]
            return value

    class Anonymous(css.AnonymousStyle):  # type: ignore[misc] # it has no types
        def __init__(self, parent: Any) -> None:
            self.update(initial)
            super().__init__(parent)

    return Computed, Anonymous
