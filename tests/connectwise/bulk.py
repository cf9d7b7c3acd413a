"""Many tickets at once, for measurements and for paging: records as the store keeps them, without a request each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulators.connectwise.engine import context_of
from simulators.connectwise.entities import ENTITIES
from simulators.core.resources.lookup import by_label
from simulators.core.world import SimulatorState

WANTED = 210
"""A company that has the same number of tickets at any size."""

EACH = 40
"""How many tickets a company has; every fourth of them is closed."""

Record = Mapping[str, Any]


def tickets(template: Record, count: int, first: int) -> Iterator[dict[str, Any]]:
    """`count` tickets like `template`, from the id `first` on, spread over companies from `WANTED` on."""
    for place in range(count):
        company = WANTED + place // EACH
        closed = place % 4 == 3
        yield {
            **template,
            "id": first + place,
            "summary": f"Alert {place} on SRV{place % 97}",
            "company": {"id": company, "identifier": f"C{company}", "name": f"Company {company}"},
            "externalXRef": f"alert-{place}",
            "closedFlag": closed,
        }


async def fill(state: SimulatorState, count: int) -> None:
    """Put `count` tickets into the default tenant, in one unit."""
    async with state.store().unit() as unit:
        member = await by_label(unit, ENTITIES["members"], "identifier", "Integrator")
        if member is None:
            raise LookupError("the tenant has no member to enter tickets")
        context = context_of(state, unit, "default", member, quiet=True)
        made = await context.create("tickets", {"summary": "First", "company": {"id": 2}})
        for each in tickets(made, count, made["id"] + 1):
            await unit.put("tickets", each)


def filled(snapshot: Mapping[str, Any], count: int) -> dict[str, Any]:
    """A snapshot of a world (`GET /_sim/state`) whose PSA has one ticket, with `count` more."""
    simulators = snapshot["simulators"]
    dump = simulators["connectwise"]
    tenant = dump["tenants"]["default"]
    (template,) = tenant["collections"]["tickets"]
    more = list(tickets(template, count, template["id"] + 1))
    collections = {**tenant["collections"], "tickets": [template, *more]}
    sequences = {**tenant["sequences"], "tickets": template["id"] + count}
    tenants = {**dump["tenants"], "default": {**tenant, "collections": collections, "sequences": sequences}}
    return {**snapshot, "simulators": {**simulators, "connectwise": {**dump, "tenants": tenants}}}
