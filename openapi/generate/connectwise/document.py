"""The document openapi/connectwise.yaml."""

from __future__ import annotations

from collections import defaultdict

from openapi.generate.connectwise.answers import HEADERS
from openapi.generate.connectwise.operations import TAGS, operation_of
from openapi.generate.connectwise.parameters import PARAMETERS
from openapi.generate.connectwise.refusals import RESPONSES
from openapi.generate.connectwise.schemas import schemas
from openapi.generate.shapes import Node
from simulators.connectwise.entities.operations import OPERATIONS

INFO: Node = {
    "title": "ConnectWise PSA",
    "version": "2025.1",
    "description": (
        "The part of the vendor's REST API that ticketing and billing integrations use, in our own words, with the "
        "refusals and security schemes that the vendor's own description lacks; written by openapi/generate from the "
        "entities of the simulator. Paths and names of query parameters are matched in any letter case, doubled and "
        "trailing slashes do not matter, unknown query parameters are passed over. Members without a value are left "
        "out of answers. Ids and other scalars may be sent as text, and empty text is null."
    ),
}

SECURITY_SCHEMES: Node = {
    "keys": {
        "type": "http",
        "scheme": "basic",
        "description": "The user is `{company}+{publicKey}`, the password the private key.",
    },
    "clientId": {"type": "apiKey", "in": "header", "name": "clientId", "description": "The GUID of the integration."},
}


def document() -> Node:
    """The whole document."""
    paths: dict[str, Node] = defaultdict(dict)
    for operation in sorted(OPERATIONS.values(), key=lambda each: each.path):
        paths[operation.path][operation.method.lower()] = operation_of(operation)
    return {
        "openapi": "3.0.3",
        "info": INFO,
        "servers": [{"url": "/"}],
        "security": [{"keys": [], "clientId": []}],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": dict(paths),
        "components": {
            "parameters": PARAMETERS,
            "headers": HEADERS,
            "responses": RESPONSES,
            "securitySchemes": SECURITY_SCHEMES,
            "schemas": schemas(),
        },
    }
