"""The components of the document, and examples of its objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openapi.generate.halopsa.parts import QUERY, parameter
from openapi.generate.halopsa.schemas import blank, plain_kind, schemas
from openapi.generate.shapes import Node, component
from simulators.core.resources.fields import Field
from simulators.halopsa.entities import SCHEMAS


class Components:
    """The components that operations refer to; parameters are added on use."""

    def __init__(self, frame: Node) -> None:
        """`frame` has the components that belong to no entity."""
        self._schemas: Node = {**frame["schemas"], **schemas()}
        self._parameters: Node = dict(frame["parameters"])
        self._frame = frame

    def written(self) -> Node:
        """All components, by kind and name."""
        return {**self._frame, "parameters": self._parameters, "schemas": self._schemas}

    def parameters(self, kinds: Mapping[str, str]) -> list[Node]:
        """Query parameters by name and kind, as references, so that shared ones are written once."""
        for name, kind in kinds.items():
            self._parameters.setdefault(f"{name}-{kind}", parameter(name, kind))
        return [component("parameters", f"{name}-{kind}") for name, kind in kinds.items()]

    @staticmethod
    def shown(schema: str, sent: Mapping[str, Any] | None = None) -> Node:
        """An example of a response object: its permanent properties, and the plain values of the request."""
        fields = SCHEMAS[schema]
        found = {each.name: _example(each) for each in fields if each.shown and blank(each) is not None}
        plain = {each.name for each in fields if each.shown and plain_kind(each)}
        return found | {name: value for name, value in (sent or {}).items() if name in plain}


def _example(field: Field) -> Any:
    if plain_kind(field) == "guid":
        return QUERY["guid"][0]
    return 2000 if field.name == "id" else blank(field)
