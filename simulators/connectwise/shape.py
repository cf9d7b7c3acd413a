"""Records against their entity: defaults, order, limits, and the face that a reference shows. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulators.connectwise.entities import Entity, Field, Members
from simulators.connectwise.problems import Fault, out_of_range, required, too_long

Record = Mapping[str, Any]
Draft = dict[str, Any]


def value_at(record: Record, path: tuple[str, ...]) -> Any:
    """What a record has at a path; None if nothing."""
    value: Any = record
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def defaults(entity: Entity) -> Draft:
    """What a new record has where nothing is sent."""
    return dict(entity.fields.defaults)


def arranged(entity: Entity, draft: Mapping[str, Any]) -> Draft:
    """The record of a draft: members in the order of answers, without nulls and without what is never shown.

    Members that begin with an underscore are ours, and go last; `_info` is one of them.
    """
    record = {name: draft[name] for name in entity.fields.stored if draft.get(name) is not None}
    record.update((name, value) for name, value in draft.items() if name.startswith("_"))
    return record


AT_ONCE: Mapping[bool, frozenset[str]] = {False: frozenset({"create"}), True: frozenset({"create", "replace"})}
"""What is demanded of a body as it was sent; the key: whether it replaces a record."""


def faults_of(members: Members, draft: Mapping[str, Any], needs: frozenset[str]) -> list[Fault]:
    """What a draft lacks of `members`, those with one of these needs, or where it exceeds their limits."""
    return list(_faults(members, draft, needs, ""))


def _faults(members: Members, draft: Mapping[str, Any], needs: frozenset[str], prefix: str) -> Iterator[Fault]:
    for field in members.bound:
        value = draft.get(field.name)
        if value is None or value == "":
            if field.need in needs or ("late" in needs and _called_for(field, draft)):
                yield required(prefix + field.name)
        elif field.kind in {"items", "object"}:
            for each in value if field.kind == "items" else [value]:
                yield from _faults(field.items, each, needs, f"{prefix}{field.name}/")
        else:
            yield from _excess(field, value, prefix + field.name)


def _called_for(field: Field, draft: Mapping[str, Any]) -> bool:
    return field.when is not None and draft.get(field.when[0]) == field.when[1]


def _excess(field: Field, value: Any, name: str) -> Iterator[Fault]:
    if field.limit is not None and isinstance(value, str) and len(value) > field.limit:
        yield too_long(name, field.limit)
    if field.between is not None and isinstance(value, int) and not field.between[0] <= value <= field.between[1]:
        yield out_of_range(name, *field.between)


def face_of(entity: Entity, record: Record) -> Draft:
    """What a reference to `record` shows, hrefs apart; what `_info` of the reference shows is under its names, too."""
    reference = entity.reference
    face: Draft = {}
    for shown, places in (*reference.shown.items(), *reference.inside.items()):
        values = [value for place in places if (value := value_at(record, place)) is not None]
        if values:
            face[shown] = values[0] if len(places) == 1 else " ".join(map(str, values))
    return face
