"""The operations of an entity: its list, one record, and what changes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from openapi.generate.shapes import Node, array, component, ref
from openapi.generate.supportcenterplus.answers import BESIDE_ONE, BESIDE_ROWS, closed, record, rows
from openapi.generate.supportcenterplus.inputs import above, queried, sent
from openapi.generate.supportcenterplus.schemas import camel, schema_name
from simulators.core.resources.entity import Entity
from simulators.supportcenterplus.entities.tables import Own
from simulators.supportcenterplus.handlers.entries import identity_of, operation_of

_PAGE = '{"list_info":{"row_count":10,"start_index":1,"get_total_count":true}}'
_ID = "[0-9]{1,19}"


class EntityOperations:
    """Those of one entity."""

    def __init__(self, entity: Entity, failures: Mapping[str, Node]) -> None:
        """`failures` are the refusals of every operation."""
        self._entity = entity
        self._own: Own = entity.own
        self._failures = failures
        self._one = (self._own.one or self._own.singular).replace("_", " ")

    def written(self) -> Iterator[tuple[str, Node]]:
        """Each path with its operations."""
        path, of_one = f"/api/v3{self._entity.path}", f"/api/v3{self._entity.path}/{{{identity_of(self._entity)}}}"
        shared = above(path)
        yield path, {**({"parameters": shared} if shared else {}), **self._of_all()}
        named = {"parameters": [*shared, self._identity()]}
        if {"read", "delete"} & set(self._entity.verbs):
            yield of_one, {**named, **self._of_one()}
        if self._own.trash:
            yield f"{of_one}/move_to_trash", {**named, "delete": self._laid("trash")}
            yield f"{of_one}/restore_from_trash", {**named, "put": self._laid("restore")}
        for action in self._own.actions:
            yield f"{of_one}/{action}", {**named, "put": self._act(action)}

    def _act(self, action: str) -> Node:
        done = {"200": component("responses", "Done")}
        taken = self._input(self._own.action_example, "what goes with the action")
        return self._operation(action, f"{action.capitalize()} one of the {self._entity.title}", taken, done)

    def _identity(self) -> Node:
        return {
            "name": identity_of(self._entity),
            "in": "path",
            "required": True,
            "description": "Digits.",
            "schema": {"type": "string", "pattern": f"^{_ID}$"},
            "example": self._own.example_id,
        }

    def _of_all(self) -> Node:
        found = {}
        if "list" in self._entity.verbs:
            found["get"] = self._operation("list", f"List {self._entity.title}", self._list_parameters(), self._rows())
        if "create" in self._entity.verbs:
            found["post"] = self._operation(
                "create", f"Add one of the {self._entity.title}", self._record(), self._made()
            )
        return found

    def _of_one(self) -> Node:
        title, single = self._entity.title, {"200": self._single()}
        found = {}
        if "read" in self._entity.verbs:
            found["get"] = self._operation("read", f"View one of the {title}", {}, single)
        if "change" in self._entity.verbs:
            found["put"] = self._operation("change", f"Edit one of the {title}", self._record(), single)
        if "delete" in self._entity.verbs:
            done = {"200": component("responses", "Done")}
            found["delete"] = self._operation("delete", f"Delete one of the {title}", {}, done)
        return found

    def _laid(self, verb: str) -> Node:
        summary = "Move one of the {} to the trash" if verb == "trash" else "Take one of the {} out of the trash"
        done = {"200": component("responses", "Done")}
        return self._operation(verb, summary.format(self._entity.title), {}, done)

    def _operation(self, verb: str, summary: str, asked: Node, answers: Node) -> Node:
        own, known, reading = self._own, self._entity.evidence, verb in {"list", "read"}
        served = {"x-served-when": {"setting": own.when, "value": self._entity.name}} if own.when else {}
        level = known.level if reading or self._entity.parent else "inferred"
        if own.written is not None and not reading:
            known, level = own.written, own.written.level
        return {
            "operationId": _camel_id(operation_of(self._entity, verb)),
            "tags": [own.tag],
            "summary": summary,
            "x-evidence": {"level": level, "source": known.source},
            "x-right": own.rights.get(verb, own.reading if reading else own.writing),
            **served,
            **asked,
            "responses": {**self._failures, **answers},
        }

    def _list_parameters(self) -> Node:
        wishes = self._entity.lists.filters
        if not wishes:
            return queried("list-info", "The `list_info`: rows, order, fields, searches.", _PAGE)
        text = json.dumps({"list_info": {"row_count": 10}, **dict.fromkeys(wishes, True)}, separators=(",", ":"))
        more = "; ".join(f"{name} are shown with `{name}` true" for name in wishes)
        return queried(f"{self._own.singular}-input", f"The `list_info`; {more}.", text)

    def _rows(self) -> Node:
        plural = self._own.module[1] if self._own.module else self._own.plural
        found = rows(plural, self._under(plural, array(ref(f"{schema_name(self._entity)}Row")), BESIDE_ROWS))
        links = self._links(f"$response.body#/{plural}/0/id", ("read",))
        return {"200": {**found, **({"links": links} if links else {})}}

    def _under(self, name: str, node: Node, beside: Node) -> Node:
        """An answer that has records under a name, which is data where they belong to a custom module."""
        if self._own.module is None:
            return closed({**beside, name: node})
        named = {"x-open": "records stand under the name of the module", "additionalProperties": node}
        return {**closed(beside), **named}

    def _record(self) -> Node:
        """The record that is written."""
        mandatory = [f"`{field.name}`" for field in self._entity.fields if field.need is not None]
        needs = f"; {', '.join(mandatory)} must be there" if mandatory else ""
        return self._input(self._own.example, f"the fields of a new or changed record{needs}")

    def _input(self, example: Mapping[str, Any] | None, what: str) -> Node:
        """What is sent, in the query or in a form."""
        own = self._own
        wrapper = own.module[0] if own.module else own.singular
        text = json.dumps({wrapper: example}, separators=(",", ":"))
        kind = f"{own.singular.replace('_', '-')}-{'input' if example is own.example else 'action-input'}"
        return sent(kind, f"`{wrapper}`: {what}.", text)

    def _single(self) -> Node:
        name, own = schema_name(self._entity), self._own
        schema = self._under(own.singular, ref(name), BESIDE_ONE)
        if own.old_names and own.other:
            schema = {"oneOf": [schema, self._under(own.other, ref(f"Old{name}"), BESIDE_ONE)]}
        elif own.old_names:
            schema = self._under(own.singular, {"oneOf": [ref(name), ref(f"Old{name}")]}, BESIDE_ONE)
        return record(schema)

    def _made(self) -> Node:
        """The answer to what was added; the status is 200 where a setting says so."""
        verbs = ("read", "change", "delete")
        wrapper = self._own.module[0] if self._own.module else self._own.singular
        links = {"links": self._links(f"$response.body#/{wrapper}/id", verbs)}
        return {"201": {**self._single(), **links}, "200": {**self._single(), **links}}

    def _links(self, identity: str, verbs: tuple[str, ...]) -> Node:
        inside = {name: f"$request.path.{name}" for name in re.findall(r"{(\w+)}", self._entity.path)}
        place: dict[str, Any] = {**inside, identity_of(self._entity): identity}
        known = [verb for verb in verbs if verb in self._entity.verbs]
        return {
            verb: {"operationId": _camel_id(operation_of(self._entity, verb)), "parameters": place} for verb in known
        }


def _camel_id(name: str) -> str:
    first, _, rest = name.partition("_")
    return first + camel(rest)
