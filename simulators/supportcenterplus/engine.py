"""The resource engine with the habits of SupportCenter Plus [supportcenterplus 2, 3]."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from simulators.core.resources.coercion import Coercion, Converter
from simulators.core.resources.datetimes import InstantFormat
from simulators.core.resources.engine import Engine
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field, Kind
from simulators.core.resources.habits import Habits, ReferenceHabit
from simulators.core.resources.refusals import Fault, Refusals
from simulators.core.resources.views import Renderers
from simulators.core.resources.writer import Writer
from simulators.core.store import Record
from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.context import Context, context_of
from simulators.supportcenterplus.display import Look
from simulators.supportcenterplus.entities import ENTITIES
from simulators.supportcenterplus.entities.tables import blank, mark_of
from simulators.supportcenterplus.templates import is_blank
from simulators.supportcenterplus.values import (
    read_count,
    read_flag,
    read_id,
    read_moment,
    read_object,
    read_text,
)

_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,4})?")
_CUSTOM = re.compile(r"udf_[A-Za-z0-9_]{1,60}")


class Milliseconds(InstantFormat):
    """Times are stored in epoch milliseconds."""

    def stamp(self, instant: float) -> int:
        """Epoch seconds in the format of stored times."""
        return int(instant * 1000)


def _text(field: Field, value: Any) -> str:
    return read_text(value, field.name, field.limit)


def _integer(field: Field, value: Any) -> int:
    number = read_count(value, field.name)
    if field.minimum is not None and not field.minimum <= number <= (field.maximum or number):
        raise refusals.unusable(field.name)
    return number


def _amount(field: Field, value: Any) -> str:
    """A number, or a string with one, as text with two decimals. Raises 4021 or 4001."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise refusals.wrong_type(field.name)
    if not _AMOUNT.fullmatch(str(value)):
        raise refusals.unusable(field.name)
    return f"{float(value):.2f}"


def _moment(field: Field, value: Any) -> int | None:
    return read_moment(value, field.name)


def _flag(field: Field, value: Any) -> bool:
    return read_flag(value, field.name)


def _open(field: Field, value: Any) -> Any:
    read = mark_of(field).read
    return value if read is None else read(value, field.name)


CONVERTERS: Mapping[Kind, Converter] = {
    "text": _text,
    "integer": _integer,
    "number": _amount,
    "flag": _flag,
    "instant": _moment,
    "open": _open,
}


def _reference(field: Field, value: Any, _: str) -> dict[str, Any]:
    """The property that identifies the record: the id, else the e-mail address or a label. Raises 4021 or 4001."""
    given = read_object(value, field.name)
    if given.get("id") is not None:
        return {"id": read_id(given["id"], field.name)}
    labels = ENTITIES[field.to].face.labels
    for label in ("email_id", *labels):
        if given.get(label) is not None and label in labels:
            return {label: read_text(given[label], field.name)}
    raise refusals.unusable(field.name)


def _custom_values(field: Field, value: Any, _: str) -> dict[str, Any]:
    """Values of custom fields, whose names begin with udf_. Raises the vendor's errors."""
    values = read_object(value, field.name)
    for name, each in values.items():
        if not _CUSTOM.fullmatch(name):
            raise refusals.extra_key(name)
        if isinstance(each, str):
            read_text(each, name)
    return values


def _usable(record: Record) -> bool:
    """Whether a record can be referred to: removed and inactive entries and records in the trash cannot."""
    return not record.get("deleted") and not record.get("inactive") and not record.get("is_trashed")


def _key(value: Any) -> int:
    return int(value["id"] if isinstance(value, Mapping) else value)


class ScpRefusals(Refusals):
    """Errors with the inner code of the first fault; missing mandatory values are all named [supportcenterplus 3.1]."""

    def refused(self, entity: Entity, faults: Sequence[Fault]) -> Exception:
        """The error for an invalid body."""
        first = faults[0]
        if first.code == "4012":
            return refusals.missing(sorted(fault.property for fault in faults))
        return refusals.coded(int(first.code), first.property)

    def missing(self, entity: Entity, field: Field, pointer: str) -> Fault:
        """A missing mandatory value."""
        return Fault("", pointer, "4012")

    def unknown_reference(
        self, entity: Entity, field: Field, target: Entity, label: str, value: Any, scope: Any
    ) -> Fault:
        """A reference to a record that does not exist, or cannot be referred to any more."""
        return Fault("", field.spelled, "4001")

    def duplicate(self, entity: Entity, field: Field, value: Any) -> Fault:
        """A value that another record has already."""
        return Fault("", field.spelled, "4008")

    def not_found(self, entity: Entity, key: Any) -> Exception:
        """The error for an id that does not exist."""
        return refusals.not_found()

    def in_use(self, entity: Entity, record: Record, by: Entity, count: int) -> Exception:
        """The error for the deletion of a record that others refer to."""
        return refusals.still_referenced()

    def unknown_name(self, schema: str, name: str, pointer: str) -> Exception:
        """The error for an unknown key."""
        return refusals.extra_key(name)

    def not_an_object(self, schema: str, value: Any, pointer: str) -> Exception:
        """The error for a value that should be an object."""
        return refusals.wrong_type(schema)

    def not_convertible(self, field: Field, value: Any, pointer: str) -> Exception:
        """The error for a value of the wrong type."""
        return refusals.wrong_type(field.spelled)


def _missing(_: Field, value: Any) -> bool:
    return is_blank(value)


def _shown_moment(value: int, _: Record, look: Look) -> Any:
    return look.moment(value)


def _shown_id(value: int, _: Record, __: Look) -> str:
    return str(value)


RENDERERS: Renderers = {
    "instant": lambda field, entities: _shown_moment,
    "integer": lambda field, entities: _shown_id if field.name == "id" else mark_of(field).shown,
    "open": lambda field, entities: mark_of(field).shown,
}


class EntryWriter(Writer):
    """New records contain every field of their entity; fields that are not set are null, or empty."""

    def _plan(self) -> None:
        super()._plan()
        self._defaults = blank(self.entity)
        self._unwritten |= {each.name for each in self.entity.fields if not each.kept}


ENGINE = Engine(
    ENTITIES,
    habits=Habits(
        raises="step",
        checks=("needs", "values", "unique"),
        missing=_missing,
        null_in_change="clear",
        unset="null",
        nulls_kept=True,
        used="refuse",
        references=ReferenceHabit("face", follows=True, usable=_usable, key=_key),
    ),
    coercion=Coercion(
        CONVERTERS,
        _reference,
        _custom_values,
        unknown="refuse",
        nulls="clear",
        read_only="keep",
        converts="draft",
    ),
    refusals=ScpRefusals(),
    instants=Milliseconds(),
    renderers=RENDERERS,
    who=lambda context: context_of(context).rep,
    context=Context,
    writer=EntryWriter,
)


def bind(entity: Entity, given: Mapping[str, Any], fresh: bool) -> dict[str, Any]:
    """The values of a body. Raises 4001 for an unknown key, 4014 for a read-only one.

    `fresh`: whether the record is new. Fields that can only be set at its creation are refused with 4009 later.
    """
    fields = entity.fields.kept
    for name in given:
        if name not in fields:
            raise refusals.extra_key(name)
    for name in given:
        field = fields[name]
        if mark_of(field).once and not fresh:
            raise refusals.not_editable(name)
        if not field.taken:
            raise refusals.not_editable(name) if mark_of(field).final and not fresh else refusals.read_only(name)
    return dict(given)
