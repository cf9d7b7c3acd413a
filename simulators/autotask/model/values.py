"""What a field takes from a request, and how an answer shows it. Lenient as the service is [autotask 4 quirk 7]."""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from simulators.autotask.model import instants
from simulators.autotask.model.shape import RANGES, Family, Field

_WHOLE = re.compile(r"\s*([+-]?[0-9]{1,20})(?:\.0*)?\s*")
_NUMBER = re.compile(r"\s*[+-]?([0-9]{1,30}(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?\s*")
_LARGEST = 1e15
"""Where a decimal of the database overflows."""
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
_SQL: Mapping[Family, str] = {
    "integer": "int",
    "number": "numeric",
    "boolean": "bit",
    "datetime": "datetime",
    "string": "varchar",
    "bytes": "varbinary",
}


class NoValue(ValueError):
    """A value that its field does not take; the text is one that the service would send."""


def read(field: Field, value: Any) -> Any:
    """The value of a body as its contract wants it. Empty text clears everything but text. Raises NoValue."""
    if value is None or (value == "" and field.family != "string"):
        return None
    try:
        return _READERS[field.family](field, value)
    except (ValueError, TypeError, OverflowError):
        raise NoValue(
            f"Error converting value \"{said(value)}\" to type '{_NET[field.type]}'. Path '{field.name}'."
        ) from None


def read_operand(field: Field, value: Any) -> Any:
    """The value of a filter, to be compared with records. Raises NoValue [autotask 6].

    Flags take true, false, 1 and 0, as text or not: those that are booleans and those that are integers.
    """
    try:
        if isinstance(value, dict | list) or value is None:
            raise ValueError(value)
        if field.flag or field.family == "boolean":
            return _truth(field, value)
        return _READERS[field.family](field, value)
    except (ValueError, TypeError, OverflowError):
        raise NoValue(
            f"Conversion failed when converting the varchar value '{said(value)}' to data type {_SQL[field.family]}."
        ) from None


def said(value: Any) -> str:
    """A value in an error's text, cut where it is long."""
    try:
        return str(value)[:100]
    except ValueError:  # Python refuses to write out a number of thousands of digits
        return "too large a number"


def _whole(field: Field, value: Any) -> int:
    if isinstance(value, bool):
        raise ValueError(value)
    if isinstance(value, float):
        if not value.is_integer():
            raise ValueError(value)
        number = int(value)
    elif isinstance(value, int):
        number = value
    else:
        found = _WHOLE.fullmatch(value)
        if found is None:
            raise ValueError(value)
        number = int(found[1])
    low, high = RANGES[field.type]
    if not low <= number <= high:
        raise ValueError(value)
    return number


def _number(_: Field, value: Any) -> float:
    if isinstance(value, bool) or (isinstance(value, str) and not _NUMBER.fullmatch(value)):
        raise ValueError(value)
    number = float(value)
    if not math.isfinite(number) or abs(number) >= _LARGEST:
        raise ValueError(value)
    return number


_BOOLEANS: Mapping[str, bool] = {"true": True, "false": False, "1": True, "0": False}


def _boolean(_: Field, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value != 0
    return _flag(value)


def _truth(field: Field, value: Any) -> bool | int:
    """The value of a flag in a filter. An integer that is no flag's value finds nothing, and is no error."""
    if isinstance(value, bool):
        return int(value) if field.flag else value
    if field.flag and not (isinstance(value, str) and value.strip().lower() in {"true", "false"}):
        return _whole(field, value)
    truth = _flag(str(value) if isinstance(value, int | float) else value)
    return int(truth) if field.flag else truth


def _flag(value: Any) -> bool:
    flag = _BOOLEANS.get(value.strip().lower()) if isinstance(value, str) else None
    if flag is None:
        raise ValueError(value)
    return flag


def _text(_: Field, value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    raise ValueError(value)


def _instant(field: Field, value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return instants.read(value, field.date_only)


def _bytes(_: Field, value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    try:
        base64.b64decode(value, validate=True)
    except binascii.Error:
        raise ValueError(value) from None
    return value


_READERS: Mapping[Family, Callable[[Field, Any], Any]] = {
    "integer": _whole,
    "number": _number,
    "boolean": _boolean,
    "string": _text,
    "datetime": _instant,
    "bytes": _bytes,
}


def shown(field: Field, value: Any) -> Any:
    """The value of a record as answers show it; what a record does not hold is null."""
    return instants.shown(value) if value is not None and field.family == "datetime" else value
