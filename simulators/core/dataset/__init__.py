"""One MSP for all systems: the same customers, contacts, devices, agreements and tickets in each of them.

`recipe` names what makes a dataset, `making` makes it in the neutral terms of `msp`, `keeping` keeps it in a folder. A
vendor's projection (`projection`) turns it into finished records, and `shelves` gives these to the worlds of a process.
A process that serves no dataset imports `recipe` and `shelves` alone; one that does not make any leaves Faker aside.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulators.core.dataset.projection import Projection


@dataclass(frozen=True, slots=True)
class ProjectionIn:
    """The function `project` of a vendor's module, which is imported when a dataset is first needed."""

    module: str

    def load(self) -> Projection:
        """The projection."""
        found: Projection = importlib.import_module(self.module).project
        return found
