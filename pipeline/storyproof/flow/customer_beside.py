"""The customer whose record lies beside a story that is read by itself."""

from __future__ import annotations

from pathlib import Path

from storyproof.effects import disk
from storyproof.model.customer import CustomerRecord
from storyproof.reading.record import read_record


def names_beside(file: Path) -> tuple[str, ...]:
    """All their names; none where there is no record, or none that can be read."""
    record_file = file.with_name("customer.yml")
    if not record_file.is_file():
        return ()
    record, _, _ = read_record(CustomerRecord, str(record_file), disk.read_bounded(record_file))
    return record.names if record else ()
