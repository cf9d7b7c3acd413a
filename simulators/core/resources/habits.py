"""Habits: how vendors differ in writing and showing records, as data.

For a new vendor, fill in this table first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from simulators.core.resources.fields import Field
from simulators.core.store import Record

Check = Literal["fixed", "needs", "values", "limits", "choices", "references", "own", "unique", "custom"]
"""What a draft is held against.

`fixed`: properties that callers do not set (any more) are not sent; `needs`: nothing required is missing; `values`:
the values of a payload are converted and their references looked up, field by field in the order of the body, for
vendors that bind bodies without converting them (`Coercion.converts`); `limits`: lengths and ranges; `choices`:
words; `references`: they lead to records, and are replaced by what is kept of them; `own`: a check of the vendor, see
`Engine`; `unique`: no other record has the value; `custom`: values of the fields that the tenant defines.
"""


def null_or_empty(_: Field, value: Any) -> bool:
    """Nothing, or the empty text."""
    return value is None or value == ""


def null_empty_or_zero(_: Field, value: Any) -> bool:
    """Nothing, the empty text or zero."""
    return value is None or value == "" or (value == 0 and value is not False)


def _usable(_: Record) -> bool:
    return True


def _is_nothing(value: Any) -> bool:
    return value is None


def zero_or_below(value: Any) -> bool:
    """Nothing, zero or a negative number: in several vendors' bodies these name no record."""
    return value is None or (isinstance(value, int | float) and value <= 0)


@dataclass(frozen=True, slots=True)
class ReferenceHabit:
    """How references are kept and checked.

    `kept`: the id of the other record, or its face, an object with the properties that a reference shows. `follows`:
    faces change with the record that they show. `checked`: whenever sent, or only when another is meant than before.
    `usable` tells which records may be referred to, `is_none` which values name no record; `key` turns a value that
    names a record by its id into the key of that record.
    """

    kept: Literal["id", "face"] = "id"
    follows: bool = False
    checked: Literal["sent", "changed"] = "changed"
    usable: Callable[[Record], bool] = _usable
    is_none: Callable[[Any], bool] = _is_nothing
    key: Callable[[Any], Any] = lambda value: value


@dataclass(frozen=True, slots=True)
class Habits:
    """How a vendor writes and shows records.

    `raises`: a refusal names the first fault, those of the first check that finds any, or all. `checks` are done in
    this order. `missing` tells which values count as none. `null_in_change`: a null in a partial change is passed over,
    falls back to the default, or clears. `left_out_of_put`: what a PUT leaves out falls back to its default, or is
    cleared. `defaults`: they are kept in new records, or only shown. `derived_sent`: a property that the server sets
    is passed over when it is sent, refused, or refused if it differs from what it is. `unset`: what nothing is kept for
    is shown as the field's blank (left out if it has none), left out, or null. `nulls_kept`: records hold nulls.
    `used`: a record that others refer to cannot be deleted, or rules decide. `children_go`: what belongs to a deleted
    record is deleted with it.
    """

    raises: Literal["first", "step", "all"] = "all"
    checks: tuple[Check, ...] = ("fixed", "needs", "limits", "choices", "references", "unique", "custom")
    missing: Callable[[Field, Any], bool] = null_or_empty
    null_in_change: Literal["absent", "default", "clear"] = "clear"
    left_out_of_put: Literal["default", "clear"] = "default"
    defaults: Literal["kept", "shown"] = "kept"
    derived_sent: Literal["pass over", "refuse", "refuse change"] = "pass over"
    unset: Literal["blank", "absent", "null"] = "absent"
    nulls_kept: bool = False
    used: Literal["refuse", "rules"] = "refuse"
    children_go: bool = True
    references: ReferenceHabit = field(default_factory=ReferenceHabit)
