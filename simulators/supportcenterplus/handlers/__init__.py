"""The operations of openapi/supportcenterplus.yaml, found by their operationIds."""

from __future__ import annotations

from functools import partial
from types import ModuleType

from simulators.core.call import Answer, Call
from simulators.core.operation import Handler, snake_case
from simulators.supportcenterplus import rights
from simulators.supportcenterplus.handlers import (
    actions,
    approvals,
    attachments,
    entries,
    links,
    requests,
    resolutions,
    solutions,
    tags,
)

_MODULES: tuple[ModuleType, ...] = (
    requests,
    actions,
    resolutions,
    attachments,
    links,
    tags,
    approvals,
    solutions,
)


class ScpHandlers:
    """Finds handlers; each is called only after the check of the caller's rights."""

    def __init__(self) -> None:
        """Collect the operations of entities."""
        self._entries = dict(entries.handlers())

    def resolve(self, operation_id: str) -> Handler:
        """The handler of `operation_id`. Raises LookupError if there is none."""
        name = snake_case(operation_id)
        handler = self._entries.get(name) or next((vars(each)[name] for each in _MODULES if name in vars(each)), None)
        if handler is None:
            raise LookupError(operation_id)
        return partial(_permitted, handler)


async def _permitted(handler: Handler, call: Call) -> Answer:
    rights.require(call)
    return await handler(call)
