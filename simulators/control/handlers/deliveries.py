"""Outbound calls: attempts, outcomes, redelivery."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.control.lookup import named
from simulators.core.call import Answer
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call
    from simulators.core.outbox import Outbox
    from simulators.core.world import World

Row = Mapping[str, Any]


async def list_deliveries(_: Universe, call: Call) -> Answer:
    """A page of deliveries, those of each simulator and tenant together and oldest first."""
    asked = call.arguments
    rows = await _rows(call.world, asked.get("simulator"))
    if "since" in asked:
        rows = _after(rows, asked["since"])
    if "state" in asked:
        rows = [row for row in rows if row[2]["state"] == asked["state"]]
    page = [_render(call.world, simulator, row) for simulator, _, row in rows[: asked["limit"]]]
    return Answer(200, {"items": page, "next": page[-1]["id"] if len(rows) > len(page) else None})


async def redeliver(_: Universe, call: Call) -> Answer:
    """One more attempt now, outside the order, with the bytes of the first."""
    simulator, outbox, row = await _find(call.world, call.path["id"])
    before = len(row["attempts"])
    await outbox.redeliver(row["id"])
    simulator, outbox, row = await _find(call.world, call.path["id"])
    if len(row["attempts"]) == before:
        raise Problem("conflict", f"There is nothing to send yet: {_reason(row) or row['state']}.")
    return Answer(200, _render(call.world, simulator, row))


async def _rows(world: World, simulator: str | None) -> list[tuple[str, Outbox, Row]]:
    states = world.simulators.values() if simulator is None else [named(world, simulator)]
    return [
        (state.name, state.outbox(tenant), row)
        for state in states
        for tenant in state.tenants
        for row in await state.outbox(tenant).deliveries()
    ]


async def _find(world: World, identity: str) -> tuple[str, Outbox, Row]:
    for found in await _rows(world, None):
        if found[2]["id"] == identity:
            return found
    raise Problem("not_found", f"No delivery {identity!r}.")


def _after(rows: list[tuple[str, Outbox, Row]], identity: str) -> list[tuple[str, Outbox, Row]]:
    for index, (_, _, row) in enumerate(rows):
        if row["id"] == identity:
            return rows[index + 1 :]
    raise Problem("rejected", f"since: no delivery {identity!r}.")


def _reason(row: Row) -> str | None:
    reason: str | None = row.get("held_because") or row.get("dropped_because")
    return reason


def _render(world: World, simulator: str, row: Row) -> dict[str, Any]:
    request = row["request"]
    return {
        "id": row["id"],
        "simulator": simulator,
        "order_key": row["order_key"],
        "kind": row["kind"],
        "state": row["state"],
        "reason": _reason(row),
        "target": f"{request['method']} {world.masker.text(request['url'])}" if request is not None else None,
        "attempts": [dict(attempt) for attempt in row["attempts"]],
    }
