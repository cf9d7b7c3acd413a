"""Actions of people and of monitoring in N-central."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from simulators.core import drive
from simulators.core.call import Answer, Call
from simulators.core.clock import rfc3339
from simulators.core.outbox import DELIVERIES
from simulators.core.problem import Problem
from simulators.core.store import Store, Unit
from simulators.ncentral import alerting, datetimes, messages, model, records, seed, wording
from simulators.ncentral.model import Action, NotNow, Ticket
from simulators.ncentral.records import PsaConfiguration
from simulators.ncentral.settings import NcentralSettings

_MASK = "***"


async def get_psa_configuration(call: Call) -> Answer:
    """The PSA configuration, with a masked password."""
    return Answer(200, _shown(await records.psa_configuration(call.store)))


async def set_psa_configuration(call: Call) -> Answer:
    """Merge a change into the PSA configuration, and release held messages. A masked password is ignored."""
    change = {name: value for name, value in call.body.items() if (name, value) != ("password", _MASK)}
    async with call.store.unit() as unit:
        page = msgspec.structs.replace(await records.psa_configuration(unit), **change)
        await records.keep_psa_configuration(unit, page)
    if page.password:
        call.world.masker.learn(page.password)
    call.outbox.release_all()
    await drive.settle(call)
    return Answer(200, _shown(page))


def _shown(page: PsaConfiguration) -> dict[str, Any]:
    return {**page.record(), "password": _MASK if page.password else ""}


async def raise_alert(call: Call) -> Answer:
    """Monitoring reports a failure, and a ticketing recipient creates a ticket."""
    page = await _configured(call)
    async with call.store.unit() as unit:
        ticket = await _new_ticket(call, unit, page)
        await alerting.fail(call, unit, ticket)
        ticket = await messages.send(call.outbox, unit, ticket, "CREATE", ticket.title, ticket.details)
    return await _acted(call, ticket.id, 201)


async def _new_ticket(call: Call, unit: Unit, page: PsaConfiguration) -> Ticket:
    body, place = call.body, await _place(call, unit)
    service, state = body["service"], body["state"]
    return Ticket(
        id=await _ticket_id(call, unit),
        title=body.get("title") or wording.alert_title(service, place.device, state),
        details=body.get("details") or wording.alert_details(place.customer, place.site, place.device, service, state),
        customer=place.customer,
        site=place.site,
        device=place.device,
        device_id=place.device_id,
        customer_id=place.customer_id,
        service=service,
        alert_state=state,
        custom_tags=body.get("custom_tags", page.custom_tags),
        created_at=call.clock.time(),
    )


async def _place(call: Call, unit: Unit) -> alerting.Place:
    """The place of the alert, by the id of a device or by names. Raises Problem for an unknown device."""
    body = call.body
    identity: int | None = body.get("device_id")
    if identity is None:
        return await alerting.place_of_names(unit, body["customer"], body["device"], body.get("site"))
    device = await unit.get("devices", identity)
    if device is None:
        raise Problem("not_found", f"There is no device {identity}.")
    return alerting.place_of_device(device, body)


async def _ticket_id(call: Call, unit: Unit) -> str:
    given: str | None = call.body.get("ticket_id")
    if given is None:
        return await records.free_ticket_id(unit, NcentralSettings.of(call).first_ticket_id)
    if model.read_id(given) is None:
        raise Problem("contract", f"ticket_id: {given} is not from 1 to {model.HIGHEST_ID}")
    if await records.find_ticket(unit, given) is not None:
        raise Problem("conflict", f"There is a ticket {given} already.")
    return given


async def get_ticket(call: Call) -> Answer:
    """A ticket, with all exchanges about it in the journal."""
    ticket = await _found(call.store, call.path["id"])
    number = re.compile(rf"(?<![0-9]){ticket.id}(?![0-9])")
    journal = call.world.journal
    about = [
        journal.render(each)
        for each in journal.entries()
        if each.simulator == call.state.name
        and (number.search(each.path) or number.search(each.request.body.decode("utf-8", "replace")))
    ]
    return Answer(200, {**_view(call, ticket), "exchanges": about})


async def update_ticket(call: Call) -> Answer:
    """A person adds a note to a ticket."""
    return await _act(call, lambda _: "UPDATE")


async def resolve_ticket(call: Call) -> Answer:
    """Monitoring reports that the service is normal again."""
    return await _act(call, lambda _: "RESOLVE")


async def reopen_ticket(call: Call) -> Answer:
    """Monitoring reports that the same issue has returned."""
    return await _act(call, lambda _: "REOPEN")


async def resend_ticket(call: Call) -> Answer:
    """Repeat a failed CREATE, RESOLVE or REOPEN."""
    return await _act(call, _failed)


def _failed(ticket: Ticket) -> Action:
    action = model.RESENT.get(ticket.state)
    if action is None:
        raise Problem("conflict", f"Ticket {ticket.id} is {ticket.state}: nothing of it has failed.")
    return action


def _given(call: Call, name: str) -> str | None:
    value: str | None = (call.body or {}).get(name)
    return value


def _usual(call: Call, ticket: Ticket, action: Action) -> tuple[str, str]:
    """The default title and details of an action."""
    if action == "UPDATE":
        return ticket.title, wording.note(_given(call, "note") or "A note.", _note_date(call))
    if action == "RESOLVE":
        return wording.normal_title(ticket), wording.event_details(ticket, wording.NORMAL)
    if action == "REOPEN":
        return ticket.title, wording.event_details(ticket, ticket.alert_state)
    return ticket.title, ticket.details


def _note_date(call: Call) -> str:
    now = call.clock.time()
    return (
        rfc3339(now)
        if NcentralSettings.of(call).note_date == "iso"
        else datetimes.weekday(now, NcentralSettings.of(call).time_zone)
    )


async def _act(call: Call, chosen: Callable[[Ticket], Action]) -> Answer:
    """Send the action that `chosen` returns for the ticket, and apply its effects on the service."""
    async with call.store.unit() as unit:
        ticket = await _found(unit, call.path["id"])
        action = chosen(ticket)
        await _configured(call)
        title, details = _usual(call, ticket, action)
        title, details = _given(call, "title") or title, _given(call, "details") or details
        try:
            await messages.send(call.outbox, unit, ticket, action, title, details)
        except NotNow as error:
            raise Problem("conflict", f"Ticket {ticket.id}: {error}.") from None
        if action in alerting.CONSEQUENCES:
            await alerting.CONSEQUENCES[action](call, unit, ticket)
    return await _acted(call, ticket.id, 200)


async def _acted(call: Call, identity: str, status: int) -> Answer:
    """The ticket after the action, and the exchanges that it caused; 202 if the caller does not wait."""
    waited = await drive.settle(call)
    ticket = await _found(call.store, identity)
    return Answer(status if waited else 202, {**_view(call, ticket), "exchanges": drive.exchanges(call)})


def _view(call: Call, ticket: Ticket) -> dict[str, Any]:
    return {
        "ticket_id": ticket.id,
        "state": ticket.state,
        "ticketStatus": model.ticket_status(ticket, NcentralSettings.of(call)),
        "psaTicketNumber": ticket.psa_ticket_number,
        "ticketUrl": ticket.ticket_url,
        "device_id": ticket.device_id,
        "customer_id": ticket.customer_id,
        "queued": list(ticket.queued),
    }


async def _found(store: Store | Unit, identity: str) -> Ticket:
    ticket = await records.find_ticket(store, identity)
    if ticket is None:
        raise Problem("not_found", f"There is no ticket {identity}.")
    return ticket


async def _configured(call: Call) -> PsaConfiguration:
    if not NcentralSettings.of(call).custom_psa_active:
        raise Problem("conflict", "Another PSA than a custom one is active.")
    page = await records.psa_configuration(call.store)
    if not page.url:
        raise Problem("conflict", "There is no PSA to send to: PUT psa-configuration with a base_url.")
    return page


async def send_test_ticket(call: Call) -> Answer:
    """A person sends the test ticket of the PSA page."""
    page = await _configured(call)
    if not page.enabled:
        raise Problem("conflict", "The integration is paused.")
    async with call.store.unit() as unit:
        identity = f"{messages.TEST_PREFIX}_{await unit.next('test ticket')}"
        delivery = await call.outbox.emit(unit, messages.TEST, f"test {identity}", {"id": identity})
    waited = await drive.settle(call)
    row = await call.store.get(DELIVERIES.name, delivery)
    passed = row is not None and row["state"] == "sent"
    return Answer(
        200 if waited else 202, {"ticket_id": identity, "accepted": passed, "exchanges": drive.exchanges(call)}
    )


async def reboot(call: Call) -> Answer:
    """Restart the server: all tokens become invalid, and a paused integration resumes [ncentral 2.2, 6.1]."""
    async with call.store.unit() as unit:
        await records.forget_tokens(unit)
        await records.keep_start(unit, call.clock.time())
        page = msgspec.structs.replace(await records.psa_configuration(unit), enabled=True)
        await records.keep_psa_configuration(unit, page)
    call.outbox.release_all()
    return await _status(call)


async def pause(call: Call) -> Answer:
    """Pause the integration: nothing is sent, and confirmations are refused."""
    await toggle(call, enabled=False)
    return await _status(call)


async def resume(call: Call) -> Answer:
    """Resume the integration: held messages are sent, in order."""
    await toggle(call, enabled=True)
    call.outbox.release_all()
    return await _status(call)


async def toggle(call: Call, enabled: bool) -> None:
    """Set the toggle of the PSA page."""
    async with call.store.unit() as unit:
        page = msgspec.structs.replace(await records.psa_configuration(unit), enabled=enabled)
        await records.keep_psa_configuration(unit, page)


async def _status(call: Call) -> Answer:
    waited = await drive.settle(call)
    page = await records.psa_configuration(call.store)
    started = datetimes.plain(await records.started_at(call.store))
    body = {"enabled": page.enabled, "started_at": started, "exchanges": drive.exchanges(call)}
    return Answer(200 if waited else 202, body)


async def regenerate_jwt(call: Call) -> Answer:
    """A user generates another JWT; the old one is revoked."""
    fresh = await seed.regenerate(call.state, call.body["jwt"])
    if fresh is None:
        raise Problem("not_found", "No user has this JWT.")
    return Answer(201, {"jwt": fresh})
