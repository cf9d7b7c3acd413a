"""The document openapi/autotask.yaml."""

from __future__ import annotations

import json

from openapi.generate.autotask.operations import operation
from openapi.generate.autotask.parameters import path_parameters, query_parameters
from openapi.generate.autotask.schemas import schemas
from openapi.generate.autotask.services import services
from openapi.generate.autotask.statuses import responses
from openapi.generate.shapes import Node
from simulators.autotask.entities import ENTITIES
from simulators.autotask.routes import ROUTES, Route
from simulators.autotask.rules.unique import UniqueRules

DESCRIPTION = (
    "The part of Autotask's REST API that ticketing and billing integrations touch, in our own words; written by "
    "openapi/generate. Paths, header names, query names and the keys of bodies are matched in any letter case; "
    "doubled and trailing slashes are ignored; numbers may come as text, booleans as `True`, and JSON with trailing "
    "commas or unquoted names is read; members that an entity does not have are ignored. What this document says of "
    "bodies is what they are taken for after that. A refused request is answered 500 with a list of texts, a record "
    "that is not there with null. Lists of values differ between databases: entityInformation/fields has them."
)


def paths() -> Node:
    """Every path.

    Small entities come first, and among them those with the fewest references: quick contract runs take the first
    operation of each shape, and follow links from records created with generated values. Entities without two equal
    records come last, because generated values repeat.
    """
    found = services()
    for route in sorted(ROUTES.values(), key=_size):
        found.setdefault(route.template, {})[route.method.lower()] = operation(route)
    return found


def _size(route: Route) -> tuple[bool, int, int, str]:
    entity, columns = route.entity, route.entity.own.columns
    is_unique = entity.rules is not None and issubclass(entity.rules, UniqueRules)
    return is_unique, len(columns), sum(1 for each in columns if each.refers), entity.name


def document() -> Node:
    """The whole document."""
    headers = ("ApiIntegrationCode", "UserName", "Secret")
    used = json.dumps(found := paths())
    known = {name: each for name, each in {**path_parameters(), **query_parameters()}.items() if f'/{name}"' in used}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Autotask PSA", "version": "1.0", "description": DESCRIPTION},
        "servers": [{"url": "/"}],
        "security": [{name: [] for name in headers}],
        "tags": [{"name": "Service"}, *({"name": name} for name in ENTITIES)],
        "paths": found,
        "components": {
            "securitySchemes": {name: {"type": "apiKey", "in": "header", "name": name} for name in headers},
            "parameters": known,
            "responses": responses(),
            "schemas": schemas(),
        },
    }
