"""One MSP for all systems: the same customers, contacts, devices, agreements and tickets in each of them.

`recipe` holds the parameters of a dataset, `making` generates it in the neutral terms of `msp`, `cache` stores it in
a folder. A vendor's `projection` turns it into finished records, and `prepared` shares these among the worlds of a
process.
A process that serves no dataset imports only `recipe` and `prepared`; Faker is imported only to generate one.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulators.core.dataset.projection import Projection


@dataclass(frozen=True, slots=True)
class ProjectionIn:
    """Refers to the function `project` of a vendor's module, imported when a dataset is first needed."""

    module: str

    def load(self) -> Projection:
        """Import the function."""
        found: Projection = importlib.import_module(self.module).project
        return found
