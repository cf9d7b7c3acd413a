"""Conversion of request JSON to stored values: a converter per kind, compiled per group of fields.

A vendor's leniency is in its converters. Those defined here are exact or lenient: a lenient one accepts text that
spells a value, as most .NET services do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from simulators.core.resources.fields import Field, Fields, Kind
from simulators.core.resources.refusals import Refusals

INT32 = 2**31 - 1
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{0,18})?")
_LARGEST = 1e15
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class CannotConvert(ValueError):
    """A value that cannot be converted to the kind of its field."""


Converter = Callable[[Field, Any], Any]
"""Converts a value to its stored form. Raises CannotConvert."""


# -- exact ----------------------------------------------------------------------------------------------------


def exact_integer(field: Field, value: Any) -> int:
    """A whole number of 32 bits."""
    if isinstance(value, bool) or not isinstance(value, int) or not -INT32 - 1 <= value <= INT32:
        raise CannotConvert(value)
    return value


def exact_number(field: Field, value: Any) -> float:
    """A number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _LARGEST:
        raise CannotConvert(value)
    return float(value)


def exact_flag(field: Field, value: Any) -> bool:
    """A boolean."""
    if not isinstance(value, bool):
        raise CannotConvert(value)
    return value


def exact_text(field: Field, value: Any) -> str:
    """A text."""
    if not isinstance(value, str):
        raise CannotConvert(value)
    return value


def guid(field: Field, value: Any) -> str:
    """A GUID, in lower case."""
    text = exact_text(field, value).strip("{} ").lower()
    if not _GUID.fullmatch(text):
        raise CannotConvert(value)
    return text


def choice(field: Field, value: Any) -> str:
    """One of the field's choices, in any letter case."""
    wanted = value.strip().lower() if isinstance(value, str) else None
    for word in field.choices:
        if word.lower() == wanted:
            return word
    raise CannotConvert(value)


def unchanged(field: Field, value: Any) -> Any:
    """The value as it is."""
    return value


# -- lenient --------------------------------------------------------------------------------------------------


def lenient_integer(field: Field, value: Any) -> int:
    """A 32-bit whole number, also as text or with a zero fraction."""
    if isinstance(value, str) and _INTEGER.fullmatch(value.strip()):
        value = int(value)
    if isinstance(value, float) and value.is_integer() and abs(value) <= INT32:
        value = int(value)
    return exact_integer(field, value)


def lenient_number(field: Field, value: Any) -> float:
    """A number, also as text."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(value)
    return exact_number(field, value)


def lenient_flag(field: Field, value: Any) -> bool:
    """A boolean, also as the words true and false."""
    word = value.strip().lower() if isinstance(value, str) else None
    return word == "true" if word in {"true", "false"} else exact_flag(field, value)


def lenient_text(field: Field, value: Any) -> str:
    """A text, also given as a boolean or a number."""
    return str(value) if isinstance(value, bool | int | float) else exact_text(field, value)


EXACT: Mapping[Kind, Converter] = {
    "text": exact_text,
    "guid": guid,
    "integer": exact_integer,
    "number": exact_number,
    "flag": exact_flag,
    "choice": choice,
    "bytes": exact_text,
    "open": unchanged,
}

LENIENT: Mapping[Kind, Converter] = {
    **EXACT,
    "text": lenient_text,
    "integer": lenient_integer,
    "number": lenient_number,
    "flag": lenient_flag,
}


# -- whole bodies ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Coercion:
    """How a vendor reads bodies.

    `converters` must have every scalar kind that its entities use, `instant` and `day` included. `reference` reads one
    reference, `custom` the whole list of custom values. `unknown` names are dropped, refused, or kept as they came.
    `nulls` are as if they had not been sent (absent), or stay to clear a value. `empty_is_null`: the empty text is a
    null for every kind but those of `texts_stay`. `misfits`: a value that does not fit is refused, or left as it came
    for the contract to refuse. `read_only`: values of properties that the server sets are dropped unread, but for those
    named in `read_anyway`, or read like the others (`keep`) because the writer compares or refuses them. `converts`:
    values are converted when a body is bound, or only in the draft, by the check `values`: what a template or the body
    as a whole lacks is then found before a value that does not fit.
    """

    converters: Mapping[Kind, Converter]
    reference: Callable[[Field, Any, str], Any]
    custom: Callable[[Field, Any, str], Any] = lambda field, value, pointer: value
    unknown: Literal["drop", "refuse", "keep"] = "drop"
    nulls: Literal["absent", "clear"] = "absent"
    empty_is_null: bool = False
    texts_stay: frozenset[Kind] = frozenset()
    misfits: Literal["refuse", "leave"] = "refuse"
    read_only: Literal["drop", "keep"] = "drop"
    read_anyway: frozenset[str] = frozenset(("id",))
    passed_over: frozenset[str] = frozenset()
    converts: Literal["bound", "draft"] = "bound"


class Binder:
    """Binds the bodies of one vendor."""

    def __init__(self, coercion: Coercion, refusals: Refusals) -> None:
        """`refusals` describes values that cannot be bound."""
        self.coercion = coercion
        self.refusals = refusals

    def bind(self, group: Fields, body: Any, schema: str, pointer: str = "") -> dict[str, Any]:
        """The values of an object, by the names of their fields. Raises what the vendor's refusals make of a misfit.

        `schema` is the vendor's name of the object, `pointer` the place of the object in the body.
        """
        if not isinstance(body, Mapping):
            raise self.refusals.not_an_object(schema, body, pointer)
        coercion, named = self.coercion, group.named
        bound: dict[str, Any] = {}
        for name, value in body.items():
            field = named.get(name.lower())
            if field is None:
                self._unknown(bound, schema, name, value, pointer)
            elif field.taken or coercion.read_only == "keep" or field.name in coercion.read_anyway:
                self._put(bound, field, value, pointer)
        return bound

    def _unknown(self, bound: dict[str, Any], schema: str, name: str, value: Any, pointer: str) -> None:
        if self.coercion.unknown == "keep":
            bound[name] = value
        elif self.coercion.unknown == "refuse" and name.lower() not in self.coercion.passed_over:
            raise self.refusals.unknown_name(schema, name, pointer)

    def _put(self, bound: dict[str, Any], field: Field, value: Any, pointer: str) -> None:
        if self.coercion.converts == "draft" and not pointer:
            bound[field.name] = value
            return
        if self.is_null(field, value):
            if self.coercion.nulls == "clear":
                bound[field.name] = None
            return
        typed = self.value(field, value, f"{pointer}{field.spelled}")
        if typed is not None:
            bound[field.name] = typed

    def is_null(self, field: Field, value: Any) -> bool:
        """Whether a value counts as null."""
        if value is None:
            return True
        return value == "" and self.coercion.empty_is_null and field.kind not in self.coercion.texts_stay

    def value(self, field: Field, value: Any, pointer: str) -> Any:
        """The stored form of one value; None for a reference without a target."""
        try:
            return self._typed(field, value, pointer)
        except CannotConvert:
            if self.coercion.misfits == "leave":
                return value
            raise self.refusals.not_convertible(field, value, pointer) from None

    def _typed(self, field: Field, value: Any, pointer: str) -> Any:
        converter = self.coercion.converters.get(field.kind)
        if converter is not None:
            return converter(field, value)
        if field.kind == "reference":
            return self.coercion.reference(field, value, pointer)
        if field.kind == "custom":
            return self.coercion.custom(field, value, pointer)
        if field.kind == "object":
            return self._object(field, value, pointer)
        if not isinstance(value, list):
            raise CannotConvert(value)
        present = ((index, each) for index, each in enumerate(value) if each is not None)
        elements = (self._element(field, each, f"{pointer}[{index}]") for index, each in present)
        return [each for each in elements if each is not None]

    def _object(self, field: Field, value: Any, pointer: str) -> Any:
        if self.coercion.misfits == "leave" and not isinstance(value, Mapping):
            return value
        return self.bind(field.members, value, field.name, f"{pointer}.")

    def _element(self, field: Field, value: Any, pointer: str) -> Any:
        if field.kind == "items":
            return self._object(field, value, pointer)
        if field.kind == "references":
            return self.coercion.reference(field, value, pointer)
        kind: Kind = "text" if field.kind == "texts" else "integer"
        return self.coercion.converters[kind](field, value)
