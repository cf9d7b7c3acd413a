"""The psasim of the soak: all systems, on free ports, in a process of its own."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.machine import ROOT
from benchmarks.servers import DidNotStart, Server, serve_command

LOOKS, LOOK_S = 1_200, 0.05
"""The maximum number of checks for the ready file, and the seconds between them."""

STOP_S = 30.0


@dataclass(frozen=True, slots=True)
class Served:
    """The server's process, and the origin of its control API."""

    server: Server
    control: str

    @property
    def open_files(self) -> int:
        """Open descriptors of the process; 0 if the system does not tell."""
        folder = Path(f"/proc/{self.server.process.pid}/fd")
        return sum(1 for _ in folder.iterdir()) if folder.exists() else 0


@contextmanager
def serving() -> Iterator[Served]:
    """Serve until the end of the block. Raises DidNotStart."""
    with tempfile.TemporaryDirectory(prefix="psasim-soak-") as folder:
        ready = Path(folder, "ready.json")
        process = subprocess.Popen(  # noqa: S603  # our own command, with our own words
            serve_command(ready),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            yield Served(Server("psasim", 0, process, 0.0), _ready(process, ready)["control"]["url"])
        finally:
            process.terminate()
            process.communicate(timeout=STOP_S)


def _ready(process: subprocess.Popen[bytes], ready: Path) -> dict[str, Any]:
    for _ in range(LOOKS):
        if ready.exists():
            known: dict[str, Any] = msgspec.json.decode(ready.read_bytes())
            return known
        if process.poll() is not None:
            said = process.stderr.read().decode(errors="replace") if process.stderr is not None else ""
            raise DidNotStart(f"psasim ended: {said.strip()[-500:]}")
        threading.Event().wait(LOOK_S)
    raise DidNotStart("psasim was not ready in time")
