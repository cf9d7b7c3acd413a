"""Lets the suites' fakes persist their state if the environment says so, so that every test also covers that."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from simulators.core.durable import SYNCS, StateFolder

KEPT = "PSASIM_KEPT"
"""Environment variable: one of SYNCS, the mode in which fakes persist their state in a temporary folder."""


@contextmanager
def kept(state: Path | None = None) -> Iterator[dict[str, Any]]:
    """Arguments of `Plan` for persistence in the folder `state`, or else as the environment requires.

    They hold within the block.
    """
    if state is not None:
        yield {"state": StateFolder(state), "state_journal": True}
        return
    asked = os.environ.get(KEPT)
    if not asked:
        yield {}
        return
    sync = next(each for each in SYNCS if each == asked)
    with TemporaryDirectory() as folder:
        yield {"state": StateFolder(Path(folder, "state")), "state_sync": sync}
