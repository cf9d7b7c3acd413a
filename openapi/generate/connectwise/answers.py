"""Responses of operations, and the links from them."""

from __future__ import annotations

from openapi.generate.connectwise.refusals import TYPES, refusals_of
from openapi.generate.connectwise.shown import always
from openapi.generate.shapes import Node, array, component, media, ref
from simulators.connectwise.entities import Entity
from simulators.connectwise.entities.operations import OPERATIONS, Operation, operation_id

HEADERS: Node = {
    "Version": {"description": "The newest version of the model.", "schema": {"type": "string"}, "required": True},
    "Link": {"description": "Other pages; page or pageId comes last in each.", "schema": {"type": "string"}},
    "Location": {"description": "Where the new record is.", "schema": {"type": "string"}, "required": True},
    "RetryAfter": {"description": "Seconds.", "schema": {"type": "string"}, "required": True},
}


def answers_of(operation: Operation, takes_body: bool) -> Node:
    """The responses of an operation, by status."""
    return {str(operation.status): success_of(operation), **refusals_of(operation, takes_body)}


def success_of(operation: Operation) -> Node:
    """The success response."""
    if operation.status == 204:
        return {"description": "Done."}
    headers = {"api-current-version": component("headers", "Version")}
    if operation.verb == "list" or (operation.action is not None and operation.action.lists):
        headers["Link"] = component("headers", "Link")
    if operation.verb == "create":
        headers["Location"] = component("headers", "Location")
    answer: Node = {"description": "As asked.", "content": _content(operation), "headers": headers}
    links = _links(operation.entity) if operation.entity is not None and operation.verb == "create" else {}
    return {**answer, "links": links} if links else answer


def _content(operation: Operation) -> Node:
    gives = operation.action.gives if operation.action is not None else ""
    if gives == "*/*":
        return media({"type": "string", "format": "binary"}, types=["application/octet-stream"])
    if "/" in gives:
        return media({"type": "string"}, types=[gives])
    return media(_given(operation, gives), types=TYPES)


def _given(operation: Operation, gives: str) -> Node:
    if operation.entity is None:
        name = gives.removesuffix("[]")
        return array(ref(name)) if name != gives else ref(name)
    one = ref(operation.entity.schema)
    if operation.verb == "count":
        return ref("Count")
    if operation.verb in {"replace", "change"}:
        return {"allOf": [one, {"required": always(operation.entity)}]}
    return array(one) if operation.verb == "list" else one


def _links(entity: Entity) -> Node:
    """Links from a new record to operations on it; where a path also accepts an identifier, its id is text."""
    made = "$response.body#/id"
    parameters = {"id": f"{{{made}}}" if entity.by_label else made, "codebase": "$request.path.codebase"}
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
