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


class NotThere(LookupError):
    """What a command asks for is not there; the argument says so in plain words.

    A class of its own, so that a mistake of ours with a key is not taken for one of the user's.
    """


class WrongUsage(Exception):
    """What a command asks for cannot be done as it is written; the argument says why in plain words.

    Nor is a mistake of ours with a value taken for one of the user's.
    """
