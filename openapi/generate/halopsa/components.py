"""The components of the document, and examples of its objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openapi.generate.halopsa.parts import QUERY, parameter
from openapi.generate.halopsa.schemas import BLANK, schemas
from openapi.generate.halopsa.tables import Table, members, words
from openapi.generate.shapes import Node, component


class Components:
    """What operations refer to; parameters come in as they are asked for."""

    def __init__(self, frame: Node, shapes: Mapping[str, Table]) -> None:
        """`frame` holds the components that no table makes; `shapes` are the tables of objects, by schema."""
        self._shapes = shapes
        self._schemas: Node = {**frame["schemas"], **schemas(shapes)}
        self._parameters: Node = dict(frame["parameters"])
        self._frame = frame

    def written(self) -> Node:
        """All of them, by kind and name."""
        return {**self._frame, "parameters": self._parameters, "schemas": self._schemas}

    def parameters(self, kinds: Mapping[str, str]) -> list[Node]:
        """Query parameters by name and kind, as references: what many operations take is written once."""
        for name, kind in kinds.items():
            self._parameters.setdefault(f"{name}-{kind}", parameter(name, kind))
        return [component("parameters", f"{name}-{kind}") for name, kind in kinds.items()]

    def blank(self, schema: str, **given: Any) -> Node:
        """An example of a shape: what is always there, and what is given."""
        found = {name: self._example(self._shapes[schema], name) for name in words(self._shapes[schema], "always")}
        return found | {name: value for name, value in given.items() if name in self._schemas[schema]["properties"]}

    def shown(self, schema: str, sent: Node) -> Node:
        """The example of an answer to what was sent: plain members come back."""
        plain = members(self._shapes[schema])
        return self.blank(schema, **{name: value for name, value in sent.items() if name in plain})

    @staticmethod
    def _example(shape: Table, name: str) -> Any:
        kind = members(shape).get(name)
        if name in shape.get("defaults", {}):
            return shape["defaults"][name]
        if kind == "guid":
            return QUERY["guid"][0]
        if name == "id":
            return 2000
        return [] if kind is None else BLANK[kind]
