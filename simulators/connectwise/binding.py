"""Conversion of request bodies to the fields of a record, exactly as lenient as the vendor [connectwise 2].

Ids and other scalars may be text, empty text is null, nulls are dropped, and letter case of names does not matter. An
unknown property, or a value that cannot be converted to its type, rejects the whole body, with the error text of the
vendor's JSON library. Computed properties, except ids, are ignored whatever their value.
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
"""Properties that an element of `customFields` may have; only id and value are used [connectwise 2]."""

REFERENCE_MEMBERS = frozenset(
    {"identifier", "_info", "connectWiseId", "mobileGuid", "isInactive"}.union(
        *(each.shown for each in REFERENCES.values())
    )
)
"""Properties that a reference may have, so that a caller can send back a whole record."""

_REFERENCE = {name.lower(): name for name in REFERENCE_MEMBERS}
_CUSTOM = {name.lower(): name for name in CUSTOM_MEMBERS}


def _flag(_: Field, value: Any) -> bool:
    """Convert a boolean, `true` or `false` as text, or a number: any but zero is true."""
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
"""Kinds for which empty text is not null."""

_ID = Field("id", "integer")
_LABELS = {label: Field(label, "text") for label in LABELS}


def read_id(value: Any) -> int:
    """Return an id from a number or its digits. Raises CannotConvert."""
    return lenient_integer(_ID, value)


def _unread(field: Field, value: Any, pointer: str) -> Any:
    raise CannotConvert(value)


COERCION = Coercion(
    CONVERTERS, _unread, unknown="refuse", empty_is_null=True, texts_stay=_STAYING, passed_over=frozenset(("_info",))
)
"""How bodies are converted; Binder handles references itself."""


class Binder(coercion.Binder):
    """Binds one body; `raw` is its text, from which errors take the line and position."""

    refusals: Unbinding

    def __init__(self, schema: str, raw: bytes) -> None:
        """Bind a body of the model `schema`, the vendor's name in error messages."""
        super().__init__(COERCION, Unbinding(raw))
        self._schema = schema
        self._raw = raw

    def record(self, group: Fields, body: Any) -> dict[str, Any]:
        """Return the values of a whole body. Raises Problem `rejected`."""
        return self.bind(group, body, self._schema)

    def value(self, field: Field, value: Any, pointer: str) -> Any:
        """Return one converted value; None for a reference without a key. Raises Problem `rejected`."""
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
        """Return the id, identifier or name of a reference; its other properties are accepted and ignored."""
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
        """Return the properties of an object by their declared names, without nulls; reject unknown ones."""
        if not isinstance(value, Mapping):
            raise CannotConvert(value)
        for name in value:
            if name.lower() not in known:
                raise self.refusals.unknown_name(schema, name, f"{pointer}.")
        return {known[name.lower()]: each for name, each in value.items() if each is not None}


def bind(entity: Entity, body: Any, raw: bytes) -> dict[str, Any]:
    """Return the converted values of a whole record. Raises Problem `rejected`."""
    return Binder(entity.schema, raw).record(entity.fields, body)
