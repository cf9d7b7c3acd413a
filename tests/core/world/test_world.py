"""What a world may hold, the order of its snapshot, and what follows a restore."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from simulators.core.clock import Clock
from simulators.core.journal import Journal
from simulators.core.masking import Masker
from simulators.core.outbox import InProcessCalls, Transport
from simulators.core.problem import Problem
from simulators.core.world import SimulatorState, World
from tests.acme import DECLARATION

START = 1_767_600_000.0


class Opened:
    """One world with Acme, frozen in time; `resumed` are the states that were resumed."""

    def __init__(self) -> None:
        self.resumed: list[SimulatorState] = []
        declared = replace(DECLARATION, resume=self._resume)
        transport, clock = Transport(InProcessCalls()), Clock("frozen", START)
        self.world = World("w", {"acme": declared}, {"acme": ()}, transport, Journal("w"), Masker(), clock=clock)

    async def _resume(self, state: SimulatorState) -> None:
        self.resumed.append(state)

    @property
    def acme(self) -> SimulatorState:
        return self.world.simulators["acme"]

    async def put(self, identity: int, tenant: str = "default") -> None:
        async with self.acme.store(tenant).unit() as unit:
            await unit.put("orders", {"id": identity, "title": "t", "size": None, "state": "open"})


def play(body: Callable[[Opened], Awaitable[None]]) -> None:
    async def whole() -> None:
        opened = Opened()
        await opened.world.open()
        try:
            await body(opened)
        finally:
            await opened.world.close()

    asyncio.run(whole())


def test_world_holds_exactly_as_many_records_as_it_may() -> None:
    async def body(opened: Opened) -> None:
        opened.world.most_records = opened.world.records + 2
        for identity in (101, 102):
            opened.world.make_room(1)
            await opened.put(identity)
        with pytest.raises(Problem, match="may hold"):
            opened.world.make_room(1)
        opened.world.most_records = None
        opened.world.make_room(1_000_000)

    play(body)


def test_snapshots_do_not_depend_on_the_order_of_what_happened() -> None:
    async def body(opened: Opened) -> None:
        for tenant in ("zebra", "ant"):
            await opened.put(1, tenant)
            async with opened.acme.store(tenant).unit() as unit:
                for name in ("ticket", "contact"):
                    await unit.next(name)
        assert opened.acme.tenants == ["ant", "default", "zebra"]
        dump = opened.acme.dump()
        assert list(dump["tenants"]) == ["ant", "default", "zebra"]
        assert list(dump["tenants"]["ant"]["sequences"]) == ["contact", "ticket"]

    play(body)


def test_restored_states_are_told_to_continue_and_fresh_ones_are_not() -> None:
    async def body(opened: Opened) -> None:
        assert opened.resumed == []
        await opened.world.load(opened.world.dump())
        assert opened.resumed == [opened.acme]

    play(body)
