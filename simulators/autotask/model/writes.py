"""What a body asks of a record: read in the service's lenient way, then merged as the verb says [autotask 4, 8]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.autotask.model import texts, values
from simulators.autotask.model.shape import UDFS, Entity, Field

Body = Mapping[str, Any]


class NoRecord(ValueError):
    """A body that is no record of its entity; the text is one that the service would send."""


class TooLong(NoRecord):
    """A body with a text that is longer than its field may be."""


def normalise(entity: Entity, body: Any) -> dict[str, Any]:
    """A body with the names and types of the contract; members that the entity does not have are dropped.

    Raises NoRecord.
    """
    if not isinstance(body, dict):
        raise NoRecord("Unexpected content: the body is not an object. Path ''.")
    found: dict[str, Any] = {}
    for name, value in body.items():
        if name.lower() == UDFS.lower():
            found[UDFS] = _udfs(value)
        elif (field := entity.by_folded_name.get(name.lower())) is not None:
            found[field.name] = _value(field, value)
    return found


def _value(field: Field, value: Any) -> Any:
    try:
        read = values.read(field, value)
    except values.NoValue as error:
        raise NoRecord(str(error)) from None
    if field.length and isinstance(read, str) and len(read) > field.length:
        raise TooLong(texts.too_long(field.name))
    return read


def _udfs(given: Any) -> list[dict[str, Any]]:
    """User-defined fields as name and text: whatever else a value is, it is written out [autotask 5]."""
    if given is None:
        return []
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise NoRecord("Error converting value to a list of user-defined fields. Path 'userDefinedFields'.")
    return [_udf({key.lower(): value for key, value in each.items()}) for each in given]


def _udf(given: Mapping[str, Any]) -> dict[str, Any]:
    name, value = given.get("name"), given.get("value")
    if not isinstance(name, str) or isinstance(value, dict | list):
        raise NoRecord("Error converting value to a user-defined field. Path 'userDefinedFields'.")
    return {"name": name, "value": value if value is None or isinstance(value, str) else values.said(value)}


def created(entity: Entity, body: Body) -> dict[str, Any]:
    """A new record as a create brings it: what the server alone sets is ignored, what is left out has its default."""
    record = {
        field.name: field.default if body.get(field.name) is None else body[field.name]
        for field in entity.fields
        if not field.read_only
    }
    return {name: value for name, value in record.items() if value is not None}


def missing(entity: Entity, record: Body) -> list[Field]:
    """The required fields that a record does not have."""
    return [field for field in entity.fields if field.enforced and record.get(field.name) in (None, "")]


def updated(entity: Entity, old: Body, body: Body, full: bool) -> tuple[dict[str, Any], list[str]]:
    """The record after an update, and what is said of fields that it must not change.

    A sparse update keeps what it leaves out and clears what is null; a full one clears what it leaves out [autotask 8].
    """
    new, errors = dict(old), []
    for field in entity.fields:
        if field.name == "id":
            continue
        if field.name in body and not field.writable:
            if not field.kept and body[field.name] is not None and body[field.name] != old.get(field.name):
                errors.append(f"The field {field.name} is read-only and cannot be changed.")
        elif field.writable and (full or field.name in body):
            new[field.name] = body.get(field.name)
    return {name: value for name, value in new.items() if value is not None}, errors


def stamp(entity: Entity, record: dict[str, Any], marks: Mapping[str, Any]) -> None:
    """Put the server's own stamps on a record: instants and people, by the name of the stamp."""
    for field in entity.fields:
        if field.stamp is not None and marks.get(field.stamp) is not None:
            record[field.name] = marks[field.stamp]


def changes(entity: Entity, old: Body, new: Body) -> tuple[str, ...]:
    """The fields whose values differ."""
    return tuple(field.name for field in entity.fields if old.get(field.name) != new.get(field.name))
