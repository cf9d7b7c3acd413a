"""Error messages for bodies that cannot be converted, with the texts of the vendor's JSON library.

Observed: "Could not find member ..." and "Error converting value ..." with the position of the end of the value
[connectwise 5]; the other texts are that library's for the same kinds of error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.refusals import unbound
from simulators.core.resources.fields import Field
from simulators.core.resources.refusals import Refusals

ADVICE = "Check your accept header to make sure you are using the correct version."
"""Appended to the error for an unknown property, without a blank before it [connectwise 5]."""

_MODELS = "ConnectWise.Apis.v3_0.v2015_3.Common.Models."
_COLON = re.compile(rb"\s*:")
_VALUE = re.compile(rb'\s*("(?:[^"\\]|\\.)*"|[^\s,\]}]+)')
_LONGEST = 80

_TYPES: Mapping[str, str] = {
    "integer": "integer",
    "integers": "integer",
    "number": "double",
    "flag": "boolean",
    "instant": "DateTime",
}
_LISTS = frozenset({"references", "texts", "integers", "items", "custom"})


class Unbinding(Refusals):
    """The errors of a body whose text is `raw`."""

    def __init__(self, raw: bytes) -> None:
        """Take the text of the body; if it is empty, all positions are 1, 1."""
        self._raw = raw

    def not_an_object(self, schema: str, value: Any, pointer: str) -> Exception:
        """Return the error for a value that is not an object."""
        return unbound(undeserialized(value, schema, pointer.removesuffix("."), "object"))

    def unknown_name(self, schema: str, name: str, pointer: str) -> Exception:
        """Return the error for a property that the object does not have."""
        line, position = position_of(self._raw, name)
        return unbound(
            f"Could not find member '{name}' on object of type '{schema}'. "
            f"Path '{pointer}{name}', line {line}, position {position}.{ADVICE}"
        )


def unconverted(raw: bytes, field: Field, value: Any, path: str) -> str:
    """Return the message for a value that cannot be converted to the type of its property."""
    line, position = _end_of(raw, path.rpartition(".")[2].partition("[")[0])
    place = f"Path '{path}', line {line}, position {position}."
    if field.kind in _TYPES and isinstance(value, str):
        return f"Could not convert string to {_TYPES[field.kind]}: {value:.{_LONGEST}}. {place}"
    if isinstance(value, Mapping | list) and not (
        field.kind in {"reference", "references", "object"} and isinstance(value, list)
    ):
        sign = "{" if isinstance(value, Mapping) else "["
        return f"Unexpected character encountered while parsing value: {sign}. {place}"
    if isinstance(value, list):
        refusal = undeserialized(value, _type_of(field), path, "object")
        return f"{refusal.removesuffix('.')}, line {line}, position {position}."
    return f"Error converting value {_spelled(value)} to type '{_type_of(field)}'. {place}"


def undeserialized(value: Any, schema: str, path: str, expected: str) -> str:
    """Return the message for a value that is not the `expected` kind of JSON: `object` or `array`."""
    given = "array (e.g. [1,2,3])" if isinstance(value, list) else "value"
    if isinstance(value, Mapping):
        given = 'object (e.g. {"name":"value"})'
    due = 'object (e.g. {"name":"value"})' if expected == "object" else "array (e.g. [1,2,3])"
    return (
        f"Cannot deserialize the current JSON {given} into type '{schema}' because the type requires a JSON {due} "
        f"to deserialize correctly. Path '{path}'."
    )


def _type_of(field: Field) -> str:
    if field.kind in {"reference", "references"}:
        name = _MODELS + ENTITIES[field.to].face.schema
        return f"System.Collections.Generic.List`1[{name}]" if field.kind == "references" else name
    if field.kind == "choice":
        return f"{_MODELS}{field.name[0].upper()}{field.name[1:]}"
    name = {"integer": "System.Int32", "number": "System.Double", "flag": "System.Boolean"}.get(field.kind, field.name)
    return f"System.Collections.Generic.List`1[{name}]" if field.kind in _LISTS else name


def _spelled(value: Any) -> str:
    """Return the value as JSON; `True` and `False` are capitalized, as .NET writes them."""
    if isinstance(value, bool):
        return str(value)
    return msgspec.json.encode(value).decode()[:_LONGEST]


def position_of(raw: bytes, name: str) -> tuple[int, int]:
    """Return line and column after the name and colon of the first property `name`; 1, 1 if there is none."""
    at = _behind_colon(raw, name)
    return (1, 1) if at is None else _line_of(raw, at)


def _end_of(raw: bytes, name: str) -> tuple[int, int]:
    """Return line and column after the value of a property; 1, 1 if there is none."""
    at = _behind_colon(raw, name)
    if at is None:
        return 1, 1
    value = _VALUE.match(raw, at)
    return _line_of(raw, at if value is None else value.end())


def _behind_colon(raw: bytes, name: str) -> int | None:
    quoted = b'"%s"' % name.encode("utf-8", "replace")
    at = raw.find(quoted)
    while at >= 0:
        colon = _COLON.match(raw, at + len(quoted))
        if colon is not None:
            return colon.end()
        at = raw.find(quoted, at + 1)
    return None


def _line_of(raw: bytes, at: int) -> tuple[int, int]:
    return raw.count(b"\n", 0, at) + 1, at - raw.rfind(b"\n", 0, at) - 1
