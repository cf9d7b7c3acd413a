"""Limits of values: lengths and ranges, also within objects and lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.core.resources.fields import Field, Fields

if TYPE_CHECKING:
    from simulators.core.resources.engine import Engine
    from simulators.core.resources.entity import Entity
    from simulators.core.resources.refusals import Fault


@dataclass(frozen=True, slots=True)
class Bounded:
    """A field that has limits, or whose members have limits; `inside` are those members."""

    field: Field
    inside: tuple[Bounded, ...] = ()


def bounded(group: Fields) -> tuple[Bounded, ...]:
    """The fields of a group that have anything to check."""
    found = []
    for field in group:
        inside = bounded(field.members) if field.items else ()
        needs = any(each.need is not None for each in field.members)
        limited = field.limit is not None or field.minimum is not None or field.maximum is not None
        if limited or inside or needs:
            found.append(Bounded(field, inside))
    return tuple(found)


def exceeding(
    engine: Engine, entity: Entity, plan: tuple[Bounded, ...], values: Mapping[str, Any], pointer: str = ""
) -> list[Fault]:
    """The faults of `values`: exceeded limits, and missing required members of objects and lists."""
    found: list[Fault] = []
    for bound in plan:
        value = values.get(bound.field.name)
        if value is not None and value != "":
            found += overstepping(engine, entity, bound, value, pointer)
    return found


def overstepping(engine: Engine, entity: Entity, plan: Bounded, value: Any, pointer: str) -> Iterator[Fault]:
    """The faults of one value, which is neither null nor empty: too long, out of range, or missing members."""
    field, place = plan.field, f"{pointer}{plan.field.spelled}"
    if field.kind in {"items", "object"}:
        for each in value if field.kind == "items" else [value]:
            for member in field.members:
                if member.need is not None and engine.habits.missing(member, each.get(member.name)):
                    yield engine.refusals.missing(entity, member, f"{place}/{member.spelled}")
            yield from exceeding(engine, entity, plan.inside, each, f"{place}/")
    elif isinstance(value, str):
        if field.limit is not None and len(value) > field.limit:
            yield engine.refusals.too_long(entity, field, place)
    elif isinstance(value, int | float) and not isinstance(value, bool) and _outside(field, value):
        yield engine.refusals.out_of_range(entity, field, place)


def _outside(field: Field, value: float) -> bool:
    below = field.minimum is not None and value < field.minimum
    return below or (field.maximum is not None and value > field.maximum)
