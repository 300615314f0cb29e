"""Findings as the memo keeps them, and what its keys are made of."""

from __future__ import annotations

import hashlib

from pydantic import TypeAdapter, ValidationError

from storyproof.model.finding import Finding

_FINDINGS = TypeAdapter(tuple[Finding, ...])


def packed(findings: tuple[Finding, ...]) -> bytes:
    """To be kept."""
    return _FINDINGS.dump_json(findings)


def unpacked(found: bytes | None) -> tuple[Finding, ...] | None:
    """What was kept; None where nothing was, or nothing that can be read."""
    try:
        return None if found is None else _FINDINGS.validate_json(found)
    except ValidationError:
        return None


def digest_of(*parts: str) -> str:
    """What stands for all of these in a key."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
