"""The resource engine with N-central's habits [ncentral 2.3; ncentral-api 1]."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from simulators.core.problem import Problem
from simulators.core.resources.coercion import LENIENT, CannotConvert, Coercion, exact_text, lenient_integer
from simulators.core.resources.datetimes import read_iso
from simulators.core.resources.engine import Engine
from simulators.core.resources.entity import Entity, Registry
from simulators.core.resources.fields import Field
from simulators.core.resources.habits import Habits, ReferenceHabit
from simulators.core.resources.refusals import Fault, Refusals
from simulators.core.resources.views import Renderer
from simulators.ncentral import datetimes, refusals
from simulators.ncentral.inventory import REGISTRY
from simulators.ncentral.inventory.fields import INSTANTS, missing
from simulators.ncentral.inventory.monitoring import STATES
from simulators.ncentral.inventory.units import UNITS


class NcentralRefusals(Refusals):
    """Errors with the exceptions of the API-Service; only the first fault is reported."""

    def refused(self, entity: Entity, faults: Sequence[Fault]) -> Exception:
        """The error with the message of the first fault."""
        return refusals.bad_request(faults[0].message)

    def missing(self, entity: Entity, field: Field, pointer: str) -> Fault:
        """A missing required property; the name of a unit has its own text [ncentral-api 2]."""
        if entity.collection == UNITS.name:
            text = f"{entity.called} Create -- Name is required and cannot be blank: Name: ''"
            return Fault(text, pointer)
        return Fault(f"{pointer} must not be empty.", pointer)

    def too_long(self, entity: Entity, field: Field, pointer: str) -> Fault:
        """A text that exceeds its maximum length."""
        return Fault(f"{pointer} must not be longer than {field.limit} characters.", pointer)

    def out_of_range(self, entity: Entity, field: Field, pointer: str) -> Fault:
        """A number that is too small: no property has an upper limit."""
        return Fault(f"{pointer} must not be less than {field.minimum}.", pointer)

    def not_an_object(self, schema: str, value: Any, pointer: str) -> Exception:
        """The error for a value that should be an object."""
        return refusals.bad_request(f"{pointer.rstrip('.') or 'Request body'} has an invalid format.")

    def not_convertible(self, field: Field, value: Any, pointer: str) -> Exception:
        """The error for a value that cannot be converted to the kind of its property."""
        return refusals.bad_request(f"{pointer} has an invalid format.")

    def not_found(self, entity: Entity, key: Any) -> Exception:
        """The error for an unknown id [ncentral-api 1.5]."""
        return refusals.missing(entity.called, key)


def _date(field: Field, value: Any) -> str:
    """A date with or without a time, unchanged; the empty text means no date [ncentral-api 1.4]."""
    text = exact_text(field, value)
    if text:
        try:
            read_iso(text)
        except ValueError:
            raise CannotConvert(value) from None
    return text


def _reference(field: Field, value: Any, pointer: str) -> int:
    try:
        return lenient_integer(field, value)
    except CannotConvert:
        raise Problem("rejected", f"{pointer} has an invalid format.", code="BadRequestException") from None


def _number(field: Field, _: Registry) -> Renderer | None:
    """Ids as text, states as their names, other numbers unchanged."""
    if field.own == "text":
        return lambda value, record, zone: str(value)
    if field.own == "state":
        return lambda value, record, zone: STATES[value]
    return None


def _instant(field: Field, _: Registry) -> Renderer | None:
    """Times in the server's time zone if the field is marked so."""
    if field.own == "zoned":
        return lambda value, record, zone: datetimes.scanned(epoch(value), zone)
    if field.own == "local":
        return lambda value, record, zone: datetimes.scanned(epoch(value), zone).rpartition(" ")[0]
    return None


def epoch(kept: str) -> float:
    """A stored time in epoch seconds."""
    return datetime.fromisoformat(kept).timestamp()


ENGINE = Engine(
    REGISTRY,
    habits=Habits(
        raises="first",
        missing=missing,
        unset="null",
        left_out_of_put="clear",
        used="rules",
        references=ReferenceHabit("id"),
    ),
    coercion=Coercion(
        {**LENIENT, "instant": INSTANTS.converter, "day": _date}, _reference, unknown="drop", nulls="absent"
    ),
    refusals=NcentralRefusals(),
    instants=INSTANTS,
    renderers={"integer": _number, "reference": _number, "instant": _instant},
)
"""Writers and views of all entities."""
