"""Requests to one operation, right and wrong, read off its spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from tests.core.server.conformance.samples import Samples, Schema

JSON_LIKE = ("application/json", "+json", "text/json")
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data"
BOUNDARY = "conformance"


@dataclass(frozen=True, slots=True)
class Case:
    """One request; `label` says what is special about it."""

    label: str
    method: str
    target: str
    headers: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Plan:
    """A request as data: parameters by place and name, and a body with its type."""

    path: Mapping[str, Any]
    query: Mapping[str, Any] = field(default_factory=dict)
    header: Mapping[str, Any] = field(default_factory=dict)
    media_type: str | None = None
    body: Any = None


class Operation:
    """One operation of a document."""

    def __init__(self, document: Mapping[str, Any], samples: Samples, template: str, method: str) -> None:
        self.method, self.template = method.upper(), template
        self._samples = samples
        item = document["paths"][template]
        self.raw: Mapping[str, Any] = item[method]
        own = [self._samples.resolve(each) for each in self.raw.get("parameters", [])]
        named = {(each["name"], each["in"]) for each in own}
        shared = [self._samples.resolve(each) for each in item.get("parameters", [])]
        self.parameters = [*own, *(each for each in shared if (each["name"], each["in"]) not in named)]
        self.before = [each for each in document["paths"] if method in document["paths"][each]]
        del self.before[self.before.index(template) :]
        self.body = self._samples.resolve(self.raw.get("requestBody", {}))
        # XML is read by the dialect of the vendor that takes it, before the contract.
        content = self.body.get("content", {})
        self.media: Mapping[str, Any] = {key: each for key, each in content.items() if not key.endswith("xml")}

    @property
    def shape(self) -> str:
        """What operations have in common that differ only in what they are about."""
        places = ["{}" if "{" in each else "-" for each in self.template.split("/")]
        asked = sorted(f"{each['in']} {self._kind(each)} {each.get('required')}" for each in self.parameters)
        bodies = [
            f"{key} {self._samples.resolve(each.get('schema', {})).get('type')}" for key, each in self.media.items()
        ]
        return f"{self.method} {'/'.join(places)} {asked} {bodies} {sorted(self.raw['responses'])}"

    def format_at(self, pointer: str) -> str | None:
        """The format that the first declared body has at `pointer`."""
        schema: Schema = next((each.get("schema", {}) for each in self.media.values()), {})
        return self._samples.format_at(schema, pointer)

    @property
    def typeless(self) -> bool:
        """Whether a parameter has a schema without a type of its own."""
        return any("type" not in self._samples.resolve(each.get("schema", {})) for each in self.parameters)

    def answers(self) -> Iterator[tuple[int, str, Schema]]:
        """Status, type and schema of every documented answer in JSON."""
        for status, reference in self.raw["responses"].items():
            for media_type, media in self._samples.resolve(reference).get("content", {}).items():
                if media_type.endswith(JSON_LIKE) and "schema" in media:
                    yield int(status), media_type, media["schema"]

    def required_headers(self, status: int) -> list[str]:
        """The headers that every answer of a status carries."""
        headers = self._samples.resolve(self.raw["responses"][str(status)]).get("headers", {})
        return [name for name, each in headers.items() if self._samples.resolve(each).get("required")]

    def _kind(self, parameter: Schema) -> str:
        return str(self._samples.resolve(parameter.get("schema", {})).get("type"))

    # -- right -------------------------------------------------------------------------------------------------

    def right(self) -> Iterator[Case]:
        """Requests that keep the contract: with all that may be sent, and with no more than must be."""
        media = list(self.media)
        yield self._case("everything", self._plan(True, media[0] if media else None))
        yield self._case("no more than required", self._plan(False, media[0] if media else None))
        for media_type in media[1:]:
            yield self._case(f"everything as {media_type}", self._plan(True, media_type))

    def _plan(self, full: bool, media_type: str | None) -> Plan:
        given: dict[str, dict[str, Any]] = {"path": {}, "query": {}, "header": {}}
        for each in self.parameters:
            if each["in"] in given and (full or each.get("required")):
                given[each["in"]][each["name"]] = self._samples.valid(each.get("schema", {}))
        if media_type is None or not (full or self.body.get("required")):
            return Plan(given["path"], given["query"], given["header"])
        schema = self.media[media_type].get("schema", {})
        # A form without fields is no body at all.
        body = self._samples.valid(schema, full) or self._samples.valid(schema)
        return Plan(given["path"], given["query"], given["header"], media_type, body)

    # -- wrong -------------------------------------------------------------------------------------------------

    def wrong(self) -> Iterator[Case]:
        """Requests with one thing wrong each."""
        media = list(self.media)
        whole = self._plan(True, media[0] if media else None)
        for each in self.parameters:
            schema = each.get("schema", {})
            if each["in"] in {"path", "query"} and self._samples.fresh(each["in"], each.get("required"), schema):
                yield from self._wrong_parameter(whole, each)
        if self._samples.fresh("unknown", self.shape):
            yield self._with(self._case("a query parameter unknown", whole), more="never-declared=1")
        if media:
            yield from self._wrong_bodies(whole, media[0])
            if self._samples.fresh("wire", media[0], self.body.get("required")):
                yield from self._wrong_on_the_wire(self._case("", whole), media[0])

    def _wrong_parameter(self, whole: Plan, parameter: Schema) -> Iterator[Case]:
        name, place = parameter["name"], parameter["in"]
        schema = parameter.get("schema", {})
        given: Mapping[str, Any] = whole.path if place == "path" else whole.query
        for each in self._samples.wrong(schema):
            if each.value is not None and each.value not in ({}, [], "", "text"):
                yield self._changed(f"{place} {name} {each.how}", whole, place, {**given, name: each.value})
        for how, value in (("of letters", "never right"), ("with blanks", " 1 "), ("a word", "true")):
            yield self._changed(f"{place} {name} {how}", whole, place, {**given, name: value})
        if place == "query":
            without = {key: value for key, value in given.items() if key != name}
            yield self._changed(f"query {name} missing", whole, place, without)
            yield self._changed(f"query {name} empty", whole, place, {**given, name: ""})
            yield self._changed(f"query {name} twice", whole, place, {**given, name: [given[name]] * 2})

    def _changed(self, label: str, whole: Plan, place: str, given: Mapping[str, Any]) -> Case:
        path = given if place == "path" else whole.path
        query = given if place == "query" else whole.query
        return self._case(label, Plan(path, query, whole.header, whole.media_type, whole.body))

    def _wrong_bodies(self, whole: Plan, media_type: str) -> Iterator[Case]:
        """Bodies that break their schema; of forms, those that a form can express."""
        schema = self.media[media_type].get("schema", {})
        if media_type == PARTS or not self._samples.fresh("body", media_type, schema):
            return
        for each in self._samples.wrong(schema):
            if media_type != FORM or isinstance(each.value, dict):
                yield self._case(
                    f"body {each.how}", Plan(whole.path, whole.query, whole.header, media_type, each.value)
                )

    def _wrong_on_the_wire(self, right: Case, media_type: str) -> Iterator[Case]:
        """Bodies that are no value of their type, or not there, or not what their type says."""
        if media_type not in {FORM, PARTS}:
            yield self._with(right, "a body cut short", body=right.body[:-1])
            yield self._with(right, "a body that is not UTF-8", body=b'"\xff"')
            yield self._with(right, "a body that is NaN", body=b"NaN")
        if media_type != PARTS:
            yield self._with(right, "a body with a charset", media_type=media_type.encode() + b"; charset=utf-8")
        yield self._with(right, "no body", body=b"")
        yield self._with(right, "a body of a foreign type", media_type=b"application/x-never")
        yield self._with(right, "a body without a type", media_type=b"")

    # -- to bytes ----------------------------------------------------------------------------------------------

    def _case(self, label: str, plan: Plan) -> Case:
        target = self.template
        for name, value in plan.path.items():
            target = target.replace(f"{{{name}}}", quote(_written(value), safe=""))
        query = urlencode(
            [(name, _written(each)) for name, value in plan.query.items() for each in self._spread(name, value)]
        )
        headers = [(name.lower().encode(), _written(value).encode()) for name, value in plan.header.items()]
        body, media_type = _encoded(plan)
        if media_type:
            headers.append((b"content-type", media_type))
        return Case(label, self.method, f"{target}?{query}" if query else target, tuple(headers), body)

    def _spread(self, name: str, value: Any) -> list[Any]:
        """The values under which a query parameter is sent: several where the spec explodes it, else one."""
        declared = next((each for each in self.parameters if (each["in"], each["name"]) == ("query", name)), {})
        if isinstance(value, list) and self._kind(declared) == "array" and not declared.get("explode", True):
            return [",".join(map(_written, value))]
        return value if isinstance(value, list) else [value]

    @staticmethod
    def _with(
        case: Case, label: str = "", body: bytes | None = None, media_type: bytes | None = None, more: str = ""
    ) -> Case:
        headers = case.headers
        if media_type is not None:
            kept = tuple(each for each in headers if each[0] != b"content-type")
            headers = (*kept, (b"content-type", media_type)) if media_type else kept
        target = f"{case.target}{'&' if '?' in case.target else '?'}{more}" if more else case.target
        return Case(label or case.label, case.method, target, headers, case.body if body is None else body)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _encoded(plan: Plan) -> tuple[bytes, bytes]:
    """Body and content type."""
    if plan.media_type is None:
        return b"", b""
    if plan.media_type == PARTS:
        return _parts(plan.body), f"{PARTS}; boundary={BOUNDARY}".encode()
    if plan.media_type == FORM:
        pairs = [(name, _written(each)) for name, value in plan.body.items() for each in _listed(value)]
        return urlencode(pairs).encode(), FORM.encode()
    if plan.media_type.endswith(JSON_LIKE):
        return msgspec.json.encode(plan.body), plan.media_type.replace("*", "x-any").encode()
    return _written(plan.body).encode(), plan.media_type.replace("*/*", "application/octet-stream").encode()


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _parts(form: Mapping[str, Any]) -> bytes:
    """Every field as a part; text that could be a file's is sent as one."""
    lines = []
    for name, value in form.items():
        for each in _listed(value):
            lines += [f"--{BOUNDARY}", f'content-disposition: form-data; name="{name}"', "", _written(each)]
    return "\r\n".join([*lines, f"--{BOUNDARY}--", ""]).encode()
