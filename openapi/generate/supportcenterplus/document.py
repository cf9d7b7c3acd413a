"""The whole of openapi/supportcenterplus.yaml."""

from __future__ import annotations

from pathlib import Path

import yaml

from openapi.generate.shapes import Node, component
from openapi.generate.supportcenterplus.answers import whole
from openapi.generate.supportcenterplus.entities import EntityOperations
from openapi.generate.supportcenterplus.inputs import above, queried, sent
from openapi.generate.supportcenterplus.schemas import schemas
from simulators.supportcenterplus.entities import SERVED

_FAILURES = "x-failures"
"""Where the frame keeps the refusals that all operations have."""
_DONE: Node = {"200": component("responses", "Done")}
"""How operations of the frame answer that name no answers."""
_INPUT = "x-input"
"""Where an operation of the frame keeps what its `input_data` is: format, description and example."""


def document() -> Node:
    """The frame, with the operations of entities and what they show; a record's path comes before those below it."""
    frame: Node = yaml.safe_load(Path(__file__).with_name("frame.yaml").read_text("utf-8"))
    failures = frame.pop(_FAILURES)
    paths = {path: _whole(path, item, failures) for path, item in frame["paths"].items()}
    for entity in SERVED:
        for path, item in EntityOperations(entity, failures).written():
            paths[path] = {**paths.get(path, {}), **item}
    components = {**frame["components"], "schemas": {**frame["components"]["schemas"], **schemas()}}
    return {**frame, "paths": dict(sorted(paths.items())), "components": components}


def _whole(path: str, item: Node, failures: Node) -> Node:
    """A path of the frame, with its parameters, what each operation is sent, and its answers."""
    found: Node = {"parameters": above(path)} if above(path) else {}
    for method, operation in item.items():
        known = {name: value for name, value in operation.items() if name not in {_INPUT, "responses"}}
        asked, answers = operation.get(_INPUT), operation.get("responses", _DONE)
        if asked is not None:
            make = queried if method == "get" else sent
            known |= make(asked["format"], asked["description"], asked["example"])
        found[method] = {**known, "responses": {**failures, **{code: whole(each) for code, each in answers.items()}}}
    return found
