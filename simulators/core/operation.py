"""One operation of a spec, as the rest of the core sees it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulators.core.call import Answer, Call

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
        """Method and template, the other name by which faults and the journal know it."""
        return f"{self.method} {self.template}"
