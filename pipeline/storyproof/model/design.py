"""What can be wrong with what a designer changed."""

from __future__ import annotations


class DesignError(Exception):
    """A template, a label or a slot that does not fit the rest; its text says which and why."""
