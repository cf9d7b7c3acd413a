"""Autotask: queries as JSON, pages by a URL to go on with, records made below their parents [autotask 4 to 7]."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx

from contracts.chains.grammar import (
    Asked,
    Collection,
    Document,
    Page,
    Placed,
    Plain,
    Request,
    Row,
    Verb,
    placed,
    sent,
    whole,
)
from simulators.core.references import resolved

_BASE = "/ATServicesRest/V1.0/"
_SIGNS = {
    "equal": "eq",
    "not equal, not null": "noteq",
    "below": "lt",
    "at most": "lte",
    "above": "gt",
    "at least": "gte",
    "contains": "contains",
    "begins": "beginsWith",
    "ends": "endsWith",
    "among": "in",
    "not among": "notIn",
    "null": "notExist",
    "not null": "exist",
}
_ALL = {"op": "gte", "field": "id", "value": -1}


class Autotask(Plain):
    """The grammar of REST API 1.0."""

    operators: Mapping[str, str] = {
        "equal": "text number date flag",
        "not equal, not null": "text number",
        "below": "number date",
        "at most": "number date",
        "above": "number date",
        "at least": "number date",
        "contains": "text",
        "begins": "text",
        "ends": "text",
        "among": "text number",
        "not among": "number",
        "null": "text number date",
        "not null": "text number date",
    }
    orders = False
    shows_blanks = False
    zones = True
    missing: Container[int] = frozenset({200, 404, 500})
    refused: Container[int] = frozenset({500})
    largest_page = 500

    def collections(self, document: Document) -> Sequence[Collection]:
        """Whatever can be queried; records are made where the body's schema is that of the entity."""
        every = list(placed(document))
        made = {_schema(document, operation, each): each for each, operation in every if each.method in _MAKING}
        return [
            _collection(document, each, operation, {of: place for of, place in made.items() if of[1]}, every)
            for each, operation in every
            if each.method == "POST" and each.template.endswith("/query")
        ]

    def list(self, of: Collection, parent: Any, asked: Asked) -> Request:
        """A query; the pages after the first are where the one before says."""
        if asked.after is not None:
            return Request("POST", asked.after, json=_query(asked))
        return Request("POST", of.path("list"), json=_query(asked))

    def page(self, of: Collection, answer: httpx.Response) -> Page:
        """`items`, and the URL of the next page."""
        body = answer.json()
        url = body["pageDetails"]["nextPageUrl"]
        split = urlsplit(url or "")
        return Page(body["items"], more=url is not None, after=f"{split.path}?{split.query}" if url else None)

    def count(self, of: Collection, parent: Any, asked: Asked) -> Request | None:
        """`/query/count` with the same filter."""
        return Request("POST", of.path("count"), json={"filter": _query(asked)["filter"]})

    def counted(self, answer: httpx.Response) -> int:
        """`{"queryCount": n}`."""
        number: int = answer.json()["queryCount"]
        return number

    def get(self, of: Collection, parent: Any, record: Any) -> Request:
        """One record."""
        return Request("GET", of.path("get", record=record))

    def record(self, of: Collection, answer: httpx.Response) -> Row:
        """Inside `item`, which is null for a record that is not there."""
        found: Row = answer.json()["item"]
        return found

    def create(self, of: Collection, parent: Any, body: Mapping[str, Any]) -> Request:
        """The record itself."""
        return Request("POST", of.path("create", parent), json=body)

    def created(self, of: Collection, answer: httpx.Response) -> Any:
        """The id alone is answered."""
        return answer.json()["itemId"]

    def change(self, of: Collection, parent: Any, record: Any, changes: Mapping[str, Any]) -> Request:
        """The id is in the body."""
        return Request("PATCH", of.path("change", parent), json={"id": record, **changes})

    def replace(self, of: Collection, parent: Any, record: Any, whole: Mapping[str, Any]) -> Request:
        """The id is in the body."""
        return Request("PUT", of.path("replace", parent), json={**whole, "id": record})

    def delete(self, of: Collection, parent: Any, record: Any) -> Request:
        """Answers the id."""
        return Request("DELETE", of.path("delete", parent, record))

    def fixed(self, answer: httpx.Response) -> bool:
        """What a caller may not change is called read-only [autotask 7]."""
        return "is read-only" in answer.text

    def is_there(self, of: Collection, answer: httpx.Response) -> bool:
        """A record that is not there is a null `item`, a 404, or a 500 with a text."""
        return self.accepted(answer) and answer.json().get("item", "") is not None

    def filterable(self, of: Collection, name: str, kind: str) -> bool:
        """Every field of an entity; user-defined fields are asked for in another way."""
        return name != "userDefinedFields"

    def orderable(self, of: Collection, name: str, kind: str) -> bool:
        """There is no order but that of ids."""
        return False

    def id(self, row: Row) -> Any:
        """`id` everywhere."""
        return row["id"]


_MAKING = {"POST": "Create", "PATCH": "Update", "DELETE": ""}


def _schema(document: Document, operation: Mapping[str, Any], place: Placed) -> tuple[str, str]:
    """The method of an operation, and the entity that its body is of."""
    for media in operation.get("requestBody", {}).get("content", {}).values():
        name = media.get("schema", {}).get("$ref", "").rpartition("/")[2]
        if name.endswith(_MAKING[place.method]):
            return place.method, name.removesuffix(_MAKING[place.method])
    return place.method, ""


def _collection(
    document: Document,
    query: Placed,
    operation: Mapping[str, Any],
    made: Mapping[tuple[str, str], Placed],
    every: Sequence[tuple[Placed, Mapping[str, Any]]],
) -> Collection:
    path = query.template.removesuffix("/query")
    rows = resolved(document, operation["responses"]["200"])["content"]["application/json"]["schema"]
    entity = rows["$ref"].rpartition("/")[2].removesuffix("Page")
    create, change = made.get(("POST", entity)), made.get(("PATCH", entity))
    wanted: dict[Verb, tuple[str, str]] = {
        "list": ("POST", query.template),
        "count": ("POST", f"{path}/query/count"),
        "get": ("GET", f"{path}/{{id}}"),
    }
    if create is not None:
        wanted |= {"create": ("POST", create.template), "delete": ("DELETE", f"{create.template}/{{id}}")}
    if change is not None:
        wanted |= {"change": ("PATCH", change.template), "replace": ("PUT", change.template)}
    found = {(each.method, each.template): (each, its) for each, its in every}
    verbs = {verb: found[place][0] for verb, place in wanted.items() if place in found}
    body, example = sent(document, found[wanted["create"]][1]) if create is not None else ({}, None)
    fields = whole(document, document["components"]["schemas"][entity])["properties"]
    below = "{parentId}" in create.template if create is not None else False
    return Collection(
        path.removeprefix(_BASE),
        verbs,
        {name: each for name, each in fields.items() if change is not None and name != "id"},
        example,
        f"{create.template.partition('/{parentId}')[0]}/query" if create is not None and below else "",
        _parent(document, create, every) if create is not None and below else None,
        required=frozenset(body.get("required", ())),
    )


def _parent(document: Document, create: Placed, every: Sequence[tuple[Placed, Mapping[str, Any]]]) -> Any:
    operation = next(its for each, its in every if each == create)
    parameters = [resolved(document, each) for each in operation.get("parameters", ())]
    return next((each.get("example") for each in parameters if each["name"] == "parentId"), None)


def _query(asked: Asked) -> dict[str, Any]:
    conditions = [_condition(each.op, each.field, each.value) for each in asked.conditions] or [_ALL]
    return {"filter": conditions, **({} if asked.size is None else {"MaxRecords": asked.size})}


def _condition(op: str, field: str, value: Any) -> dict[str, Any]:
    found = {"op": _SIGNS[op], "field": field}
    return found if op in {"null", "not null"} else {**found, "value": value}


GRAMMAR = Autotask()
