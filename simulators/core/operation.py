"""An operation of a spec as the rest of the core sees it, and the lookup of its handler."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulators.core.call import Answer, Call
    from simulators.core.declaration import Handlers

Handler = Callable[["Call"], Awaitable["Answer"]]


@dataclass(frozen=True, slots=True)
class Operation:
    """Name, place and handler of an operation.

    `template` is the path as the spec writes it; `public` is true where the spec says `security: []`; `extensions` are
    the `x-` members of the operation, by name.
    """

    id: str
    method: str
    template: str
    handler: Handler
    public: bool = False
    tags: tuple[str, ...] = ()
    extensions: Mapping[str, Any] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Method and template, the other name by which faults and the journal know the operation."""
        return f"{self.method} {self.template}"


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
