"""What an alert does to the service that it is about, and the end of it [ncentral 8; ncentral-api 4.1]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.core.query import Compare
from simulators.core.resources.context import WriteContext, every, first
from simulators.ncentral.engine import ENGINE
from simulators.ncentral.inventory.monitoring import NORMAL, SERVICES, state_of
from simulators.ncentral.model import Action, Keyword, Ticket

if TYPE_CHECKING:
    from simulators.core.call import Call
    from simulators.core.store import Record, Unit

_CONNECTIVITY = "connectivity"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something fails: names, and the ids of a device that N-central manages."""

    customer: str
    device: str
    site: str | None = None
    device_id: int | None = None
    customer_id: int | None = None


def place_of_device(device: Record, given: Mapping[str, Any]) -> Place:
    """The place of a device. Names that an alert gives besides are said instead of its own."""
    return Place(
        given.get("customer") or device["customerName"],
        given.get("device") or device["longName"],
        given.get("site") or device.get("siteName"),
        device["id"],
        device["customerId"],
    )


async def place_of_names(unit: Unit, customer: str, device: str, site: str | None) -> Place:
    """The place of these names; with ids where exactly one device has them."""
    wanted = {"longName": device, "customerName": customer, **({} if site is None else {"siteName": site})}
    # The index of names does not mind letter case; an alert does.
    alike = await every(unit, "devices", Compare(("longName",), "eq", device, "nocase"))
    found = [each for each in alike if all(each.get(name) == value for name, value in wanted.items())]
    if len(found) != 1:
        return Place(customer, device, site)
    return Place(customer, device, site, found[0]["id"], found[0]["customerId"])


async def service_of(unit: Unit, ticket: Ticket) -> Record | None:
    """The service that a ticket is about."""
    if ticket.device_id is None:
        return None
    mine = Compare(("deviceId",), "eq", ticket.device_id)
    return await first(unit, SERVICES.name, mine, Compare(("moduleName",), "eq", ticket.service, "nocase"))


async def fail(call: Call, unit: Unit, ticket: Ticket) -> None:
    """Have the service of a ticket be in the state that the alert says; it is made if the device has none such."""
    if ticket.device_id is None:
        return
    context = ENGINE.context(call.state, call.tenant, unit)
    service = await service_of(unit, ticket)
    if service is None:
        given = {"deviceId": ticket.device_id, "moduleName": ticket.service}
        service = await context.create(SERVICES.name, given)
    await _change(context, service, state_of(ticket.alert_state), ticketId=ticket.id, detail=ticket.title)
    if ticket.service.lower() != _CONNECTIVITY:
        await _check_in(context, ticket.device_id)


async def recover(call: Call, unit: Unit, ticket: Ticket) -> None:
    """Have the service of a ticket be well again."""
    service = await service_of(unit, ticket)
    if service is not None:
        await _change(ENGINE.context(call.state, call.tenant, unit), service, NORMAL, detail="")


async def _change(context: WriteContext, service: Record, state: int, **more: Any) -> None:
    """Another scan: the time of the transition is that of the last change of the state."""
    changed = {} if service["state"] == state else {"transitionTime": context.now}
    await context.change(SERVICES.name, service, {"state": state, "lastScanTime": context.now, **changed, **more})


async def _check_in(context: WriteContext, device: int) -> None:
    """Whoever reports a failed service has reported at all."""
    record = await context.unit.get("devices", device)
    if record is not None:
        await context.unit.put("devices", {**record, "lastApplianceCheckinTime": context.now})


Consequence = Callable[["Call", "Unit", Ticket], Awaitable[None]]

CONSEQUENCES: Mapping[Action | Keyword, Consequence] = {
    "RESOLVE": recover,
    "REOPEN": fail,
    "resolve": recover,
    "reopen": fail,
}
"""What becomes of the service when monitoring finds it well or failed again, or when the PSA says so."""
