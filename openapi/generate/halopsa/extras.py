"""Operations that are not the four of an entity."""

from __future__ import annotations

from collections.abc import Iterator

from openapi.generate.halopsa.components import Components
from openapi.generate.halopsa.parts import answer, body
from openapi.generate.halopsa.tables import Table, table
from openapi.generate.shapes import Node, array, component, ref


def extras(components: Components) -> Iterator[tuple[str, str, Node]]:
    """Path, method and operation."""
    for path, methods in table("extras").items():
        for method, given in methods.items():
            yield path, method, _operation(components, given)


def _operation(components: Components, given: Table) -> Node:
    """One of them, with the short forms written out: `filters`, `sends` with `example`, `answers` with `links`."""
    operation = {"responses": {}, **given}
    responses = operation["responses"] = dict(operation["responses"])
    if "filters" in operation:
        operation["parameters"] = components.parameters(operation.pop("filters"))
    if "sends" in operation:
        operation["requestBody"] = body(_sent(operation.pop("sends")), {"usual": operation.pop("example")})
        responses.setdefault("404", component("responses", "NotFound"))
    links = operation.pop("links", None)
    for status, shape in operation.pop("answers", {}).items():
        responses[status] = {**_answer(components, shape), **({"links": links} if links else {})}
    return operation


def _sent(shape: str | list[str]) -> Node:
    return array(ref(shape[0]), minItems=1) if isinstance(shape, list) else ref(shape)


def _answer(components: Components, shape: str | list[str]) -> Node:
    """One object, or an array of them."""
    if isinstance(shape, list):
        return answer("The rows.", array(ref(shape[0])), [components.blank(shape[0])])
    return answer("The object.", ref(shape), components.blank(shape))
