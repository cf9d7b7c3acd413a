"""The operations of an entity: a list, one record, creating and updating, deleting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openapi.generate.halopsa.components import Components
from openapi.generate.halopsa.parts import answer, body
from openapi.generate.shapes import Node, array, component, ref
from simulators.core.resources.entity import Entity, Verb
from simulators.halopsa.bodies import PARAMETERS
from simulators.halopsa.shaping import Own

PLACES: Mapping[Verb, tuple[str, str, str]] = {
    "list": ("list", "", "get"),
    "read": ("get", "/{id}", "get"),
    "create": ("post", "", "post"),
    "delete": ("delete", "/{id}", "delete"),
}
"""The prefix of operationIds, the path after the entity's, and the method."""


class EntityOperations:
    """The operations of one entity."""

    def __init__(self, components: Components, entity: Entity) -> None:
        """`components` are those of the document."""
        self._components = components
        self._entity = entity
        self._own: Own = entity.own
        self._name = entity.name
        self._rows = entity.lists.envelope

    def written(self) -> Iterator[tuple[str, str, Node]]:
        """Path, method and operation."""
        builders = {"list": self._listing, "read": self._getting, "create": self._posting, "delete": self._deleting}
        for verb in self._entity.verbs:
            begin, suffix, method = PLACES[verb]
            yield f"/api/{self._name}{suffix}", method, {**self._head(begin), **builders[verb]()}

    def _head(self, verb: str) -> Node:
        permission, known = self._permission(verb), self._entity.evidence
        level = (verb == "post" and self._own.written) or known.level
        return {
            "operationId": f"{verb}{self._name}",
            "tags": [self._own.tag],
            "x-evidence": {"level": level, "source": known.source},
            **({"x-permission": permission} if permission else {}),
        }

    def _permission(self, verb: str) -> str | None:
        """The permission that the caller needs: configuration can be read with any token."""
        reading = verb in {"list", "get"}
        if self._own.permission:
            return f"{'read' if reading else 'edit'}:{self._own.permission}"
        return None if reading and not (self._own.guarded and verb == "get") else "admin"

    def _listing(self) -> Node:
        """GET of the list: an envelope, or a bare array."""
        brief = self._own.brief or ("IdOnly" if "idonly" in self._own.listed else "")
        rows = array({"anyOf": [ref(self._own.schema), ref(brief)]} if brief else ref(self._own.schema))
        example = [self._shown()]
        found = answer("The rows.", rows, example)
        if self._rows:
            found = answer("The rows.", self._envelope(rows), self._enveloped(example))
        return {
            "summary": f"List: {self._entity.title}",
            "parameters": self._components.parameters(PARAMETERS[f"list{self._name}"]),
            "responses": {"200": {**found, "links": self._following()}},
        }

    def _following(self) -> Node:
        """Links from a list to its first row, if one can be read, and from an envelope to all rows."""
        row = f"$response.body#/{self._rows}/0" if self._rows else "$response.body#/0"
        found: Node = {}
        if "read" in self._entity.verbs:
            found["first"] = {"operationId": f"get{self._name}", "parameters": self._place(row)}
        if self._rows:
            every = {"count": "$response.body#/record_count"}
            found["all"] = {"operationId": f"list{self._name}", "parameters": every}
        return found

    def _place(self, record: str) -> Node:
        """The path of a record, from the record at a runtime expression."""
        within = self._entity.ids.inside
        return {"id": f"{record}/id", **({within: f"{record}/{within}"} if within else {})}

    def _envelope(self, rows: Node) -> Node:
        """The object that contains the rows."""
        counts = {key: {"type": "integer"} for key in ("page_no", "page_size", "record_count")}
        outer = {"ticket_id": {"type": "integer"}} if self._entity.ids.inside == "ticket_id" else {}
        return {
            "type": "object",
            "required": [*counts, self._rows],
            "additionalProperties": False,
            "properties": {**counts, **outer, self._rows: rows},
        }

    def _enveloped(self, rows: list[Any]) -> Node:
        return {"page_no": 1, "page_size": 50, "record_count": len(rows), self._rows: rows}

    def _getting(self) -> Node:
        """GET of one record."""
        shape = ref(self._own.schema)
        if self._own.brief:
            shape = {"anyOf": [shape, ref(self._own.brief)]}
        found = answer(f"The {self._entity.title}.", shape, self._shown())
        if self._own.raw:
            binary = {"schema": {"type": "string", "format": "binary"}, "example": "hello"}
            found = {"description": "The bytes.", "content": {"*/*": binary}}
        return self._of_one("One", self._own.one, found)

    def _deleting(self) -> Node:
        """DELETE of one record, which responds with the deleted record."""
        found = answer("What was removed.", ref(self._own.schema), self._shown())
        return self._of_one("Delete", self._own.removed, found)

    def _of_one(self, summary: str, query: Mapping[str, str], found: Node) -> Node:
        identity = component("parameters", "GuidId" if self._entity.ids.form == "guid" else "NumberId")
        return {
            "summary": f"{summary}: {self._entity.title}",
            "parameters": [identity, *self._components.parameters(query)],
            "responses": {"200": found, "404": component("responses", "NotFound")},
        }

    def _posting(self) -> Node:
        """POST of an array: items without an id are created, others updated; one object is returned."""
        either = [ref(self._own.schema), ref("IdOnly")]
        made = answer("What was created or changed.", {"anyOf": [*either, array({"anyOf": either})]}, self._shown())
        examples = {"create": [self._own.example], **self._own.sent_alike}
        return {
            "summary": f"Create or update: {self._entity.title}",
            "parameters": [component("parameters", "ReturnAll"), component("parameters", "IdOnly")],
            "requestBody": body(array(ref(f"{self._own.schema}In"), minItems=1), examples),
            "responses": {"201": {**made, "links": self._links()}, "404": component("responses", "NotFound")},
        }

    def _links(self) -> Node:
        """Links from a created record."""
        place = self._place("$response.body#")
        verbs = (PLACES[verb][0] for verb in self._entity.verbs if verb in {"read", "delete"})
        found: Node = {verb: {"operationId": f"{verb}{self._name}", "parameters": place} for verb in verbs}
        return {**found, "update": {"operationId": f"post{self._name}", "requestBody": [place]}}

    def _shown(self) -> Node:
        return self._components.shown(self._own.schema, self._own.example)
