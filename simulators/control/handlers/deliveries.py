"""Outbound calls: attempts, outcomes, and manual actions on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.control.lookup import named
from simulators.core.call import Answer
from simulators.core.clock import rfc3339
from simulators.core.drive import settle
from simulators.core.names import unknown
from simulators.core.outbox import OPEN_STATES, DeliveryClosed, purposes
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call
    from simulators.core.outbox import Outbox
    from simulators.core.world import World

HELD = "its order key is held"
DROPPED = "dropped through the control API"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of an outbox, and its simulator and tenant."""

    simulator: str
    outbox: Outbox
    record: Mapping[str, Any]

    @property
    def id(self) -> str:
        identity: str = self.record["id"]
        return identity

    @property
    def key(self) -> str:
        key: str = self.record["order_key"]
        return key

    @property
    def key_held(self) -> bool:
        return self.outbox.holds(self.key)

    @property
    def state(self) -> str:
        state: str = self.record["state"]
        return "held" if self.key_held and state in OPEN_STATES else state

    @property
    def reason(self) -> str | None:
        reason: str | None = self.record.get("held_because") or self.record.get("dropped_because")
        return reason or (HELD if self.state == "held" else None)


async def list_deliveries(_: Universe, call: Call) -> Answer:
    """A page of deliveries, by simulator and tenant, oldest first."""
    asked = call.arguments
    rows = await _rows(call.world, asked.get("simulator"))
    if "since" in asked:
        rows = _after(rows, asked["since"])
    if "state" in asked:
        rows = [row for row in rows if row.state == asked["state"]]
    due = _due(call.world)
    page = [_render(call.world, row, due) for row in rows[: asked["limit"]]]
    return Answer(200, {"items": page, "next": page[-1]["id"] if len(rows) > len(page) else None})


async def redeliver(_: Universe, call: Call) -> Answer:
    """Make one more attempt now, out of order, with the bytes of the first."""
    row = await _find(call)
    before = len(row.record["attempts"])
    await row.outbox.redeliver(row.id)
    row = await _find(call)
    if len(row.record["attempts"]) == before:
        raise Problem("conflict", f"there is nothing to send yet: {row.reason or row.state}")
    return _answer(call, row)


async def hold_delivery(_: Universe, call: Call) -> Answer:
    """Hold the order key of a delivery; a running attempt finishes."""
    row = await _find(call)
    row.outbox.pause(row.key)
    call.world.journal.changes.note("delivery")
    return _answer(call, await _find(call))


async def release_delivery(_: Universe, call: Call) -> Answer:
    """Send what is held on the order key of a delivery; responds after the first attempt of each."""
    row = await _find(call)
    row.outbox.unpause(row.key)
    call.world.journal.changes.note("delivery")
    await settle(call)
    return _answer(call, await _find(call))


async def drop_delivery(_: Universe, call: Call) -> Answer:
    """Fail a delivery without another attempt; those behind it on its order key continue."""
    row = await _find(call)
    try:
        await row.outbox.drop(row.id, DROPPED)
    except DeliveryClosed:
        state = row.state if row.state not in OPEN_STATES else "being attempted at this moment"
        raise Problem("conflict", f"delivery {row.id} is {state}") from None
    return _answer(call, await _find(call))


def _answer(call: Call, row: _Row) -> Answer:
    return Answer(200, _render(call.world, row, _due(call.world)))


async def _rows(world: World, simulator: str | None) -> list[_Row]:
    states = world.simulators.values() if simulator is None else [named(world, simulator)]
    return [
        _Row(state.name, state.outbox(tenant), record)
        for state in states
        for tenant in state.tenants
        for record in await state.outbox(tenant).deliveries()
    ]


async def _find(call: Call) -> _Row:
    identity: str = call.path["id"]
    rows = await _rows(call.world, None)
    for row in rows:
        if row.id == identity:
            return row
    raise Problem("not_found", unknown("delivery", identity, (row.id for row in rows)))


def _after(rows: list[_Row], identity: str) -> list[_Row]:
    for index, row in enumerate(rows):
        if row.id == identity:
            return rows[index + 1 :]
    raise Problem("rejected", f"since: {unknown('delivery', identity, (row.id for row in rows))}")


def _due(world: World) -> dict[str, float]:
    """When timers are due, by purpose."""
    return {timer.purpose: timer.due for timer in reversed(world.clock.waiting())}


def _render(world: World, row: _Row, due: Mapping[str, float]) -> dict[str, Any]:
    request = row.record["request"]
    next_due = next((due[purpose] for purpose in purposes(row.id) if purpose in due), None)
    return {
        "id": row.id,
        "simulator": row.simulator,
        "order_key": row.key,
        "key_held": row.key_held,
        "kind": row.record["kind"],
        "state": row.state,
        "reason": row.reason,
        "due": rfc3339(next_due) if next_due is not None else None,
        "target": f"{request['method']} {world.masker.text(request['url'])}" if request is not None else None,
        "attempts": [dict(attempt) for attempt in row.record["attempts"]],
    }
