"""Conversion of values in requests, as lenient as the service [autotask 4 quirk 7]."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from typing import Any

from simulators.autotask.model import datetimes, texts
from simulators.autotask.model.shape import RANGES, UDFS
from simulators.core.resources.coercion import CannotConvert, Converter, exact_text
from simulators.core.resources.fields import Field, Kind

_WHOLE = re.compile(r"\s*([+-]?[0-9]{1,20})(?:\.0*)?\s*")
_NUMBER = re.compile(r"\s*[+-]?([0-9]{1,30}(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?\s*")
_LARGEST = 1e15
"""The absolute value from which a decimal of the database overflows."""
_NET: Mapping[str, str] = {
    "integer": "System.Int32",
    "long": "System.Int64",
    "short": "System.Int16",
    "decimal": "System.Decimal",
    "double": "System.Double",
    "boolean": "System.Boolean",
    "datetime": "System.DateTime",
    "string": "System.String",
    "byte[]": "System.Byte[]",
}
_SQL: Mapping[Kind, str] = {
    "integer": "int",
    "reference": "int",
    "number": "numeric",
    "flag": "bit",
    "instant": "datetime",
    "text": "varchar",
    "bytes": "varbinary",
}


class NoRecord(ValueError):
    """A body that is not a record of its entity; the text is the service's error message."""


class TooLong(NoRecord):
    """A text in a body that exceeds the maximum length of its field."""


def misfit(field: Field, value: Any) -> NoRecord:
    """Return the error for a value that cannot be converted to the type of its field."""
    converting = f"Error converting value \"{shortened(value)}\" to type '{_NET[field.own.type]}'."
    return NoRecord(f"{converting} Path '{field.name}'.")


def read_operand(field: Field, value: Any) -> Any:
    """Return the value of a condition for comparison. Raises ValueError with the service's text [autotask 6].

    Flags, both boolean and integer ones, accept true, false, 1 and 0, also as text.
    """
    try:
        if isinstance(value, dict | list) or value is None:
            raise CannotConvert(value)
        if field.own.flag or field.kind == "flag":
            return _truth(field, value)
        return _text(field, value) if field.kind == "text" else CONVERTERS[field.kind](field, value)
    except CannotConvert:
        raise ValueError(
            f"Conversion failed when converting the varchar value '{shortened(value)}' to data type {_SQL[field.kind]}."
        ) from None


def shortened(value: Any) -> str:
    """Return a value for an error message, cut to 100 characters."""
    try:
        return str(value)[:100]
    except ValueError:  # Python does not convert integers with thousands of digits
        return "too large a number"


def whole(field: Field, value: Any, pointer: str = "") -> int:
    """Convert to an integer in the range of the field's type; text and a fraction of zero are accepted."""
    if isinstance(value, str) and (found := _WHOLE.fullmatch(value)) is not None:
        value = int(found[1])
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    low, high = RANGES[field.own.type]
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise CannotConvert(value)
    return value


def _number(_: Field, value: Any) -> float:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _LARGEST:
        raise CannotConvert(value)
    return float(value)


_BOOLEANS: Mapping[str, bool] = {"true": True, "false": False, "1": True, "0": False}


def _boolean(_: Field, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value != 0
    return _flag(value)


def _truth(field: Field, value: Any) -> bool | int:
    """Return the value of a flag in a condition. An integer other than 0 and 1 matches nothing; it is not an error."""
    if isinstance(value, bool):
        return int(value) if field.own.flag else value
    if field.own.flag and not (isinstance(value, str) and value.strip().lower() in {"true", "false"}):
        return whole(field, value)
    truth = _flag(str(value) if isinstance(value, int | float) else value)
    return int(truth) if field.own.flag else truth


def _flag(value: Any) -> bool:
    flag = _BOOLEANS.get(value.strip().lower()) if isinstance(value, str) else None
    if flag is None:
        raise CannotConvert(value)
    return flag


def _text(_: Field, value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, int | float):
        try:
            return f"{value:g}" if isinstance(value, float) else str(value)
        except ValueError:  # Python does not convert integers with thousands of digits
            raise CannotConvert(value) from None
    raise CannotConvert(value)


def _short_text(field: Field, value: Any) -> str:
    text = _text(field, value)
    if field.limit is not None and len(text) > field.limit:
        raise TooLong(texts.too_long(field.name))
    return text


def _instant(field: Field, value: Any) -> str:
    try:
        return datetimes.read(exact_text(field, value), field.own.date_only)
    except datetimes.NoInstant:
        raise CannotConvert(value) from None


def _bytes(field: Field, value: Any) -> str:
    try:
        base64.b64decode(exact_text(field, value), validate=True)
    except ValueError:
        raise CannotConvert(value) from None
    return str(value)


CONVERTERS: Mapping[Kind, Converter] = {
    "integer": whole,
    "reference": whole,
    "number": _number,
    "flag": _boolean,
    "text": _short_text,
    "instant": _instant,
    "bytes": _bytes,
}


def read_udfs(_: Field, value: Any, pointer: str = "") -> list[dict[str, Any]]:
    """Return user-defined fields as name and text; values of other types are converted to text [autotask 5]."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise NoRecord(f"Error converting value to a list of user-defined fields. Path '{UDFS}'.")
    return [_udf({key.lower(): each for key, each in one.items()}) for one in value]


def _udf(given: Mapping[str, Any]) -> dict[str, Any]:
    name, value = given.get("name"), given.get("value")
    if not isinstance(name, str) or isinstance(value, dict | list):
        raise NoRecord(f"Error converting value to a user-defined field. Path '{UDFS}'.")
    return {"name": name, "value": value if value is None or isinstance(value, str) else shortened(value)}
