"""What operations answer: one record, a page of rows, or that it is done."""

from __future__ import annotations

from openapi.generate.shapes import Node, array, media, ref

BESIDE_ONE: Node = {"response_status": ref("Success")}
BESIDE_ROWS: Node = {"response_status": ref("ListSuccess"), "list_info": ref("ListInfo")}
"""What stands beside records."""


def closed(properties: Node) -> Node:
    """An object that has all of its properties, and no others."""
    return {"type": "object", "required": list(properties), "additionalProperties": False, "properties": properties}


def record(schema: Node) -> Node:
    """The answer that has one record."""
    return {"description": "The record.", "content": media(schema)}


def rows(name: str, schema: Node) -> Node:
    """The answer that has a page of rows under a name."""
    empty = {"has_more_rows": False, "start_index": 1, "page": 1, "row_count": 0}
    example = {
        "response_status": [{"status_code": 2000, "status": "success"}],
        "list_info": {**empty, "total_count": 0, "get_total_count": "true"},
        name: [],
    }
    return {"description": "A page of rows.", "content": media(schema, example)}


def whole(answer: Node) -> Node:
    """An answer of the frame: `x-record` and `x-rows` name what it has, and the schema of that."""
    made: Node = {name: value for name, value in answer.items() if name not in {"x-record", "x-rows"}}
    for name, schema in answer.get("x-record", {}).items():
        made = {**record(closed({name: ref(schema), **BESIDE_ONE})), **made}
    for name, schema in answer.get("x-rows", {}).items():
        made = {**rows(name, closed({**BESIDE_ROWS, name: array(ref(schema))})), **made}
    return made
