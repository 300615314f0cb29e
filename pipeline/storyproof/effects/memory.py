"""What of memory is kept for good."""

from __future__ import annotations

import gc


def keep_all_this() -> None:
    """Spares the collector everything there is now: a second's look through ten thousand stories."""
    gc.collect()
    gc.freeze()
