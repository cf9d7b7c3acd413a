"""The MSP that the systems of a world share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from simulators.core.call import Answer
from simulators.core.dataset.recipe import FIXTURE

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call
    from simulators.core.dataset.prepared import Found
    from simulators.core.dataset.projection import Kind
    from simulators.core.world import World


async def get_dataset(_: Universe, call: Call) -> Answer:
    """Customers, contacts, devices and agreements in neutral terms, each with its present place in the systems."""
    from simulators.core.dataset.projection import KINDS

    world = call.world
    recipe, ready = world.dataset.recipe(world.seed), await world.dataset_ready()
    if recipe is None:
        return Answer(200, {"size": FIXTURE, "seed": None, "locale": None, **{kind: [] for kind in KINDS}})
    answer: dict[str, Any] = {"size": recipe.size, "seed": recipe.seed, "locale": recipe.locale}
    # A system that was reset with a seed of its own has another MSP.
    alike = [name for name, state in world.simulators.items() if world.dataset.recipe(state.seed) == recipe]
    found = {} if ready is None else {name: ready.found(name) for name in alike}
    for kind in KINDS:
        things = () if ready is None else getattr(ready.outline, kind)
        answer[kind] = [await _shown(world, kind, thing, found) for thing in things]
    return Answer(200, answer)


async def _shown(world: World, kind: Kind, thing: Any, found: dict[str, Found]) -> dict[str, Any]:
    """A thing without its instants, which are relative to the dataset and not to the world."""
    systems = {}
    for name, kinds in found.items():
        place = kinds.get(kind, {}).get(thing.key)
        if place is not None and await world.simulators[name].store().get(*place) is not None:
            systems[name] = {"collection": place[0], "id": place[1]}
    shown = msgspec.structs.asdict(thing)
    for name in ("since", "bought", "warranty", "start", "end"):
        shown.pop(name, None)
    for name in ("sites", "lines"):
        if name in shown:
            shown[name] = [msgspec.structs.asdict(each) for each in shown[name]]
    return {**shown, "systems": systems}
