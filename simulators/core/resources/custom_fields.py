"""Values of fields that a tenant defines: definitions are records, and each vendor merges values in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from simulators.core.query import Compare
from simulators.core.resources.context import every

if TYPE_CHECKING:
    from simulators.core.query import Order
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.entity import Entity
    from simulators.core.resources.fields import Field
    from simulators.core.resources.refusals import Fault
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader


class CustomFields(Protocol):
    """Implemented by a vendor: how a write treats custom values."""

    async def merge(self, context: WriteContext, entity: Entity, field: Field, change: Change) -> Sequence[Fault]:
        """Put the new values of the record into `change.draft[field.name]`; return the faults."""


async def definitions(
    reader: Reader, collection: str, of: tuple[str, ...], owner: object, orders: tuple[Order, ...]
) -> list[Record]:
    """The fields defined for an entity: the definitions whose value at the path `of` is `owner`."""
    return await every(reader, collection, Compare(of, "eq", owner), orders=orders)
