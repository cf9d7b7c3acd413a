"""What worlds of one process share: seeded states, until one of them writes to its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from copy import deepcopy

import pytest

from contracts.targets import FakeProcess
from simulators.core.query import Query
from simulators.core.store import Record
from simulators.core.world import SimulatorState, World
from simulators.core.world.seeds import MOST, Seeds
from simulators.registry import VENDORS

OTHER_SEED = 4711
Act = Callable[[World], Awaitable[None]]


@pytest.fixture(scope="module")
def process(fakes: FakeProcess) -> FakeProcess:
    """Every system, with a world of the usual seed open."""
    return fakes


async def nothing(_: World) -> None:
    """Look at a world as it is."""


def opened(process: FakeProcess, act: Act = nothing, seed: int | None = None) -> None:
    """Open a world and close it; `act` is done in it meanwhile."""
    universe = process.universe

    async def work() -> None:
        found, _ = await universe.open_world(seed=seed)
        await act(found.world)
        await universe.close_world(found.id)

    process.run(work())


def test_a_further_world_seeds_nothing(process: FakeProcess) -> None:
    opened(process)
    before = process.universe.seeds.seeded
    opened(process)
    assert process.universe.seeds.seeded == before
    opened(process, seed=OTHER_SEED)
    assert process.universe.seeds.seeded == before + len(VENDORS)


def fresh(process: FakeProcess, name: str, seeds: Seeds, seed: int = 0) -> SimulatorState:
    """A state that `seeds` fill, in a world of its own whose clock stands."""
    universe = process.universe

    async def work() -> SimulatorState:
        world = universe._blank("one", {name: universe.plan.declarations[name]}, seed)
        world.clock.freeze()
        await world.clock.set(1_767_621_600.0)
        state = world.blank(name, seed)
        await seeds.begin(state)
        return state

    return process.run(work())


@pytest.mark.parametrize("name", VENDORS)
def test_a_state_from_what_is_kept_is_like_one_that_is_seeded(process: FakeProcess, name: str) -> None:
    seeds = Seeds()
    seeded, kept = (fresh(process, name, seeds) for _ in range(2))
    assert seeds.seeded == 1
    assert kept.dump() == seeded.dump()
    assert kept.clock is kept.world.clock
    secrets = " ".join(seeded.credentials.values())
    assert kept.world.masker.raw(secrets) == seeded.world.masker.raw(secrets)
    assert {tenant: order_of(kept, tenant) for tenant in kept.tenants} == {
        tenant: order_of(seeded, tenant) for tenant in seeded.tenants
    }


def order_of(state: SimulatorState, tenant: str) -> dict[str, list[Record]]:
    store = dict(state.stores())[tenant]
    return {name: table.query(Query()).items for name, table in store.tables.items()}


async def vandalise(state: SimulatorState) -> None:
    """Delete the first record of every collection, change the last one, and draw from every stream."""
    for tenant, store in state.stores():
        async with state.store(tenant).unit() as unit:
            for name, table in store.tables.items():
                rows = table.dump()
                if rows:
                    await unit.put(name, {**rows[-1], "vandal": True})
                    await unit.delete(name, table.key_of(rows[0]))
    state.credentials.clear()
    state.streams.stream("credentials").bytes(64)


@pytest.mark.parametrize("name", VENDORS)
def test_what_one_state_writes_no_other_sees(process: FakeProcess, name: str) -> None:
    seeds = Seeds()
    seeded, kept = (fresh(process, name, seeds) for _ in range(2))
    untouched = deepcopy(seeded.dump())
    for each in (kept, seeded):
        process.run(vandalise(each))
        assert each.dump() != untouched
        later = fresh(process, name, seeds)
        assert later.dump() == untouched
        assert order_of(later, "default") == untouched["tenants"]["default"]["collections"]


def test_a_reset_seeds_nothing(process: FakeProcess) -> None:
    async def reset(world: World) -> None:
        seeded = world.seeds.seeded
        for state in world.simulators.values():
            await vandalise(state)
        await world.reset()
        assert world.seeds.seeded == seeded

    opened(process, reset)


def test_states_that_were_used_longest_ago_are_seeded_again(process: FakeProcess) -> None:
    seeds = Seeds()
    for seed in range(MOST + 1):
        fresh(process, "custompsa", seeds, seed)
    fresh(process, "custompsa", seeds, 1)
    assert seeds.seeded == MOST + 1
    fresh(process, "custompsa", seeds, 0)
    assert seeds.seeded == MOST + 2
