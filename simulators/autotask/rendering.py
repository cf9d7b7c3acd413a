"""Records in responses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from simulators.autotask.definitions import udf_fields
from simulators.autotask.engine import ENGINE, Environment
from simulators.autotask.model.shape import UDFS

if TYPE_CHECKING:
    from simulators.core.resources.entity import Entity
    from simulators.core.store import Record, Store

Row = Mapping[str, Any]


async def shown(store: Store, entity: Entity, record: Record | None, whole: bool = False) -> Row | None:
    """Return a record with all fields, null for missing values [autotask 8]; None if `record` is None.

    Bytes are shown only if the record is read by id as a child (`whole`) [autotask 4 quirk 6].
    """
    if record is None:
        return None
    return await ENGINE.views.show(store, entity, record, Environment(await _names(store, entity), whole))


async def page_rows(store: Store, entity: Entity, records: Iterable[Record]) -> list[Row]:
    """Return the records of a page."""
    return [*await ENGINE.views.rows(store, entity, records, Environment(await _names(store, entity)))]


async def chosen_rows(
    store: Store, entity: Entity, records: Iterable[Record], include: Iterable[str], udfs: tuple[str, ...]
) -> list[Row]:
    """Return the records of a page with the requested fields, and the list of user-defined ones [autotask 6]."""
    requested = {"id", UDFS, *include}
    names = [each.name for each in entity.fields if each.name in requested]
    return [trimmed(row, names) for row in await ENGINE.views.rows(store, entity, records, Environment(udfs))]


def trimmed(row: Row, names: Iterable[str]) -> Row:
    """Return a row with only the fields in `names`."""
    return {name: row[name] for name in names}


async def _names(store: Store, entity: Entity) -> tuple[str, ...]:
    return tuple(each.name for each in (await udf_fields(store, entity)).values())
