"""The operations of a specification, as Connexion yields them, with their handlers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from connexion.middleware.abstract import AbstractRoutingAPI
from connexion.operations import AbstractOperation
from connexion.spec import Specification

from simulators.core.operation import Operation

# Connexion logs an operation that cannot be added before it raises; the exception is reported anyway.
logging.getLogger("connexion.middleware.abstract").setLevel(logging.CRITICAL)


Added = Callable[[Operation, dict[str, Any]], None]


class Operations(AbstractRoutingAPI[Operation]):  # type: ignore[misc]  # Connexion has no types
    """Passes on each operation of a specification, with its part of the document."""

    def __init__(self, specification: Specification, added: Added, **options: Any) -> None:
        """Call `added` for each operation, in Connexion's order. Raises whatever resolving a handler raises."""
        self._added = added
        self.by_id: dict[str, AbstractOperation] = {}
        """Connexion's own operations, by operationId."""
        super().__init__(specification, **options)

    def make_operation(self, operation: AbstractOperation) -> Operation:
        """Convert an operation of Connexion's to ours."""
        self.by_id[operation.operation_id] = operation
        raw = self._raw(operation.path, operation.method)
        security = operation.security
        return Operation(
            id=operation.operation_id,
            method=operation.method.upper(),
            template=operation.path,
            handler=operation.function,
            public=not security or {} in security,
            tags=tuple(raw.get("tags", ())),
            extensions={key: value for key, value in raw.items() if key.startswith("x-")},
        )

    @staticmethod
    def _framework_path_and_name(operation: AbstractOperation, path: str) -> tuple[str, str]:
        return path, operation.operation_id

    def _add_operation_internal(self, method: str, path: str, operation: Operation, name: str | None = None) -> None:
        self._added(operation, self._raw(path, method))

    def _raw(self, path: str, method: str) -> dict[str, Any]:
        raw: dict[str, Any] = self.specification.raw["paths"][path][method]
        return raw
