"""What the database keeps, and how records that a configuration file brings are checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from simulators.autotask.auth import USERS
from simulators.autotask.definitions import LISTS, checked_list
from simulators.autotask.handlers.pages import CURSORS
from simulators.autotask.model import writes
from simulators.autotask.model.entities import ENTITIES
from simulators.autotask.model.rights import OF_COMPANY
from simulators.autotask.model.shape import UDFS, Entity
from simulators.autotask.rules.notes import UPLOADS
from simulators.autotask.webhooks import COUNTS
from simulators.core.store import Collection, Index

_EXTRA_INDEXES: Mapping[str, tuple[Index, ...]] = {
    "UserDefinedFieldDefinitions": (Index(("udfType",)),),
    "TicketCharges": (Index(("isBilled",)),),
    "ContractCharges": (Index(("isBilled",)),),
    "ContractServiceUnits": (Index(("approveAndPostDate",)), Index(("startDate",))),
    "ContractServiceBundleUnits": (Index(("approveAndPostDate",)), Index(("startDate",))),
    "TimeEntries": (Index(("billingApprovalDateTime",)),),
    **{name: (Index((OF_COMPANY,)),) for name, entity in ENTITIES.items() if entity.area == "companies"},
    **{name: (Index(("isActive",)),) for name in ENTITIES if name.endswith("Webhooks")},
}


def _collection(entity: Entity) -> Collection:
    """What its table marks, and every reference to another entity, is found at the same cost at any size.

    Text is compared without regard to letter case [autotask 14], and so its indexes are.
    """
    indexes = tuple(
        Index((field.name,), "nocase" if field.family == "string" else "exact")
        for field in entity.fields
        if field.indexed or field.reference in ENTITIES
    )
    return Collection(entity.name, indexes=(*indexes, *_EXTRA_INDEXES.get(entity.name, ())))


COLLECTIONS: tuple[Collection, ...] = (
    *(_collection(entity) for entity in ENTITIES.values()),
    Collection(USERS, key="name"),
    Collection(LISTS),
    Collection(CURSORS, indexes=(Index(("place",)),)),
    Collection(UPLOADS),
    Collection(COUNTS),
)


def checked(entity: Entity) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """A check of records of `entity` as a configuration file writes them: names and types of the wire, and an `id`."""

    def check(record: Mapping[str, Any]) -> dict[str, Any]:
        unknown = sorted(name for name in record if name not in entity.by_name and name != UDFS)
        if unknown:
            raise ValueError(f"{unknown[0]}: the {entity.singular} Entity has no such field")
        found = writes.normalise(entity, dict(record))
        if not isinstance(found.get("id"), int):
            raise ValueError("id: an integer is required")
        udfs = {each["name"]: each["value"] for each in found.pop(UDFS, ()) if each["value"] is not None}
        kept = {field.name: field.default for field in entity.fields} | found | {UDFS: udfs or None}
        lacking = writes.missing(entity, kept)
        if lacking:
            raise ValueError(lacking[0])
        return {name: value for name, value in kept.items() if value is not None}

    return check


CHECKS: Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {
    **{name: checked(entity) for name, entity in ENTITIES.items()},
    LISTS: checked_list,
}
"""The check of each collection that a configuration file may fill."""
