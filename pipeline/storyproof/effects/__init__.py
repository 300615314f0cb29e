"""The only code that touches disk, processes, clock and terminal."""

from __future__ import annotations


class ToolFault(Exception):
    """The machine, not the input, is at fault: a tool is missing or broke. Ends the run with exit code 3."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help

    def __str__(self) -> str:
        return f"{self.message}\n  help: {self.help}"

    def __reduce__(self) -> tuple[type[ToolFault], tuple[str, str]]:
        """A fault met by another process comes home with both its texts."""
        return ToolFault, (self.message, self.help)
