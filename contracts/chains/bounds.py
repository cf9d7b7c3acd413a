"""How much of each collection chains try: numbers of properties and rows, never seconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Properties that a list is ordered by and filtered by, properties that are changed, and records that are made."""

    orders: int = 2
    filters: int = 4
    changes: int = 10
    rows: int = 5


FEW = Bounds(orders=1, filters=2, changes=4, rows=4)
"""For `make test`, whose time is scarce."""

ALL = Bounds(orders=12, filters=40, changes=200)
"""Every property, for `psasim verify --deep`."""
