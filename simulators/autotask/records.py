"""What the database keeps."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.autotask.auth import USERS
from simulators.autotask.definitions import LISTS
from simulators.autotask.handlers.pages import CURSORS
from simulators.autotask.model.entities import ENTITIES
from simulators.autotask.model.rights import OF_COMPANY
from simulators.autotask.model.shape import Entity
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
