"""The operations of an entity: a list, one record, creating and updating, deleting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openapi.generate.halopsa.components import Components
from openapi.generate.halopsa.parts import answer, body
from openapi.generate.halopsa.tables import Table, words
from openapi.generate.shapes import Node, array, component, ref

PAGING = {"pageinate": "bool", "page_size": "int", "page_no": "int", "count": "int"}
ORDERS = {f"order{n}": "text" for n in ("", 2, 3, 4, 5)} | {f"orderdesc{n}": "bool" for n in ("", 2, 3, 4, 5)}

PLACES: Mapping[str, tuple[str, str]] = {
    "list": ("", "get"),
    "get": ("/{id}", "get"),
    "post": ("", "post"),
    "delete": ("/{id}", "delete"),
}
"""What follows the path of the entity, and the method."""


class EntityOperations:
    """Those of one entity."""

    def __init__(self, components: Components, name: str, group: str, entity: Table) -> None:
        """`name` is the segment of its paths, `group` its tag, `entity` its table."""
        self._components = components
        self._name = name
        self._group = group
        self._entity = entity
        self._schema: str = entity["schema"]
        self._verbs = words(entity, "verbs") or list(PLACES)

    def written(self) -> Iterator[tuple[str, str, Node]]:
        """Path, method and operation."""
        builders = {"list": self._listing, "get": self._getting, "post": self._posting, "delete": self._deleting}
        for verb in self._verbs:
            suffix, method = PLACES[verb]
            yield f"/api/{self._name}{suffix}", method, {**self._told(verb), **builders[verb]()}

    def _told(self, verb: str) -> Node:
        permission = self._permission(verb)
        return {
            "operationId": f"{verb}{self._name}",
            "tags": [self._group],
            "x-evidence": self._entity["evidence"],
            **({"x-permission": permission} if permission else {}),
        }

    def _permission(self, verb: str) -> str | None:
        """What the caller needs: reading what a tenant is set up with takes a token and nothing more."""
        reading = verb in {"list", "get"}
        if "permission" in self._entity:
            return f"{'read' if reading else 'edit'}:{self._entity['permission']}"
        return None if reading else "admin"

    def _listing(self) -> Node:
        """GET of the list: an envelope, or a bare array."""
        brief = self._entity.get("brief", "IdOnly" if "idonly" in self._entity["list"] else None)
        rows = array({"anyOf": [ref(self._schema), ref(brief)]} if brief else ref(self._schema))
        example = [self._shown()]
        found = answer("The rows.", rows, example)
        if "rows" in self._entity:
            found = answer("The rows.", self._envelope(rows), self._enveloped(example))
        return {
            "summary": f"List: {self._entity['title']}",
            "parameters": self._components.parameters(self._listed()),
            "responses": {"200": {**found, "links": self._following()}},
        }

    def _listed(self) -> dict[str, str]:
        """The parameters of the list by kind: those that do something, those that do nothing, those of all lists."""
        inert = dict.fromkeys(words(self._entity, "inert"), "inert")
        return {**self._entity["list"], **inert, **PAGING, **ORDERS}

    def _following(self) -> Node:
        """From a list to the first of its rows, and from an envelope to all rows at once."""
        row = f"$response.body#/{self._entity['rows']}/0" if "rows" in self._entity else "$response.body#/0"
        found: Node = {"first": {"operationId": f"get{self._name}", "parameters": self._place(row)}}
        if "rows" in self._entity:
            every = {"count": "$response.body#/record_count"}
            found["all"] = {"operationId": f"list{self._name}", "parameters": every}
        return found

    def _place(self, record: str) -> Node:
        """Where a record is, taken from the record at a runtime expression."""
        within = self._entity.get("within")
        return {"id": f"{record}/id", **({within: f"{record}/{within}"} if within else {})}

    def _envelope(self, rows: Node) -> Node:
        """The object around the rows."""
        counts = {key: {"type": "integer"} for key in ("page_no", "page_size", "record_count")}
        outer = {"ticket_id": {"type": "integer"}} if self._entity.get("within") == "ticket_id" else {}
        return {
            "type": "object",
            "required": [*counts, self._entity["rows"]],
            "additionalProperties": False,
            "properties": {**counts, **outer, self._entity["rows"]: rows},
        }

    def _enveloped(self, rows: list[Any]) -> Node:
        return {"page_no": 1, "page_size": 50, "record_count": len(rows), self._entity["rows"]: rows}

    def _getting(self) -> Node:
        """GET of one."""
        shape = ref(self._schema)
        if "brief" in self._entity:
            shape = {"anyOf": [shape, ref(self._entity["brief"])]}
        found = answer(f"The {self._entity['title']}.", shape, self._shown())
        if self._entity.get("raw"):
            binary = {"schema": {"type": "string", "format": "binary"}, "example": "hello"}
            found = {"description": "The bytes.", "content": {"*/*": binary}}
        inert = dict.fromkeys(words(self._entity, "inert_get"), "inert")
        return self._of_one("One", {**self._entity["get"], **inert}, found)

    def _deleting(self) -> Node:
        """DELETE of one, which answers with what was removed."""
        found = answer("What was removed.", ref(self._schema), self._shown())
        return self._of_one("Delete", self._entity.get("delete", {}), found)

    def _of_one(self, summary: str, query: Mapping[str, str], found: Node) -> Node:
        identity = component("parameters", "GuidId" if self._entity.get("key") == "guid" else "NumberId")
        return {
            "summary": f"{summary}: {self._entity['title']}",
            "parameters": [identity, *self._components.parameters(query)],
            "responses": {"200": found, "404": component("responses", "NotFound")},
        }

    def _posting(self) -> Node:
        """POST of an array: without an id it creates, with one it updates; one object comes back."""
        either = [ref(self._schema), ref("IdOnly")]
        made = answer("What was created or changed.", {"anyOf": [*either, array({"anyOf": either})]}, self._shown())
        examples = {"create": [self._entity["example"]], **self._entity.get("sent_alike", {})}
        return {
            "summary": f"Create or update: {self._entity['title']}",
            "parameters": [component("parameters", "ReturnAll"), component("parameters", "IdOnly")],
            "requestBody": body(array(ref(f"{self._schema}In"), minItems=1), examples),
            "responses": {"201": {**made, "links": self._links()}, "404": component("responses", "NotFound")},
        }

    def _links(self) -> Node:
        """What can be done with what was created."""
        place = self._place("$response.body#")
        later = [verb for verb in self._verbs if verb in {"get", "delete"}]
        found: Node = {verb: {"operationId": f"{verb}{self._name}", "parameters": place} for verb in later}
        return {**found, "update": {"operationId": f"post{self._name}", "requestBody": [place]}}

    def _shown(self) -> Node:
        return self._components.shown(self._schema, self._entity["example"])
