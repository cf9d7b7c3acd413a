"""The resource engine, configured for ConnectWise [connectwise 2, 5]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from simulators.connectwise.binding import COERCION
from simulators.connectwise.context import Actor, Context
from simulators.connectwise.custom_fields import fit
from simulators.connectwise.datetimes import INSTANTS
from simulators.connectwise.entities import ENTITIES, REGISTRY
from simulators.connectwise.entities.fields import mark_of, needed
from simulators.connectwise.refusals import (
    exists,
    in_use,
    invalid,
    not_found,
    out_of_range,
    required,
    too_long,
    unknown_reference,
)
from simulators.connectwise.renderers import RENDERERS
from simulators.connectwise.writer import Writer
from simulators.core.resources.context import WriteContext
from simulators.core.resources.engine import Engine
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field, Fields, WriteKind
from simulators.core.resources.habits import Habits, ReferenceHabit
from simulators.core.resources.limits import bounded, exceeding
from simulators.core.resources.refusals import Fault, Refusals
from simulators.core.resources.rules import Change

if TYPE_CHECKING:
    from simulators.connectwise.rights import Rights
    from simulators.core.store import Record, Unit
    from simulators.core.world import SimulatorState

_OF_FIELDS = frozenset(("MissingRequiredField", "MaxLengthField", "OutOfRange"))


class ConnectWiseRefusals(Refusals):
    """ConnectWise's errors: a rejected body lists all its faults, in the order of the fields [connectwise 5]."""

    def refused(self, entity: Entity, faults: Sequence[Fault]) -> Exception:
        """Return the error that lists all faults of a body."""
        return invalid(ENTITIES[entity.name].resource, ordered(entity, faults))

    def missing(self, entity: Entity, field: Field, pointer: str) -> Fault:
        """Report a missing required property."""
        return required(pointer)

    def too_long(self, entity: Entity, field: Field, pointer: str) -> Fault:
        """Report a text that exceeds its maximum length."""
        return too_long(pointer, field.limit or 0)

    def out_of_range(self, entity: Entity, field: Field, pointer: str) -> Fault:
        """Report a number outside its range."""
        return out_of_range(pointer, field.minimum, field.maximum)

    def unknown_reference(
        self, entity: Entity, field: Field, target: Entity, label: str, value: Any, scope: Any
    ) -> Fault:
        """Report a reference to a record that does not exist, or not below the required parent."""
        where = f" for {ENTITIES[target.parent].title} {scope}" if scope is not None else ""
        return unknown_reference(f"{target.title} {value} not found{where}", f"{field.name}/{label}")

    def duplicate(self, entity: Entity, field: Field, value: Any) -> Fault:
        """Report a value that must be unique and that another record has."""
        return exists(f"A {entity.title} with this {field.name} already exists", field.name)

    def not_found(self, entity: Entity, key: Any) -> Exception:
        """Return the error for a path without a record."""
        return not_found(entity.title, key)

    def in_use(self, entity: Entity, record: Record, by: Entity, count: int) -> Exception:
        """Return the error for deleting a record that others refer to."""
        return in_use(entity.title, record["id"], f"{count} {by.title}")


def ordered(entity: Entity, faults: Sequence[Fault]) -> list[Fault]:
    """Return the faults of single fields in the order of the fields, then the others."""
    if not faults:
        return []
    places = {field.name: place for place, field in enumerate(entity.fields)}

    def place_of(fault: Fault) -> int:
        name = fault.property.partition("/")[0]
        return places.get(name, len(places)) if fault.code in _OF_FIELDS else len(places)

    return sorted(faults, key=place_of)


async def _check(context: WriteContext, entity: Entity, change: Change) -> Sequence[Fault]:
    """Check properties that another property's value makes required, and flags of which one must be set."""
    draft, one_of = change.draft, ENTITIES[entity.name].one_of
    faults = [required(name) for name, (other, value) in _CONDITIONAL[entity.name] if _lacks(draft, name, other, value)]
    if one_of and not any(draft.get(name) for name in one_of):
        faults.append(required(one_of[0], ENTITIES[entity.name].one_of_text))
    return faults


def _lacks(draft: Record, name: str, other: str, value: Any) -> bool:
    return draft.get(name) in {None, ""} and draft.get(other) == value


_CONDITIONAL = {
    name: [(field.name, when) for field in entity.fields if (when := mark_of(field).when) is not None]
    for name, entity in ENTITIES.items()
}
"""Per entity, the properties that another property's value makes required: name, (other name, value)."""


class UserFields:
    """User-defined fields: values of a request are merged into those of the record [connectwise 2]."""

    async def merge(self, context: WriteContext, entity: Entity, field: Field, change: Change) -> Sequence[Fault]:
        """Set all fields of the screen, empty or not; any value is valid."""
        values = [*(change.before(field.name) or ()), *(change.draft.get(field.name) or ())]
        change.draft[field.name] = await fit(context.unit, entity.collection, values)
        return ()


ENGINE = Engine(
    REGISTRY,
    habits=Habits(
        checks=("needs", "limits", "references", "own", "unique", "custom"),
        null_in_change="default",
        references=ReferenceHabit("face", follows=True),
    ),
    coercion=COERCION,
    refusals=ConnectWiseRefusals(),
    instants=INSTANTS,
    renderers=RENDERERS,
    check=_check,
    customs=UserFields(),
    context=Context,
    writer=Writer,
)


def context_of(
    state: SimulatorState, unit: Unit, tenant: str, member: Record, rights: Rights | None = None, quiet: bool = False
) -> Context:
    """Return the write context of a member in a unit; with `quiet` no callbacks are sent."""
    context = cast("Context", ENGINE.context(state, tenant, unit, Actor(member, rights)))
    context.notifies = not quiet
    return context


def faults_of(entity: Entity, given: Record, write_kind: WriteKind) -> list[Fault]:
    """Return the faults of a body that can be found without other records."""
    return ordered(entity, ENGINE.writers[entity.name].checks.early(given, write_kind))


def form_faults(name: str, form: Fields, given: Record) -> list[Fault]:
    """Return the faults of the body of an action."""
    described = Entity(name, form)
    missing = [required(field.name) for field in form if needed(field, "create") and given.get(field.name) is None]
    return ordered(described, [*missing, *exceeding(ENGINE, described, bounded(form), given)])


def writer_of(entity: Entity) -> Writer:
    """Return the writer of an entity."""
    return cast("Writer", ENGINE.writers[entity.name])
