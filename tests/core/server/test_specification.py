"""A document as Connexion's specification: refused as Connexion refuses it, read no further than somebody asks."""

from __future__ import annotations

from typing import Any

import pytest
from connexion.resolver import Resolver

from simulators.core.server.specification import InvalidSpecification, LazySpecification

DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "desk", "version": "1"},
    "security": [{"key": []}],
    "paths": {
        "/a/{id}": {
            "parameters": [{"$ref": "#/components/parameters/id"}],
            "get": {
                "operationId": "readA",
                "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer"}}],
                "responses": {"200": {"$ref": "#/components/responses/Fine"}},
            },
            "delete": {"operationId": "deleteA", "security": [], "responses": {"204": {"description": "gone"}}},
        }
    },
    "components": {
        "parameters": {"id": {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}},
        "responses": {"Fine": {"description": "fine", "content": {"application/json": {"schema": {"type": "object"}}}}},
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "x-key"}},
    },
}
RESOLVER = Resolver(function_resolver=lambda name: name)


def operation(specification: LazySpecification, method: str) -> Any:
    return specification.operation_cls.from_spec(specification, path="/a/{id}", method=method, resolver=RESOLVER)


@pytest.mark.parametrize(
    "broken", [{"paths": 1}, {"openapi": "3.1.0"}, {"info": {}}, {"paths": {"/a": {"get": {"responses": []}}}}]
)
def test_document_that_is_not_openapi_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(InvalidSpecification):
        LazySpecification({**DOCUMENT, **broken})


def test_document_without_a_version_is_refused() -> None:
    with pytest.raises(InvalidSpecification, match="spec version"):
        LazySpecification({key: value for key, value in DOCUMENT.items() if key != "openapi"})


def test_listing_operations_resolves_no_reference() -> None:
    specification = LazySpecification(DOCUMENT)
    listed = [(path, method) for path, item in specification["paths"].items() for method in item]
    assert ("/a/{id}", "get") in listed
    assert "_spec" not in vars(specification)


def test_operation_knows_its_function_and_security_without_being_completed() -> None:
    specification = LazySpecification(DOCUMENT)
    found = operation(specification, "get"), operation(specification, "delete")
    assert [each.function for each in found] == ["readA", "deleteA"]
    assert [each.security for each in found] == [[{"key": []}], []]
    assert "_spec" not in vars(specification)


def test_operation_is_completed_when_its_details_are_asked_for() -> None:
    found = operation(LazySpecification(DOCUMENT), "get")
    assert [each["name"] for each in found.parameters] == ["limit", "id"]
    assert found.produces == ["application/json"]


@pytest.mark.parametrize(("whole_numbers", "types"), [(False, {}), (True, {"id": "integer"})])
def test_connexions_router_keeps_to_whole_numbers_where_the_vendor_does(whole_numbers: bool, types: object) -> None:
    number = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
    document = {**DOCUMENT, "components": {**DOCUMENT["components"], "parameters": {"id": number}}}
    specification = LazySpecification(document, whole_numbers=whole_numbers).clone()
    assert operation(specification, "get").get_path_parameter_types() == types


def test_operation_is_the_same_for_every_middleware() -> None:
    specification = LazySpecification(DOCUMENT)
    assert operation(specification, "get") is operation(specification, "get")


def test_unknown_attribute_of_an_operation_is_an_error() -> None:
    with pytest.raises(AttributeError):
        operation(LazySpecification(DOCUMENT), "get").no_such_thing  # noqa: B018  (reading it is the test)


def test_document_is_not_changed_by_what_connexion_does_with_it() -> None:
    written = repr(DOCUMENT)
    specification = LazySpecification(DOCUMENT)
    specification.base_path = "/elsewhere/"
    assert operation(specification, "get").parameters
    assert (specification.base_path, specification.clone().base_path) == ("/elsewhere", "/elsewhere")
    assert repr(DOCUMENT) == written


def test_path_items_resolve_when_they_are_read() -> None:
    specification = LazySpecification(DOCUMENT)
    item = specification["paths"]["/a/{id}"]
    assert set(item) == {"parameters", "get", "delete"}
    assert len(item) == 3
    assert len(specification["paths"]) == 1
    assert item["get"]["responses"]["200"]["description"] == "fine"
    with pytest.raises(KeyError):
        specification["paths"]["/b"]
