"""Path, query and header parameters: found, typed and checked as the spec says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.core.problem import Violation
from simulators.core.server.schemas import Schema, Schemas, Validator

if TYPE_CHECKING:
    from simulators.core.call import Call

_INTEGER = re.compile(r"[+-]?[0-9]{1,40}")
_NUMBER = re.compile(r"[+-]?([0-9]{1,40}(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
_PLAIN = frozenset({"type", "description", "default", "example", "format", "title"})


def _boolean(text: str) -> bool:
    lowered = text.lower()
    if lowered not in {"true", "false"}:
        raise ValueError(text)
    return lowered == "true"


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return float(text)


_COERCE: Mapping[str, Callable[[str], Any]] = {
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "string": str,
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One declared parameter. Arrays come as repeated names (`explode`) or as one comma-separated value."""

    name: str
    location: str
    type: str
    item_type: str
    required: bool
    explode: bool
    default: Any
    validator: Validator | None

    def read(self, call: Call, found: list[Violation]) -> Any:
        """The typed value, or None; what is wrong is added to `found`."""
        texts = self._texts(call)
        if not texts:
            if self.required:
                found.append(Violation(self.location, self.name, "required", f"{self.name} is required"))
            return self.default
        try:
            value = self._coerce(texts)
        except ValueError:
            message = f"{texts[-1]!r} is not of type {self.item_type or self.type}"
            found.append(Violation(self.location, self.name, "type", message))
            return None
        if self.validator is not None:
            for each in self.validator.check(value):
                found.append(Violation(self.location, self.name, each.rule, each.message))
        return value

    def _texts(self, call: Call) -> list[str]:
        if self.location == "path":
            return [call.path[self.name]] if self.name in call.path else []
        source = call.query if self.location == "query" else call.headers
        return source.all(self.name)

    def _coerce(self, texts: list[str]) -> Any:
        if self.type != "array":
            return _COERCE.get(self.type, str)(texts[-1])
        values = texts if self.explode else texts[-1].split(",")
        return [_COERCE.get(self.item_type, str)(value) for value in values]


def compile_parameters(raw: Iterable[Mapping[str, Any]], schemas: Schemas) -> tuple[Parameter, ...]:
    """The parameters of one operation, references resolved already. Cookies are left to the vendor's auth."""
    return tuple(_compile(each, schemas) for each in raw if each["in"] != "cookie")


def _compile(raw: Mapping[str, Any], schemas: Schemas) -> Parameter:
    schema: Schema = schemas.resolve(raw.get("schema", {}))
    kind = str(schema.get("type", "string"))
    item = schemas.resolve(schema.get("items", {})).get("type", "string") if kind == "array" else ""
    plain = kind != "array" and not set(schema) - _PLAIN and schema.get("format") in {None, "int32", "int64"}
    validator = None if plain else schemas.validator(schema, raw["in"])
    required, explode = bool(raw.get("required")), bool(raw.get("explode", True))
    return Parameter(raw["name"], raw["in"], kind, item, required, explode, schema.get("default"), validator)
