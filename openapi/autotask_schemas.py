"""The shapes of openapi/autotask.yaml: records by the table of entities, and what belongs to no entity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulators.autotask.model.entities import ENTITIES
from simulators.autotask.model.picklists import PICKLISTS
from simulators.autotask.model.rights import DEEDS
from simulators.autotask.model.search import LARGEST_PAGE
from simulators.autotask.model.shape import UDFS, Entity, Field

Node = dict[str, Any]

SEEDED: Mapping[str, Any] = {
    **{"Companies": 175, "Contacts": 30680001, "CompanyLocations": 29680001, "Resources": 29682885, "Roles": 29682834},
    **{"BillingCodes": 29682801, "Services": 12, "ServiceBundles": 5, "Products": 29680001, "Contracts": 29684183},
    **{"ConfigurationItems": 29680001, "Tickets": 7860, "TicketNotes": 29680001, "TicketCategories": 3},
    **{"Invoices": 29680001, "UserDefinedFieldDefinitions": 29682901, "TimeEntries": 29680001, "Tags": 1},
}
"""A record of each entity that a fresh database has, or that does not matter: examples speak of these."""

MORE_IN_EXAMPLES: Mapping[str, Node] = {
    "Tickets": {"queueID": 29682833, "ticketType": 2, "description": "Disk full", "externalID": "nmm-77"},
    "Contracts": {"contractType": 7, "contractPeriodType": 2, "status": 1, "contractNumber": "C-175-02"},
    "TicketAttachments": {"data": "SGVsbG8=", "fullPath": "hello.txt", "title": "hello.txt"},
    "TicketChangeRequestApprovals": {"contactID": 30680001},
    "TimeEntries": {"ticketID": 7860, "roleID": 29682834, "hoursWorked": 1.5, "summaryNotes": "Restarted the service"},
    "ContractServiceAdjustments": {"contractID": 29684183, "serviceID": 12, "unitChange": 3, "adjustedUnitPrice": 21.5},
    "ContractServiceBundleAdjustments": {"contractID": 29684183, "serviceBundleID": 5, "unitChange": 2},
    "TicketNotes": {"title": "Update", "description": "Retried", "noteType": 1, "publish": 1},
}
"""What an example has beyond the required fields, or instead of their plain values."""

TYPES: Mapping[str, Node] = {
    "short": {"type": "integer", "format": "int32"},
    "integer": {"type": "integer", "format": "int32"},
    "long": {"type": "integer", "format": "int64"},
    "decimal": {"type": "number"},
    "double": {"type": "number"},
    "boolean": {"type": "boolean"},
    "string": {"type": "string"},
    "datetime": {"type": "string", "format": "date-time"},
    "byte[]": {"type": "string", "format": "byte"},
}
PLAIN: Mapping[str, Any] = {
    **{"integer": 1, "number": 1.0, "boolean": True, "datetime": "2024-03-15T00:00:00Z", "bytes": "SGVsbG8="},
}


def ref(kind: str, name: str) -> Node:
    """A reference to a component."""
    return {"$ref": f"#/components/{kind}/{name}"}


def closed(properties: Node, *required: str) -> Node:
    """An object with these members and no others; all of them are required unless some are named."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required or properties),
        "properties": properties,
    }


def json_body(schema: Node, example: Any = None) -> Node:
    """JSON of one schema."""
    return {"application/json": {"schema": schema, **({} if example is None else {"example": example})}}


def field_schema(field: Field) -> Node:
    """One field of a record. Any may be null."""
    length = {"maxLength": field.length} if field.length and field.family == "string" else {}
    return {**TYPES[field.type], **length, "nullable": True}


def example_value(field: Field) -> Any:
    """A value that a fresh database takes."""
    if field.reference in SEEDED:
        return SEEDED[field.reference]
    if field.picklist:
        value = PICKLISTS[field.picklist][0].value
        return int(value) if field.family == "integer" else value
    if field.name.endswith("Url"):
        return f"https://receiver.example/{field.name}"
    if field.name.endswith("expirationDate"):
        return "2025-03-15T00:00:00Z"
    return PLAIN.get(field.family, f"Example {field.name}"[: field.length or None])


def example_record(entity: Entity) -> Node:
    """A body that makes a record in a fresh database."""
    required = {each.name: example_value(each) for each in entity.fields if each.required}
    return {**required, **MORE_IN_EXAMPLES.get(entity.name, {})}


def entity_schemas(entity: Entity) -> Iterator[tuple[str, Node]]:
    """The record of an entity, and the shapes in which it travels."""
    one, every = entity.singular, [*(field.name for field in entity.fields), UDFS]
    fields = {field.name: field_schema(field) for field in entity.fields}
    fields[UDFS] = {"type": "array", "items": ref("schemas", "NamedValue")}
    record = {"allOf": [ref("schemas", one)]}
    yield one, {"type": "object", "nullable": True, "additionalProperties": False, "properties": fields}
    if "QUERY" in entity.root:
        row = {"type": "object", **record, "required": ["id", UDFS]}
        yield f"{one}Item", closed({"item": {**record, "required": every}})
        yield (
            f"{one}Page",
            closed({"items": {"type": "array", "items": row}, "pageDetails": ref("schemas", "PageDetails")}),
        )
    if "POST" in entity.verbs:
        yield f"{one}Create", {"type": "object", **record, **required_fields(entity)}
    if {"PATCH", "PUT"} & entity.verbs:
        yield f"{one}Update", {"type": "object", **record, "required": ["id"]}


def required_fields(entity: Entity) -> Node:
    """What a create must bring; a child's parent stands in its path."""
    parent = entity.child.field if entity.child is not None else ""
    names = [field.name for field in entity.fields if field.required and field.name != parent]
    return {"required": names} if names else {}


def shared_schemas() -> Iterator[tuple[str, Node]]:
    """The shapes that belong to no entity."""
    text, whole, flag = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
    maybe: Node = {"type": "string", "nullable": True}
    yield "NamedValue", closed({"name": text, "value": maybe})
    yield "PageDetails", closed({"count": whole, "requestCount": whole, "prevPageUrl": maybe, "nextPageUrl": maybe})
    yield "ItemId", closed({"itemId": {"type": "integer", "format": "int64", "nullable": True}})
    yield "Count", closed({"queryCount": whole})
    yield "Errors", closed({"errors": {"type": "array", "minItems": 1, "items": text}})
    yield "Message", closed({"Message": text})
    condition: Node = {
        "op": {**text, "description": "An operator; one that the service does not know is silently ignored."},
        "field": text,
        "value": {"x-open": "its type is that of the field", "description": "What is compared with."},
        "udf": flag,
        "items": {"type": "array", "items": ref("schemas", "Condition")},
    }
    yield "Condition", {"type": "object", "additionalProperties": False, "properties": condition}
    query = {
        "filter": {"type": "array", "minItems": 1, "items": ref("schemas", "Condition")},
        "MaxRecords": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE},
        "IncludeFields": {"type": "array", "items": text},
    }
    yield "Query", closed(query, "filter")
    value = {"value": text, "label": text, "isDefaultValue": flag, "sortOrder": whole, "parentValue": text}
    yield "PicklistValue", closed({**value, "isActive": flag, "isSystem": flag})
    values = {"type": "array", "nullable": True, "items": ref("schemas", "PicklistValue")}
    usage = {"isRequired": flag, "isReadOnly": flag, "isQueryable": flag, "isReference": flag}
    lists = {
        "referenceEntityType": text,
        "isPickList": flag,
        "picklistValues": values,
        "picklistParentValueField": text,
    }
    field = {"name": text, "dataType": text, "length": whole, **usage, **lists, "isSupportedWebhookField": flag}
    yield "Field", closed(field)
    udf = {"name": text, "label": text, "type": text, "length": whole, "description": maybe, **usage, **lists}
    yield "UserDefinedField", closed({**udf, "defaultValue": maybe, "isSupportedWebhookField": flag})
    yield "Fields", closed({"fields": {"type": "array", "items": ref("schemas", "Field")}})
    yield "UserDefinedFields", closed({"fields": {"type": "array", "items": ref("schemas", "UserDefinedField")}})
    access = {"type": "string", "enum": ["None", "All", "Restricted"]}
    rights = {f"can{deed}": flag for deed in DEEDS} | {f"userAccessFor{deed}": access for deed in DEEDS}
    yield (
        "EntityInformation",
        closed({"name": text, **rights, "hasUserDefinedFields": flag, "supportsWebhookCallouts": flag}),
    )
    yield "Information", closed({"info": ref("schemas", "EntityInformation")})
    yield "AllInformation", closed({"info": {"type": "array", "items": ref("schemas", "EntityInformation")}})
    file: Node = {
        "id": whole,
        "contentType": text,
        "fileName": text,
        "fileSize": whole,
        "data": {**text, "format": "byte"},
    }
    yield "File", closed({"item": {**closed(file), "nullable": True}})
    yield "Zone", closed({"zoneName": text, "url": text, "webUrl": text, "ci": whole})
    yield "Versions", closed({"apiVersions": {"type": "array", "minItems": 1, "items": text}})
    yield "Version", closed({"majorVersion": text, "minorVersion": text, "build": text, "customerType": text})
    yield "Token", closed({"authToken": text, "expiration": {**text, "format": "date-time"}})
    module = closed({"key": whole, "value": flag})
    yield "Modules", closed({"modules": {"type": "array", "items": module}})
    names = ("externalRequestThreshold", "requestThresholdTimeframe", "currentTimeframeRequestCount")
    yield "Threshold", closed(dict.fromkeys(names, whole))


def schemas() -> Node:
    """Every schema by its name."""
    found = dict(shared_schemas())
    for entity in ENTITIES.values():
        found |= dict(entity_schemas(entity))
    return found
