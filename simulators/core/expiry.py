"""Removal of expired records when new ones of their kind are added.

An expired record must be answered as one that never existed. If the vendor distinguishes the two, keep the records.
"""

from __future__ import annotations

from typing import Any

from simulators.core.query import Compare, Query
from simulators.core.query.nodes import Path
from simulators.core.store import Unit

MOST = 1000
"""How many records one sweep removes at most, so that no request pays for a long idle time."""


async def sweep(unit: Unit, collection: str, key: str, until: Any, at: Path = ("expires",)) -> None:
    """Delete records of `collection` whose value at `at`, which is indexed, is not after `until`.

    `key` is the member that identifies a record. Records without a value stay.
    """
    passed = await unit.query(collection, Query(Compare(at, "le", until), limit=MOST, total=False))
    for record in passed.items:
        await unit.delete(collection, record[key])
