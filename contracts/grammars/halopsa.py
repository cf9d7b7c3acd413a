"""HaloPSA: one POST of a list creates and changes, pages on request, a parameter for each filter [halopsa 3, 5]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import httpx

from contracts.chains.grammar import (
    Asked,
    Collection,
    Document,
    Nulls,
    Page,
    Placed,
    Plain,
    Request,
    Row,
    Verb,
    placed,
    rest,
    sent,
    whole,
)
from simulators.core.references import resolved

_COMMON = "api/"
_WITHIN = {"Actions": "ticket_id"}
"""Collections whose ids begin anew in each record that they belong to [halopsa 12], and how it is named."""
_AS_BYTES = frozenset({"Attachment"})
"""Collections of which one record is its content, and no JSON."""
_SHOW_ALL = {"includeinactive": "true", "showall": "true", "includedisabled": "true", "showinactive": "true"}


class HaloPsa(Plain):
    """The grammar of the REST API."""

    operators: Mapping[str, str] = {"equal": "text number flag"}
    orders = True
    nulls: Nulls = "ignored"
    shows_blanks = True
    largest_page = 100

    def __init__(self) -> None:
        """The filters of lists are known once the document has been read."""
        self._parameters: dict[str, frozenset[str]] = {}

    def collections(self, document: Document) -> Sequence[Collection]:
        """Whatever has `/Things` and `/Things/{id}`."""
        found = rest(document, (), {})
        operations = {each.operation: operation for each, operation in placed(document)}
        for each in found:
            listed = operations[each.verbs["list"].operation]
            names = (resolved(document, parameter)["name"] for parameter in listed.get("parameters", ()))
            self._parameters[each.name.removeprefix(_COMMON)] = frozenset(names)
        return [self._collection(document, each, operations) for each in found]

    def _collection(self, document: Document, of: Collection, operations: Mapping[str, Any]) -> Collection:
        fields: Mapping[str, Any] = of.fields
        example: Any = of.example
        required: frozenset[str] = frozenset()
        if "create" in of.verbs:
            schema, example = sent(document, operations[of.verbs["create"].operation])
            items = resolved(document, schema.get("items", {}))
            items = items if "properties" in items or "allOf" in items else next(iter(items.get("anyOf", [{}])))
            merged = whole(document, items)
            fields, required = merged["properties"], frozenset(merged["required"])
        first = example[0] if isinstance(example, list) and example else example
        name = of.name.removeprefix(_COMMON)
        found = replace(of, name=name, fields=fields, example=first, required=required)
        if name in _AS_BYTES:
            verbs: dict[Verb, Placed] = {verb: each for verb, each in found.verbs.items() if verb != "get"}
            found = replace(found, verbs=verbs, readable=False)
        within = _WITHIN.get(name)
        return found if within is None else replace(found, parent=within, below=(first or {}).get(within))

    def list(self, of: Collection, parent: Any, asked: Asked) -> Request:
        """Paging is on when it is asked for."""
        known = self._parameters[of.name]
        query: dict[str, Any] = {**_within(of, parent)} | {
            name: value for name, value in _SHOW_ALL.items() if name in known
        }
        if asked.size is not None and "pageinate" in known:
            query |= {"pageinate": "true", "page_size": asked.size, "page_no": asked.page}
        if asked.order:
            query |= {"order": asked.order, "orderdesc": str(asked.descending).lower()}
        for condition in asked.conditions:
            query[condition.field] = (
                str(condition.value).lower() if isinstance(condition.value, bool) else condition.value
            )
        return Request("GET", of.path("list", parent), query)

    def page(self, of: Collection, answer: httpx.Response) -> Page:
        """An array, or an object with the rows and the number of all rows."""
        body = answer.json()
        if isinstance(body, list):
            return Page(body)
        rows = next(value for value in body.values() if isinstance(value, list))
        return Page(rows, total=body["record_count"])

    def get(self, of: Collection, parent: Any, record: Any) -> Request:
        """One record with its details."""
        return Request("GET", of.path("get", parent, record), {"includedetails": "true", **_within(of, parent)})

    def record(self, of: Collection, answer: httpx.Response) -> Row:
        """The record itself."""
        found: Row = answer.json()
        return found

    def create(self, of: Collection, parent: Any, body: Mapping[str, Any]) -> Request:
        """A list of one."""
        return Request("POST", of.path("create", parent), json=[body])

    def created(self, of: Collection, answer: httpx.Response) -> Any:
        """The id in the record."""
        return answer.json()["id"]

    def change(self, of: Collection, parent: Any, record: Any, changes: Mapping[str, Any]) -> Request:
        """A record with an id is changed."""
        return Request("POST", of.path("change", parent), json=[{"id": record, **_within(of, parent), **changes}])

    def delete(self, of: Collection, parent: Any, record: Any) -> Request:
        """Answers the record."""
        return Request("DELETE", of.path("delete", parent, record), _within(of, parent))

    def filterable(self, of: Collection, name: str, kind: str) -> bool:
        """A list has a parameter for each filter."""
        return name in self._parameters[of.name]

    def orderable(self, of: Collection, name: str, kind: str) -> bool:
        """Where a list takes `order`, any property."""
        return "order" in self._parameters[of.name]

    def id(self, row: Row) -> Any:
        """`id` everywhere."""
        return row["id"]


def _within(of: Collection, parent: Any) -> dict[str, Any]:
    return {of.parent: parent} if of.name in _WITHIN else {}


GRAMMAR = HaloPsa()
