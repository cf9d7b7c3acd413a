"""The machine: processor cores of server and client, and its description in reports."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Cores:
    """The cores of server and client; None if they are not pinned."""

    server: int | None
    client: int | None


def cores() -> Cores:
    """The first core for servers and the last for clients; None for both if they cannot be pinned separately."""
    chosen = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(chosen) < 2 or shutil.which("taskset") is None:
        return Cores(None, None)
    return Cores(chosen[0], chosen[-1])


def pinned(command: Sequence[str], core: int | None) -> list[str]:
    """`command`, pinned to one core."""
    return list(command) if core is None else ["taskset", "-c", str(core), *command]


def conditions(where: Cores) -> str:
    """One line on machine and versions, for the foot of a table."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("connexion", "uvicorn", "uvloop", "jsonschema-rs"))
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    kept = "one core each for server and client" if where.server is not None else "cores not pinned"
    return (
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()}), load average {load:.1f} at the start, "
        f"Python {platform.python_version()}, {packages}; loopback, {kept}"
    )
