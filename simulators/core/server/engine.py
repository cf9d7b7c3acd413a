"""Connexion loads and resolves a spec; every operation of it is handed over once, to be compiled.

This is the one module that knows Connexion.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from connexion.middleware import ConnexionMiddleware
from connexion.middleware.abstract import AbstractRoutingAPI, SpecMiddleware
from connexion.operations import AbstractOperation
from connexion.resolver import Resolver
from connexion.spec import Specification
from starlette.types import ASGIApp, Receive, Scope, Send

from simulators.core.declaration import Handlers
from simulators.core.operation import Handler, Operation


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


class _Reader(AbstractRoutingAPI[AbstractOperation]):
    """Collects each operation as Connexion resolved it."""

    def __init__(self, specification: Specification, resolver: Resolver) -> None:
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


class CompiledOperations(SpecMiddleware):
    """The whole stack below Connexion's own front: compiled operations answer, nothing is passed on."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is what Connexion would have called next; it is never reached."""
        self.operations: list[tuple[Operation, Mapping[str, Any]]] = []
        self.document: Mapping[str, Any] = {}

    def add_api(self, specification: Specification, resolver: Resolver | None = None, **_: object) -> None:
        """Take over every operation of `specification`."""
        self.document = specification.raw
        reader = _Reader(specification, resolver or Resolver())
        for operation in reader.read:
            raw = self.document["paths"][operation.path][operation.method]
            self.operations.append((_operation(operation, raw, self.document), raw))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lifespan events only: requests are served by the application that was compiled from here."""


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


def load(document: dict[str, Any], handlers: ModuleType | Handlers) -> CompiledOperations:
    """Have Connexion check, resolve and bind `document`. Raises its InvalidSpecification, or HandlerMissing."""
    holder: list[CompiledOperations] = []

    def stack(app: ASGIApp) -> CompiledOperations:
        holder.append(CompiledOperations(app))
        return holder[0]

    middleware = ConnexionMiddleware(_unreachable, middlewares=[stack])
    middleware.add_api(document, resolver=Resolver(function_resolver=lambda name: find_handler(handlers, name)))
    _start(middleware)
    return holder[0]


def _start(middleware: ConnexionMiddleware) -> None:
    """Connexion builds its stack when it is first called; a lifespan event is that call."""

    async def nothing(*_: object) -> Any:
        return {"type": "lifespan.startup"}

    starting = middleware({"type": "lifespan"}, nothing, nothing)
    try:
        starting.send(None)
    except StopIteration:
        return
    raise RuntimeError("Connexion's stack waited for something while it was built")


async def _unreachable(scope: Scope, receive: Receive, send: Send) -> None:
    raise RuntimeError("a request fell through the compiled operations")
