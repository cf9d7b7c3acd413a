"""From the JSON of a caller to the fields of a record, as lenient as the vendor is and no more [connectwise 2].

Ids and other scalars may arrive as text, the empty text is null, nulls are left out, names count in any letter case. An
unknown property, or a value that cannot become its type, refuses the whole body, in the words of the library that the
vendor reads JSON with. What is derived, but for ids, is passed over, whatever it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.connectwise.datetimes import instant
from simulators.connectwise.entities import ENTITIES, LABELS, Entity
from simulators.connectwise.entities.references import REFERENCES
from simulators.connectwise.refusals import unbound
from simulators.connectwise.unbinding import Unbinding, unconverted
from simulators.core.resources import coercion
from simulators.core.resources.coercion import LENIENT, CannotConvert, Coercion, Converter, lenient_integer
from simulators.core.resources.fields import Field, Fields, Kind

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


def _flag(_: Field, value: Any) -> bool:
    """True or false, their words, or a number: any but zero is true."""
    if isinstance(value, int | float):
        return bool(value)
    if isinstance(value, str) and value.strip().lower() in {"true", "false"}:
        return value.strip().lower() == "true"
    raise CannotConvert(value)


def _text(_: Field, value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        raise CannotConvert(value)
    return value


CONVERTERS: Mapping[Kind, Converter] = {
    **LENIENT,
    "flag": _flag,
    "text": _text,
    "instant": lambda field, value: instant(_text(field, value)),
}
_STAYING = frozenset[Kind](("guid", "references", "texts", "integers", "items", "object", "custom"))
"""Kinds to which the empty text is no null."""

_ID = Field("id", "integer")
_LABELS = {label: Field(label, "text") for label in LABELS}


def read_id(value: Any) -> int:
    """An id, from a number or its digits. CannotConvert."""
    return lenient_integer(_ID, value)


def _unread(field: Field, value: Any, pointer: str) -> Any:
    raise CannotConvert(value)


COERCION = Coercion(
    CONVERTERS, _unread, unknown="refuse", empty_is_null=True, texts_stay=_STAYING, passed_over=frozenset(("_info",))
)
"""How bodies are read, but for references: of these a binder knows what to make."""


class Binder(coercion.Binder):
    """Binds one body; `raw` is its text, for the place of what is wrong."""

    refusals: Unbinding

    def __init__(self, schema: str, raw: bytes) -> None:
        """`schema` is the vendor's name of the model, which refusals name."""
        super().__init__(COERCION, Unbinding(raw))
        self._schema = schema
        self._raw = raw

    def record(self, group: Fields, body: Any) -> dict[str, Any]:
        """The values of a whole body. Problem `rejected`."""
        return self.bind(group, body, self._schema)

    def value(self, field: Field, value: Any, pointer: str) -> Any:
        """One value, typed; None for a reference that names nothing. Problem `rejected`."""
        try:
            return self._typed(field, value, pointer)
        except CannotConvert as error:
            raise unbound(unconverted(self._raw, field, error.args[0], pointer)) from None

    def _typed(self, field: Field, value: Any, pointer: str) -> Any:
        if field.kind == "reference":
            return self._reference(field, value, pointer)
        if field.kind == "guid":
            raise CannotConvert(value)
        if field.kind != "custom":
            return super()._typed(field, value, pointer)
        if not isinstance(value, list):
            raise CannotConvert(value)
        return [self._custom(each, f"{pointer}[{index}]") for index, each in enumerate(value) if each is not None]

    def _element(self, field: Field, value: Any, pointer: str) -> Any:
        if field.kind != "references":
            return super()._element(field, value, pointer)
        given = {"id": value} if field.use == "once" and not isinstance(value, Mapping) else value
        return self._reference(field, given, pointer)

    def _reference(self, field: Field, value: Any, pointer: str) -> dict[str, Any] | None:
        """By id, identifier or name; what else a reference shows is taken and not looked at."""
        face = ENTITIES[field.to].face
        sent = {name: each for name, each in self._named(_REFERENCE, value, face.schema, pointer).items() if each != ""}
        given: dict[str, Any] = {"id": self.value(_ID, sent["id"], f"{pointer}.id")} if "id" in sent else {}
        named = {
            label: self.value(_LABELS[label], sent[label], f"{pointer}.{label}") for label in LABELS if label in sent
        }
        given.update((label, text) for label, text in named.items() if label in face.labels)
        if named and not given:
            raise self.refusals.unknown_name(face.schema, next(iter(named)), f"{pointer}.")
        return given or None

    def _custom(self, value: Any, pointer: str) -> dict[str, Any]:
        sent = self._named(_CUSTOM, value, "CustomFieldValue", pointer)
        if "id" not in sent or isinstance(sent.get("value"), list | dict):
            raise CannotConvert(value)
        return {"id": read_id(sent["id"]), "value": sent.get("value")}

    def _named(self, known: Mapping[str, str], value: Any, schema: str, pointer: str) -> dict[str, Any]:
        """The properties of an object that has these and no others, in any letter case, without nulls."""
        if not isinstance(value, Mapping):
            raise CannotConvert(value)
        for name in value:
            if name.lower() not in known:
                raise self.refusals.unknown_name(schema, name, f"{pointer}.")
        return {known[name.lower()]: each for name, each in value.items() if each is not None}


def bind(entity: Entity, body: Any, raw: bytes) -> dict[str, Any]:
    """A whole record as its model has it."""
    return Binder(entity.schema, raw).record(entity.fields, body)
