"""Where the suites' own fakes keep their state, if the environment asks for it: so that every test tries that, too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from simulators.core.durable import SYNCS, StateFolder

KEPT = "PSASIM_KEPT"
"""Environment variable: one of SYNCS, by which fakes keep their state in a folder of their own."""


@contextmanager
def kept() -> Iterator[dict[str, Any]]:
    """What `Plan` takes to keep state as the environment asks, for the time of the block."""
    asked = os.environ.get(KEPT)
    if not asked:
        yield {}
        return
    sync = next(each for each in SYNCS if each == asked)
    with TemporaryDirectory() as folder:
        yield {"state": StateFolder(Path(folder, "state")), "state_sync": sync}
