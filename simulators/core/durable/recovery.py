"""Restores the states of a world from its log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.core.data_errors import DataError, at, converted
from simulators.core.durable.errors import StateError
from simulators.core.durable.image import Image, SimulatorImage
from simulators.core.journal import Exchange
from simulators.core.names import unknown
from simulators.core.snapshot import SimulatorDump

if TYPE_CHECKING:
    from simulators.core.world import SimulatorState, World


def recover(world: World, image: Image) -> list[str]:
    """Make `world`, which holds nothing yet, what `image` is, except that nothing is sent before `World.resume`.

    Returns a line for each thing that was kept but is no longer known. StateError if what was kept is not what is
    served.
    """
    kept, served = sorted(image.simulators), sorted(world.declarations)
    if kept != served:
        raise StateError(
            f"world {world.id} was kept with {', '.join(kept)}, and {', '.join(served)} are to be served: "
            "serve the same systems (--only), or name another folder"
        )
    notes: list[str] = []
    world.seed = image.seed
    try:
        with at("clock"):
            world.clock.check(image.clock)
            world.clock.load(image.clock)
        for name in world.declarations:
            with at(name):
                world.simulators[name] = _state(world, name, image.simulators[name], notes)
    except DataError as error:
        raise StateError(
            f"world {world.id}, as it was kept, does not fit this psasim: {error}; use the psasim that wrote it"
        ) from None
    world.journal.recover(image.last_exchange, [converted(each, Exchange) for each in image.exchanges])
    return notes


def _state(world: World, name: str, image: SimulatorImage, notes: list[str]) -> SimulatorState:
    state = world.blank(name, image.dump["seed"])
    known = {each.name: each.key for each in state.collections}
    for each in image.tenants.values():
        for collection, rows in each.collections.items():
            if rows and known.get(collection) != image.keys[collection]:
                raise DataError(unknown("collection", collection, known), "collections")
    _drop_unknown(state, image.dump, notes)
    for tenant, parts in image.tenants.items():
        present = {collection: rows for collection, rows in parts.collections.items() if rows}
        state.restore(tenant, present, parts.sequences)
    state.load(converted({**image.dump, "tenants": {}}, SimulatorDump))
    return state


def _drop_unknown(state: SimulatorState, dump: dict[str, Any], notes: list[str]) -> None:
    """Tolerate settings and quotas of another psasim version: new ones start as declared, unknown ones are dropped."""
    quotas = state.quotas.dump()
    for kind, kept, known in (
        ("setting", dump["settings"], state.settings),
        ("quota", dump["quotas"]["meters"], quotas["meters"]),
        ("quota", dump["quotas"]["slowed"], quotas["slowed"]),
    ):
        for gone in [each for each in kept if each not in known]:
            notes.append(f"{state.name} has no {kind} {gone!r} any more: what was kept of it is dropped")
            del kept[gone]
    dump["quotas"] = {part: {**quotas[part], **dump["quotas"][part]} for part in ("meters", "slowed")}
    for meter in dump["quotas"]["meters"].values():
        for each in meter.get("taken", ()):
            each["at"].sort()
