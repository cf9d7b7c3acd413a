"""The declaration of the control API, which the same engine serves as vendors' APIs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from simulators.control import handlers
from simulators.control.dialect import ControlDialect
from simulators.control.guard import ControlAuth
from simulators.core.call import Answer
from simulators.core.declaration import CredentialRequest, Declaration
from simulators.core.operation import Handler, find_handler
from simulators.core.world import SimulatorState

if TYPE_CHECKING:
    from simulators.control.universe import Universe


class BoundHandlers:
    """The control API's handlers, bound to a universe."""

    def __init__(self, universe: Universe) -> None:
        self._universe = universe

    def resolve(self, operation_id: str) -> Handler:
        """The handler of `operation_id`. Raises HandlerMissing."""
        bound: Callable[..., Awaitable[Answer]] = find_handler(handlers, operation_id)
        return partial(bound, self._universe)


async def _nothing(_: SimulatorState) -> None:
    """The seed of the control API: none."""


async def _no_credentials(_: SimulatorState, __: CredentialRequest) -> dict[str, str]:
    return {}


def control_declaration(universe: Universe) -> Declaration:
    """The declaration of the control API of `universe`."""
    return Declaration(
        name="control",
        title="Control API",
        port_offset=0,
        spec="control",
        handlers=BoundHandlers(universe),
        dialect=ControlDialect(universe),
        auth=ControlAuth(not universe.hosts.open, universe.plan.token, universe.sign_in, universe.token_of),
        seed=_nothing,
        issue=_no_credentials,
        collections=(),
        body_limit=1 << 20,
        early_body=0,
        codings=frozenset(),
    )
