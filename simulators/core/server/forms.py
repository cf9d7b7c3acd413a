"""Converts form fields, which arrive as text, to the types of their contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.server.parameters import Coerce, coercion
from simulators.core.server.schemas import Schema, Schemas, kind_of


class FormTypes:
    """The types of one form's fields. Text that cannot be converted stays text, and violates the contract."""

    __slots__ = ("_lists", "_single")

    def __init__(self, schema: Schema, schemas: Schemas) -> None:
        """Read the properties of a flat object schema."""
        self._single: dict[str, Coerce] = {}
        self._lists: dict[str, Coerce] = {}
        for name, each in schemas.resolve(schema).get("properties", {}).items():
            declared = schemas.resolve(each)
            if kind_of(declared) == "array":
                self._lists[name] = coercion(kind_of(schemas.resolve(declared.get("items", {}))))
            elif kind_of(declared) != "string":
                self._single[name] = coercion(kind_of(declared))

    def typed(self, form: Mapping[str, Any]) -> dict[str, Any]:
        """The form with converted fields; a list field becomes a list even if it was sent once."""
        return {name: self._value(name, value) for name, value in form.items()}

    def _value(self, name: str, value: Any) -> Any:
        if name in self._lists:
            items = value if isinstance(value, list) else [value]
            return [_coerced(self._lists[name], item) for item in items]
        return _coerced(self._single[name], value) if name in self._single else value


def _coerced(coerce: Coerce, value: Any) -> Any:
    try:
        return coerce(value) if isinstance(value, str) else value
    except ValueError:
        return value
