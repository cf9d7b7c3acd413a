"""What a system's OpenAPI file asks of a system that is not ours: the vendor's contract, and nothing that psasim chose.

The files describe our fakes to the last detail: closed schemas, error bodies, headers, bounds, reactions to requests
that make no sense. A real tenant differs in all of these and is right. What is left is what a client relies on:
documented operations answer with documented statuses, ask for credentials, do not fail, and members of a successful
answer that the vendor documents have their types where they are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contracts.api.exceptions import CHECKS
from contracts.api.shapes import METHODS, operations

Document = Mapping[str, Any]

VENDORS_OWN = frozenset({"seed", "documented", "observed"})
"""Levels of evidence (`x-evidence`) of operations that the vendor documents; others are inferred, or chosen by us."""

UNCHECKED = CHECKS - {
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "ignored_auth",
}
"""Checks that do not apply to a foreign target: which unusual requests it accepts is its own decision."""

_UNCHECKED_AT: Mapping[str, frozenset[str]] = {
    # A user with too many wrong credentials is locked out [autotask 3]; a scenario sends wrong ones once.
    "autotask": frozenset({"ignored_auth"}),
    # Builds differ: some say 400, with a code inside [supportcenterplus 1].
    "supportcenterplus": frozenset({"ignored_auth"}),
}

OPENED = "Opened"
"""What the names of schemas end in that answers are held against; those of requests stay as they are."""

_STRUCTURE = ("type", "$ref", "items", "properties", "allOf", "anyOf", "oneOf", "additionalProperties")


def unchecked(system: str) -> frozenset[str]:
    """The disabled checks of a foreign `system`."""
    return UNCHECKED | _UNCHECKED_AT.get(system, frozenset())


def demanded(document: Document) -> set[str]:
    """The operationIds of the vendor's own operations, without those that `x-contract` leaves to rules or to psasim."""
    return {
        each["operationId"]
        for _, _, each in operations(document)
        if each["x-evidence"]["level"] in VENDORS_OWN and "x-contract" not in each
    }


def opened(document: Document) -> dict[str, Any]:
    """The document with its response schemas opened for a foreign system."""
    components = dict(document.get("components", {}))
    schemas = components.get("schemas", {})
    components["schemas"] = {**schemas, **{f"{name}{OPENED}": _opened(each) for name, each in schemas.items()}}
    components["responses"] = {name: _answer(each) for name, each in components.get("responses", {}).items()}
    return {
        **document,
        "components": components,
        "paths": {path: _item(each) for path, each in document["paths"].items()},
    }


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _operation(each) if name in METHODS else each for name, each in item.items()}


def _operation(operation: Mapping[str, Any]) -> dict[str, Any]:
    answers = {
        status: _answer(answer) if status.startswith("2") else {"description": "a refusal, in the system's own words"}
        for status, answer in operation["responses"].items()
    }
    answers.setdefault("429", {"description": "too many requests, which any system may answer"})
    return {**operation, "responses": answers}


def _answer(answer: Mapping[str, Any]) -> dict[str, Any]:
    if "$ref" in answer:
        return dict(answer)
    kept = {name: each for name, each in answer.items() if name not in {"headers", "content"}}
    if "content" in answer:
        kept["content"] = {
            kind: {**media, "schema": _opened(media["schema"])} if "schema" in media else media
            for kind, media in answer["content"].items()
        }
    return kept


def _opened(schema: Any) -> Any:
    """A schema of types alone: properties may be missing, null or additional."""
    if not isinstance(schema, Mapping):
        return schema
    if "$ref" in schema:
        return {"$ref": f"{schema['$ref']}{OPENED}"}
    kept: dict[str, Any] = {"nullable": True} if "type" in schema else {}
    for name in _STRUCTURE:
        if name not in schema or schema[name] is False:
            continue
        value = schema[name]
        if name == "properties":
            kept[name] = {member: _opened(each) for member, each in value.items()}
        elif name in {"allOf", "anyOf", "oneOf"}:
            # Without their bounds, several of the variants may match.
            kept["allOf" if name == "allOf" else "anyOf"] = [_opened(each) for each in value]
        else:
            kept[name] = _opened(value)
    return kept
