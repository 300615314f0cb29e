"""The three streams a process is given, whatever the one who started it did to them."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress


def steady_streams() -> None:
    """Gives back what is missing of them, before any other file is opened.

    A closed one leads nowhere: else the next file that is opened would take its number. One that
    Python was told to leave unbuffered takes a buffer: else a write that the disk takes half of
    would count as done. What is printed is flushed at once all the same. A pipe of Node, which many
    CI runners are, fails where nobody has read yet: it is set to wait.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # of no file, or of one that always waits
            os.set_blocking(stream.fileno(), True)
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper) and isinstance(out.buffer, io.RawIOBase):
        buffered = io.BufferedWriter(io.FileIO(out.fileno(), "w", closefd=False))
        sys.stdout = io.TextIOWrapper(buffered, out.encoding, out.errors)
