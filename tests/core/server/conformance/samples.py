"""Values that a schema takes, and values that it refuses: the same ones at every run."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import HealthCheck, find, settings
from hypothesis.errors import NonInteractiveExampleWarning
from hypothesis.strategies import from_regex

from simulators.core.references import resolved

DEEP = 6
"""Levels of nesting below which only what is required is filled."""

FORMATS: Mapping[str, str] = {
    "date-time": "2026-01-05T09:15:30Z",
    "date": "2026-01-05",
    "uuid": "0191c7a2-6f7e-4a9a-8a51-0a3a3d6c2f10",
    "email": "ada@northwind.example",
    "uri": "https://northwind.example/a",
    "byte": "YQ==",
}
TEXTS = (
    *("text", "1", "V4", "123456", "A", "A_B", "ABCDEF", "a_b", "12h", "400", "Z", "", "+1"),
    *(
        "2026-01-05T09:15:30Z",
        "2026-01-05",
        "2026-01-05T09:15:30.000Z[Etc/UTC]",
        "0191c7a2-6f7e-4a9a-8a51-0a3a3d6c2f10",
    ),
    *("https://northwind.example/a", "ada@northwind.example", "TEST_NC_TICKET_ID"),
)
"""What patterns are tried on before a text is searched for, which takes seconds."""

UNKNOWN_MEMBER = "x-never-declared"

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A value that breaks its schema, and how."""

    how: str
    value: Any


@cache
def _matching(pattern: str) -> str:
    """A text that a pattern takes."""
    known = next((text for text in TEXTS if re.search(pattern, text)), None)
    if known is not None:
        return known
    steady = settings(derandomize=True, database=None, max_examples=500, suppress_health_check=list(HealthCheck))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NonInteractiveExampleWarning)
        return find(
            from_regex(pattern), lambda text: text.isascii() and text.strip("\x00\n\r") == text, settings=steady
        )


class Samples:
    """Draws from the schemas of one document.

    What is wrong with members of the same schema is drawn once a document: a thousand generated operations repeat them.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._seen: set[str] = set()

    def fresh(self, *key: object) -> bool:
        """Whether this is asked for the first time."""
        text = repr(key)
        if text in self._seen:
            return False
        self._seen.add(text)
        return True

    def resolve(self, node: Schema) -> Schema:
        """`node`, or what it refers to; members of an `allOf` are brought together."""
        node = resolved(self._document, node)
        if "allOf" not in node:
            return node
        merged: dict[str, Any] = {key: value for key, value in node.items() if key != "allOf"}
        for part in map(self.resolve, node["allOf"]):
            merged["properties"] = {**merged.get("properties", {}), **part.get("properties", {})}
            merged["required"] = [*merged.get("required", []), *part.get("required", [])]
            merged = {**part, **merged}
        return merged

    def format_at(self, node: Schema, pointer: str) -> str | None:
        """The format that `node` has at `pointer`."""
        for step in pointer.split("/")[1:]:
            schema = self.resolve(node)
            node = schema.get("properties", {}).get(step, schema.get("items", {}))
        found: str | None = self.resolve(node).get("format")
        return found

    def valid(self, node: Schema, full: bool = True, depth: int = 0) -> Any:
        """A value that `node` takes: with every member, or only with those that are required."""
        schema = self.resolve(node)
        if "enum" in schema:
            return schema["enum"][0]
        if "anyOf" in schema or "oneOf" in schema:
            own = {name: each for name, each in schema.items() if name not in ("anyOf", "oneOf")}
            first = self.resolve(schema.get("anyOf", schema.get("oneOf"))[0])
            required = [*own.get("required", ()), *first.get("required", ())]
            return self.valid({**own, **first, **({"required": required} if required else {})}, full, depth)
        make = self._makers().get(schema.get("type", "object" if "properties" in schema else "string"))
        return make(schema, full and depth < DEEP, depth) if make is not None else None

    def _makers(self) -> Mapping[str, Callable[[Schema, bool, int], Any]]:
        return {
            "object": self._object,
            "array": self._array,
            "string": lambda schema, _, __: _text(schema),
            "integer": lambda schema, _, __: _number(schema),
            "number": lambda schema, _, __: _number(schema),
            "boolean": lambda _, __, ___: True,
        }

    def _object(self, schema: Schema, full: bool, depth: int) -> dict[str, Any]:
        properties = schema.get("properties", {})
        required = schema.get("required", ())
        wanted = [name for name in properties if full or name in required]
        made = {name: self.valid(properties[name], full, depth + 1) for name in wanted}
        made |= {name: "text" for name in required if name not in properties}
        for number in range(schema.get("minProperties", 0) - len(made)):
            spare = [name for name in properties if name not in made]
            name = spare[0] if spare else f"extra{number}"
            made[name] = self.valid(properties.get(name, schema.get("additionalProperties", {})), False, depth + 1)
        return made

    def _array(self, schema: Schema, full: bool, depth: int) -> list[Any]:
        count = max(schema.get("minItems", 0), 1 if full and schema.get("maxItems", 1) else 0)
        return [self.valid(schema.get("items", {}), full, depth + 1)] * count

    def wrong(self, node: Schema, depth: int = 0) -> Iterator[Wrong]:
        """Values that `node` refuses: of another type, out of bounds, and for objects wrong in one member."""
        schema = self.resolve(node)
        kind = schema.get("type")
        yield from _foreign(schema)
        if "enum" in schema:
            yield Wrong("not of the list", "never-listed")
        elif kind in {"integer", "number"}:
            yield from _beyond(schema)
        elif kind == "string":
            yield from _misspelt(schema)
        elif kind == "object" and depth < 2:
            yield from self._wrong_members(schema, depth)
        elif kind == "array" and depth < 2:
            for each in self.wrong(schema.get("items", {}), depth + 1):
                yield Wrong(f"item {each.how}", [each.value])

    def _wrong_members(self, schema: Schema, depth: int) -> Iterator[Wrong]:
        whole = self.valid(schema, full=True, depth=depth)
        for name in schema.get("required", ()):
            yield Wrong(f"{name} missing", {key: value for key, value in whole.items() if key != name})
        yield Wrong("a member unknown", {**whole, UNKNOWN_MEMBER: 1})
        for name, node in schema.get("properties", {}).items():
            for each in self.wrong(node, depth + 1) if self.fresh("member", depth, node) else ():
                yield Wrong(f"{name} {each.how}", {**whole, name: each.value})


def _text(schema: Schema) -> str:
    if "pattern" in schema:
        return _matching(schema["pattern"])
    text = FORMATS.get(schema.get("format", ""), "text")
    return text.ljust(schema.get("minLength", 0), "x")[: schema.get("maxLength", len(text) + 100)]


def _number(schema: Schema) -> int:
    low, high = schema.get("minimum", -1), schema.get("maximum", 2)
    start: float = 1 if low <= 1 <= high else low if "minimum" in schema else high
    step = schema.get("multipleOf", 1)
    return int(-(-(start + bool(schema.get("exclusiveMinimum") and start == low)) // step) * step)


def _foreign(schema: Schema) -> Iterator[Wrong]:
    """Values of every other type."""
    for kind, value in (("object", {}), ("array", []), ("string", "text"), ("integer", 7), ("boolean", False)):
        if kind != schema.get("type") and (kind, schema.get("type")) != ("integer", "number"):
            yield Wrong(f"is {kind}", value)
    yield Wrong("is null", None)
    if schema.get("type") == "integer":
        yield Wrong("is a fraction", 1.5)


def _beyond(schema: Schema) -> Iterator[Wrong]:
    if "minimum" in schema:
        yield Wrong("too small", schema["minimum"] - 1)
    if "maximum" in schema:
        yield Wrong("too large", schema["maximum"] + 1)
    yield Wrong("huge", 10**30)


def _misspelt(schema: Schema) -> Iterator[Wrong]:
    if schema.get("minLength"):
        yield Wrong("empty", "")
    if "maxLength" in schema:
        yield Wrong("too long", "x" * (schema["maxLength"] + 1))
    if "pattern" in schema or "format" in schema:
        yield Wrong("misspelt", "\u00e4 never right")
