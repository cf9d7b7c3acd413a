"""Requests for every operation of a document: its example, and the example with one thing odd at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from contracts.api.shapes import operations
from simulators.core.references import resolved

Document = Mapping[str, Any]

FORM = "application/x-www-form-urlencoded"
WRAPPED = "input_data"
"""The field of a form, or of a query, that holds JSON [supportcenterplus 2]."""

_PARAMETER = re.compile(r"\{([^{}]+)\}")
_ODD: tuple[object, ...] = (None, "", " ", "x", "0", 0, -1, 1, 2, 999_999, 1.5, 10**12, True, False, [], {}, ["x"])
_ODD_BY_TYPE: Mapping[str, tuple[object, ...]] = {
    "string": ("x" * 300, "ÄÖ", "<b>", "2026-01-31", "2026-01-31T10:00:00Z", "31.01.2026", "a@example.test"),
    "object": ({"id": 1}, {"id": 999_999}, {"id": None}, {"id": "1"}, {"name": "x"}, {"nope": 1}),
    "array": ([{}], [None], [{"id": 1}], [1, 1]),
}
_ODD_IN_QUERY = ("", "0", "-1", "1", "2", "x", "999999", "true", "null", "a b", "'", "(")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. `label` says what is odd about it; `path` has its values filled in."""

    operation: str
    label: str
    method: str
    path: str
    query: str = ""
    body: str | None = None
    media_type: str = ""

    @property
    def target(self) -> str:
        """Path and query."""
        return f"{self.path}?{self.query}" if self.query else self.path


def requests(document: Document, template: str, method: str) -> Iterator[Asked]:
    """Every request for one operation. Those that only read a record by another id come last."""
    raw = document["paths"][template][method]
    parameters = [
        resolved(document, each)
        for each in (*document["paths"][template].get("parameters", ()), *raw.get("parameters", ()))
    ]
    values = {each["name"]: _example(each) for each in parameters if each["in"] == "path"}
    plain = Asked(raw["operationId"], "example", method.upper(), _filled(template, values))
    bodies = list(_bodies(document, raw))
    base = bodies[0] if bodies else None
    asked = plain if base is None else replace(plain, body=base[1], media_type=base[2])
    yield asked
    for label, body, media_type in bodies[1:]:
        yield replace(plain, label=label, body=body, media_type=media_type)
    for each in parameters:
        if each["in"] == "query":
            for value in (_example(each), *_enumerated(each), *_ODD_IN_QUERY):
                query = f"{quote(each['name'])}={quote(_text(value))}"
                yield replace(asked, label=f"query {each['name']} = {_text(value)}", query=query)
    for name in values:
        for value in ("2", "0", "-1", "999999", "x"):
            yield replace(asked, label=f"path {name} = {value}", path=_filled(template, {**values, name: value}))


def _bodies(document: Document, raw: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Label, text and media type of each body: the example first."""
    content = resolved(document, raw.get("requestBody", {})).get("content", {})
    media_type = next((each for each in content if each.endswith("json") or each == FORM), None)
    if media_type is None:
        return
    medium = content[media_type]
    examples = (
        [medium["example"]]
        if "example" in medium
        else [resolved(document, each)["value"] for each in medium["examples"].values()]
    )
    for number, example in enumerate(examples):
        for label, value in _variants(document, medium["schema"], example):
            if number == 0 or label == "example":
                shown = label if number == 0 else f"example {number + 1}"
                yield shown, _written(value, media_type), media_type


def _variants(document: Document, schema: Mapping[str, Any], example: Any) -> Iterator[tuple[str, Any]]:
    """The example, and the example with one member odd; below a member that holds JSON, or one that wraps the body."""
    yield "example", example
    if isinstance(example, list):
        inner = resolved(document, resolved(document, schema).get("items", {}))
        for label, value in _variants(document, inner, example[0] if example else {}):
            yield f"[] {label}", [value]
        yield "[] twice", [*example, *example]
        return
    if not isinstance(example, Mapping):
        return
    if set(example) == {WRAPPED}:
        for label, value in _inner(example[WRAPPED]):
            yield label, {WRAPPED: value}
        return
    members = _members(document, schema)
    for name in {**example, **members}:
        yield f"without {name}", {key: value for key, value in example.items() if key != name}
        for value in _odd(members.get(name, {})):
            yield f"{name} = {_text(value)[:60]}", {**example, name: value}
    yield "with nope", {**example, "nope": 1}


def _inner(wrapped: Any) -> Iterator[tuple[str, Any]]:
    """Variants of the record within `{"request": {...}}`, which a form carries as text."""
    whole = json.loads(wrapped) if isinstance(wrapped, str) else wrapped
    for name, record in whole.items():
        if isinstance(record, Mapping):
            for label, value in _variants({}, {}, record):
                yield f"{name}: {label}", json.dumps({**whole, name: value})


def _members(document: Document, schema: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    schema = resolved(document, schema)
    for part in (*schema.get("allOf", ()), *schema.get("oneOf", ()), *schema.get("anyOf", ())):
        found |= _members(document, part)
    for name, each in schema.get("properties", {}).items():
        found[name] = resolved(document, each)
    return found


def _odd(schema: Mapping[str, Any]) -> Iterator[object]:
    yield from _ODD
    yield from _ODD_BY_TYPE.get(schema.get("type", "string"), ())
    yield from schema.get("enum", ())


def _enumerated(parameter: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(parameter.get("schema", {}).get("enum", ()))


def _example(parameter: Mapping[str, Any]) -> object:
    return parameter.get("example", parameter.get("schema", {}).get("example", 1))


def _filled(template: str, values: Mapping[str, object]) -> str:
    return _PARAMETER.sub(lambda found: quote(_text(values.get(found[1], 1)), safe=""), template)


def _written(value: Any, media_type: str) -> str:
    if media_type == FORM:
        return "&".join(f"{quote(name)}={quote(_text(each))}" for name, each in value.items())
    return json.dumps(value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def places(document: Document) -> Iterator[tuple[str, str, str]]:
    """OperationId, template and method of every operation."""
    for template, method, raw in operations(document):
        yield raw["operationId"], template, method
