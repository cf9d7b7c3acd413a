"""An isolated world: its clock, seed and journal, and the state of each simulator in it."""

from simulators.core.world.state import SimulatorState
from simulators.core.world.world import World

__all__ = ["SimulatorState", "World"]
