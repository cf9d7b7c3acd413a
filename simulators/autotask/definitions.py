"""Definitions of a database's owner: picklists and user-defined fields, and the metadata of both."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from simulators.autotask.entities import ENTITIES, SINGULARS
from simulators.autotask.model.picklists import (
    PICKLISTS,
    RECORDS,
    UDF_ITEMS,
    UDF_LIST,
    WORK_TYPES,
    Value,
    Values,
    read_value,
)
from simulators.autotask.model.shape import LIST, Marks
from simulators.core.query import TRUE, Compare, Order, Query
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field, Kind
from simulators.core.store import Store, Unit

LISTS = "picklists"
"""The collection of changed lists: `{id: the list's name, values: [entries in the notation of the table]}`."""

GENERAL_CODE = 1
"""The `useType` of billing codes for work [autotask 7.5]."""

_BY_ID = (Order(("id",)),)

_UDF_TYPES: Mapping[int, tuple[str, Kind, int | None]] = {
    1: ("string", "text", 1024),
    2: ("string", "text", 8000),
    3: ("decimal", "number", None),
    4: ("datetime", "instant", None),
    LIST: ("string", "text", 1024),
}
"""The data type, kind and length of a user-defined field, by the `dataType` of its definition."""


def checked_list(record: Mapping[str, Any]) -> dict[str, Any]:
    """Check a list from a configuration file or the drive. Raises ValueError if it is invalid."""
    unknown = set(record) - {"id", "values"}
    if unknown:
        raise ValueError(f"{min(unknown)}: unknown; a picklist has id and values")
    if record.get("id") not in PICKLISTS:
        raise ValueError(f"id: no such picklist; there are {', '.join(sorted(PICKLISTS))}")
    entries = record.get("values")
    if not isinstance(entries, list) or not all(isinstance(each, str) for each in entries):
        raise ValueError("values: expected a list of texts such as '29682833 Service Desk (default)'")
    for entry in entries:
        read_value(entry)
    return {"id": record["id"], "values": list(entries)}


async def picklist(reader: Store | Unit, name: str) -> Values:
    """Return the current values of a list."""
    kind, _, subject = name.partition(".")
    if kind in _RECORDED:
        return await _RECORDED[kind](reader, subject)
    record = await reader.get(LISTS, name)
    return PICKLISTS[name] if record is None else tuple(read_value(entry) for entry in record["values"])


async def _udfs_of(reader: Store | Unit, singular: str) -> Values:
    """Return the user-defined fields of an entity as values of a list: webhooks refer to them by id."""
    entity = next(each for each in ENTITIES.values() if each.title == singular)
    return tuple(Value(str(each["id"]), each["name"]) for each in await _definitions(reader, entity))


async def _items_of(reader: Store | Unit, definition: str) -> Values:
    """Return the values of one user-defined field: texts, which records also store [autotask 5]."""
    where = Compare(("udfFieldId",), "eq", int(definition))
    page = await reader.query("UserDefinedFieldListItems", Query(where, _BY_ID))
    field = await reader.get("UserDefinedFieldDefinitions", int(definition)) or {}
    return tuple(
        Value(
            each["valueForExport"],
            each["valueForDisplay"],
            default=each["valueForExport"] == field.get("defaultValue"),
            active=each.get("isActive", True),
        )
        for each in page.items
    )


async def _records_of(reader: Store | Unit, entity: str) -> Values:
    """Return the records of an entity as the values of a list: ids and names."""
    page = await reader.query(entity, Query(TRUE, _BY_ID))
    return tuple(
        Value(
            str(each["id"]),
            each["name"],
            default=bool(each.get("isGlobalDefault")),
            system=bool(each.get("isSystem") or each.get("isSystemActionType")),
            active=each.get("isActive", True),
        )
        for each in page.items
    )


async def _work_types(reader: Store | Unit, _: str) -> Values:
    """Return the billing codes for work as the values of a list."""
    page = await reader.query("BillingCodes", Query(Compare(("useType",), "eq", GENERAL_CODE), _BY_ID))
    return tuple(Value(str(each["id"]), each["name"], active=bool(each.get("isActive", True))) for each in page.items)


_RECORDED: Mapping[str, Callable[[Store | Unit, str], Awaitable[Values]]] = {
    UDF_LIST: _udfs_of,
    UDF_ITEMS: _items_of,
    RECORDS: _records_of,
    WORK_TYPES: _work_types,
}
"""Lists whose values are records, by the first word of their name."""


async def udf_fields(reader: Store | Unit, entity: Entity) -> dict[str, Field]:
    """Return the user-defined fields of an entity by their names in lower case, in the order of definition."""
    found = {}
    for record in await _definitions(reader, entity):
        type_, kind, limit = _UDF_TYPES[record["dataType"]]
        values = f"{UDF_ITEMS}.{record['id']}" if record["dataType"] == LIST else ""
        required = bool(record.get("isRequired"))
        marks = Marks(type_, required=required, picklist=values)
        found[record["name"].lower()] = Field(record["name"], kind, limit=limit, own=marks)
    return found


async def _definitions(reader: Store | Unit, entity: Entity) -> list[Mapping[str, Any]]:
    if not entity.own.udf_type:
        return []
    where = Compare(("udfType",), "eq", entity.own.udf_type)
    page = await reader.query("UserDefinedFieldDefinitions", Query(where, _BY_ID))
    return [each for each in page.items if each.get("isActive", True)]


async def fields_shown(reader: Store | Unit, entity: Entity) -> list[dict[str, Any]]:
    """Return the fields of an entity as the metadata shows them: these properties, in this order [autotask 5]."""
    return [await _field_shown(reader, field) for field in entity.own.columns]


async def _field_shown(reader: Store | Unit, field: Field) -> dict[str, Any]:
    marks: Marks = field.own
    values = await picklist(reader, marks.picklist) if marks.picklist else ()
    return {
        "name": field.name,
        "dataType": marks.type,
        "length": field.limit or 0,
        "isRequired": marks.required,
        "isReadOnly": marks.fixed or (field.use == "read" and not marks.unmarked),
        "isQueryable": field.sought,
        "isReference": bool(marks.reference) and not marks.plain,
        "referenceEntityType": "" if marks.plain else SINGULARS.get(marks.reference, ""),
        "isPickList": bool(marks.picklist),
        "picklistValues": _shown(values) if marks.picklist else None,
        "picklistParentValueField": marks.under,
        "isSupportedWebhookField": marks.hook,
    }


def _shown(values: Values) -> list[dict[str, Any]]:
    return [each.shown(order) for order, each in enumerate(values, 1)]


async def udfs_shown(reader: Store | Unit, entity: Entity) -> list[dict[str, Any]]:
    """Return the user-defined fields of an entity as the metadata shows them [autotask 5]."""
    return [await _udf_shown(reader, record) for record in await _definitions(reader, entity)]


async def _udf_shown(reader: Store | Unit, record: Mapping[str, Any]) -> dict[str, Any]:
    listed = record["dataType"] == LIST
    type_, _, limit = _UDF_TYPES[record["dataType"]]
    return {
        "name": record["name"],
        "label": record["name"],
        "type": type_,
        "length": limit or 0,
        "description": record.get("description"),
        "isRequired": bool(record.get("isRequired")),
        "isReadOnly": False,
        "isQueryable": True,
        "isReference": False,
        "referenceEntityType": "",
        "isPickList": listed,
        "picklistValues": _shown(await _items_of(reader, str(record["id"]))) if listed else None,
        "picklistParentValueField": "",
        "defaultValue": record.get("defaultValue"),
        "isSupportedWebhookField": True,
    }
