"""What the process of a user has."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from psasim.world import CA_VARIABLES

ROOT = Path(__file__).resolve().parents[2]
PYTEST = ("-m", "pytest", "-q", "-p", "psasim.pytest_plugin")
"""Arguments of an interpreter: pytest with the plug-in. A checkout that is not installed has no entry point."""

ALONE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
"""The variable with which pytest loads no plug-ins but those that its arguments name."""


def environment(packages: Iterable[Path] = (), /, **more: str) -> dict[str, str]:
    """Variables of a process that has psasim and `packages`."""
    left_out = ("PSASIM", "PYTEST", *CA_VARIABLES)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    path = os.pathsep.join(map(str, [ROOT, *packages]))
    return {**kept, "PYTHONPATH": path, **more}
