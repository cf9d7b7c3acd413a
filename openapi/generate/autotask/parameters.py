"""Path, query and header parameters."""

from __future__ import annotations

from openapi.generate.autotask.examples import SEEDED
from openapi.generate.autotask.sales_examples import PARENTS
from openapi.generate.shapes import Node
from openapi.generate.writing import compact
from simulators.autotask.entities import ENTITIES

TOKEN_EXAMPLE = compact({"pageSize": 2, "previousIds": [-1], "nextIds": [1]})


def path_parameters() -> Node:
    """Ids of records in paths, each with an example."""
    whole = {"type": "integer", "format": "int64", "minimum": -(2**63), "maximum": 2**63 - 1}
    place = {"in": "path", "required": True, "schema": whole}
    return {
        f"{name}-{parameter}": {"name": parameter, **place, "example": _example(name, parameter)}
        for name in ENTITIES
        for parameter in ("id", "parentId")
    }


def _example(name: str, parameter: str) -> int:
    """The id of a record; where not every record can be a parent, that of one that can."""
    found: int = PARENTS[name] if parameter == "parentId" and name in PARENTS else SEEDED.get(name, 1)
    return found


def query_parameters() -> Node:
    """Query parameters and headers."""
    text = {"type": "string"}
    search = {"name": "search", "in": "query", "description": "The query as JSON.", "schema": text}
    example = compact({"filter": [{"op": "exist", "field": "id"}]})
    paging = {"name": "paging", "in": "query", "description": "The place, from a page URL.", "schema": text}
    header = {
        "name": "ImpersonationResourceId",
        "in": "header",
        "description": "The resource to act as.",
        "schema": text,
    }
    return {
        "search": {**search, "required": True, "example": example},
        "searchAgain": {**search, "example": example},
        "paging": {**paging, "required": True, "example": TOKEN_EXAMPLE},
        "ImpersonationResourceId": header,
    }
