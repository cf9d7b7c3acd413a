"""What a value must agree with that the database holds: lists of values, other records, user-defined fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulators.autotask.definitions import picklist, udf_fields
from simulators.autotask.model import writes
from simulators.autotask.model.entities import ENTITIES
from simulators.autotask.model.shape import UDFS, Entity, Field
from simulators.autotask.work import Record, Refused, Work


async def check_values(work: Work, entity: Entity, record: Record, names: Iterable[str]) -> list[str]:
    """What is wrong with the values of the fields `names` of a record."""
    wrong: list[str] = []
    for name in names:
        field, value = entity.by_name[name], record.get(name)
        if value is None:
            continue
        if field.picklist and not await _listed(work, field, record):
            wrong.append(f"The value {value} is not valid for the picklist field {name}.")
        if field.reference in ENTITIES and not await _exists(work, field.reference, value):
            wrong.append(f"Value does not reference an existing entity for {name}.")
    return wrong


async def _listed(work: Work, field: Field, record: Record) -> bool:
    value, parent = str(record[field.name]), str(record.get(field.under) if field.under else "")
    return any(
        each.value == value and each.active and each.parent in {"", parent}
        for each in await picklist(work.unit, field.picklist)
    )


async def _exists(work: Work, reference: str, value: Any) -> bool:
    """Whether there is such a record, and an active one where it can be inactive [autotask 7.1].

    A webhook that is not active can be set up: it sends nothing until it is.
    """
    found = await work.get(reference, value)
    return found is not None and (reference.endswith("Webhooks") or bool(found.get("isActive", True)))


async def merged_udfs(work: Work, entity: Entity, old: Record, given: Any, full: bool) -> dict[str, str]:
    """The user-defined fields of a record after a write. Raises Refused for a name that the entity does not have."""
    known = await udf_fields(work.unit, entity)
    kept: dict[str, str] = {} if full else dict(old.get(UDFS, {}))
    for each in given or ():
        field = known.get(each["name"].lower())
        if field is None:
            raise Refused(f"Unable to find {each['name']} in the {entity.singular} Entity")
        if each["value"] is None:
            kept.pop(field.name, None)
        else:
            kept[field.name] = each["value"]
    lacking = [field.name for field in known.values() if field.required and not kept.get(field.name)]
    if lacking:
        raise Refused(*(writes.lacks(name) for name in lacking))
    return kept
