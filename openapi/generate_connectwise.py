"""Writes openapi/connectwise.yaml, and contracts/exceptions/connectwise.toml, from the entities of the simulator.

    python -m openapi.generate_connectwise


The result is JSON, which YAML includes, with an operation on each line, so that changes can be read and it loads fast.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openapi import connectwise_exceptions
from openapi.connectwise_parts import (
    HEADERS,
    INFO,
    PARAMETERS,
    RESPONSES,
    SECURITY_SCHEMES,
)
from openapi.connectwise_schemas import Schema, always, array, needs, ref, schemas
from simulators.connectwise.entities import Entity, Field
from simulators.connectwise.entities.actions import Action
from simulators.connectwise.entities.forms import FORMS, OPEN_FORMS
from simulators.connectwise.entities.operations import (
    BY_SCHEMA,
    OPERATIONS,
    Operation,
    operation_id,
)
from simulators.connectwise.versions import VENDOR

TARGET = Path(__file__).with_name("connectwise.yaml")

TAGS = {
    "login": "Where the system is, and the keys of its callbacks.",
    "service": "Tickets, boards, and the tables that tickets are classified by.",
    "company": "Companies, contacts, configurations.",
    "system": "Members, roles, documents, callbacks.",
    "time": "Time entries and what they are classified by.",
    "finance": "Agreements, their additions and adjustments.",
    "procurement": "The catalog.",
}

WORDS = {
    "L": "List: {}",
    "N": "Count: {}",
    "R": "One: {}",
    "C": "Create: {}",
    "U": "Replace: {}",
    "P": "Change members of: {}",
    "D": "Delete: {}",
}

FAILURES = {
    "400": "BadRequest",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "NotFound",
    "413": "TooLarge",
    "429": "TooManyRequests",
    "500": "ServerError",
}

ONE = ("conditions", "childConditions", "customFieldConditions", "orderBy", "fields", "page", "pageSize", "pageId")
MANY = (*ONE, "pagination-type")

EXAMPLES: Mapping[str, Any] = {
    "text": "Example",
    "guid": "0b1c6a52-7d0e-4f0a-9d53-6a1b1d2c3e4f",
    "integer": 1,
    "number": 1.5,
    "flag": True,
    "date": "2025-03-04T05:06:07Z",
    "ref": {"id": 1},
    "integers": [1],
    "texts": ["example"],
}

OWN_EXAMPLES: Mapping[str, Any] = {
    "postServiceTickets": {
        "summary": "Backup failed on VM01",
        "company": {"id": 2},
        "board": {"id": 2},
        "priority": {"id": 2},
        "severity": "High",
        "initialDescription": "Job 77 ended with errors",
        "externalXRef": "nerdio-881",
    },
    "postServiceTicketsByParentIdNotes": {"text": "Recovered", "resolutionFlag": True},
    "postServiceTicketsByParentIdConfigurations": {"id": 1},
    "postFinanceAgreementsByParentIdConfigurations": {"id": 1},
    "postServiceTicketsByParentIdMerge": {"mergeTicketIds": [2]},
    "postServiceTicketsByParentIdAttachChildren": {"childTicketIds": [2]},
    "postServiceTicketsSearch": {"conditions": "company/id=2 and closedFlag=false", "orderBy": "id desc"},
    "postServiceBoardsCopy": {"id": 1, "name": "Copy of a board"},
    "postCompanyCompaniesByParentIdMerge": {"toCompanyId": 2, "website": "From"},
    "postCompanyContacts": {
        "firstName": "Dana",
        "lastName": "Field",
        "company": {"id": 2},
        "communicationItems": [{"type": {"id": 1}, "value": "dana.field@contoso.example", "defaultFlag": True}],
    },
    "postSystemCallbacks": {
        "url": "http://127.0.0.1:9/cw?recordId=",
        "objectId": 0,
        "type": "ticket",
        "level": "owner",
        "description": "Example",
    },
    "postSystemBundles": {
        "requests": [{"sequenceNumber": 1, "resourceType": "board", "apiRequest": {"page": {"pageSize": 5}}}]
    },
    "postSystemBundlesCount": {"requests": [{"sequenceNumber": 1, "resourceType": "company", "apiRequest": {}}]},
    "postTimeEntries": {
        "timeStart": "2025-03-04T09:00:00Z",
        "timeEnd": "2025-03-04T09:44:00Z",
        "company": {"id": 2},
        "notes": "Looked into it",
    },
    "putTimeEntriesById": {
        "timeStart": "2025-03-04T09:00:00Z",
        "company": {"id": 2},
        "actualHours": 0.5,
        "billableOption": "Billable",
    },
    "postTimeEntriesDefaults": {"company": {"id": 2}},
    "postFinanceAgreements": {
        "name": "Example",
        "type": {"id": 1},
        "company": {"id": 2},
        "contact": {"id": 1},
        "startDate": "2025-01-01T00:00:00Z",
    },
    "putFinanceAgreementsById": {
        "name": "Example",
        "type": {"id": 1},
        "company": {"id": 2},
        "contact": {"id": 1},
        "employeeCompRate": "Actual",
        "invoicingCycle": "CalendarYear",
        "billTime": "Billable",
        "billExpenses": "Billable",
        "billProducts": "Billable",
    },
    "putSystemCallbacksById": {
        "url": "http://127.0.0.1:9/cw?recordId=",
        "objectId": 4,
        "type": "ticket",
        "level": "board",
    },
    "postSystemMembersByParentIdDeactivate": {"deleteOpenTimeSheetsFlag": True},
    "deleteCompanyConfigurationsBulk": [{"id": 3}],
}
"""Bodies that the members alone do not suggest. With the others they work on a fresh tenant that has two tickets."""


def example_of(entity: Entity, replacing: bool) -> Schema:
    """A body with what is needed."""
    return {name: _value(entity, name, "Replaced" if replacing else "Example") for name in needs(entity, replacing)}


def _value(entity: Entity, name: str, text: str) -> Any:
    field: Field = entity.fields.named[name.lower()]
    if field.kind == "choice":
        return field.choices[0]
    return text[: field.limit] if field.kind == "text" else EXAMPLES[field.kind]


def patch_of(entity: Entity) -> list[Schema]:
    """A patch of the first member that takes text, or of the first flag."""
    for kind in ("text", "flag", "number", "choice", "date", "ref"):
        for field in entity.fields:
            if field.kind == kind and field.taken and not field.use:
                return [{"op": "replace", "path": field.name, "value": _value(entity, field.name, "Changed")}]
    raise ValueError(f"nothing of {entity.name} can be changed")


def body_of(operation: Operation) -> tuple[str, Schema, Any] | None:
    """Content type, schema and example of what an operation takes; None if it takes nothing."""
    entity, action = operation.entity, operation.action
    if entity is not None and operation.verb == "P":
        return "application/json", array(ref("PatchOperation")), patch_of(entity)
    if entity is not None and operation.verb in {"C", "U"}:
        replacing = operation.verb == "U"
        schema = _needing(f"{entity.schema}Sent", needs(entity, replacing))
        return "application/json", schema, example_of(entity, replacing)
    if action is None or not action.takes:
        return None
    if action.takes == "multipart/form-data":
        return action.takes, ref("Upload"), None
    return "application/json", _taken_by(action), _example_for(action)


def _needing(name: str, required: list[str]) -> Schema:
    return {"allOf": [ref(name), {"required": required}]} if required else ref(name)


def _taken_by(action: Action) -> Schema:
    name = action.takes.removesuffix("[]")
    sent = ref(name if name in FORMS or name in OPEN_FORMS else f"{name}Sent")
    return array(sent) if name != action.takes else sent


def _example_for(action: Action) -> Any:
    name = action.takes.removesuffix("[]")
    if name not in BY_SCHEMA:
        return {field.name: EXAMPLES.get(field.kind, field.choices[:1]) for field in FORMS.get(name, ()) if field.need}
    body = {**example_of(BY_SCHEMA[name], False), **({"id": 1} if action.method == "PUT" else {})}
    return [body] if name != action.takes else body


def answer_of(operation: Operation) -> Schema:
    """The answer of success."""
    if operation.status == 204:
        return {"description": "Done."}
    media = _media(operation)
    answer: Schema = {"description": "As asked.", "content": media}
    headers = {"api-current-version": {"$ref": "#/components/headers/Version"}}
    if operation.verb == "L" or (operation.action is not None and operation.action.lists):
        headers["Link"] = {"$ref": "#/components/headers/Link"}
    if operation.verb == "C":
        headers["Location"] = {"$ref": "#/components/headers/Location"}
    answer["headers"] = headers
    links = links_of(operation)
    return {**answer, "links": links} if links else answer


def _media(operation: Operation) -> Schema:
    gives = operation.action.gives if operation.action is not None else ""
    if gives == "*/*":
        return {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    if "/" in gives:
        return {gives: {"schema": {"type": "string"}}}
    schema = _given(operation, gives)
    return {name: {"schema": schema} for name in ("application/json", VENDOR)}


def _given(operation: Operation, gives: str) -> Schema:
    if operation.entity is None:
        name = gives.removesuffix("[]")
        return array(ref(name)) if name != gives else ref(name)
    one = ref(operation.entity.schema)
    if operation.verb == "N":
        return ref("Count")
    if operation.verb in {"U", "P"}:
        return {"allOf": [one, {"required": always(operation.entity)}]}
    return array(one) if operation.verb == "L" else one


def links_of(operation: Operation) -> Schema:
    """From a new record to what can be done with it."""
    entity = operation.entity
    if entity is None or operation.verb != "C" or "{id}" not in f"{entity.path}/{{id}}":
        return {}
    parameters = {"id": "$response.body#/id", "codebase": "$request.path.codebase"}
    if entity.parent:
        parameters["parentId"] = "$request.path.parentId"
    links = {}
    for name, method in (("get", "GET"), ("patch", "PATCH"), ("replace", "PUT"), ("delete", "DELETE")):
        target = operation_id(method, f"{entity.path}/{{id}}")
        if target in OPERATIONS:
            links[name] = {"operationId": target, "parameters": parameters}
    if entity.name == "tickets":
        below = {"parentId": "$response.body#/id", "codebase": "$request.path.codebase"}
        links["note"] = {"operationId": "postServiceTicketsByParentIdNotes", "parameters": below}
        links["allNotes"] = {"operationId": "getServiceTicketsByParentIdAllNotes", "parameters": below}
    return links


def parameters_of(operation: Operation) -> list[Schema]:
    """Of the path, then of the query."""
    names = re.findall(r"{(\w+)}", operation.path)
    if operation.entity is not None and operation.entity.by_label:
        names = ["key" if name == "id" else name for name in names]
    query: tuple[str, ...] = ()
    if operation.verb in {"L", "N"} or (operation.action is not None and operation.action.lists):
        query = MANY if operation.verb != "N" else ONE
    elif operation.verb in {"R", "C"} or operation.id.endswith("Default"):
        query = ("fields",)
    if operation.id == "getSystemDocuments":
        query += ("recordType", "recordId")
    if operation.id == "getByCodebaseSystemCallbackkeyIndexRails":
        query = ("companyName", "keyId")
    return [{"$ref": f"#/components/parameters/{name}"} for name in (*names, *query)]


def failures_of(operation: Operation) -> Schema:
    """The vendor's refusals."""
    public = operation.action is not None and operation.action.public
    names = {status: name for status, name in FAILURES.items() if not (public and status in {"401", "403"})}
    if body_of(operation) is not None:
        names["415"] = "UnsupportedMediaType"
    if operation.verb == "D" or operation.id.startswith("deleteCompany"):
        names["409"] = "Conflict"
    return {status: {"$ref": f"#/components/responses/{name}"} for status, name in sorted(names.items())}


def operation_of(operation: Operation) -> Schema:
    """One operation of the document."""
    root = operation.template.strip("/").split("/")[0]
    described: Schema = {
        "operationId": operation.id,
        "tags": [root if root in TAGS else "login"],
        **_told(operation),
        "parameters": parameters_of(operation),
    }
    body = body_of(operation)
    if body is not None:
        described["requestBody"] = _body(operation, *body)
    described["responses"] = {str(operation.status): answer_of(operation), **failures_of(operation)}
    return described


def _told(operation: Operation) -> Schema:
    """Evidence and summary, and that some need no credentials."""
    if operation.entity is not None:
        evidence = {"level": operation.entity.level, "source": operation.entity.source}
        return {"x-evidence": evidence, "summary": WORDS[operation.verb].format(operation.entity.title)}
    action = operation.action
    if action is None:
        raise ValueError(f"{operation.id} is neither of an entity nor an action")
    told: Schema = {"x-evidence": {"level": action.evidence, "source": action.source}, "summary": action.summary}
    return {**told, "security": []} if action.public else told


def _body(operation: Operation, media_type: str, schema: Schema, example: Any) -> Schema:
    example = OWN_EXAMPLES.get(operation.id, example)
    content: Schema = {"schema": schema} if example is None else {"schema": schema, "example": example}
    accepted = (media_type, "application/json-patch+json") if operation.verb == "P" else (media_type,)
    return {"required": True, "content": {each: content for each in accepted}}


def document() -> Schema:
    """The whole document."""
    paths: dict[str, Schema] = defaultdict(dict)
    for operation in sorted(OPERATIONS.values(), key=lambda each: each.path):
        paths[operation.path][operation.method.lower()] = operation_of(operation)
    return {
        "openapi": "3.0.3",
        "info": INFO,
        "servers": [{"url": "/"}],
        "security": [{"keys": [], "clientId": []}],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": dict(paths),
        "components": {
            "parameters": PARAMETERS,
            "headers": HEADERS,
            "responses": RESPONSES,
            "securitySchemes": SECURITY_SCHEMES,
            "schemas": schemas(),
        },
    }


def written(whole: Schema) -> str:
    """The document as text: one line per operation and per component."""
    lines = ["{"]
    for name in ("openapi", "info", "servers", "security", "tags"):
        lines.append(f"{_json(name)}: {_json(whole[name])},")
    lines.append('"paths": {')
    lines.append(",\n".join(f"{_json(path)}: {_block(item)}" for path, item in whole["paths"].items()))
    lines.append('},\n"components": {')
    lines.append(",\n".join(f"{_json(kind)}: {_block(parts)}" for kind, parts in whole["components"].items()))
    return "\n".join(lines) + "\n}\n}\n"


def _block(members: Schema) -> str:
    return "{\n" + ",\n".join(f"{_json(name)}: {_json(member)}" for name, member in members.items()) + "\n}"


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


if __name__ == "__main__":
    TARGET.write_text(written(document()), "utf-8")
    connectwise_exceptions.TARGET.write_text(connectwise_exceptions.written(), "utf-8")
