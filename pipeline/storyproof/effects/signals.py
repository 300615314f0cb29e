"""The signals by which somebody ends a program before it is done."""

from __future__ import annotations

import signal

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""^C, what supervisors and CI runners send, and a terminal that is closed."""


def end_tidily() -> None:
    """Has all of them end us as ^C does, so that nothing half made is left; what is ignored, as under `nohup`, stays so."""
    for each in ENDING:
        if signal.getsignal(each) is signal.SIG_DFL:
            signal.signal(each, signal.default_int_handler)
