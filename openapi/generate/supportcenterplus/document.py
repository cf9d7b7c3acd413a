"""The whole of openapi/supportcenterplus.yaml."""

from __future__ import annotations

from pathlib import Path

import yaml

from openapi.generate.shapes import Node
from openapi.generate.supportcenterplus.entities import EntityOperations
from openapi.generate.supportcenterplus.schemas import schemas
from simulators.supportcenterplus.entities import SERVED

_FAILURES = "x-failures"
"""Where the frame keeps the refusals that all operations have."""


def document() -> Node:
    """The frame, with the operations of entities and what they show; a record's path comes before those below it."""
    frame: Node = yaml.safe_load(Path(__file__).with_name("frame.yaml").read_text("utf-8"))
    failures, paths = frame.pop(_FAILURES), dict(frame["paths"])
    for entity in SERVED:
        for path, item in EntityOperations(entity, failures).written():
            paths[path] = {**paths.get(path, {}), **item}
    components = {**frame["components"], "schemas": {**frame["components"]["schemas"], **schemas()}}
    return {**frame, "paths": dict(sorted(paths.items())), "components": components}
