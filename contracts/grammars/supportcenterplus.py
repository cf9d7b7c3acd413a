"""SupportCenter Plus: everything in `input_data`, as JSON in the query or in a form [supportcenterplus 4, 6]."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import httpx

from contracts.chains.grammar import Asked, Collection, Condition, Document, Page, Plain, Request, Row, placed, rest
from contracts.chains.matching import FLAG, NUMBER, REFERENCE, TEXT

_FIXED = {"custom_module": "circuits"}
_COMMON = "api/v3/"
_TRASH = "/move_to_trash"
"""A record goes into the trash before it can be deleted for good [supportcenterplus 4.1]."""
_AS_BYTES = frozenset({"requests/attachments"})
"""Collections of which one record is its content, and no JSON."""
_SIGNS = {
    "equal": "is",
    "not equal": "is not",
    "contains": "contains",
    "begins": "starts with",
    "ends": "ends with",
}
_TEXT: Mapping[str, Any] = {"type": "string"}
_FIELDS: Mapping[str, Mapping[str, Any]] = {
    "requests": {
        "subject": _TEXT,
        "description": _TEXT,
        "priority": {"type": "object"},
        "urgency": {"type": "object"},
        "mode": {"type": "object"},
        "category": {"type": "object"},
        "requester": {"type": "object"},
    },
    "requests/notes": {"description": _TEXT, "show_to_requester": {"type": "boolean"}},
    "requests/worklogs": {"description": _TEXT},
    "cm_{custom_module}": {"title": _TEXT},
}
"""What a caller may change; the document has `input_data` as text."""


class SupportCenterPlus(Plain):
    """The grammar of API v3."""

    operators: Mapping[str, str] = {
        "equal": "text flag reference",
        "not equal": "text reference",
        "contains": "text",
        "begins": "text",
        "ends": "text",
    }
    orders = True
    shows_blanks = False
    largest_page = 100

    def __init__(self) -> None:
        """What records are wrapped in is known with the document."""
        self._wrappers: dict[str, str] = {}

    def collections(self, document: Document) -> Sequence[Collection]:
        """Whatever has `/things` and `/things/{id}`."""
        operations = {each.operation: operation for each, operation in placed(document)}
        found = []
        for each in rest(document, ("PUT",), _FIXED):
            name, verbs = each.name.removeprefix(_COMMON), dict(each.verbs)
            if name in _AS_BYTES:
                del verbs["get"]
            trash = next(
                (one for one, _ in placed(document) if one.template == f"{each.verbs['get'].template}{_TRASH}"), None
            )
            if trash is not None and trash.method == "DELETE":
                verbs["delete"] = trash
            wrapper, example = _example(operations[each.verbs["create"].operation]) if "create" in verbs else ("", None)
            self._wrappers[name] = wrapper
            fields = _FIELDS.get(name) or {key: _type_of(value) for key, value in (example or {}).items()}
            known = replace(each, name=name, verbs=verbs, fields=fields, example=example)
            found.append(replace(known, readable=name not in _AS_BYTES))
        return found

    def list(self, of: Collection, parent: Any, asked: Asked) -> Request:
        """Rows from a number on."""
        info: dict[str, Any] = {"get_total_count": True}
        if asked.size is not None:
            info |= {"row_count": asked.size, "start_index": (asked.page - 1) * asked.size + 1}
        if asked.order:
            info |= {"sort_field": asked.order, "sort_order": "desc" if asked.descending else "asc"}
        if asked.conditions:
            info["search_criteria"] = [_criterion(each) for each in asked.conditions]
        return Request("GET", of.path("list", parent), {"input_data": json.dumps({"list_info": info})})

    def page(self, of: Collection, answer: httpx.Response) -> Page:
        """The rows, and whether there are more of how many."""
        body = answer.json()
        rows = next(value for name, value in body.items() if isinstance(value, list) and name != "response_status")
        return Page(rows, more=body["list_info"]["has_more_rows"], total=body["list_info"]["total_count"])

    def get(self, of: Collection, parent: Any, record: Any) -> Request:
        """One record."""
        return Request("GET", of.path("get", parent, record))

    def record(self, of: Collection, answer: httpx.Response) -> Row:
        """The only object beside the status."""
        return _only(answer.json())

    def create(self, of: Collection, parent: Any, body: Mapping[str, Any]) -> Request:
        """A form."""
        return Request("POST", of.path("create", parent), data=self._form(of, body))

    def created(self, of: Collection, answer: httpx.Response) -> Any:
        """The id in the record."""
        return _only(answer.json())["id"]

    def change(self, of: Collection, parent: Any, record: Any, changes: Mapping[str, Any]) -> Request:
        """A form."""
        return Request("PUT", of.path("change", parent, record), data=self._form(of, changes))

    def delete(self, of: Collection, parent: Any, record: Any) -> Request:
        """Answers a status."""
        return Request("DELETE", of.path("delete", parent, record))

    def filterable(self, of: Collection, name: str, kind: str) -> bool:
        """Fields of a record, and ids of what it refers to."""
        return kind in {TEXT, FLAG, REFERENCE}

    def orderable(self, of: Collection, name: str, kind: str) -> bool:
        """Fields that are no records themselves."""
        return kind in {TEXT, FLAG, NUMBER}

    def id(self, row: Row) -> Any:
        """`id` everywhere, as text."""
        return row["id"]

    def _form(self, of: Collection, body: Mapping[str, Any]) -> dict[str, str]:
        return {"input_data": json.dumps({self._wrappers[of.name]: body})}


def _type_of(value: Any) -> Mapping[str, Any]:
    """What a caller may send, by the value of an example."""
    if isinstance(value, bool):
        return {"type": "boolean"}
    return {"type": {str: "string", int: "integer", dict: "object"}.get(type(value), "array")}


def _only(body: Mapping[str, Any]) -> Row:
    found: Row = next(value for name, value in body.items() if isinstance(value, dict) and name != "response_status")
    return found


def _example(operation: Mapping[str, Any]) -> tuple[str, Any]:
    """The envelope of the example, and what is inside."""
    for media in operation.get("requestBody", {}).get("content", {}).values():
        text = media.get("example", {}).get("input_data")
        if text:
            wrapper, inner = next(iter(json.loads(text).items()))
            return str(wrapper), inner
    return "", None


def _criterion(condition: Condition) -> dict[str, Any]:
    return {"field": condition.field.replace("/", "."), "condition": _SIGNS[condition.op], "value": condition.value}


GRAMMAR = SupportCenterPlus()
