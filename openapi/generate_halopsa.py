"""Writes openapi/halopsa.yaml from the tables in openapi/halopsa: `python openapi/generate_halopsa.py`.

Entities of this vendor behave alike, so each is a table: members by kind, who may read them, what filters its list.
The result is JSON, which YAML includes, with an operation on each line, so that changes can be read and it loads fast.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

TABLES = Path(__file__).with_name("halopsa")
TARGET = Path(__file__).with_name("halopsa.yaml")

JSON_TYPES = ("application/json", "text/json", "application/json-patch+json")
EMPTY_DATE = "1900-01-01T00:00:00"
MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,7})?Z?$"

READ: Mapping[str, dict[str, Any]] = {
    "int": {"type": "integer"},
    "double": {"type": "number"},
    "bool": {"type": "boolean"},
    "text": {"type": "string"},
    "date": {"type": "string", "pattern": MOMENT},
    "guid": {"type": "string", "format": "uuid"},
    "value": {"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "boolean"}]},
}
BLANK: Mapping[str, Any] = {"int": 0, "double": 0.0, "bool": False, "text": "", "date": EMPTY_DATE}
NO_TEXT = {"type": "string", "maxLength": 0, "description": "As if the parameter were absent."}
QUERY: Mapping[str, tuple[dict[str, Any], Any]] = {
    "int": ({"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1}, 12),
    "bool": ({"type": "boolean"}, True),
    "text": ({"type": "string"}, "host"),
    "date": ({"anyOf": [{"$ref": "#/components/schemas/DateIn"}, NO_TEXT]}, "2025-01-15T00:00:00"),
    "criteria": ({"type": "string"}, '[{"filter_name":"id","filter_type":2,"filter_value":12}]'),
    "ints": ({"type": "array", "items": {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1}}, [1, 12]),
    "guid": ({"anyOf": [{"$ref": "#/components/schemas/GuidIn"}, NO_TEXT]}, "5f1c7e0a-6a53-4d1e-8a51-0a8d5f0d2c11"),
}
PAGING = {"pageinate": "bool", "page_size": "int", "page_no": "int", "count": "int"}
ORDERS = {f"order{n}": "text" for n in ("", 2, 3, 4, 5)} | {f"orderdesc{n}": "bool" for n in ("", 2, 3, 4, 5)}
SHARED = {"400": "BadRequest", "413": "TooLarge", "429": "TooManyRequests", "500": "ServerError"}
GUARDED = {"401": "Unauthorized", "403": "Forbidden"}
GROUPS = ("desk", "customers", "reference", "billing", "webhooks")

Table = dict[str, Any]


def table(name: str) -> Table:
    """One file of the tables."""
    loaded: Table = yaml.safe_load((TABLES / f"{name}.yaml").read_text("utf-8"))
    return loaded


def words(source: Mapping[str, Any], key: str) -> list[str]:
    """A list that the tables write as words."""
    return str(source.get(key, "")).split()


def ref(kind: str, name: str) -> dict[str, str]:
    """A reference to a component."""
    return {"$ref": f"#/components/{kind}/{name}"}


def members(entity: Mapping[str, Any]) -> dict[str, str]:
    """Each plain member of an entity with its kind."""
    found = {name: kind for kind in READ for name in words(entity, kind)}
    return found if "key" not in entity else {"id": entity["key"], **found}


def nested(spec: Any, ending: str) -> dict[str, Any]:
    """A member that holds objects: a name, or a name in brackets for a list of them."""
    if isinstance(spec, list):
        return {"type": "array", "items": nested(spec[0], ending)}
    return ref("schemas", spec if spec == "Open" else spec + ending)


def answer_schema(entity: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of an entity as the vendor shows it; members that are always there have the value of a blank one."""
    if "open" in entity:
        return {"type": "object", "additionalProperties": True, "x-open": entity["open"]}
    always, hidden = words(entity, "always"), set(words(entity, "write_only"))
    properties: dict[str, Any] = {}
    for name, kind in members(entity).items():
        if name not in hidden:
            blank = entity.get("defaults", {}).get(name, BLANK.get(kind))
            default = {"default": blank} if name in always and blank is not None and name != "id" else {}
            properties[name] = {**READ[kind], **default}
    for name, spec in entity.get("of", {}).items():
        if name not in hidden:
            properties[name] = {**nested(spec, ""), **({"default": []} if name in always else {})}
    missing = [name for name in always if name not in properties]
    if missing:
        raise ValueError(f"always there, but not a member: {missing}")
    shape: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**shape, "required": always} if always else shape


def sent_schema(entity: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of an entity as clients send it."""
    closed = set(words(entity, "read_only"))
    properties: dict[str, Any] = {
        name: ref("schemas", f"{kind.capitalize()}In") for name, kind in members(entity).items() if name not in closed
    }
    properties |= {name: nested(spec, "In") for name, spec in entity.get("of", {}).items() if name not in closed}
    return {
        "type": "object",
        "x-open": "the vendor ignores members that it does not know",
        "additionalProperties": True,
        "properties": properties,
    }


def parameter(name: str, kind: str) -> dict[str, Any]:
    """A query parameter. Lists are written with commas."""
    schema, example = QUERY[kind]
    listed = {"style": "form", "explode": False} if kind == "ints" else {}
    return {"name": name, "in": "query", "schema": schema, "example": example, **listed}


def body(schema: Mapping[str, Any], examples: Mapping[str, Any]) -> dict[str, Any]:
    """A JSON body under each content type that the vendor takes."""
    shown = {name: {"value": value} for name, value in examples.items()}
    return {"required": True, "content": {kind: {"schema": schema, "examples": shown} for kind in JSON_TYPES}}


def answer(
    text: str, schema: Mapping[str, Any], example: Any, links: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """One JSON answer."""
    found: dict[str, Any] = {
        "description": text,
        "content": {"application/json": {"schema": schema, "example": example}},
    }
    return {**found, "links": dict(links)} if links else found


class Generator:
    """The document, as it comes together."""

    def __init__(self) -> None:
        """Read every table."""
        self.document = table("frame")
        self.paths: dict[str, Any] = {}
        self.schemas: dict[str, Any] = self.document["components"]["schemas"]
        self.nested = table("nested")
        self.entities = {name: (group, each) for group in GROUPS for name, each in table(group).items()}
        self.shapes = {each["schema"]: each for _, each in self.entities.values() if "shared" not in each} | self.nested

    def build(self) -> Table:
        """The whole document."""
        for name, each in self.shapes.items():
            if each.get("only") != "in":
                self.schemas[name] = answer_schema(each)
            if each.get("only") != "out" and "open" not in each:
                self.schemas[f"{name}In"] = sent_schema(each)
        for name, (group, entity) in self.entities.items():
            self.entity(name, group, entity)
        for path, methods in table("extras").items():
            for method, operation in methods.items():
                self.add(path, method, self.single(operation))
        self.document["paths"] = self.paths
        return self.document

    def parameters(self, kinds: Mapping[str, str]) -> list[dict[str, str]]:
        """Query parameters by name and kind, as references; what many operations take is written once."""
        shared = self.document["components"]["parameters"]
        for name, kind in kinds.items():
            shared.setdefault(f"{name}-{kind}", parameter(name, kind))
        return [ref("parameters", f"{name}-{kind}") for name, kind in kinds.items()]

    def add(self, path: str, method: str, operation: Table) -> None:
        """Put one operation in, with the answers that all have."""
        shared = SHARED if operation.get("security") == [] else SHARED | GUARDED
        if "requestBody" in operation:
            shared = {**shared, "415": "UnsupportedMediaType"}
        for status, name in shared.items():
            operation["responses"].setdefault(status, ref("responses", name))
        operation["responses"] = dict(sorted(operation["responses"].items()))
        self.paths.setdefault(path, {})[method] = operation

    def blank(self, schema: str, **given: Any) -> dict[str, Any]:
        """An example of a shape: what is always there, and what is given."""
        shape, kinds = self.shapes[schema], members(self.shapes[schema])
        found = {name: self.example(shape, kinds, name) for name in words(shape, "always")}
        return found | {name: value for name, value in given.items() if name in self.schemas[schema]["properties"]}

    def example(self, shape: Mapping[str, Any], kinds: Mapping[str, str], name: str) -> Any:
        """The example of one member."""
        if name in shape.get("defaults", {}):
            return shape["defaults"][name]
        if kinds.get(name) == "guid":
            return QUERY["guid"][1]
        if name == "id":
            return 2000
        return BLANK[kinds[name]] if name in kinds else []

    def shown(self, schema: str, sent: Any) -> dict[str, Any]:
        """The example of an answer to what was sent: plain members come back."""
        plain = members(self.shapes[schema])
        return self.blank(schema, **{name: value for name, value in sent.items() if name in plain})

    def entity(self, name: str, group: str, entity: Table) -> None:
        """The operations of one entity."""
        verbs = words(entity, "verbs") or ["list", "get", "post", "delete"]
        one, schema = f"/api/{name}/{{id}}", entity["schema"]
        builders = {
            "list": (f"/api/{name}", "get", self.listing),
            "get": (one, "get", self.getting),
            "post": (f"/api/{name}", "post", self.posting),
            "delete": (one, "delete", self.deleting),
        }
        for verb in verbs:
            path, method, builder = builders[verb]
            operation = {"operationId": f"{verb}{name}", "tags": [group], "x-evidence": entity["evidence"]}
            permission = self.permission(verb, entity)
            operation |= {"x-permission": permission} if permission else {}
            self.add(path, method, operation | builder(name, entity, schema, verbs))

    @staticmethod
    def permission(verb: str, entity: Mapping[str, Any]) -> str | None:
        """What the caller needs: reading what a tenant is set up with takes a token and nothing more."""
        reading = verb in {"list", "get"}
        if "permission" in entity:
            return f"{'read' if reading else 'edit'}:{entity['permission']}"
        return None if reading else "admin"

    def listing(self, name: str, entity: Table, schema: str, _: list[str]) -> Table:
        """GET of the list: an envelope, or a bare array."""
        rows: dict[str, Any] = ref("schemas", schema)
        brief = entity.get("brief", "IdOnly" if "idonly" in entity["list"] else None)
        if brief:
            rows = {"anyOf": [rows, ref("schemas", brief)]}
        shape: dict[str, Any] = {"type": "array", "items": rows}
        example: Any = [self.shown(schema, entity["example"])]
        if "rows" in entity:
            shape, example = self.envelope(entity, shape), self.enveloped(entity, example)
        found = answer("The rows.", shape, example)
        found["links"] = self.following(name, entity)
        return {
            "summary": f"List: {entity['title']}",
            "parameters": self.parameters(entity["list"] | PAGING | ORDERS),
            "responses": {"200": found},
        }

    @staticmethod
    def following(name: str, entity: Table) -> Table:
        """From a list to the first of its rows, and from an envelope to all rows at once."""
        row = f"$response.body#/{entity['rows']}/0" if "rows" in entity else "$response.body#/0"
        inside = {entity["within"]: f"{row}/{entity['within']}"} if "within" in entity else {}
        found: Table = {"first": {"operationId": f"get{name}", "parameters": {"id": f"{row}/id", **inside}}}
        if "rows" in entity:
            found["all"] = {"operationId": f"list{name}", "parameters": {"count": "$response.body#/record_count"}}
        return found

    @staticmethod
    def envelope(entity: Table, rows: Table) -> Table:
        """The object around the rows."""
        counts = {key: {"type": "integer"} for key in ("page_no", "page_size", "record_count")}
        outer = {"ticket_id": {"type": "integer"}} if entity.get("within") == "ticket_id" else {}
        return {
            "type": "object",
            "required": [*counts, entity["rows"]],
            "additionalProperties": False,
            "properties": {**counts, **outer, entity["rows"]: rows},
        }

    @staticmethod
    def enveloped(entity: Table, rows: list[Any]) -> Table:
        """An example of it."""
        return {"page_no": 1, "page_size": 50, "record_count": len(rows), entity["rows"]: rows}

    def getting(self, _: str, entity: Table, schema: str, __: list[str]) -> Table:
        """GET of one."""
        shape: dict[str, Any] = ref("schemas", schema)
        if "brief" in entity:
            shape = {"anyOf": [shape, ref("schemas", entity["brief"])]}
        found = answer(f"The {entity['title']}.", shape, self.shown(schema, entity["example"]))
        if entity.get("raw"):
            binary = {"schema": {"type": "string", "format": "binary"}, "example": "hello"}
            found = {"description": "The bytes.", "content": {"*/*": binary}}
        return {
            "summary": f"One: {entity['title']}",
            "parameters": [self.identity(entity), *self.parameters(entity["get"])],
            "responses": {"200": found, "404": ref("responses", "NotFound")},
        }

    def posting(self, name: str, entity: Table, schema: str, verbs: list[str]) -> Table:
        """POST of an array: without an id it creates, with one it updates; one object comes back."""
        one = ref("schemas", schema)
        either = {"anyOf": [one, ref("schemas", "IdOnly")]}
        shape = {"anyOf": [*either["anyOf"], {"type": "array", "items": either}]}
        sent = {"type": "array", "minItems": 1, "items": ref("schemas", f"{schema}In")}
        examples = {"create": [entity["example"]], **entity.get("sent_alike", {})}
        made = answer("What was created or changed.", shape, self.shown(schema, entity["example"]))
        made["links"] = self.links(name, entity, verbs)
        return {
            "summary": f"Create or update: {entity['title']}",
            "parameters": [ref("parameters", "ReturnAll"), ref("parameters", "IdOnly")],
            "requestBody": body(sent, examples),
            "responses": {"201": made, "404": ref("responses", "NotFound")},
        }

    @staticmethod
    def links(name: str, entity: Table, verbs: list[str]) -> Table:
        """What can be done with what was created."""
        within = entity.get("within")
        asked = {"id": "$response.body#/id"} | ({within: f"$response.body#/{within}"} if within else {})
        later = [verb for verb in verbs if verb in {"get", "delete"}]
        found: Table = {verb: {"operationId": f"{verb}{name}", "parameters": asked} for verb in later}
        again = [{"id": "$response.body#/id"} | ({within: f"$response.body#/{within}"} if within else {})]
        return {**found, "update": {"operationId": f"post{name}", "requestBody": again}}

    def deleting(self, _: str, entity: Table, schema: str, __: list[str]) -> Table:
        """DELETE of one, which answers with what was removed."""
        found = answer("What was removed.", ref("schemas", schema), self.shown(schema, entity["example"]))
        return {
            "summary": f"Delete: {entity['title']}",
            "parameters": [self.identity(entity), *self.parameters(entity.get("delete", {}))],
            "responses": {"200": found, "404": ref("responses", "NotFound")},
        }

    @staticmethod
    def identity(entity: Table) -> dict[str, str]:
        """The path parameter."""
        return ref("parameters", "GuidId" if entity.get("key") == "guid" else "NumberId")

    def single(self, written: Table) -> Table:
        """An operation of the extras, with the short forms written out."""
        operation = {"responses": {}, **written}
        operation["responses"] = dict(operation["responses"])
        if "filters" in operation:
            operation["parameters"] = self.parameters(operation.pop("filters"))
        if "sends" in operation:
            sends, example = operation.pop("sends"), operation.pop("example")
            one = ref("schemas", sends[0] if isinstance(sends, list) else sends)
            sent = {"type": "array", "minItems": 1, "items": one} if isinstance(sends, list) else one
            operation["requestBody"] = body(sent, {"usual": example})
            operation["responses"].setdefault("404", ref("responses", "NotFound"))
        links = operation.pop("links", None)
        for status, shape in operation.pop("answers", {}).items():
            operation["responses"][status] = self.single_answer(shape) | ({"links": links} if links else {})
        return operation

    def single_answer(self, shape: str | list[str]) -> Table:
        """The answer of an extra operation: one object, or an array of them."""
        if isinstance(shape, list):
            return answer("The rows.", {"type": "array", "items": ref("schemas", shape[0])}, [self.blank(shape[0])])
        return answer("The object.", ref("schemas", shape), self.blank(shape))


def lines(document: Table) -> Iterable[str]:
    """The document as JSON: an operation, a component, or any other member on each line."""

    def compact(value: Any) -> str:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    def block(key: str, inner: Iterable[str]) -> str:
        return f"{compact(key)}: {{\n" + ",\n".join(inner) + "\n}"

    yield "{"
    apart = {"paths", "components"}
    parts = [f"{compact(key)}: {compact(value)}" for key, value in document.items() if key not in apart]
    paths = [
        block(path, (f"{compact(method)}: {compact(each)}" for method, each in methods.items()))
        for path, methods in document["paths"].items()
    ]
    components = [
        block(kind, (f"{compact(name)}: {compact(each)}" for name, each in group.items()))
        for kind, group in document["components"].items()
    ]
    yield ",\n".join([*parts, block("paths", paths), block("components", components)])
    yield "}"


def text() -> str:
    """What openapi/halopsa.yaml must hold."""
    return "\n".join(lines(Generator().build())) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), "utf-8")
