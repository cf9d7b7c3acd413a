"""The operations of openapi/supportcenterplus.yaml, found by their operationIds."""

from __future__ import annotations

from functools import partial
from types import ModuleType

from simulators.core.call import Answer, Call
from simulators.core.operation import Handler, snake_case
from simulators.supportcenterplus import rights
from simulators.supportcenterplus.catalog import CATALOGS
from simulators.supportcenterplus.handlers import (
    actions,
    approvals,
    attachments,
    conversations,
    drafts,
    links,
    lists,
    notes,
    records,
    requests,
    resolutions,
    tags,
    worklogs,
)

_MODULES: tuple[ModuleType, ...] = (
    requests,
    actions,
    resolutions,
    notes,
    worklogs,
    conversations,
    drafts,
    attachments,
    links,
    tags,
    approvals,
    records,
)


def _catalog_handlers() -> dict[str, Handler]:
    found: dict[str, Handler] = {}
    for catalog in CATALOGS:
        found[f"list_{catalog.plural}"] = partial(lists.list_entries, catalog)
        found[f"view_{catalog.singular}"] = partial(lists.view_entry, catalog)
    return found


class ScpHandlers:
    """Every handler behind the check of what the caller's role may do."""

    def __init__(self) -> None:
        """Know the lists that are data."""
        self._lists = _catalog_handlers()

    def resolve(self, operation_id: str) -> Handler:
        """The handler of `operation_id`. LookupError if there is none."""
        name = snake_case(operation_id)
        handler = self._lists.get(name) or next((vars(each)[name] for each in _MODULES if name in vars(each)), None)
        if handler is None:
            raise LookupError(operation_id)
        return partial(_permitted, handler)


async def _permitted(handler: Handler, call: Call) -> Answer:
    rights.require(call)
    return await handler(call)
