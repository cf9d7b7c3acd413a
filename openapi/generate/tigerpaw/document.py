"""The document openapi/tigerpaw.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from openapi.generate.shapes import Node, component, evidence, media, ref
from openapi.generate.tigerpaw.examples import BELOW, BODIES, NUMBERS
from openapi.generate.tigerpaw.schemas import INTEGER, schemas
from simulators.tigerpaw.auth import RIGHT
from simulators.tigerpaw.operations import OPERATIONS, Operation

TYPES = ("application/json", "application/xml", "text/xml")
"""Requests and responses may use any of these, in any combination [tigerpaw 1]."""

DESCRIPTION = (
    "The part of Tigerpaw's REST API that monitoring and billing integrations touch, in our own words; written by "
    "openapi/generate from the entities of the simulator. Paths and query names are matched in any letter case. "
    "Numbers and booleans may be sent as text, and properties that a model does not have are ignored. "
    "A refused write is answered 200 with `Success` false and the reason."
)

TAGS: Mapping[str, str] = {
    "diagnostics": "Whether keys work, and what is installed.",
    "accounts": "Customers and their links to external products.",
    "contacts": "People of accounts.",
    "serviceorders": "Tickets, and what belongs to them.",
    "agreements": "Recurring agreements.",
    "contracts": "Contracts and the items that they cover.",
    "mastertables": "The tables that texts of other records are taken from.",
}

STATUSES: Mapping[str, str] = {
    "400": "The body or a parameter cannot be read.",
    "401": "The token, its signature or its date is wrong.",
    "403": "The security role of the rep does not allow this.",
    "404": "There is no such record, or no such path.",
    "405": "The path has no such method.",
    "413": "The body is too large.",
    "415": "The content type or coding of the body is not supported.",
    "429": "Too many requests in a minute.",
    "500": "An injected failure.",
}

_FLAG = {"type": "boolean"}


def _parameter(name: str, place: str, schema: Node, example: Any, description: str) -> Node:
    needed = {"required": True} if place == "path" else {}
    return {"name": name, "in": place, **needed, "description": description, "schema": schema, "example": example}


def parameters() -> Node:
    """All parameters by name."""
    number = {**INTEGER, "minimum": 1, "maximum": 2**31 - 1}
    row = {**INTEGER, "minimum": -(2**31), "maximum": 2**31 - 1}
    named = {
        name: _parameter(name, "path", number, value, "The number of the record.") for name, value in NUMBERS.items()
    }
    flags = ("activeOnly", "excludeVoided", "excludeSystemEntries")
    return {
        **named,
        **{name: _parameter(name, "path", _FLAG, True, "Leave these out.") for name in flags},
        "PageSize": _parameter("PageSize", "query", row, 10, "Rows of a page."),
        "StartRow": _parameter("StartRow", "query", row, 1, "The first row, counted from 1."),
        "pageRequest.pageSize": _parameter("pageRequest.pageSize", "query", row, 10, "As PageSize."),
        "pageRequest.startRow": _parameter("pageRequest.startRow", "query", row, 1, "As StartRow."),
        "externalTicketId": {
            **_parameter(
                "externalTicketId", "query", {"type": "string", "minLength": 1}, "nc-5581", "The outside ticket."
            ),
            "required": True,
        },
        "accountExternalProductID": {
            **_parameter("accountExternalProductID", "query", number, 1, "The number of the link."),
            "required": True,
        },
    }


_WINDOW = ("PageSize", "StartRow", "pageRequest.pageSize", "pageRequest.startRow")


def _asked(operation: Operation) -> list[Node]:
    names = [name for name in re.findall(r"{(\w+)}", operation.path) if name != "number"]
    found = [component("parameters", name) for name in names]
    if "{number}" in operation.path:
        limit = {"maximum": 99} if operation.entity.endswith(("Symptoms", "Resolutions")) else {"maximum": 2**31 - 1}
        number = {**INTEGER, "minimum": 1, **limit}
        example = BELOW.get(operation.entity, 1)
        found.append(_parameter("number", "path", number, example, "The number of the part."))
    if operation.pages:
        found += [component("parameters", name) for name in _WINDOW]
    if operation.id == "ServiceOrdersGetServiceOrderByExternalTicket":
        found.append(component("parameters", "externalTicketId"))
    if operation.id == "AccountsDeleteAccountExternalProduct":
        found.append(component("parameters", "accountExternalProductID"))
    return found


def _answers(operation: Operation) -> Node:
    statuses = set(STATUSES) - ({"403"} if not operation.right else set())
    refusals = {status: component("responses", status) for status in sorted(statuses)}
    refused = operation.method != "GET" or operation.answers == "Response" or operation.pages
    schema = ref(operation.answers)
    # A read may respond 200 with Success false if settings turn 403 and 404 into that.
    either = schema if refused and not operation.answers.endswith("Detail") else {"anyOf": [schema, ref("Response")]}
    done: Node = {"description": "Done, or refused: see `Success`.", "content": media(either, types=TYPES)}
    return {"200": {key: value for key, value in done.items() if value}, **refusals}


def _body(operation: Operation) -> Node:
    if not operation.takes:
        return {}
    schema = ref("Criteria" if operation.takes == "Criteria" else f"{operation.takes}Body")
    content = media(schema, types=TYPES)
    content["application/json"] = {"schema": schema, "example": _example(operation)}
    return {"requestBody": {"required": True, "content": content}}


def _example(operation: Operation) -> Any:
    if operation.takes == "AdvancedSearchRequest" and operation.entity in {"contacts", "agreements", "contracts"}:
        kind = {"contacts": "LastName", "agreements": "AgreementNumber", "contracts": "ContractNumber"}[
            operation.entity
        ]
        return {"Criteria": [{"SearchType": kind, "Criteria": "7"}], "PageSize": 5}
    return BODIES[operation.takes]


def operation_of(operation: Operation) -> Node:
    """One operation."""
    tag = operation.path.split("/")[2].lower()
    asked = _asked(operation)
    return {
        "operationId": operation.id,
        "tags": [tag],
        "summary": re.sub(r"(?<=[a-z])(?=[A-Z])", " ", operation.id.partition("_")[0]),
        **evidence(operation.level, "tigerpaw 4"),
        **({RIGHT: operation.right} if operation.right else {}),
        **({"parameters": asked} if asked else {}),
        **_body(operation),
        "responses": _answers(operation),
    }


def _responses() -> Node:
    return {
        status: {"description": text, "content": media(ref("Error"), types=TYPES)} for status, text in STATUSES.items()
    }


def document() -> Node:
    """The whole document."""
    paths: dict[str, Node] = {}
    for operation in OPERATIONS.values():
        paths.setdefault(operation.path, {})[operation.method.lower()] = operation_of(operation)
    scheme = {"type": "apiKey", "in": "header", "name": "Authorization", "description": "`TSI` and a signed token."}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Tigerpaw", "version": "18.2.1", "description": DESCRIPTION},
        "servers": [{"url": "/"}],
        "security": [{"tsi": []}],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": paths,
        "components": {
            "securitySchemes": {"tsi": scheme},
            "parameters": parameters(),
            "responses": _responses(),
            "schemas": schemas(),
        },
    }
