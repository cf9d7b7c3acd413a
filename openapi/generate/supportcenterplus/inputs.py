"""What operations are sent: parameters of their paths, and `input_data` in the query or in a form."""

from __future__ import annotations

import re

from openapi.generate.shapes import Node, component, media
from openapi.generate.supportcenterplus.schemas import camel

_REQUESTS = "/api/v3/requests"


def above(path: str) -> list[Node]:
    """The parameters that a path has, and the business unit of requests."""
    names = [camel(name) for name in re.findall(r"{(\w+)}", path)]
    return [component("parameters", each) for each in [*names, *(["PortalId"] if path.startswith(_REQUESTS) else [])]]


def queried(kind: str, description: str, example: str) -> Node:
    """`input_data` of an operation that only reads. `kind` is the format by which generated requests know it."""
    schema = {"type": "string", "format": kind}
    sent = {"name": "input_data", "in": "query", "description": description, "schema": schema, "example": example}
    return {"parameters": [sent]}


def sent(kind: str, description: str, example: str) -> Node:
    """The same of one that writes, which takes it in a form, too."""
    form = {
        "type": "object",
        "description": "What can be sent in the query can be sent here; the query wins.",
        "x-open": "fields of a form that the server does not know are not looked at",
        "additionalProperties": True,
        "properties": {"input_data": {"type": "string", "format": kind}, "TECHNICIAN_KEY": {"type": "string"}},
    }
    content = media(form, {"input_data": example}, ("application/x-www-form-urlencoded",))
    return {**queried(kind, description, example), "requestBody": {"required": False, "content": content}}
