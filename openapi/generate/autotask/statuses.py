"""Error responses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openapi.generate.shapes import Node, component, media, ref

EVERY = ("413", "415", "500")
"""The error statuses of every request."""

GUARDED = ("401", "429", *EVERY)
"""The error statuses of requests that need credentials."""

STATUSES: Mapping[str, str] = {
    "401": "The user is unknown, locked, not active or not API-only, or the secret is wrong. There is no body.",
    "404": "No such path: an id that is no number leads nowhere, nor does a query string that is too long.",
    "405": "The path has no such method; a page URL serves the method of its first page.",
    "413": "The body is too large.",
    "415": "The body is not said to be JSON, or in an unknown content coding.",
    "429": "Too many requests in an hour, or too many at a time.",
    "500": "Refused: the texts say why. Nothing was changed.",
}
"""The description of each status."""

ASPNET = frozenset({"404", "405", "413", "415"})
"""Statuses that the framework writes, not the vendor, in another format."""


def answers(success: Node, statuses: Iterable[str]) -> Node:
    """The responses of an operation: its success and its errors."""
    refusals = {status: component("responses", status) for status in sorted(statuses)}
    return {"200": {"description": "Done.", **success}, **refusals}


def responses() -> Node:
    """The error responses by status."""
    return {status: _refusal(status, description) for status, description in STATUSES.items()}


def _refusal(status: str, description: str) -> Node:
    if status == "401":
        return {"description": description}
    content = media(ref("Message" if status in ASPNET else "Errors"))
    if status in {"404", "405"}:
        content["text/html"] = {"schema": {"type": "string"}}
    return {"description": description, "content": content}
