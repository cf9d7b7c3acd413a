"""A world as the frames of a snapshot: captured in one step, encoded slice by slice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.durable.batches import Batch, Change, Commit, Dump, encode
from simulators.core.durable.frames import framed

if TYPE_CHECKING:
    from simulators.core.journal import Exchange
    from simulators.core.world import SimulatorState, World

SLICE = 500
"""Records per frame: encoding that many takes less than a millisecond."""

FEW = 50
"""Exchanges per frame; their bodies may be long."""


def whole_state(state: SimulatorState) -> Dump:
    """One simulator, as a batch has it."""
    return {"keys": _keys(state), **state.dump()}


def _keys(state: SimulatorState) -> dict[str, str]:
    return {each.name: each.key for each in state.collections}


def snapshot_frames(world: World, next_frame: int, meta: Mapping[str, Any], journal: bool = False) -> Iterator[bytes]:
    """The frames of a snapshot of `world` as it is now, whatever happens before they are drawn.

    `next_frame` is the number of the first frame of the log that follows. With `journal`, the exchanges are in it.
    """
    cuts, states = [], {}
    for name, state in world.simulators.items():
        tenants: dict[str, Any] = {}
        for tenant, store in state.stores():
            tenants[tenant] = {"collections": {}, "sequences": dict(store.sequences)}
            cuts += [(name, tenant, collection, cut) for collection, cut in store.cut()]
        states[name] = {"keys": _keys(state), **state.outline(), "tenants": tenants}
    first = Batch(
        states=states,
        seed=world.seed,
        clock=world.clock.dump(),
        meta=dict(meta),
        last_exchange=world.journal.last,
    )
    # Encoded at once, because `first` refers to data that goes on changing.
    exchanges = list(world.journal.entries()) if journal else []
    return _frames(framed(1, encode(first)), cuts, exchanges, next_frame)


def _frames(
    first: bytes, cuts: list[tuple[str, str, str, Any]], exchanges: list[Exchange], next_frame: int
) -> Iterator[bytes]:
    yield first
    number, records = 1, 0
    for at in range(0, len(exchanges), FEW):
        number += 1
        yield framed(number, encode(Batch(exchanges=exchanges[at : at + FEW])))
    for name, tenant, collection, cut in cuts:
        for part in cut.slices(SLICE):
            number += 1
            records += len(part)
            yield framed(number, encode(Batch([Commit(name, tenant, [Change(collection, [], part)])])))
    yield framed(number + 1, encode(Batch(records=records, next_frame=next_frame)))
