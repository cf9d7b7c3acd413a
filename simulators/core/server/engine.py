"""Connexion loads and resolves a spec; every operation of it is handed over once, to be compiled.

This is the one module that knows Connexion.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any

import jsonschema_rs
import msgspec

from simulators.core.declaration import Handlers
from simulators.core.operation import Handler, Operation

with warnings.catch_warnings():
    # Connexion imports starlette.testclient, which nobody here calls, and which tells every user to install httpx2.
    warnings.filterwarnings("ignore", "Using `httpx` with `starlette.testclient`")
    from connexion.exceptions import InvalidSpecification
    from connexion.middleware.abstract import AbstractRoutingAPI
    from connexion.operations import AbstractOperation
    from connexion.resolver import Resolver
    from connexion.spec import OpenAPISpecification


class HandlerMissing(LookupError):
    """An operation of a spec has no handler."""


def snake_case(name: str) -> str:
    """`getCustomTicketInfo` as `get_custom_ticket_info`."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return re.sub(r"\W+", "_", spaced).lower()


def find_handler(handlers: ModuleType | Handlers, operation_id: str) -> Handler:
    """The handler of an operation: a function of the module, or what the vendor resolves. Raises HandlerMissing."""
    try:
        if isinstance(handlers, ModuleType):
            handler: Handler = getattr(handlers, snake_case(operation_id))
            return handler
        return handlers.resolve(operation_id)
    except (AttributeError, LookupError) as error:
        raise HandlerMissing(f"operation {operation_id} has no handler") from error


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


def _operation(operation: AbstractOperation, raw: Mapping[str, Any], document: Mapping[str, Any]) -> Operation:
    security = raw.get("security", document.get("security", []))
    return Operation(
        id=raw["operationId"],
        method=operation.method.upper(),
        template=operation.path,
        handler=operation.function,
        public=not security or {} in security,
        tags=tuple(raw.get("tags", ())),
        extensions={key: value for key, value in raw.items() if key.startswith("x-")},
    )


def load(document: dict[str, Any], handlers: ModuleType | Handlers) -> list[tuple[Operation, Mapping[str, Any]]]:
    """Have Connexion check, resolve and bind `document`: each operation with its part of the document, as written.

    Raises Connexion's InvalidSpecification, or HandlerMissing.
    """
    # Connexion resolves references in place, and writes defaults into what it is given.
    specification = _Specification(_Document(msgspec.json.encode({"components": {}, **document})))
    reader = _Reader(specification, Resolver(function_resolver=lambda name: find_handler(handlers, name)))
    found = []
    for operation in reader.read:
        raw = document["paths"][operation.path][operation.method]
        found.append((_operation(operation, raw, document), raw))
    return found
