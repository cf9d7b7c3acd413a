"""How much of each collection chains try: numbers of properties and rows, never seconds."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Bounds:
    """Properties that a list is ordered by and filtered by, properties that are changed, and records that are made.

    Of the conditions that a property can be filtered by some are tried: which ones differs from property to property.
    Of the collections that there are, `one_in` so many is tried. All properties are changed at once, whatever the
    bounds are. A system of at most `small` collections is ordered and filtered by every property.
    """

    orders: int = 3
    filters: int = 5
    changes: int = 8
    rows: int = 4
    conditions: int = 3
    one_in: int = 1
    small: int = 60

    def of(self, collections: int) -> Bounds:
        """The bounds for a system of so many collections."""
        if collections > self.small:
            return self
        return replace(self, orders=max(self.orders, EVERY), filters=max(self.filters, EVERY))


EVERY = 1000
"""More properties than any record has."""

FEW = Bounds(orders=1, filters=2, changes=3, rows=3, conditions=2, one_in=4, small=0)
"""For `make test`, whose time is scarce; `make verify` tries every collection."""

ALL = Bounds(orders=EVERY, filters=EVERY, changes=EVERY, rows=5, conditions=20)
"""Every property, for `psasim verify --deep`."""
