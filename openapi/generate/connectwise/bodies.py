"""Request bodies."""

from __future__ import annotations

from typing import Any

from openapi.generate.connectwise.examples import OWN, example_of_action, example_of_entity, patch_of
from openapi.generate.connectwise.taken import sent_name, sent_record
from openapi.generate.shapes import JSON, Node, array, media, ref
from simulators.connectwise.entities.operations import Operation

PATCHES = (*JSON, "application/json-patch+json")


def body_of(operation: Operation) -> Node | None:
    """The body of an operation; None without one."""
    if operation.entity is not None and operation.verb == "change":
        return _body(operation, array(ref("PatchOperation")), patch_of(operation.entity), PATCHES)
    if operation.entity is not None and operation.verb in {"create", "replace"}:
        return _body(operation, _record(operation), example_of_entity(operation.entity, operation.verb == "replace"))
    if operation.action is None or not operation.action.takes:
        return None
    if operation.action.takes == "multipart/form-data":
        return _body(operation, ref("Upload"), None, (operation.action.takes,))
    return _body(operation, _record(operation), example_of_action(operation.action))


def _record(operation: Operation) -> Node:
    """The schema of a record or a form, or of a list of them."""
    takes = operation.action.takes if operation.action is not None else ""
    record = sent_record(operation)
    sent = ref(takes.removesuffix("[]") if record is None else sent_name(*record))
    return array(sent) if takes.endswith("[]") else sent


def _body(operation: Operation, schema: Node, example: Any, types: tuple[str, ...] = JSON) -> Node:
    return {"required": True, "content": media(schema, OWN.get(operation.id, example), types)}
