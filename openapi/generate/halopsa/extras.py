"""Operations besides the four of an entity."""

from __future__ import annotations

from typing import Any

from openapi.generate.halopsa.components import Components
from openapi.generate.halopsa.parts import answer, body
from openapi.generate.shapes import Node, array, component, ref
from simulators.halopsa.bodies import BODIES, PARAMETERS


def operation(components: Components, given: dict[str, Any]) -> Node:
    """One operation, with short forms expanded: `example` of a body, `answers` with `links`."""
    node = {"responses": {}, **given}
    responses = node["responses"] = dict(node["responses"])
    name = node["operationId"]
    if name in PARAMETERS:
        node["parameters"] = components.parameters(PARAMETERS[name])
    if name in BODIES:
        sent = ref(f"{BODIES[name].schema}In")
        schema = array(sent, minItems=1) if BODIES[name].many else sent
        node["requestBody"] = body(schema, {"usual": node.pop("example")})
        responses.setdefault("404", component("responses", "NotFound"))
    links = node.pop("links", None)
    for status, shape in node.pop("answers", {}).items():
        responses[status] = {**_answer(components, shape), **({"links": links} if links else {})}
    return node


def _answer(components: Components, shape: str | list[str]) -> Node:
    """An object, or an array of objects."""
    if isinstance(shape, list):
        return answer("The rows.", array(ref(shape[0])), [components.shown(shape[0])])
    return answer("The object.", ref(shape), components.shown(shape))
