"""Operations of one shape behave alike; a quick run takes one per shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from contracts.reading import asks
from simulators.core.references import resolved
from simulators.core.rng import Stream

METHODS = ("get", "put", "post", "delete", "patch", "head", "options")

Document = Mapping[str, Any]
Operation = Mapping[str, Any]
Placed = tuple[str, str, Operation]


def operations(document: Document) -> Iterator[Placed]:
    """Template, method and operation, in the order of the document."""
    for template, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield template, method, item[method]


def representatives(document: Document, among: Collection[str], order: Iterable[Placed] | None = None) -> set[str]:
    """Of the operationIds in `among`, the first of each shape, and those that their links lead to.

    The first in `order`, which is that of the document unless it says otherwise.
    """
    chosen: dict[tuple[object, ...], str] = {}
    linked: dict[str, set[str]] = {}
    for template, method, operation in operations(document) if order is None else order:
        if operation["operationId"] in among:
            chosen.setdefault(_shape(document, template, method, operation), operation["operationId"])
            linked[operation["operationId"]] = _linked(document, operation)
    first = set(chosen.values())
    return first.union(*(linked[each] for each in first)).intersection(among)


def drawn(document: Document, among: Collection[str], most: int, chance: Stream) -> set[str]:
    """`most` of the operationIds in `among`, by chance, or all if they are no more.

    At least one of each shape and what its links lead to, even if that is more than `most`.
    """
    if len(among) <= most:
        return set(among)
    shuffled = sorted(operations(document), key=lambda _: chance.random())
    found = [each for each in shuffled if each[2]["operationId"] in among]
    chosen = representatives(document, among, found)
    others = [operation["operationId"] for _, _, operation in found if operation["operationId"] not in chosen]
    return chosen.union(others[: max(0, most - len(chosen))])


def chains(document: Document, among: Collection[str], most: int, chance: Stream) -> set[str]:
    """OperationIds in `among` that links lead from, by chance, and those that they lead to: about `most`, or all.

    A link is in with both of its ends, or not at all. One operation and what its links lead to are in even if they are
    more than `most`; nothing is where there is no link.
    """
    chosen: set[str] = set()
    for _, _, operation in sorted(operations(document), key=lambda _: chance.random()):
        source, targets = operation["operationId"], _linked(document, operation).intersection(among)
        more = chosen | targets | {source}
        if targets and source in among and (not chosen or len(more) <= most):
            chosen = more
    return chosen


def leading(document: Document) -> dict[str, Any]:
    """Parameters that paths begin with, such as `path.version`, each with the example that the document gives."""
    found: dict[str, Any] = {}
    for template, _, operation in operations(document):
        first = template.split("/")[1]
        for each in _parameters(document, template, operation):
            if each["in"] == "path" and first == f"{{{each['name']}}}" and "example" in each:
                found[f"path.{each['name']}"] = each["example"]
    return found


def narrowed(document: Document, wanted: Collection[str]) -> dict[str, Any]:
    """The document with those paths alone that an operation of `wanted` has, or one that its links lead to.

    A path keeps all of its methods: which of them it has is part of the contract. Of a document of a thousand
    operations Schemathesis reads each, several times.
    """
    ends = {
        end for _, _, each in operations(document) if each["operationId"] in wanted for end in _linked(document, each)
    }
    kept = {template for template, _, each in operations(document) if each["operationId"] in ends.union(wanted)}
    paths = {template: item for template, item in document["paths"].items() if template in kept}
    return {**document, "paths": {template: _without_xml(item) for template, item in paths.items()}}


def _without_xml(item: Operation) -> dict[str, Any]:
    """A path whose bodies travel as JSON where they may: Schemathesis writes null into XML as a word."""
    return {method: _in_json(each) if isinstance(each, Mapping) else each for method, each in item.items()}


def _in_json(operation: Operation) -> Operation:
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" not in content:
        return operation
    kept = {kind: each for kind, each in content.items() if not kind.endswith("xml")}
    return {**operation, "requestBody": {**operation["requestBody"], "content": kept}}


def labels(document: Document) -> dict[str, str]:
    """Method and template of each operationId, as Schemathesis and reports name operations."""
    return {each["operationId"]: f"{method.upper()} {template}" for template, method, each in operations(document)}


def everything(document: Document) -> set[str]:
    """Every operationId."""
    return {each["operationId"] for _, _, each in operations(document)}


def readings(document: Document, system: str) -> set[str]:
    """The operationIds of queries that change nothing."""
    return {each["operationId"] for template, method, each in operations(document) if asks(system, method, template)}


def _shape(document: Document, template: str, method: str, operation: Operation) -> tuple[object, ...]:
    parameters = _parameters(document, template, operation)
    body = resolved(document, operation.get("requestBody", {}))
    kinds = frozenset((each["in"], str(each.get("schema", {}).get("type"))) for each in parameters)
    return (
        method,
        tuple(segment.startswith("{") for segment in template.split("/")),
        kinds,
        frozenset(body.get("content", {})),
        frozenset(operation["responses"]),
    )


def _parameters(document: Document, template: str, operation: Operation) -> list[Mapping[str, Any]]:
    shared = document["paths"][template].get("parameters", [])
    return [resolved(document, each) for each in (*shared, *operation.get("parameters", []))]


def links(document: Document) -> Counter[str]:
    """The names of the links that the document declares, and how many operations each leads from."""
    return Counter(name for _, _, operation in operations(document) for name, _ in _links(document, operation))


def _linked(document: Document, operation: Operation) -> set[str]:
    return {link["operationId"] for _, link in _links(document, operation) if "operationId" in link}


def _links(document: Document, operation: Operation) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for reference in operation["responses"].values():
        for name, link in resolved(document, reference).get("links", {}).items():
            yield name, resolved(document, link)
