"""The operations of a document, resolved by Connexion and bound to their handlers, ready to be compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from simulators.core.declaration import Handlers
from simulators.core.operation import Handler, Operation
from simulators.core.server import resolution


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


def _operation(template: str, method: str, handler: Handler, raw: Mapping[str, Any], everywhere: Any) -> Operation:
    """`everywhere` is the security of operations that name none."""
    security = raw.get("security", everywhere)
    return Operation(
        id=raw["operationId"],
        method=method.upper(),
        template=template,
        handler=handler,
        public=not security or {} in security,
        tags=tuple(raw.get("tags", ())),
        extensions={key: value for key, value in raw.items() if key.startswith("x-")},
    )


def load(
    document: dict[str, Any], handlers: ModuleType | Handlers, source: Path
) -> list[tuple[Operation, Mapping[str, Any]]]:
    """Bind what Connexion makes of `document`, read from `source`: each operation with its part of it, as written.

    Raises Connexion's InvalidSpecification, or HandlerMissing.
    """
    everywhere = document.get("security", [])
    found = []
    for template, method, name in resolution.read(document, source):
        raw = document["paths"][template][method]
        found.append((_operation(template, method, find_handler(handlers, name), raw, everywhere), raw))
    return found
