"""The objects of this vendor as openapi/halopsa.yaml describes them: how they are shown, and how they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from simulators.core.server.build import document

SPEC = "halopsa"
_SENT = "In"
_COMPONENT = "#/components/schemas/"
_PLAIN_KINDS: Mapping[str, str] = {"integer": "int", "number": "double", "boolean": "bool", "string": "text"}


@dataclass(frozen=True, slots=True)
class Shape:
    """How an entity is shown.

    `kinds` has its members, each int, double, bool, text, date, guid or other; `blank` what is shown of the members
    that are always there when nothing was set; `doubles` the members that are never whole numbers on the wire.
    """

    name: str
    kinds: Mapping[str, str]
    blank: Mapping[str, Any]
    doubles: tuple[str, ...]

    def shown(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """A record in this shape: what is always there, and what it has; members of other names stay behind."""
        first = {"id": record["id"]} if "id" in self.kinds else {}
        found = {**first, **self.blank, **{name: value for name, value in record.items() if name in self.kinds}}
        for name in self.doubles:
            if name in found:
                found[name] = float(found[name])
        return found


@dataclass(frozen=True, slots=True)
class Member:
    """A member as it is sent. `kind` is that of its value or, if `many`, of the values in its list.

    For objects `kind` names their shape, else it is one of those of `Shape`, or value.
    """

    name: str
    kind: str
    many: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """What the body of an operation is: objects of a shape, in an array if `many`."""

    kind: str
    many: bool


def _schemas() -> Mapping[str, Any]:
    found: Mapping[str, Any] = document(SPEC)["components"]["schemas"]
    return found


@cache
def shape_of(name: str) -> Shape:
    """How the entity `name` is shown. KeyError if the spec has none."""
    properties = _schemas()[name]["properties"]
    kinds = {member: _kind_shown(schema) for member, schema in properties.items()}
    blank = {member: schema["default"] for member, schema in properties.items() if "default" in schema}
    return Shape(name, kinds, blank, tuple(member for member, kind in kinds.items() if kind == "double"))


def _kind_shown(schema: Mapping[str, Any]) -> str:
    if schema.get("format") == "uuid":
        return "guid"
    if schema.get("type") == "string" and "pattern" in schema:
        return "date"
    return _PLAIN_KINDS.get(schema.get("type", ""), "other")


@cache
def members_of(name: str) -> Mapping[str, Member]:
    """The members of an object as clients send it, by their names in lower case. Empty for an open object."""
    properties = _schemas()[name].get("properties", {})
    return {member.lower(): _member(member, schema) for member, schema in properties.items()}


def _member(name: str, schema: Mapping[str, Any]) -> Member:
    many = schema.get("type") == "array"
    # An object that may be null is the only choice of an `anyOf`: nothing may stand beside a reference.
    (told,) = [schema["items"]] if many else schema.get("anyOf", [schema])
    return Member(name, _kind_sent(told["$ref"]), many)


def _kind_sent(reference: str) -> str:
    """`int` for the component IntIn; the component's name for an object."""
    name = reference.removeprefix(_COMPONENT)
    plain = name.removesuffix(_SENT)
    return plain.lower() if name.endswith(_SENT) and "properties" not in _schemas()[name] else name


@cache
def bodies() -> Mapping[str, Expected]:
    """What each operation with a JSON body expects, by operationId."""
    found: dict[str, Expected] = {}
    for methods in document(SPEC)["paths"].values():
        for operation in methods.values():
            content = operation.get("requestBody", {}).get("content", {})
            if "application/json" in content:
                found[operation["operationId"]] = _expected(content["application/json"]["schema"])
    return found


def _expected(schema: Mapping[str, Any]) -> Expected:
    many = schema.get("type") == "array"
    return Expected(_kind_sent((schema["items"] if many else schema)["$ref"]), many)


@cache
def parameter_kinds() -> Mapping[str, Mapping[str, str]]:
    """How the query parameters of each operation are read, by name."""
    shared = document(SPEC)["components"]["parameters"]
    found: dict[str, Mapping[str, str]] = {}
    for methods in document(SPEC)["paths"].values():
        for operation in methods.values():
            named = (
                shared[each["$ref"].rpartition("/")[2]] for each in operation.get("parameters", ()) if "$ref" in each
            )
            found[operation["operationId"]] = {each["name"]: each["x-kind"] for each in named if "x-kind" in each}
    return found
