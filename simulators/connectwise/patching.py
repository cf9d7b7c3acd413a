"""PATCH: a list of operations, applied to the properties of a record [connectwise 2].

Paths may begin with a slash, and their letter case matters. A reference is replaced as a whole; a path into a
reference is either applied or ignored with a success response, depending on a setting.
"""

from __future__ import annotations

from typing import Any

from simulators.connectwise.binding import Binder
from simulators.connectwise.entities import Entity
from simulators.connectwise.refusals import bad_value, invalid, unbound
from simulators.connectwise.unbinding import undeserialized
from simulators.core.resources.fields import Field
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Draft
from simulators.core.store import Record

OPERATIONS = frozenset({"add", "replace", "remove"})

Operation = dict[str, Any]


def operations_of(body: Any) -> list[Operation]:
    """Return the operations of a body after a check of their form. Raises Problem `rejected`."""
    if not isinstance(body, list):
        raise unbound(undeserialized(body, "System.Collections.Generic.List`1[PatchOperation]", "", "array"))
    return [_operation(each, index) for index, each in enumerate(body)]


def _operation(given: Any, index: int) -> Operation:
    if not isinstance(given, dict):
        raise unbound(undeserialized(given, "PatchOperation", f"[{index}]", "object"))
    named = {name.lower(): value for name, value in given.items()}
    unknown = set(named) - {"op", "path", "value"}
    if unknown:
        raise unbound(f"Could not find member '{min(unknown)}' on object of type 'PatchOperation'. Path '[{index}]'.")
    op, path = named.get("op"), named.get("path")
    if not isinstance(op, str) or op.lower() not in OPERATIONS:
        raise unbound(f"The operation {op!r:.40} is not one of add, replace and remove. Path '[{index}].op'.")
    if not isinstance(path, str):
        raise unbound(f"A path is required. Path '[{index}].path'.")
    return {"op": op.lower(), "path": path, "value": named.get("value")}


def patched(entity: Entity, record: Record, operations: list[Operation], raw: bytes, below: bool) -> Draft:
    """Return the changed properties, with None for removed ones. Raises Problem `rejected`.

    Without `below`, operations on the properties of a reference are ignored.
    """
    return Patch(entity, record, Binder(entity.schema, raw), below).apply(operations)


class Patch:
    """The operations of one PATCH on one record."""

    def __init__(self, entity: Entity, record: Record, binder: Binder, below: bool) -> None:
        self._entity = entity
        self._record = record
        self._binder = binder
        self._below = below
        self._changed: Draft = {}

    def apply(self, operations: list[Operation]) -> Draft:
        """Return the properties that the operations change, applied in order. Raises Problem."""
        for each in operations:
            head, *rest = each["path"].strip().lstrip("/").split("/")
            field = self._field(head)
            if not field.taken:
                continue
            if rest:
                self._inside(field, rest, each)
            elif each["op"] == "remove" or each["value"] in (None, ""):
                self._changed[field.name] = None
            else:
                self._changed[field.name] = self._binder.value(field, each["value"], field.name)
        return self._changed

    def _field(self, name: str) -> Field:
        field = self._entity.field(name)
        if field is None or field.name != name:
            raise self._refused(bad_value(f"The path {name!r:.100} does not exist", name[:100]))
        return field

    def _refused(self, fault: Fault) -> Exception:
        return invalid(self._entity.resource, [fault])

    def _now(self, field: Field) -> Any:
        return self._changed[field.name] if field.name in self._changed else self._record.get(field.name)

    def _inside(self, field: Field, rest: list[str], operation: Operation) -> None:
        if field.kind == "reference" and len(rest) == 1:
            if self._below:
                given = None if operation["op"] == "remove" else {rest[0]: operation["value"]}
                self._changed[field.name] = given and self._binder.value(field, given, field.name)
        elif field.kind in {"items", "references", "texts", "integers", "custom"} and len(rest) <= 2:
            self._element(field, rest, operation)
        else:
            raise self._refused(bad_value(f"The path {operation['path']!r:.100} does not exist", field.name))

    def _element(self, field: Field, rest: list[str], operation: Operation) -> None:
        values = list(self._now(field) or [])
        place = len(values) if rest[0] == "-" else int(rest[0]) if rest[0].isdecimal() and len(rest[0]) < 6 else -1
        adding = operation["op"] == "add" and len(rest) == 1
        scalar = len(rest) == 2 and not (0 <= place < len(values) and isinstance(values[place], dict))
        if scalar or not 0 <= place < len(values) + adding:
            raise self._refused(bad_value(f"The path {operation['path']!r:.100} does not exist", field.name))
        if len(rest) == 2:
            values[place] = self._bound(field, {**values[place], rest[1]: operation["value"]})
        elif operation["op"] == "remove":
            del values[place]
        elif adding:
            self.add(field, values, place, operation["value"])
        else:
            values[place] = self._bound(field, operation["value"])
        self._changed[field.name] = values

    def add(self, field: Field, values: list[Any], place: int, value: Any) -> None:
        """Insert an element. Communication items are always appended; their default flag counts at the end only."""
        new = self._bound(field, value)
        if field.name != "communicationItems":
            values.insert(place, new)
        else:
            values.append(new if place == len(values) else {**new, "defaultFlag": False})

    def _bound(self, field: Field, value: Any) -> Any:
        bound: list[Any] = self._binder.value(field, [value], field.name)
        if not bound:
            raise self._refused(bad_value(f"A value is required for {field.name}", field.name))
        return bound[0]
