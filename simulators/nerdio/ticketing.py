"""From an event to a ticket: the customer, the ticket settings, and the handling of refusals [nerdio 2.1, 4]."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from simulators.core.client import Unreachable
from simulators.core.stored import Stored
from simulators.nerdio import records
from simulators.nerdio.client import client_of, psa_of
from simulators.nerdio.model.conditions import Action, Condition, Event
from simulators.nerdio.model.incidents import ENDS, End, Incident
from simulators.nerdio.model.integrations import AccountMapping, Id, Integration, TicketSettings
from simulators.nerdio.model.jobs import Job
from simulators.nerdio.psas import Gone, NewTicket, Psa, Refused
from simulators.nerdio.settings import NerdioSettings

if TYPE_CHECKING:
    from simulators.core.client import Client
    from simulators.core.world import SimulatorState


class Skip(Exception):
    """The event creates no ticket. The text is the reason, one sentence."""


@dataclass(frozen=True, slots=True)
class Destination:
    """The integration, ticket settings and customer of the PSA for the tickets of an incident."""

    integration: Integration
    settings: TicketSettings
    customer: Id


class Happening(Stored, frozen=True):
    """An event with its job, and the condition and ticket action that handle it.

    It is stored until its incident is up to date, so that an accepted event survives a restart of the process.
    `incident` is the id of the incident that the event opened.
    """

    id: int
    condition: Condition
    action: Action
    event: Event
    job: Job
    account: str | None
    incident: int | None = None


async def destination(state: SimulatorState, happening: Happening, incident: Incident | None) -> Destination:
    """Return the integration, settings and customer of an event. Raises Skip.

    A ticket that exists, or may exist, stays at its integration even if another one is the default now [nerdio 2.3].
    """
    store, action = state.store(), happening.action
    queue = None if action.queue is None else await records.need_queue(store, action.queue)
    kept = incident.integration if incident is not None and incident.ticketed else None
    name = kept or (queue.integration if queue is not None else None)
    found = await (records.default_integration(store) if name is None else records.find_integration(store, name))
    if found is None:
        raise Skip("There is no PSA integration." if name is None else f"There is no integration {name}.")
    if found.mapping is None or found.ticket_settings is None:
        raise Skip(f"The integration {found.name} has no ticket settings yet.")
    own = found.ticket_settings
    settings = own if queue is None or queue.integration != found.name else own.overridden(queue.overrides())
    return Destination(found, settings, _customer(state, found.mapping, happening.event.account_id))


def _customer(state: SimulatorState, mapping: AccountMapping, account_id: int | None) -> Id:
    """Return the customer that the account is mapped to [nerdio 2.1]. Raises Skip."""
    row = None if account_id is None else mapping.row(account_id)
    if row is not None and not row.enabled:
        raise Skip(f"The account {account_id} is skipped.")
    if row is not None and row.customer_id is not None:
        return row.customer_id
    if row is not None and NerdioSettings.of(state).unconfigured_account == "skip":
        raise Skip(f"The account {account_id} is not configured.")
    if mapping.msp_customer_id is None:
        raise Skip("There is no MSP-level customer.")
    return mapping.msp_customer_id


class Ticketing:
    """Applies an event to one incident. The caller ensures that no other event changes the incident meanwhile."""

    def __init__(self, state: SimulatorState, target: Destination, happening: Happening) -> None:
        """Use the PSA of `target`."""
        self._state = state
        self._target = target
        self._happening = happening
        self._end: End | None = ENDS.get(happening.event.status)
        self._client: Client = client_of(state, unanswered=True)
        integration = target.integration
        self._psa: Psa = psa_of(self._client, state, integration.system, integration.base_url, integration.credentials)

    async def play(self, incident: Incident, fresh: bool) -> Incident:
        """Return the incident after the event; if the PSA refuses, it is `failed`, with the reason in `detail`.

        `fresh`: the event has opened the incident.
        """
        try:
            ended = await (self._begin(incident) if fresh else self._go_on(incident))
        except Refused as error:
            if error.credentials:
                await self._mark(error.detail)
            return await self._failed(incident, error.detail)
        except Unreachable as error:
            return await self._failed(incident, f"{self._psa.title} cannot be reached: {error.reason}")
        await self._mark(None)
        return ended

    async def _begin(self, incident: Incident) -> Incident:
        """Create a ticket; a ticket for a success is resolved at once, unless the settings leave it open."""
        incident = await self._found(incident)
        if incident.ticket_id is None:
            incident = await self._create(incident)
        stays = NerdioSettings.of(self._state).informational_completed == "create"
        if self._end is None or stays:
            return await self._keep(incident, state="open", detail="")
        return await self._close(incident, self._end)

    async def _found(self, incident: Incident) -> Incident:
        """Add the id of a ticket whose response was lost, if the PSA has created it."""
        if incident.ticket_id is None and incident.sent:
            found = await self._psa.find(incident.reference)
            if found is not None:
                return await self._keep(incident, ticket_id=found, sent=False)
        return incident

    async def _go_on(self, incident: Incident) -> Incident:
        incident = await self._found(incident)
        if self._end is not None:
            return await self._close(incident, self._end)
        if incident.ticket_id is not None:
            return await self._repeat(incident)
        return await self._keep(await self._create(incident), state="open", detail="")

    # -- tickets ---------------------------------------------------------------------------------------------------

    async def _create(self, incident: Incident) -> Incident:
        """Create a ticket with a unique reference, which finds it if the response is lost [nerdio 5.4]."""
        number, target = incident.tickets + 1, self._target.integration
        reference = f"nmm-{self._state.credentials['client_id'][:8]}-{incident.id}-{number}"
        made = {"tickets": number, "reference": reference, "integration": target.name, "system": target.system}
        incident = await self._keep(incident, ticket_id=None, sent=True, **made)
        try:
            ticket = await self._send(reference)
        except Refused as error:
            await self._keep(incident, sent=error.uncertain)
            raise
        return await self._keep(incident, ticket_id=ticket, sent=False)

    async def _send(self, reference: str) -> int:
        """Send the ticket, with retries; return its id. Raises Refused and Unreachable."""
        job, target, settings = self._happening.job, self._target, NerdioSettings.of(self._state)
        ticket = NewTicket(
            target.customer,
            job.summary(),
            job.details(self._happening.condition.name, self._happening.account),
            target.settings.severities.priority(self._happening.condition.severity),
            reference,
            target.settings,
        )
        delay_s: float = settings.psa_retry_delay_s
        for attempt in range(1, settings.psa_attempts + 1):
            try:
                return await self._psa.create(ticket)
            except Unreachable as error:
                if error.unsent or error.blocked or attempt == settings.psa_attempts:
                    raise
            await self._client.pause(delay_s * 2 ** (attempt - 1), "retry of a ticket whose answer was lost")
            found = await self._psa.find(reference)
            if found is not None:
                return found
        raise AssertionError("the last attempt returns or raises")

    async def _repeat(self, incident: Incident) -> Incident:
        """Handle a repeated failure: add a note, or create a new ticket if the old one was deleted."""
        settings, ticket = NerdioSettings.of(self._state), incident.ticket_id
        if ticket is None or settings.duplicates == "ignore":
            return await self._keep(incident, state="open", detail="")
        try:
            await self._note(ticket)
        except Gone:
            if settings.deleted_ticket == "fail":
                return await self._failed(incident, f"Ticket {ticket} was deleted.")
            incident = await self._create(incident)
        return await self._keep(incident, state="open", detail="")

    async def _close(self, incident: Incident, end: End) -> Incident:
        """Add a note, and set the status that the settings define for the end. A deleted ticket is not an error."""
        ticket, settings = incident.ticket_id, self._target.settings
        if ticket is None:
            return await self._keep(incident, state=end, detail="There was no ticket.")
        try:
            if NerdioSettings.of(self._state).closing_note:
                # If the response was lost, the note may exist; the status must change in any case.
                with suppress(Unreachable):
                    await self._note(ticket)
            await self._psa.move(ticket, settings.resolved_status if end == "resolved" else settings.cancelled_status)
        except Gone:
            return await self._keep(incident, state=end, detail=f"Ticket {ticket} was deleted.")
        return await self._keep(incident, state=end, detail="")

    async def _note(self, ticket: Id) -> None:
        job = self._happening.job
        details = job.details(self._happening.condition.name, self._happening.account)
        await self._psa.note(ticket, f"{job.summary()}: {job.status}", details)

    # -- records ---------------------------------------------------------------------------------------------------

    async def _keep(self, incident: Incident, **changes: object) -> Incident:
        return await records.change_incident(self._state.store(), replace(incident, **changes))

    async def _failed(self, incident: Incident, detail: str) -> Incident:
        """Set the stored incident to `failed`: changes before the refusal are kept."""
        kept = await records.need_incident(self._state.store(), incident.id)
        return await self._keep(kept, state="failed", detail=detail)

    async def _mark(self, failing: str | None) -> None:
        """Record that the PSA refuses the credentials, or that it accepts them again."""
        name = self._target.integration.name
        async with self._state.store().unit() as unit:
            found = await records.find_integration(unit, name)
            if found is not None and found.failing != failing:
                await records.keep_integration(unit, replace(found, failing=failing))
