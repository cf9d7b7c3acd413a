"""A world as data: `read` checks the shape of a snapshot, `Examples` what its records hold.

A snapshot is checked whole before anything follows it. Each room checks its own part when it loads it (settings,
quotas, faults, streams, stores, deliveries). The records are a vendor's own. Those of a snapshot that bears the digest
of what it holds are taken as they are: psasim has written them. Those of one that has been edited since are held
against examples: the records of a fresh state and of the present one.
"""

from simulators.core.snapshot.digests import digest
from simulators.core.snapshot.examples import Examples
from simulators.core.snapshot.reading import VERSION, SimulatorDump, Snapshot, read

__all__ = ["VERSION", "Examples", "SimulatorDump", "Snapshot", "digest", "read"]
