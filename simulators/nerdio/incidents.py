"""What an event sets off: its job, the calls of APIs, and for each ticket action an incident [nerdio 3, 4]."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from simulators.core.store import free_id
from simulators.nerdio import messages, records
from simulators.nerdio.model.conditions import Action, Condition, Event
from simulators.nerdio.model.incidents import Incident, key_of
from simulators.nerdio.model.jobs import Job
from simulators.nerdio.settings import NerdioSettings
from simulators.nerdio.ticketing import Destination, Happening, Skip, Ticketing, destination

if TYPE_CHECKING:
    from simulators.core.world import SimulatorState


async def record_job(state: SimulatorState, condition: Condition, event: Event) -> Job:
    """Keep the job of an event, and call the APIs of a condition that the event meets."""
    async with state.store().unit() as unit:
        number, now = await records.next_job(unit), state.clock.time()
        job = Job(number, event.account_id, now, event.job_type, event.status, event.target)
        await unit.put("jobs", job.record())
        if condition.unmet(event) is None:
            for action in condition.actions:
                if action.kind == "api":
                    await messages.notify(state.outbox(), unit, action, condition.id, job)
    return job


def ticket_actions(condition: Condition) -> list[Action]:
    """The actions of a condition that make tickets."""
    return [each for each in condition.actions if each.kind == "ticket"]


def keys(condition: Condition, event: Event) -> list[str]:
    """The keys of the incidents that an event is about, in the order of the actions."""
    return [_key(condition, each, event) for each in ticket_actions(condition)]


def _key(condition: Condition, action: Action, event: Event) -> str:
    return key_of(condition.id, action.id, event.account_id, event.target, event.job_type)


async def play(state: SimulatorState, happenings: Iterable[Happening]) -> list[Incident]:
    """Bring the incidents of an event to what it asks for, one action after the other."""
    return [await _play(state, each) for each in happenings]


async def _play(state: SimulatorState, happening: Happening) -> Incident:
    key = _key(happening.condition, happening.action, happening.event)
    # Two events of one key at the same time must not make two tickets.
    async with state.turns.take(f"incident {key}"):
        known = await _known(state, key)
        try:
            target = await _target(state, happening, known)
        except Skip as reason:
            return await _skipped(state, happening, known, str(reason))
        fresh = known is None
        incident = known or await _opened(state, happening, key)
        incident = await records.change_incident(state.store(), replace(incident, state="waiting"))
        return await Ticketing(state, target, happening).play(incident, fresh)


async def _known(state: SimulatorState, key: str) -> Incident | None:
    """The incident of this key that has not ended. One whose integration was removed ends here: nobody can close it."""
    found = await records.live_incident(state.store(), key)
    if found is None or found.integration is None:
        return found
    if await records.find_integration(state.store(), found.integration) is not None:
        return found
    why = f"The integration {found.integration} was removed."
    await records.change_incident(state.store(), replace(found, state="cancelled", detail=why))
    return None


async def _target(state: SimulatorState, happening: Happening, known: Incident | None) -> Destination:
    """Where the event goes. Raises Skip, for what needs no ticket, too."""
    condition, event = happening.condition, happening.event
    unmet = condition.unmet(event)
    if unmet is not None:
        raise Skip(unmet)
    if known is None and event.status == "Cancelled":
        raise Skip("Nothing of it is open.")
    if known is None and event.status == "Completed":
        informational = condition.severity == "informational"
        if not informational or NerdioSettings.of(state).informational_completed == "ignore":
            raise Skip("Nothing of it is open.")
    return await destination(state, happening, known)


async def _skipped(state: SimulatorState, happening: Happening, known: Incident | None, why: str) -> Incident:
    """What is written down of an event without a ticket; an incident that is open stays as it is."""
    if known is not None:
        return await records.change_incident(state.store(), replace(known, detail=why))
    key = _key(happening.condition, happening.action, happening.event)
    opened = await _opened(state, happening, key)
    return await records.change_incident(state.store(), replace(opened, state="skipped", detail=why))


async def _opened(state: SimulatorState, happening: Happening, key: str) -> Incident:
    event = happening.event
    async with state.store().unit() as unit:
        incident = Incident(
            id=await free_id(unit, "incidents"),
            key=key,
            condition_id=happening.condition.id,
            action_id=happening.action.id,
            account_id=event.account_id,
            target=event.target,
            job_type=event.job_type,
            created=state.clock.time(),
        )
        await unit.put("incidents", incident.record())
    return incident
