"""Parameters of paths, queries and headers."""

from __future__ import annotations

from typing import Any

from openapi.generate.shapes import Node
from simulators.connectwise.entities.operations import CODEBASE
from simulators.core.resources.coercion import INT32

_ID: Node = {"type": "integer", "format": "int32", "minimum": 1, "maximum": INT32}
_NUMBER: Node = {"type": "integer", "format": "int32", "minimum": -INT32, "maximum": INT32}
_TEXT: Node = {"type": "string"}


def _path(name: str, schema: Node, example: Any, description: str) -> Node:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": description,
        "schema": schema,
        "example": example,
    }


def _query(name: str, schema: Node, example: Any, description: str) -> Node:
    return {"name": name, "in": "query", "description": description, "schema": schema, "example": example}


PARAMETERS: Node = {
    "codebase": _path("codebase", {"type": "string", "pattern": f"^{CODEBASE}$"}, "v4_6_release", "Any is routed."),
    "company": _path("company", {"type": "string", "minLength": 1}, "acmemsp", "The login company."),
    "id": _path("id", _ID, 1, "The id of the record."),
    "key": _path("id", {"type": "string", "minLength": 1}, "1", "The id of the record, or its identifier."),
    "parentId": _path("parentId", _ID, 1, "The id of the record that it belongs to."),
    "projectTicketId": _path("parentId", _ID, 3, "The id of the project ticket that it belongs to."),
    "memberIdentifier": _path(
        "memberIdentifier", {"type": "string", "minLength": 1}, "mreyes", "The identifier of the member, or its id."
    ),
    "conditions": _query("conditions", _TEXT, "id>0", "What records must satisfy."),
    "childConditions": _query("childConditions", _TEXT, "", "What elements of their lists must satisfy."),
    "customFieldConditions": _query("customFieldConditions", _TEXT, "", "What their custom fields must satisfy."),
    "orderBy": _query("orderBy", _TEXT, "id desc", "Names with asc or desc, separated by commas."),
    "fields": _query("fields", _TEXT, "id", "The members that are wanted."),
    "page": _query("page", _NUMBER, 1, "Which page, from 1."),
    "pageSize": _query("pageSize", _NUMBER, 25, "How many records; at most 1000, more is cut."),
    "pageId": _query("pageId", _NUMBER, 0, "Forward only: records with a higher id."),
    "recordType": _query("recordType", _TEXT, "Ticket", "What the documents are attached to."),
    "recordId": _query("recordId", _TEXT, "1", "The id of what they are attached to."),
    "reportName": _path("reportName", {"type": "string", "minLength": 1}, "Service", "The name of the report."),
    "columns": _query("columns", _TEXT, "TicketNbr,Summary", "The columns that are wanted."),
    "auditType": _query("type", _TEXT, "Company", "The kind of record whose trail is wanted."),
    "auditId": _query("id", _TEXT, "2", "The id of the record."),
    "companyName": _query("companyName", _TEXT, "acmemsp", "The login company."),
    "keyId": _query("id", _TEXT, "0b1c6a52-7d0e-4f0a-9d53-6a1b1d2c3e4f", "The id of the key."),
    "pagination-type": {
        "name": "pagination-type",
        "in": "header",
        "description": "`forward-only` pages by id.",
        "schema": _TEXT,
        "example": "navigable",
    },
}
