"""Connexion loads, checks and resolves a document, and says which operations it has.

This is the one module that knows Connexion. To import it takes half as long as all else that a start does: it is
imported where a document is new, and `resolution.py` keeps what it says.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from typing import Any

import jsonschema_rs
import msgspec

with warnings.catch_warnings():
    # Connexion imports starlette.testclient, which nobody here calls, and which tells every user to install httpx2.
    warnings.filterwarnings("ignore", "Using `httpx` with `starlette.testclient`")
    from connexion.exceptions import InvalidSpecification
    from connexion.middleware.abstract import AbstractRoutingAPI
    from connexion.operations import AbstractOperation
    from connexion.resolver import Resolver
    from connexion.spec import OpenAPISpecification


@cache
def _openapi() -> jsonschema_rs.Draft4Validator:
    """Connexion's schema of OpenAPI 3.0, compiled."""
    return jsonschema_rs.Draft4Validator(OpenAPISpecification.openapi_schema)


class _Specification(OpenAPISpecification):  # type: ignore[misc]  # Connexion has no types
    """Connexion's own, checked against Connexion's schema of OpenAPI by a compiled validator, eighty times faster.

    What only Connexion's check finds (defaults that break their own schema) a test of every spec finds.
    """

    @classmethod
    def _validate_spec(cls, spec: Mapping[str, Any]) -> None:
        """Raises Connexion's InvalidSpecification, in its words."""
        if not _openapi().is_valid(spec):
            super()._validate_spec(spec)
            raise InvalidSpecification("the document is not OpenAPI 3.0")


class _Document(dict[str, Any]):
    """A document whose copies, of which Connexion makes two, are read anew: ten times faster than piece by piece."""

    def __init__(self, encoded: bytes) -> None:
        super().__init__(msgspec.json.decode(encoded))
        self._encoded = encoded

    def __deepcopy__(self, _: object) -> _Document:
        return _Document(self._encoded)


class _Reader(AbstractRoutingAPI[AbstractOperation]):  # type: ignore[misc]  # Connexion has no types
    """Collects each operation as Connexion resolved it."""

    def __init__(self, specification: OpenAPISpecification, resolver: Resolver) -> None:
        self.read: list[AbstractOperation] = []
        super().__init__(specification, resolver=resolver)

    def make_operation(self, operation: AbstractOperation) -> AbstractOperation:
        return operation

    @staticmethod
    def _framework_path_and_name(operation: AbstractOperation, path: str) -> tuple[str, str]:
        return path, operation.operation_id

    def _add_operation_internal(
        self, method: str, path: str, operation: AbstractOperation, name: str | None = None
    ) -> None:
        self.read.append(operation)


def resolve(document: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Template, method in lower case and name of the handler of each operation, in Connexion's order.

    Raises Connexion's InvalidSpecification.
    """
    # Connexion resolves references in place, and writes defaults into what it is given.
    specification = _Specification(_Document(msgspec.json.encode({"components": {}, **document})))
    reader = _Reader(specification, Resolver(function_resolver=lambda _: _unbound))
    return [(each.path, each.method, each.operation_id) for each in reader.read]


def _unbound() -> None:
    """Stands for a handler, which Connexion never calls."""
