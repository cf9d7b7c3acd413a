"""From the JSON of a caller to the members of a record, as lenient as the vendor is and no more [connectwise 2].

Ids and other scalars may arrive as text, the empty text is null, nulls are left out, names of members count in any
letter case. An unknown member, or a value that cannot become its type, refuses the whole body, in the words of the
library that the vendor reads JSON with. What is derived, but for ids, is passed over, whatever it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from simulators.connectwise.entities import ENTITIES, LABELS, Entity, Field, Members
from simulators.connectwise.entities.fields import Kind
from simulators.connectwise.entities.references import REFERENCES
from simulators.connectwise.instants import CannotConvert, instant
from simulators.connectwise.problems import unbound
from simulators.connectwise.unbinding import ADVICE, unconverted, undeserialized, whereabouts

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{0,18})?")
INT32 = 2**31 - 1

CUSTOM_MEMBERS = frozenset(
    {
        "id",
        "caption",
        "type",
        "entryMethod",
        "numberOfDecimals",
        "value",
        "connectWiseId",
        "rowNum",
        "userDefinedFieldRecId",
        "podId",
    }
)
"""What an element of `customFields` may hold; only id and value are looked at [connectwise 2]."""

REFERENCE_MEMBERS = frozenset(
    {"identifier", "_info", "connectWiseId", "mobileGuid", "isInactive"}.union(
        *(each.shown for each in REFERENCES.values())
    )
)
"""What a reference may hold when a whole record is echoed."""

_REFERENCE = {name.lower(): name for name in REFERENCE_MEMBERS}
_CUSTOM = {name.lower(): name for name in CUSTOM_MEMBERS}


def whole(value: Any) -> int:
    """A whole number of 32 bits, from a number or its digits. CannotConvert."""
    if isinstance(value, str) and _INTEGER.fullmatch(value.strip()):
        value = int(value)
    if isinstance(value, float) and value.is_integer() and abs(value) <= INT32:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not -INT32 - 1 <= value <= INT32:
        raise CannotConvert(value)
    return value


def _number(value: Any) -> float:
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e15:
        raise CannotConvert(value)
    return float(value)


def _flag(value: Any) -> bool:
    """True or false, their words, or a number: any but zero is true."""
    if isinstance(value, int | float):
        return bool(value)
    if isinstance(value, str) and value.strip().lower() in {"true", "false"}:
        return value.strip().lower() == "true"
    if not isinstance(value, bool):
        raise CannotConvert(value)
    return value


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        raise CannotConvert(value)
    return value


def _choice(field: Field, value: Any) -> str:
    found = (
        {each.lower(): each for each in field.choices}.get(value.strip().lower()) if isinstance(value, str) else None
    )
    if found is None:
        raise CannotConvert(value)
    return found


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise CannotConvert(value)
    return [each for each in value if each is not None]


_ID = Field("id", "integer")
_LABELS = {label: Field(label, "text") for label in LABELS}


class Binder:
    """Binds one body; `raw` is its text, for the place of what is wrong."""

    def __init__(self, schema: str, raw: bytes) -> None:
        """`schema` is the vendor's name of the model, which refusals name."""
        self._schema = schema
        self._raw = raw

    def members(self, group: Members, body: Any, schema: str = "", path: str = "") -> dict[str, Any]:
        """The members of an object, typed; what is null is left out. Problem `rejected`."""
        if not isinstance(body, Mapping):
            raise unbound(undeserialized(body, schema or self._schema, path.removesuffix("."), "object"))
        bound: dict[str, Any] = {}
        for name, value in body.items():
            field = group.named.get(name.lower())
            if field is None and name.lower() != "_info":
                raise self._unknown(name, schema or self._schema, path)
            if field is not None and (field.taken or field.name == "id") and not _is_null(field, value):
                typed = self.value(field, value, f"{path}{field.name}")
                if typed is not None:
                    bound[field.name] = typed
        return bound

    def value(self, field: Field, value: Any, path: str) -> Any:
        """One value, typed; None for a reference that names nothing. Problem `rejected`."""
        try:
            return self._typed(field, value, path)
        except CannotConvert as error:
            raise unbound(unconverted(self._raw, field, error.args[0], path)) from None

    def _typed(self, field: Field, value: Any, path: str) -> Any:
        plain = _PLAIN.get(field.kind)
        if plain is not None:
            return plain(value)
        if field.kind == "choice":
            return _choice(field, value)
        if field.kind == "ref":
            return self._reference(field, value, path)
        if field.kind == "object":
            return self.members(field.items, value, field.name, f"{path}.")
        elements = (self._element(field, each, f"{path}[{index}]") for index, each in enumerate(_list(value)))
        return [each for each in elements if each is not None]

    def _element(self, field: Field, value: Any, path: str) -> Any:
        if field.kind == "texts":
            return _text(value)
        if field.kind == "integers":
            return whole(value)
        if field.kind == "items":
            return self.members(field.items, value, field.name, f"{path}.")
        if field.kind == "custom":
            return self._custom(value, path)
        given = {"id": value} if field.use == "once" and not isinstance(value, Mapping) else value
        return self._reference(field, given, path)

    def _reference(self, field: Field, value: Any, path: str) -> dict[str, Any] | None:
        """By id, identifier or name; what else a reference shows is taken and not looked at."""
        target = ENTITIES[field.to]
        schema = target.reference.schema
        sent = {name: each for name, each in self._named(_REFERENCE, value, schema, path).items() if each != ""}
        given: dict[str, Any] = {"id": self.value(_ID, sent["id"], f"{path}.id")} if "id" in sent else {}
        named = {label: self.value(_LABELS[label], sent[label], f"{path}.{label}") for label in LABELS if label in sent}
        given.update((label, text) for label, text in named.items() if label in target.reference.labels)
        if named and not given:
            raise self._unknown(next(iter(named)), schema, f"{path}.")
        return given or None

    def _custom(self, value: Any, path: str) -> dict[str, Any]:
        sent = self._named(_CUSTOM, value, "CustomFieldValue", path)
        if "id" not in sent or isinstance(sent.get("value"), list | dict):
            raise CannotConvert(value)
        return {"id": whole(sent["id"]), "value": sent.get("value")}

    def _named(self, known: Mapping[str, str], value: Any, schema: str, path: str) -> dict[str, Any]:
        """The members of an object that has these and no others, in any letter case, without nulls."""
        if not isinstance(value, Mapping):
            raise CannotConvert(value)
        for name in value:
            if name.lower() not in known:
                raise self._unknown(name, schema, f"{path}.")
        return {known[name.lower()]: each for name, each in value.items() if each is not None}

    def _unknown(self, name: str, schema: str, path: str) -> Exception:
        line, position = whereabouts(self._raw, name)
        return unbound(
            f"Could not find member '{name}' on object of type '{schema}'. "
            f"Path '{path}{name}', line {line}, position {position}.{ADVICE}"
        )


_PLAIN: Mapping[Kind, Any] = {
    "text": _text,
    "integer": whole,
    "number": _number,
    "flag": _flag,
    "date": lambda value: instant(_text(value)),
}


def _is_null(field: Field, value: Any) -> bool:
    return value is None or (value == "" and (field.kind in _PLAIN or field.kind in {"choice", "ref"}))


def bind(entity: Entity, body: Any, raw: bytes) -> dict[str, Any]:
    """A whole record as its model has it."""
    return Binder(entity.schema, raw).members(entity.fields, body)
