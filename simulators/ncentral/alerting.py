"""The effects of alerts on monitored services, and of their end [ncentral 8; ncentral-api 4.1]."""

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
    """The location of a failure: names, and the ids of device and customer if N-central manages the device."""

    customer: str
    device: str
    site: str | None = None
    device_id: int | None = None
    customer_id: int | None = None


def place_of_device(device: Record, given: Mapping[str, Any]) -> Place:
    """The place of a device. Names in the alert `given` replace those of the device."""
    return Place(
        given.get("customer") or device["customerName"],
        given.get("device") or device["longName"],
        given.get("site") or device.get("siteName"),
        device["id"],
        device["customerId"],
    )


async def place_of_names(unit: Unit, customer: str, device: str, site: str | None) -> Place:
    """The place with these names, with ids if exactly one device has them."""
    names = {"longName": device, "customerName": customer, **({} if site is None else {"siteName": site})}
    # The index of names ignores letter case, but names of alerts are case-sensitive.
    alike = await every(unit, "devices", Compare(("longName",), "eq", device, "nocase"))
    found = [each for each in alike if all(each.get(name) == value for name, value in names.items())]
    if len(found) != 1:
        return Place(customer, device, site)
    return Place(customer, device, site, found[0]["id"], found[0]["customerId"])


async def service_of(unit: Unit, ticket: Ticket) -> Record | None:
    """The monitored service of a ticket, or None."""
    if ticket.device_id is None:
        return None
    mine = Compare(("deviceId",), "eq", ticket.device_id)
    return await first(unit, SERVICES.name, mine, Compare(("moduleName",), "eq", ticket.service, "nocase"))


async def fail(call: Call, unit: Unit, ticket: Ticket) -> None:
    """Set the service of a ticket to the alert's state; the service is created if the device lacks it."""
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
    """Set the service of a ticket to the state Normal."""
    service = await service_of(unit, ticket)
    if service is not None:
        await _change(ENGINE.context(call.state, call.tenant, unit), service, NORMAL, detail="")


async def _change(context: WriteContext, service: Record, state: int, **more: Any) -> None:
    """Record a scan of a service; a change of its state also sets the time of the transition."""
    changed = {} if service["state"] == state else {"transitionTime": context.now}
    await context.change(SERVICES.name, service, {"state": state, "lastScanTime": context.now, **changed, **more})


async def _check_in(context: WriteContext, device: int) -> None:
    """Set the time of the device's last check-in, as its report of a failed service implies one."""
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
"""The effects on the service of an action of monitoring, or of a confirmation by the PSA."""
