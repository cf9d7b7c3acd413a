"""ConnectWise PSA: conditions and orderBy as text, pages by number, JSON Patch for changes [connectwise 2 to 6]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import httpx

from contracts.chains.grammar import Asked, Collection, Condition, Document, Page, Plain, Request, Row, name_of, rest
from contracts.chains.matching import DATE, REFERENCE, kind_of

_FIXED = {"codebase": "v4_6_release"}
_COMMON = "apis/3.0/"
_NO_COLLECTIONS = frozenset({"sales/opportunities/forecast", "system/reports"})
"""Paths whose list is not of the records below it: one forecast with its items, names of reports [connectwise 2]."""

_SIGNS = {
    "equal": "=",
    "not equal": "!=",
    "below": "<",
    "at most": "<=",
    "above": ">",
    "at least": ">=",
    "contains": "contains",
    "among": "in",
}


class ConnectWise(Plain):
    """The grammar of API 3.0."""

    operators: Mapping[str, str] = {
        "equal": "text number date flag reference",
        "not equal": "text number reference",
        "below": "number date text",
        "at most": "number date",
        "above": "number date",
        "at least": "number date",
        "contains": "text",
        "among": "text number reference",
        "null": "text number date",
    }
    orders = True
    shows_blanks = False
    zones = True
    largest_page = 1000

    def collections(self, document: Document) -> Sequence[Collection]:
        """Whatever has `/things` and `/things/{id}`."""
        found = rest(document, ("PATCH",), _FIXED, "/count")
        named = [replace(each, name=name_of(each.verbs["list"].template).removeprefix(_COMMON)) for each in found]
        return [each for each in named if each.name not in _NO_COLLECTIONS]

    def list(self, of: Collection, parent: Any, asked: Asked) -> Request:
        """Pages by number."""
        query: dict[str, Any] = {"page": asked.page}
        if asked.size is not None:
            query["pageSize"] = asked.size
        if asked.order:
            query["orderBy"] = f"{asked.order} {'desc' if asked.descending else 'asc'}"
        return Request("GET", of.path("list", parent), {**query, **_conditions(asked)})

    def page(self, of: Collection, answer: httpx.Response) -> Page:
        """An array; whether there is a next page is in the header Link."""
        return Page(answer.json(), more='rel="next"' in answer.headers.get("link", ""))

    def count(self, of: Collection, parent: Any, asked: Asked) -> Request | None:
        """`/count` with the same conditions."""
        return Request("GET", of.path("count", parent), _conditions(asked))

    def counted(self, answer: httpx.Response) -> int:
        """`{"count": n}`."""
        number: int = answer.json()["count"]
        return number

    def get(self, of: Collection, parent: Any, record: Any) -> Request:
        """One record."""
        return Request("GET", of.path("get", parent, record))

    def record(self, of: Collection, answer: httpx.Response) -> Row:
        """The record itself."""
        found: Row = answer.json()
        return found

    def create(self, of: Collection, parent: Any, body: Mapping[str, Any]) -> Request:
        """The record itself."""
        return Request("POST", of.path("create", parent), json=body)

    def created(self, of: Collection, answer: httpx.Response) -> Any:
        """The id in the record."""
        return answer.json()["id"]

    def change(self, of: Collection, parent: Any, record: Any, changes: Mapping[str, Any]) -> Request:
        """A JSON Patch that replaces each property."""
        steps = [{"op": "replace", "path": name, "value": value} for name, value in changes.items()]
        return Request("PATCH", of.path("change", parent, record), json=steps)

    def delete(self, of: Collection, parent: Any, record: Any) -> Request:
        """Answers 204."""
        return Request("DELETE", of.path("delete", parent, record))

    def filterable(self, of: Collection, name: str, kind: str) -> bool:
        """Every property of a record."""
        return name != "_info"

    def orderable(self, of: Collection, name: str, kind: str) -> bool:
        """Every property of a record that is no record itself."""
        return name != "_info" and kind != REFERENCE

    def id(self, row: Row) -> Any:
        """`id` everywhere."""
        return row["id"]


def _conditions(asked: Asked) -> dict[str, str]:
    return {"conditions": " and ".join(map(_condition, asked.conditions))} if asked.conditions else {}


def _condition(condition: Condition) -> str:
    if condition.op == "null":
        return f"{condition.field} = null"
    value = condition.value
    text = f"({','.join(map(_literal, value))})" if isinstance(value, list) else _literal(value)
    return f"{condition.field} {_SIGNS[condition.op]} {text}"


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return str(value)
    if kind_of(value) == DATE:
        return f"[{value}]"
    return '"{}"'.format(value.replace('"', '\\"'))


GRAMMAR = ConnectWise()
