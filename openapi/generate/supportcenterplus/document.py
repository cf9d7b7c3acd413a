"""The document openapi/supportcenterplus.yaml."""

from __future__ import annotations

from pathlib import Path

import yaml

from openapi.generate.shapes import Node
from openapi.generate.supportcenterplus.entities import EntityOperations
from openapi.generate.supportcenterplus.schemas import schemas
from simulators.supportcenterplus.entities import SERVED

_FAILURES = "x-failures"
"""The frame's key for the error responses of all operations."""


def document() -> Node:
    """The frame, with the operations and schemas of entities."""
    frame: Node = yaml.safe_load(Path(__file__).with_name("frame.yaml").read_text("utf-8"))
    failures, paths = frame.pop(_FAILURES), dict(frame["paths"])
    for entity in SERVED:
        for path, item in EntityOperations(entity, failures).written():
            paths[path] = {**paths.get(path, {}), **item}
    components = {**frame["components"], "schemas": {**frame["components"]["schemas"], **schemas()}}
    return {**frame, "paths": paths, "components": components}
