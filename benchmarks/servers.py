"""Servers under test: each in a process of its own, on one core, on a loopback port."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.machine import ROOT, Cores, pinned

PATIENCE_S = 60.0
HIGHEST_OFFSET = 20
"""Ports above that of the control API which simulators may use."""


class DidNotStart(RuntimeError):
    """A server that did not answer in time; the message contains its output."""


def serve_command(ready: Path, *words: str, dataset: str = "fixture") -> list[str]:
    """`psasim serve` on free ports with the ready file `ready`; `words` are further options."""
    command = [sys.executable, "-m", "simulators", "serve", "--port", "0", "--dataset", dataset]
    return [*command, "--ready-file", str(ready), *words]


@dataclass(frozen=True, slots=True)
class Server:
    """A running server with all its processes. `start_s` is the time from the command to the first connection."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    start_s: float

    @property
    def cpu_s(self) -> float:
        """Processor seconds used so far; 0 if the system does not tell."""
        ticks = sum(int(fields[11]) + int(fields[12]) for fields in _processes(self.process.pid))
        return ticks / os.sysconf("SC_CLK_TCK")

    @property
    def memory_mb(self) -> float:
        """Resident megabytes; 0 if the system does not tell."""
        pages = sum(int(fields[21]) for fields in _processes(self.process.pid))
        return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def _processes(session: int) -> Iterator[list[str]]:
    """The fields of `stat` after the name, for each process of a session; nothing without such files.

    There may be several: some servers are started by a script.
    """
    for file in Path("/proc").glob("[0-9]*/stat"):
        # It may have ended meanwhile.
        with suppress(OSError):
            fields = file.read_text("ascii", "replace").rpartition(")")[2].split()
            if int(fields[3]) == session:
                yield fields


def free_port(below: int = 1) -> int:
    """A free loopback port; the `below` ports below it are free, too: psasim has its control API in the first."""
    while True:
        with suppress(OSError), ExitStack() as stack:
            port: int = stack.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1]
            for each in range(1, below + 1):
                stack.enter_context(socket.create_server(("127.0.0.1", port - each)))
            return port


@contextmanager
def served(name: str, command: Sequence[str], port: int, cores: Cores, root: Path = ROOT) -> Iterator[Server]:
    """Run `command` in the checkout `root` until the end of the block. Raises DidNotStart."""
    began = perf_counter()
    process = subprocess.Popen(  # noqa: S603  # our own commands, or what the user named
        pinned(command, cores.server),
        cwd=root,
        env={**os.environ, "PYTHONWARNINGS": "ignore", "PYTHONPATH": str(root)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _await(process, name, port)
        yield Server(name, port, process, perf_counter() - began)
    finally:
        # The process group, for servers that are started by a script.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()
        if process.stderr is not None:
            process.stderr.close()


def _await(process: subprocess.Popen[bytes], name: str, port: int) -> None:
    end = perf_counter() + PATIENCE_S
    while perf_counter() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
            return
        except OSError:
            if process.poll() is not None:
                said = process.stderr.read().decode(errors="replace") if process.stderr is not None else ""
                raise DidNotStart(f"{name} ended: {said.strip()[-500:]}") from None
    raise DidNotStart(f"{name} did not answer on port {port} within {PATIENCE_S:g} s")


def own(stack: ExitStack, name: str, cores: Cores, *arguments: str) -> Server:
    """One of the stacks of `benchmarks.serving`, until `stack` is closed."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.serving", name, str(port), *arguments]
    return stack.enter_context(served(name, command, port, cores))


def elsewhere(stack: ExitStack, system: str, root: Path, cores: Cores) -> Server:
    """One simulator of the checkout `root` with its fixture, until `stack` is closed. `port` is the control API's."""
    port = free_port(HIGHEST_OFFSET) - HIGHEST_OFFSET
    command = [sys.executable, "-m", "simulators", "serve", "--only", system, "--port", str(port)]
    # Before there were datasets, every start had the fixture.
    named = [] if not (root / "simulators/core/dataset").is_dir() else ["--dataset", "fixture"]
    return stack.enter_context(served(f"{system} of {root.name}", [*command, *named], port, cores, root))
