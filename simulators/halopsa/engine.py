"""The resource engine with HaloPSA's habits [halopsa 3]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulators.core.problem import Problem
from simulators.core.query import Compare
from simulators.core.resources.context import WriteContext, every
from simulators.core.resources.datetimes import InstantFormat, without_zone
from simulators.core.resources.engine import Engine
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field
from simulators.core.resources.habits import Habits, ReferenceHabit
from simulators.core.resources.refusals import Fault, Refusals
from simulators.core.resources.rules import Change
from simulators.halopsa import datetimes, events
from simulators.halopsa.binding import COERCION
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.lookup import not_found
from simulators.halopsa.model import customfields, extrafields
from simulators.halopsa.rules.plain import PlainRules
from simulators.halopsa.settings import HaloSettings


class HaloInstants(InstantFormat):
    """ISO 8601 in UTC without a zone; dates that the server sets are exact to the millisecond."""

    def stamp(self, instant: float) -> str:
        """Epoch seconds in the format of stored dates."""
        return datetimes.stamp(instant)


class HaloRefusals(Refusals):
    """Errors of the engine: one sentence about the first fault [halopsa 9]."""

    def refused(self, entity: Entity, faults: Sequence[Fault]) -> Exception:
        """Problem `rejected` with the message of the first fault."""
        return Problem("rejected", faults[0].message)

    def unknown_reference(
        self, entity: Entity, field: Field, target: Entity, label: str, value: Any, scope: Any
    ) -> Fault:
        """A reference to an id that does not exist."""
        return Fault(f"The {field.own.title} {int(value)} does not exist", field.name)

    def not_found(self, entity: Entity, key: Any) -> Exception:
        """The Problem for an id in the path that does not exist."""
        return not_found()


class HaloCustomFields:
    """Custom fields of all entities, and the additional `fields` of assets and sites."""

    async def merge(self, context: WriteContext, entity: Entity, field: Field, change: Change) -> Sequence[Fault]:
        """Merge the values sent into the draft; those not sent are cleared, unless `unsent_customfields` keeps them."""
        before = change.old if change.old and HaloSettings.of(context).unsent_customfields == "keep" else {}
        given, draft = change.given, change.draft
        if "customfields" in given:
            known = await every(context.unit, "FieldInfo", Compare(("typeid",), "eq", entity.own.custom_fields))
            draft["customfields"] = customfields.merged(before.get("customfields", ()), given["customfields"], known)
        rules = rules_of(entity.name)
        if rules.extra_fields and "fields" in given:
            defined = await rules.defined_fields(context.unit, draft)
            draft["fields"] = extrafields.merged(before.get("fields", ()), given["fields"], defined)
        return ()


def _missing(_: Field, value: Any) -> bool:
    return value in (None, "", 0)


def _names_none(value: Any) -> bool:
    return int(value) <= 0


def _key(value: Any) -> Any:
    return int(value) if isinstance(value, float) else value


HABITS = Habits(
    raises="first",
    checks=("needs", "references", "custom"),
    missing=_missing,
    null_in_change="absent",
    defaults="shown",
    unset="blank",
    used="rules",
    children_go=False,
    references=ReferenceHabit("id", checked="sent", is_none=_names_none, key=_key),
)

RENDERERS: Any = {
    "number": lambda field, entities: _float,
    "reference": lambda field, entities: _float if field.own.double else None,
    "object": lambda field, entities: None,
    "items": lambda field, entities: None,
}


def _float(value: Any, record: Any, environment: Any) -> float:
    return float(value)


ENGINE = Engine(
    ENTITIES,
    habits=HABITS,
    coercion=COERCION,
    refusals=HaloRefusals(),
    instants=HaloInstants(keep=without_zone),
    renderers=RENDERERS,
    customs=HaloCustomFields(),
    subscriptions=events.TicketEvents(),
)


def rules_of(name: str) -> PlainRules:
    """The rules of the entity with this name."""
    rules = ENGINE.writers[name].rules
    assert isinstance(rules, PlainRules)  # noqa: S101 - for mypy: every entity has rules of this class
    return rules
