"""Persistent state: a log and snapshots for each world, in a folder that one process owns."""

from simulators.core.durable.errors import StateError
from simulators.core.durable.folder import NAME, StateFolder, StoredWorld
from simulators.core.durable.image import Image
from simulators.core.durable.log import SYNCS, Sync, WorldLog
from simulators.core.durable.recovery import recover

__all__ = ["NAME", "SYNCS", "Image", "StateError", "StateFolder", "StoredWorld", "Sync", "WorldLog", "recover"]
