"""A running `psasim serve`, with the credentials of HaloPSA."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx
import msgspec

from benchmarks.machine import ROOT, pinned
from benchmarks.servers import DidNotStart, serve_command

CUSTOMER = 12
"""A customer that every fresh HaloPSA has."""


@dataclass(slots=True)
class ServerProcess:
    """A ready server. `start_s` is the time from the command to the ready file."""

    process: subprocess.Popen[str]
    ready: Mapping[str, Any]
    start_s: float

    @property
    def control(self) -> str:
        """The control API."""
        return f"{self.ready['control']['url']}/_sim"

    @property
    def url(self) -> str:
        """HaloPSA in the default world."""
        return str(self.ready["simulators"]["halopsa"]["url"])

    @property
    def cpu_s(self) -> float:
        """Processor seconds used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def unlimited(self, world: str = "") -> None:
        """Raise HaloPSA's limits beyond reach."""
        place = f"{self.control}/{f'worlds/{world}/' if world else ''}quotas/halopsa"
        items = [{"id": each["id"], "limit": 10**9} for each in httpx.get(place, trust_env=False).json()["items"]]
        httpx.put(place, json={"items": items}, trust_env=False).raise_for_status()


def disk() -> Path:
    """A folder of the checkout, which is on a disk: a temporary folder may be in memory. Git ignores it."""
    folder = ROOT / "build"
    folder.mkdir(exist_ok=True)
    return folder


def token(url: str, credentials: Mapping[str, str]) -> str:
    """A bearer token of HaloPSA at `url`."""
    named = {name: credentials[name] for name in ("client_id", "client_secret", "tenant")}
    form = {"grant_type": "client_credentials", "scope": "all", **named}
    answer = httpx.post(f"{url}/auth/token", data=form, trust_env=False)
    return str(answer.raise_for_status().json()["access_token"])


def create(summary: str, bearer: str, host: str = "127.0.0.1") -> bytes:
    """The raw request that creates a ticket."""
    body = msgspec.json.encode([{"summary": summary, "details": "x" * 100, "client_id": CUSTOMER}])
    head = [
        *("POST /api/tickets HTTP/1.1", f"Host: {host}", f"Authorization: Bearer {bearer}"),
        *("Content-Type: application/json", f"Content-Length: {len(body)}", "", ""),
    ]
    return "\r\n".join(head).encode() + body


@contextmanager
def running_server(words: Sequence[str], core: int | None = None) -> Iterator[ServerProcess]:
    """A server that runs until the end of the block. Raises DidNotStart."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "ready.json")
        command = serve_command(file, "--only", "halopsa", *words)
        began = perf_counter()
        process = subprocess.Popen(  # noqa: S603  # our own command
            pinned(command, core), cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        try:
            lines = process.stdout or ()
            # The last line of the banner follows the ready file.
            if not any(line.startswith("ready in") for line in lines):
                raise DidNotStart(f"psasim serve {' '.join(words)} ended with {process.wait()}")
            took = perf_counter() - began
            yield ServerProcess(process, msgspec.json.decode(file.read_bytes()), took)
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
