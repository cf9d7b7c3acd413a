"""How much of each collection chains try: numbers of properties and rows, never seconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Properties that a list is ordered by and filtered by, properties that are changed, and records that are made.

    Of the conditions that a property can be filtered by some are tried: which ones differs from property to property.
    Of the collections that there are, `one_in` so many is tried.
    """

    orders: int = 2
    filters: int = 4
    changes: int = 10
    rows: int = 4
    conditions: int = 3
    one_in: int = 1


FEW = Bounds(orders=1, filters=2, changes=4, conditions=2, one_in=3)
"""For `make test`, whose time is scarce; `make verify` tries every collection."""

ALL = Bounds(orders=12, filters=40, changes=200, rows=5, conditions=20)
"""Every property, for `psasim verify --deep`."""
