"""Ids and datetimes of a dataset's records at Autotask PSA."""

from __future__ import annotations

from typing import Any

from simulators.core.dataset.projection import Days

Record = dict[str, Any]
Records = list[Record]

COMPANY, CONTACT, LOCATION, DEVICE, CONTRACT = 179, 30_680_003, 29_680_001, 29_680_001, 29_684_184
RESOURCE, SERVICE, PRODUCT, CONTRACT_SERVICE, TICKET, ROW = 29_682_900, 13, 29_680_001, 29_680_000, 7_860, 29_680_001
"""Offsets of ids: above the ids of a fresh database."""
PREPAID = 29_784_184
"""The offset of ids of contracts with prepaid hours: above the ids of all agreements."""


def kept(days: Days, at: int) -> str:
    """Return a time of the dataset as Autotask stores it: `2024-01-02T08:00:00.000Z`."""
    return f"{days.plain(at)}.000Z"
