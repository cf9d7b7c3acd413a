"""Writes openapi/autotask.yaml from the table of entities: `python -m openapi.generate_autotask`.

The table is simulators/autotask/model/entities: the very data that routes requests, checks writes and answers metadata.
The result is JSON, which YAML includes, with an operation on each line, so that changes can be read and it loads fast.
What contract checks may not hold against the service goes into contracts/exceptions/autotask.toml, by operation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from openapi import autotask_tolerances
from openapi.autotask_schemas import SEEDED, Node, example_record, json_body, ref, schemas
from simulators.autotask.model.entities import CHILDREN, ENTITIES
from simulators.autotask.routes import BASE, ROOT, ROUTES, Action, Route

TARGET = Path(__file__).with_name("autotask.yaml")

DESCRIPTION = (
    "The part of Autotask's REST API that ticketing and billing integrations touch, in our own words; written by "
    "openapi/generate_autotask.py. Paths, header names, query names and the keys of bodies are matched in any letter "
    "case; doubled and trailing slashes are ignored; numbers may come as text, booleans as `True`, and JSON with "
    "trailing commas or unquoted names is read; members that an entity does not have are ignored. What this document "
    "says of bodies is what they are taken for after that. A refused request is answered 500 with a list of texts, a "
    "record that is not there with null. Lists of values differ between databases: entityInformation/fields has them."
)

EVERY = ("413", "415", "500")
GUARDED = ("401", "429", *EVERY)

STATUSES: Mapping[str, str] = {
    "401": "The user is unknown, locked, not active or not API-only, or the secret is wrong. There is no body.",
    "404": "No such path: an id that is no number leads nowhere.",
    "405": "The path has no such method; a page URL serves the method of its first page.",
    "413": "The body is too large.",
    "415": "The body is not JSON, or in an unknown content coding.",
    "429": "Too many requests in an hour, or too many at a time.",
    "500": "Refused: the texts say why. Nothing was changed.",
}
ASPNET = frozenset({"404", "405", "413", "415"})

SUMMARIES: Mapping[Action, str] = {
    "get": "One {one}, or null",
    "query": "Find {many}",
    "next": "The next page of {many}",
    "previous": "The previous page of {many}",
    "count": "Count {many}",
    "create": "Make one {one}",
    "patch": "Change one {one}: what the body leaves out stays",
    "put": "Replace one {one}: what the body leaves out becomes null",
    "delete": "Remove one {one}",
    "list": "The {many} of its parent",
    "item": "One {one} of its parent, as a list",
    "information": "What can be done with {many}, and what the user may do",
    "fields": "The fields of one {one}, with their lists of values",
    "udfs": "The user-defined fields of one {one}",
    "pdf": "One {one} as PDF",
    "html": "One {one} as HTML",
    "xml": "One {one} as XML",
}

EVIDENCE: Mapping[Action, tuple[str, str]] = {
    "next": ("observed", "autotask 6.1"),
    "previous": ("chosen", "autotask 14"),
    "query": ("documented", "autotask 6"),
    "count": ("documented", "autotask 6"),
    "item": ("chosen", "autotask 14"),
    "information": ("documented", "autotask 5"),
    "fields": ("documented", "autotask 5"),
    "udfs": ("documented", "autotask 5"),
    "pdf": ("observed", "autotask 4.1"),
    "html": ("observed", "autotask 4.1"),
    "xml": ("observed", "autotask 4.1"),
}
"""How well an action is known; the others are documented where the table of their entity says."""

SHAPES: Mapping[Action, str] = {
    **dict.fromkeys(("create", "patch", "put", "delete"), "ItemId"),
    **dict.fromkeys(("pdf", "html", "xml"), "File"),
    **{"count": "Count", "information": "Information", "fields": "Fields", "udfs": "UserDefinedFields"},
}
"""What an action answers with that is the same for every entity."""


def answer_schema(route: Route) -> Node:
    """What a route answers with."""
    shared = SHAPES.get(route.action)
    own = "Item" if route.action == "get" else "Page"
    return ref("schemas", shared or f"{route.entity.singular}{own}")


def links(route: Route) -> Node:
    """Where one can go with what an answer brought."""
    entity, made = route.entity, "$response.body#/itemId"
    found: Node = {}
    if route.action == "create" and f"{entity.name}_QueryItem" in ROUTES:
        found["read"] = {"operationId": f"{entity.name}_QueryItem", "parameters": {"id": made}}
    if route.action == "create" and not route.child:
        if f"{entity.name}_PatchEntity" in ROUTES:
            found["change"] = {"operationId": f"{entity.name}_PatchEntity", "requestBody": {"id": made}}
        if f"{entity.name}_DeleteEntity" in ROUTES:
            found["remove"] = {"operationId": f"{entity.name}_DeleteEntity", "parameters": {"id": made}}
        for child in CHILDREN[entity.name]:
            prefix = f"{child.below.controller or child.name}Child"
            if f"{prefix}_Query" in ROUTES:
                found[child.below.segment] = {"operationId": f"{prefix}_Query", "parameters": {"parentId": made}}
    if route.action == "create" and route.child:
        prefix = route.id.removesuffix("_CreateEntity")
        place = {"parentId": "$request.path.parentId", "id": made}
        for name in ("QueryItem", "DeleteEntity"):
            if f"{prefix}_{name}" in ROUTES:
                found[f"child{name}"] = {"operationId": f"{prefix}_{name}", "parameters": place}
    return {"links": found} if found else {}


QUERY_EXAMPLE: Node = {"filter": [{"op": "gte", "field": "id", "value": 0}], "MaxRecords": 2}
TOKEN_EXAMPLE = json.dumps({"pageSize": 2, "previousIds": [-1], "nextIds": [1]}, separators=(",", ":"))


def request(route: Route) -> Node:
    """The body that a route takes."""
    entity, example = route.entity, example_record(route.entity)
    if route.action == "create":
        return {
            "requestBody": {"required": True, "content": json_body(ref("schemas", f"{entity.singular}Create"), example)}
        }
    if route.writes:
        known = {"id": SEEDED.get(entity.name, 1), **(example if route.action == "put" else {})}
        return {
            "requestBody": {"required": True, "content": json_body(ref("schemas", f"{entity.singular}Update"), known)}
        }
    if route.method == "POST":
        required = route.action in {"query", "count"}
        return {"requestBody": {"required": required, "content": json_body(ref("schemas", "Query"), QUERY_EXAMPLE)}}
    return {}


def parameters(route: Route) -> Node:
    """What stands in the path, the query and the headers of a route."""
    entity = route.entity
    named = [ref("parameters", f"{entity.below.parent}-parentId")] if route.child else []
    if "{id}" in route.template:
        named.append(ref("parameters", f"{entity.name}-id"))
    if route.action in {"next", "previous"}:
        named.append(ref("parameters", "paging"))
    if route.method == "GET" and route.action in {"query", "count", "next", "previous"}:
        named.append(ref("parameters", "search" if route.action in {"query", "count"} else "searchAgain"))
    if route.writes and entity.stamped("poser"):
        named.append(ref("parameters", "ImpersonationResourceId"))
    return {"parameters": named} if named else {}


def operation(route: Route) -> Node:
    """One operation of an entity."""
    entity = route.entity
    level, source = EVIDENCE.get(route.action, ("documented", entity.evidence))
    content = json_body(answer_schema(route))
    statuses = {*GUARDED}
    if "{" in route.template:
        statuses.add("404")
    if route.action in {"next", "previous"}:
        statuses.add("405")
    return {
        "operationId": route.id,
        "tags": [entity.name],
        "summary": SUMMARIES[route.action].format(one=entity.singular, many=entity.name),
        "x-evidence": {"level": level, "source": source},
        **parameters(route),
        **request(route),
        "responses": {
            "200": {"description": "Done.", "content": content, **links(route)},
            **{status: ref("responses", status) for status in sorted(statuses)},
        },
    }


def service(name: str, summary: str, shape: str, example: Any, evidence: tuple[str, str], **more: Any) -> Node:
    """An operation that belongs to no entity."""
    statuses = EVERY if more.get("security") == [] else GUARDED
    return {
        "operationId": name,
        "tags": ["Service"],
        "summary": summary,
        "x-evidence": {"level": evidence[0], "source": evidence[1]},
        **more,
        "responses": {
            "200": {"description": "Done.", "content": json_body(ref("schemas", shape), example)},
            **{status: ref("responses", status) for status in sorted(statuses)},
        },
    }


USER = {"name": "user", "in": "query", "description": "The login of an API user.", "schema": {"type": "string"}}
THRESHOLD = {"externalRequestThreshold": 10000, "requestThresholdTimeframe": 60, "currentTimeframeRequestCount": 124}


def services() -> Node:
    """The paths of what belongs to no entity."""
    zone = {
        "zoneName": "Simulated Zone",
        "url": f"http://zone.example{BASE}/",
        "webUrl": "http://zone.example/",
        "ci": 30001,
    }
    version = {"majorVersion": "1", "minorVersion": "0", "build": "0", "customerType": "Simulated"}
    token = {"authToken": "Zm9vYmFy", "expiration": "2024-03-05T15:07:09Z"}
    modules = {"modules": [{"key": 24, "value": True}]}
    listed = ("documented", "autotask 2")
    unsaid = ("chosen", "autotask 2")
    user = {"security": [], "parameters": [{**USER, "example": "api@msp.example"}]}
    public: Node = {"security": []}
    found = {
        f"{ROOT}/zoneInformation": service("ZoneInformation_Query", "The zone of a user", "Zone", zone, listed, **user),
        f"{BASE}/VersionInformation": service(
            "VersionInformation_Query",
            "The versions, newest last",
            "Versions",
            {"apiVersions": ["1.0"]},
            listed,
            **public,
        ),
        f"{ROOT}/Version": service(
            "AutotaskVersionApiIntegration_QueryVersionInformation",
            "The version of the database",
            "Version",
            version,
            unsaid,
        ),
        f"{ROOT}/Authenticate": service(
            "AuthenticateApiIntegration_QueryAuthenticate", "A token that nothing asks for", "Token", token, unsaid
        ),
        f"{ROOT}/Modules": service("Modules_Query", "The modules of the database", "Modules", modules, listed),
        f"{ROOT}/EntityInformation": service(
            "EntityInformation_Query", "What can be done with every entity", "AllInformation", None, unsaid
        ),
        f"{ROOT}/ThresholdInformation": service(
            "ThresholdInformation_Query",
            "Use of the hourly limit",
            "Threshold",
            THRESHOLD,
            ("documented", "autotask 10"),
        ),
    }
    return {path: {"get": each} for path, each in found.items()}


def paths() -> Node:
    """Every path. Small entities come first: quick contract runs take the first operation of each shape."""
    found = services()
    for route in sorted(ROUTES.values(), key=lambda route: len(route.entity.fields)):
        found.setdefault(route.template, {})[route.method.lower()] = operation(route)
    return found


def responses() -> Node:
    """The answers of requests that end early, by their status."""
    found: Node = {}
    for status, description in STATUSES.items():
        schema = ref("schemas", "Message" if status in ASPNET else "Errors")
        found[status] = (
            {"description": description}
            if status == "401"
            else {
                "description": description,
                "content": json_body(schema),
            }
        )
        if status in {"404", "405"}:
            found[status]["content"]["text/html"] = {"schema": {"type": "string"}}
    return found


def path_parameters() -> Node:
    """Ids of records in paths, each with one that examples may speak of."""
    whole = {"type": "integer", "format": "int64", "minimum": -(2**63), "maximum": 2**63 - 1}
    place = {"in": "path", "required": True, "schema": whole}
    return {
        f"{name}-{parameter}": {"name": parameter, **place, "example": SEEDED.get(name, 1)}
        for name in ENTITIES
        for parameter in ("id", "parentId")
    }


def query_parameters() -> Node:
    """What stands in the query of a URL, or in a header."""
    text = {"type": "string"}
    search = {"name": "search", "in": "query", "description": "The query as JSON.", "schema": text}
    example = json.dumps({"filter": [{"op": "exist", "field": "id"}]}, separators=(",", ":"))
    paging = {"name": "paging", "in": "query", "description": "The place, from a page URL.", "schema": text}
    header = {
        "name": "ImpersonationResourceId",
        "in": "header",
        "description": "The resource to act as.",
        "schema": text,
    }
    return {
        "search": {**search, "required": True, "example": example},
        "searchAgain": {**search, "example": example},
        "paging": {**paging, "required": True, "example": TOKEN_EXAMPLE},
        "ImpersonationResourceId": header,
    }


def document() -> Node:
    """The whole document."""
    headers = ("ApiIntegrationCode", "UserName", "Secret")
    used = json.dumps(found := paths())
    known = {name: each for name, each in {**path_parameters(), **query_parameters()}.items() if f'/{name}"' in used}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Autotask PSA", "version": "1.0", "description": DESCRIPTION},
        "servers": [{"url": "/"}],
        "security": [{name: [] for name in headers}],
        "tags": [{"name": "Service"}, *({"name": name} for name in ENTITIES)],
        "paths": found,
        "components": {
            "securitySchemes": {name: {"type": "apiKey", "in": "header", "name": name} for name in headers},
            "parameters": known,
            "responses": responses(),
            "schemas": schemas(),
        },
    }


def lines(node: Node) -> Iterable[str]:
    """The document as JSON: an operation, a component, or any other member on each line."""

    def compact(value: Any) -> str:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    def block(key: str, members: Mapping[str, Any]) -> str:
        return (
            f"{compact(key)}: {{\n"
            + ",\n".join(f"{compact(name)}: {compact(each)}" for name, each in members.items())
            + "\n}"
        )

    apart = {"paths", "components"}
    parts = [f"{compact(key)}: {compact(value)}" for key, value in node.items() if key not in apart]
    inner = ",\n".join(block(path, methods) for path, methods in node["paths"].items())
    groups = ",\n".join(block(kind, group) for kind, group in node["components"].items())
    yield "{"
    yield ",\n".join([*parts, f'"paths": {{\n{inner}\n}}', f'"components": {{\n{groups}\n}}'])
    yield "}"


def text() -> str:
    """What openapi/autotask.yaml must hold."""
    return "\n".join(lines(document())) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), "utf-8")
    autotask_tolerances.TARGET.write_text(autotask_tolerances.text(), "utf-8")
