"""The only code that touches disk, processes, clock and terminal."""

from __future__ import annotations


class ToolFault(Exception):
    """The machine, not the input, is at fault: a tool is missing or broke. Ends the run with exit code 3."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
