"""Parameters, headers and refusals of openapi/connectwise.yaml, and what the document says of itself."""

from __future__ import annotations

from typing import Any

from simulators.connectwise.binding import INT32
from simulators.connectwise.entities.operations import CODEBASE
from simulators.connectwise.problems import NO_PERMISSION, NO_ROUTE
from simulators.connectwise.versions import VENDOR

Part = dict[str, Any]

_ID: Part = {"type": "integer", "format": "int32", "minimum": 1, "maximum": INT32}
_NUMBER: Part = {"type": "integer", "format": "int32", "minimum": -INT32, "maximum": INT32}
_TEXT: Part = {"type": "string"}


def _path(name: str, schema: Part, example: Any, description: str) -> Part:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": description,
        "schema": schema,
        "example": example,
    }


def _query(name: str, schema: Part, example: Any, description: str) -> Part:
    return {"name": name, "in": "query", "description": description, "schema": schema, "example": example}


PARAMETERS: Part = {
    "codebase": _path("codebase", {"type": "string", "pattern": f"^{CODEBASE}$"}, "v4_6_release", "Any is routed."),
    "company": _path("company", {"type": "string", "minLength": 1}, "acmemsp", "The login company."),
    "id": _path("id", _ID, 1, "The id of the record."),
    "key": _path("id", {"type": "string", "minLength": 1}, "1", "The id of the record, or its identifier."),
    "parentId": _path("parentId", _ID, 1, "The id of the record that it belongs to."),
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

HEADERS: Part = {
    "Version": {"description": "The newest version of the model.", "schema": _TEXT, "required": True},
    "Link": {"description": "Other pages; page or pageId comes last in each.", "schema": _TEXT},
    "Location": {"description": "Where the new record is.", "schema": _TEXT, "required": True},
    "RetryAfter": {"description": "Seconds.", "schema": {"type": "string"}, "required": True},
}


def _refusal(description: str, code: str, message: str, errors: list[Part] | None = None) -> Part:
    example = {"code": code, "message": message, **({"errors": errors} if errors else {})}
    schema = {"$ref": "#/components/schemas/ErrorResponseMessage"}
    return {"description": description, "content": _media(schema, example)}


def _media(schema: Part, example: Part) -> Part:
    return {name: {"schema": schema, "example": example} for name in ("application/json", VENDOR)}


def _plain(refusal: Part) -> Part:
    """The router of the cloud answers in plain text."""
    refusal["content"]["text/plain"] = {
        "schema": {"type": "string"},
        "example": "Cannot route. Codebase/company is invalid",
    }
    return refusal


def _too_many() -> Part:
    schema = {"$ref": "#/components/schemas/TooManyRequests"}
    example = {"error": "ConnectWiseAPI", "message": "Too many requests. Please try again in 30 seconds."}
    headers = {"Retry-After": {"$ref": "#/components/headers/RetryAfter"}}
    return {
        "description": "Over the limit of a sliding minute.",
        "headers": headers,
        "content": _media(schema, example),
    }


RESPONSES: Part = {
    "BadRequest": _plain(
        _refusal(
            "A body, a condition or a parameter that is refused.",
            "InvalidObject",
            "ticket object is invalid",
            [
                {
                    "code": "NotFound",
                    "message": "company 19299 not found",
                    "resource": "ticket",
                    "field": "company/id",
                }
            ],
        )
    ),
    "Unauthorized": _refusal("Unknown keys.", "Unauthorized", "The company, the keys or the member are not valid."),
    "Forbidden": _refusal("The role lacks a right, or clientId is missing.", "Security", NO_PERMISSION),
    "NotFound": _refusal("No such record, or no such path.", "ConnectWiseApi", NO_ROUTE),
    "Conflict": _refusal("The record is in use.", "RecordInUse", "company 2 is in use by 3 Service Ticket"),
    "TooLarge": _refusal("The body is too large.", "ConnectWiseApi", "The request body is too large."),
    "UnsupportedMediaType": _refusal(
        "A content type that is not taken.",
        "ConnectWiseApi",
        "The request entity's media type is not supported for this resource.",
    ),
    "TooManyRequests": _too_many(),
    "ServerError": _refusal("A failure.", "ConnectWiseApi", "An unexpected error occurred."),
}

SECURITY_SCHEMES: Part = {
    "keys": {
        "type": "http",
        "scheme": "basic",
        "description": "The user is `{company}+{publicKey}`, the password the private key.",
    },
    "clientId": {"type": "apiKey", "in": "header", "name": "clientId", "description": "The GUID of the integration."},
}

INFO: Part = {
    "title": "ConnectWise PSA",
    "version": "2025.1",
    "description": (
        "The part of the vendor's REST API that ticketing and billing integrations use, in our own words, with the "
        "refusals and security schemes that the vendor's own description lacks; written by "
        "openapi/generate_connectwise.py from the entities of the simulator. Paths and names of query parameters are "
        "matched in any letter case, doubled and trailing slashes do not matter, unknown query parameters are passed "
        "over. Members without a value are left out of answers. Ids and other scalars may be sent as text, and empty "
        "text is null."
    ),
}
