"""Effects of an event: its job, the custom API calls, and an incident for each ticket action [nerdio 3, 4]."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from simulators.core.pending import Pending
from simulators.core.problem import Problem
from simulators.core.store import free_id
from simulators.nerdio import messages, records
from simulators.nerdio.model.conditions import Condition, Event
from simulators.nerdio.model.incidents import Incident, key_of
from simulators.nerdio.model.jobs import Job
from simulators.nerdio.settings import NerdioSettings
from simulators.nerdio.ticketing import Destination, Happening, Skip, Ticketing, destination

if TYPE_CHECKING:
    from simulators.core.world import SimulatorState


async def accept(
    state: SimulatorState, condition: Condition, event: Event, account: str | None
) -> tuple[Job, list[Happening]]:
    """Store the job of an event and its ticket actions; queue the custom API calls if the event meets the condition.

    Returns the job and one Happening for each ticket action.
    """
    happenings = []
    async with state.store().unit() as unit:
        number, now = await records.next_job(unit), state.clock.time()
        job = Job(number, event.account_id, now, event.job_type, event.status, event.target)
        await unit.put("jobs", job.record())
        if condition.unmet(event) is None:
            for action in condition.actions:
                if action.kind == "api":
                    await messages.notify(state.outbox(), unit, action, condition.id, job)
        for action in condition.actions:
            if action.kind == "ticket":
                number = await free_id(unit, "events")
                happenings.append(Happening(number, condition, action, event, job, account))
                await unit.put("events", happenings[-1].record())
    return job, happenings


def key(happening: Happening) -> str:
    """Return the key of the incident that an event belongs to."""
    event = happening.event
    return key_of(happening.condition.id, happening.action.id, event.account_id, event.target, event.job_type)


async def play(state: SimulatorState, happenings: Sequence[Happening]) -> list[Incident]:
    """Apply an event to its incidents, one action after the other. A Problem stops the remaining actions."""
    found = []
    try:
        for each in happenings:
            found.append(await _play(state, each))
            await _forget(state, [each])
    except Problem:
        await _forget(state, happenings)
        raise
    return found


async def resume(state: SimulatorState) -> None:
    """Resume the events that were accepted but not finished; events of one job run in order."""
    kept = [Happening.of(each) for each in await records.all_of(state.store(), "events")]
    for number, found in groupby(kept, lambda each: each.job.id):
        Pending(state, partial(play, state, list(found)), f"event of job {number}").leave()


async def _forget(state: SimulatorState, happenings: Iterable[Happening]) -> None:
    async with state.store().unit() as unit:
        for each in happenings:
            await unit.delete("events", each.id)


async def _play(state: SimulatorState, happening: Happening) -> Incident:
    # Two events of one key at the same time must not create two tickets.
    async with state.turns.take(f"incident {key(happening)}"):
        known = await _known(state, key(happening))
        try:
            target = await _target(state, happening, known)
        except Skip as reason:
            return await _skipped(state, happening, known, str(reason))
        incident = known or await _opened(state, happening)
        fresh = known is None or known.id == happening.incident
        incident = await records.change_incident(state.store(), replace(incident, state="waiting"))
        return await Ticketing(state, target, happening).play(incident, fresh)


async def _known(state: SimulatorState, key: str) -> Incident | None:
    """Return the open incident of this key. If its integration was removed, cancel it: its ticket is unreachable."""
    found = await records.live_incident(state.store(), key)
    if found is None or found.integration is None:
        return found
    if await records.find_integration(state.store(), found.integration) is not None:
        return found
    why = f"The integration {found.integration} was removed."
    await records.change_incident(state.store(), replace(found, state="cancelled", detail=why))
    return None


async def _target(state: SimulatorState, happening: Happening, known: Incident | None) -> Destination:
    """Return the destination of the event. Raises Skip if the event needs no ticket or has no destination."""
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
    """Record why an event has no ticket; an open incident keeps its state."""
    if known is not None:
        return await records.change_incident(state.store(), replace(known, detail=why))
    opened = await _opened(state, happening)
    return await records.change_incident(state.store(), replace(opened, state="skipped", detail=why))


async def _opened(state: SimulatorState, happening: Happening) -> Incident:
    event = happening.event
    async with state.store().unit() as unit:
        incident = Incident(
            id=await free_id(unit, "incidents"),
            key=key(happening),
            condition_id=happening.condition.id,
            action_id=happening.action.id,
            account_id=event.account_id,
            target=event.target,
            job_type=event.job_type,
            created=state.clock.time(),
        )
        await unit.put("incidents", incident.record())
        await unit.put("events", replace(happening, incident=incident.id).record())
    return incident
