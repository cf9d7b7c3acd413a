"""Schemas of openapi/autotask.yaml that belong to no entity."""

from __future__ import annotations

from collections.abc import Iterator

from openapi.generate.shapes import Node, array, ref
from simulators.autotask.model.rights import DEEDS
from simulators.autotask.model.search import LARGEST_PAGE

TEXT: Node = {"type": "string"}
WHOLE: Node = {"type": "integer"}
FLAG: Node = {"type": "boolean"}
MAYBE: Node = {"type": "string", "nullable": True}

Named = Iterator[tuple[str, Node]]
"""Schemas with their names."""


def closed(properties: Node, *required: str) -> Node:
    """A closed object with these properties; all of them are required unless some are named."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required or properties),
        "properties": properties,
    }


def shared_schemas() -> Named:
    """All shared schemas."""
    yield from _answers()
    yield from _queries()
    yield from _metadata()
    yield from _files()
    yield from _services()


def _answers() -> Named:
    yield "NamedValue", closed({"name": TEXT, "value": MAYBE})
    yield "PageDetails", closed({"count": WHOLE, "requestCount": WHOLE, "prevPageUrl": MAYBE, "nextPageUrl": MAYBE})
    yield "ItemId", closed({"itemId": {"type": "integer", "format": "int64", "nullable": True}})
    yield "Count", closed({"queryCount": WHOLE})
    yield "Errors", closed({"errors": array(TEXT, minItems=1)})
    yield "Message", closed({"Message": TEXT})


def _queries() -> Named:
    condition: Node = {
        "op": {**TEXT, "description": "An operator; one that the service does not know is silently ignored."},
        "field": TEXT,
        "value": {"x-open": "its type is that of the field", "description": "What is compared with."},
        "udf": FLAG,
        "items": array(ref("Condition")),
    }
    yield "Condition", {"type": "object", "additionalProperties": False, "properties": condition}
    query = {
        "filter": array(ref("Condition")),
        "MaxRecords": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE},
        "IncludeFields": array(TEXT),
    }
    yield "Query", closed(query, "filter")


def _metadata() -> Named:
    value = {"value": TEXT, "label": TEXT, "isDefaultValue": FLAG, "sortOrder": WHOLE, "parentValue": TEXT}
    yield "PicklistValue", closed({**value, "isActive": FLAG, "isSystem": FLAG})
    usage = {"isRequired": FLAG, "isReadOnly": FLAG, "isQueryable": FLAG, "isReference": FLAG}
    lists = {
        "referenceEntityType": TEXT,
        "isPickList": FLAG,
        "picklistValues": array(ref("PicklistValue"), nullable=True),
        "picklistParentValueField": TEXT,
    }
    field = {"name": TEXT, "dataType": TEXT, "length": WHOLE, **usage, **lists, "isSupportedWebhookField": FLAG}
    yield "Field", closed(field)
    udf = {"name": TEXT, "label": TEXT, "type": TEXT, "length": WHOLE, "description": MAYBE, **usage, **lists}
    yield "UserDefinedField", closed({**udf, "defaultValue": MAYBE, "isSupportedWebhookField": FLAG})
    yield "Fields", closed({"fields": array(ref("Field"))})
    yield "UserDefinedFields", closed({"fields": array(ref("UserDefinedField"))})
    access = {"type": "string", "enum": ["None", "All", "Restricted"]}
    rights = {f"can{deed}": FLAG for deed in DEEDS} | {f"userAccessFor{deed}": access for deed in DEEDS}
    entity = {"name": TEXT, **rights, "hasUserDefinedFields": FLAG, "supportsWebhookCallouts": FLAG}
    yield "EntityInformation", closed(entity)
    yield "Information", closed({"info": ref("EntityInformation")})
    yield "AllInformation", closed({"info": array(ref("EntityInformation"))})


def _files() -> Named:
    data = {**TEXT, "format": "byte"}
    file = closed({"id": WHOLE, "contentType": TEXT, "fileName": TEXT, "fileSize": WHOLE, "data": data})
    yield "File", closed({"item": {**file, "nullable": True}})


def _services() -> Named:
    yield "Zone", closed({"zoneName": TEXT, "url": TEXT, "webUrl": TEXT, "ci": WHOLE})
    yield "Versions", closed({"apiVersions": array(TEXT, minItems=1)})
    yield "Version", closed({"majorVersion": TEXT, "minorVersion": TEXT, "build": TEXT, "customerType": TEXT})
    yield "Token", closed({"authToken": TEXT, "expiration": {**TEXT, "format": "date-time"}})
    yield "Modules", closed({"modules": array(closed({"key": WHOLE, "value": FLAG}))})
    names = ("externalRequestThreshold", "requestThresholdTimeframe", "currentTimeframeRequestCount")
    yield "Threshold", closed(dict.fromkeys(names, WHOLE))
