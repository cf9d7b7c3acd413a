"""The third tab of the wizard: board or queue, type, statuses and priorities from the PSA's lists [nerdio 2.2]."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.nerdio import records
from simulators.nerdio.drive.asking import checked, psa_for
from simulators.nerdio.model.integrations import Id, Severities, TicketSettings, same_id
from simulators.nerdio.psas import PSAS, Choice, Psa, Refused
from simulators.nerdio.psas.base import Choices

_STATUSES = ("open_status", "resolved_status", "cancelled_status")
_LISTS = {"board": "boards", "queue": "queues", "category": "categories", "impact": "impacts"}


async def list_choices(call: Call) -> Answer:
    """Return the pick lists, which are read from the PSA each time."""
    integration = await records.need_integration(call.store, call.path["name"])
    board = call.arguments.get("board")

    async def read() -> dict[str, Any]:
        lists = await psa_for(call, integration).choices(board)
        return {name: [each.shown() for each in found] for name, found in lists.items()}

    return await checked(call, integration.name, f"pick lists of {integration.name}", read)


async def get_ticket_settings(call: Call) -> Answer:
    """Return the saved ticket settings."""
    integration = await records.need_integration(call.store, call.path["name"])
    if integration.ticket_settings is None:
        raise Problem("not_found", f"The integration {integration.name} has no ticket settings yet.")
    return Answer(200, integration.ticket_settings.shown())


async def save_ticket_settings(call: Call) -> Answer:
    """Save & Close: every id must be in the PSA's list."""
    integration = await records.need_integration(call.store, call.path["name"])
    if integration.mapping is None:
        raise Problem("conflict", f"The accounts of {integration.name} are not mapped yet: PUT its mapping first.")
    requested = msgspec.convert(call.body, TicketSettings)
    _check_places(PSAS[integration.system], requested)

    async def validate() -> dict[str, Any]:
        lists = await psa_for(call, integration).choices(requested.board)
        settings = _chosen(lists, requested)
        kept = await records.change_integration(
            call.store, integration.name, lambda it: replace(it, ticket_settings=settings, failing=None)
        )
        return {"state": kept.state, **settings.shown()}

    return await checked(call, integration.name, f"ticket settings of {integration.name}", validate)


def _check_places(psa: type[Psa], requested: TicketSettings) -> None:
    """Raise Problem if a setting that the PSA requires is missing, or one that it does not have is present."""
    for name in _LISTS:
        given = getattr(requested, name) is not None
        if given and name != psa.place and name not in psa.extras:
            raise Problem("rejected", f"{name}: {psa.title} has none")
        if not given and name == psa.place:
            raise Problem("rejected", f"{name} is missing: {psa.title} needs one")


def _chosen(lists: Choices, requested: TicketSettings) -> TicketSettings:
    """Return the settings with ids as the PSA writes them. Raises Refused for an id that is not in its list."""
    found: dict[str, Any] = {"ticket_type": _on(lists, "ticket_types", requested.ticket_type).id}
    found |= {name: _on(lists, "statuses", getattr(requested, name)).id for name in _STATUSES}
    for name, listed in _LISTS.items():
        value = getattr(requested, name)
        found[name] = None if value is None else _on(lists, listed, value).id
    if requested.category is not None:
        found["category_name"] = _on(lists, "categories", requested.category).name
    priorities = {name: _on(lists, "priorities", value).id for name, value in requested.severities.items()}
    return TicketSettings(**found, severities=Severities(**priorities))


def _on(lists: Choices, name: str, requested: Id) -> Choice:
    listed = lists.get(name, ())
    if not listed:
        raise Refused(f"The PSA offers no {name.replace('_', ' ')}.")
    found = next((each for each in listed if same_id(each.id, requested)), None)
    if found is None:
        raise Refused(f"{requested} is not among the {name.replace('_', ' ')} that the PSA offers.")
    return found
