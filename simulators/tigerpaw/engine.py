"""The resource engine with Tigerpaw's habits [tigerpaw 3, 5, 6]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulators.core.problem import Problem, Violation
from simulators.core.resources.coercion import LENIENT, Coercion, lenient_integer
from simulators.core.resources.engine import Engine
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field
from simulators.core.resources.habits import Habits, ReferenceHabit, zero_or_below
from simulators.core.resources.refusals import Fault, Refusals
from simulators.tigerpaw.model import REGISTRY
from simulators.tigerpaw.model.fields import INSTANTS, without_zone
from simulators.tigerpaw.model.rules import refused


class TigerpawRefusals(Refusals):
    """Errors: 200 with `Success` false and one sentence for writes, 404 for unknown numbers in a path [tigerpaw 6]."""

    def refused(self, entity: Entity, faults: Sequence[Fault]) -> Exception:
        """The error with the message of the first fault."""
        return refused(faults[0].message)

    def missing(self, entity: Entity, field: Field, pointer: str) -> Fault:
        """A missing required property."""
        return Fault(f"{pointer} is required.", pointer)

    def unknown_reference(
        self, entity: Entity, field: Field, target: Entity, label: str, value: Any, scope: Any
    ) -> Fault:
        """A reference to an unknown record, or to a record of another account."""
        inside = f" of account {scope}" if scope is not None else ""
        called = target.called.lower()
        article = "an" if called[0] in "aeiou" else "a"
        return Fault(f"{field.spelled} {value!s:.40} is not {article} {called}{inside}.", field.spelled)

    def not_an_object(self, schema: str, value: Any, pointer: str) -> Exception:
        """The error for a value that should be an object."""
        return _invalid(pointer.rstrip(".") or schema, "An object is expected.")

    def not_convertible(self, field: Field, value: Any, pointer: str) -> Exception:
        """The error for a value that cannot be converted to the kind of its property."""
        return _invalid(pointer, f"Error converting value {value!r:.80} to {field.kind}.")

    def not_found(self, entity: Entity, key: Any) -> Exception:
        """The error for an unknown number in a path."""
        # The key of what is numbered inside an order is ORDER/INDEX.
        return Problem("not_found", f"{entity.called} {str(key).rpartition('/')[2]:.40} was not found.")


def _invalid(pointer: str, message: str) -> Problem:
    """The Problem for a body that cannot be bound: 400 with ModelState."""
    return Problem("contract", violations=(Violation("body", pointer, "type", message),))


def _number(field: Field, value: Any, pointer: str) -> int:
    return lenient_integer(field, value)


COERCION = Coercion(
    {**LENIENT, "instant": INSTANTS.converter},
    _number,
    unknown="drop",
    nulls="absent",
    empty_is_null=True,
    texts_stay=frozenset(("text",)),
)
"""Conversion of bodies as by the vendor's .NET serialisers."""

ENGINE = Engine(
    REGISTRY,
    habits=Habits(
        raises="first",
        unset="null",
        left_out_of_put="clear",
        used="rules",
        references=ReferenceHabit("id", is_none=zero_or_below),
    ),
    coercion=COERCION,
    refusals=TigerpawRefusals(),
    instants=INSTANTS,
    renderers={"instant": lambda field, entities: lambda value, record, environment: without_zone(value)},
)
