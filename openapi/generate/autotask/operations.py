"""Operations of the entities."""

from __future__ import annotations

from collections.abc import Mapping

from openapi.generate.autotask.examples import SEEDED, example_record
from openapi.generate.autotask.sales_examples import PARENTS
from openapi.generate.autotask.statuses import GUARDED, answers
from openapi.generate.shapes import Node, component, evidence, media, ref
from simulators.autotask.entities import ENTITIES
from simulators.autotask.routes import ROUTES, Action, Route
from simulators.core.resources.entity import Entity

SUMMARIES: Mapping[Action, str] = {
    "get": "One {one}, or null",
    "query": "Find {many}",
    "next": "The next page of {many}",
    "previous": "The previous page of {many}",
    "count": "Count {many}",
    "create": "Make one {one}",
    "approve": "Approve on behalf of an approver",
    "patch": "Change one {one}: what the body leaves out stays",
    "put": "Replace one {one}: what the body leaves out becomes null",
    "delete": "Remove one {one}",
    "list": "The {many} of its parent",
    "item": "One {one} of its parent",
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
    "item": ("documented", "autotask 4"),
    "information": ("documented", "autotask 5"),
    "fields": ("documented", "autotask 5"),
    "udfs": ("documented", "autotask 5"),
    "pdf": ("observed", "autotask 4.1"),
    "html": ("observed", "autotask 4.1"),
    "xml": ("observed", "autotask 4.1"),
}
"""The evidence of actions; other actions are documented if the table of their entity says so."""

SHAPES: Mapping[Action, str] = {
    **dict.fromkeys(("create", "approve", "patch", "put", "delete"), "ItemId"),
    **dict.fromkeys(("pdf", "html", "xml"), "File"),
    **{"count": "Count", "information": "Information", "fields": "Fields", "udfs": "UserDefinedFields"},
}
"""The response schema of actions that respond alike for every entity."""


def answer_schema(route: Route) -> Node:
    """The response schema of a route."""
    shared = SHAPES.get(route.action)
    single = route.action == "get" or (route.action == "item" and not route.entity.own.files)
    own = "Answer" if single else "Page"
    return ref(shared or f"{route.entity.title}{own}")


def links(route: Route) -> Node:
    """Links from the response of a route to further operations."""
    entity, made = route.entity, "$response.body#/itemId"
    found: Node = {}
    if route.action == "create" and f"{entity.name}_QueryItem" in ROUTES:
        found["read"] = {"operationId": f"{entity.name}_QueryItem", "parameters": {"id": made}}
    if route.action == "create" and not route.child:
        if f"{entity.name}_PatchEntity" in ROUTES:
            found["change"] = {"operationId": f"{entity.name}_PatchEntity", "requestBody": {"id": made}}
        if f"{entity.name}_DeleteEntity" in ROUTES:
            found["remove"] = {"operationId": f"{entity.name}_DeleteEntity", "parameters": {"id": made}}
        for child in ENTITIES.children[entity.name]:
            prefix = f"{child.own.below.controller or child.name}Child"
            if f"{prefix}_Query" in ROUTES:
                found[child.own.below.segment] = {"operationId": f"{prefix}_Query", "parameters": {"parentId": made}}
    if route.action == "create" and route.child:
        prefix = route.id.removesuffix("_CreateEntity")
        place = {"parentId": "$request.path.parentId", "id": made}
        for name in ("QueryItem", "DeleteEntity"):
            if f"{prefix}_{name}" in ROUTES:
                found[f"child{name}"] = {"operationId": f"{prefix}_{name}", "parameters": place}
    return {"links": found} if found else {}


QUERY_EXAMPLE: Node = {"filter": [{"op": "gte", "field": "id", "value": 0}], "MaxRecords": 2}


def query_example(entity: Entity) -> Node:
    """A query that finds something in a fresh database; some entities support only one form."""
    if not entity.own.only_by:
        return QUERY_EXAMPLE
    condition = {"op": "eq", "field": entity.own.only_by, "value": SEEDED[entity.fields.kept[entity.own.only_by].to]}
    return {**QUERY_EXAMPLE, "filter": [condition]}


def request(route: Route) -> Node:
    """The request body of a route."""
    entity, example = route.entity, example_record(route.entity)
    if route.action == "create":
        return body(media(ref(f"{entity.title}Create"), example))
    if route.writes:
        known = {"id": SEEDED.get(entity.name, 1), **(example if route.action == "put" else {})}
        return body(media(ref(f"{entity.title}Update"), known))
    if route.method == "POST":
        return body(media(ref("Query"), query_example(entity)), route.action in {"query", "count"})
    return {}


def body(content: Node, required: bool = True) -> Node:
    """The request body of an operation."""
    return {"requestBody": {"required": required, "content": content}}


def parameters(route: Route) -> Node:
    """The path, query and header parameters of a route."""
    entity = route.entity
    parent = entity.name if entity.name in PARENTS else entity.parent
    named = [component("parameters", f"{parent}-parentId")] if route.child else []
    if "{id}" in route.template:
        named.append(component("parameters", f"{entity.name}-id"))
    if route.action in {"next", "previous"}:
        named.append(component("parameters", "paging"))
    if route.method == "GET" and route.action in {"query", "count", "next", "previous"}:
        named.append(component("parameters", "search" if route.action in {"query", "count"} else "searchAgain"))
    if route.impersonates:
        named.append(component("parameters", "ImpersonationResourceId"))
    return {"parameters": named} if named else {}


def operation(route: Route) -> Node:
    """One operation of an entity."""
    entity = route.entity
    statuses = {*GUARDED}
    if "{" in route.template or (route.method == "GET" and route.action in {"query", "count", "next", "previous"}):
        statuses.add("404")
    if route.action in {"next", "previous"}:
        statuses.add("405")
    return {
        "operationId": route.id,
        "tags": [entity.name],
        "summary": SUMMARIES[route.action].format(one=entity.title, many=entity.name),
        **evidence(*EVIDENCE.get(route.action, (entity.evidence.level, entity.evidence.source))),
        **parameters(route),
        **request(route),
        "responses": answers({"content": media(answer_schema(route)), **links(route)}, statuses),
    }
