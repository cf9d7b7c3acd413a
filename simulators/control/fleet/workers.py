"""Worker processes: started, monitored, restarted when they die, and stopped."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec

from simulators.core.host.guard import GuardTripped, wall_guard
from simulators.core.platform import inherited

LOG = logging.getLogger("psasim")

ENVIRONMENT = "PSASIM_WORKER"
"""The environment variable that makes `psasim serve` a worker: a Role as JSON."""

START_S = 120.0
STOP_S = 20.0
"""Real seconds that a worker has to become ready, and to stop."""


class Role(msgspec.Struct, frozen=True):
    """The role of a worker: its index, the number of workers, the control URL in front, and its worlds.

    `secret` authenticates the front and its workers to each other.
    """

    index: int
    count: int
    control: str
    worlds: list[str]
    secret: str

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Role | None:
        """The role of this process from its environment; None if it is not a worker."""
        text = environment.get(ENVIRONMENT)
        return None if text is None else msgspec.json.decode(text, type=cls)


class Hello(msgspec.Struct):
    """The first line of a worker's output: its own control URL, and its ready file."""

    control: str
    ready: dict[str, Any]


class WorkerFailed(Exception):
    """A worker did not start, or cannot continue; it has printed the reason. `code` is its exit code."""

    def __init__(self, code: int) -> None:
        """`code` is the worker's exit code."""
        super().__init__(f"a worker ended with exit code {code}")
        self.code = code


class Worker:
    """One process. `url` is its own control URL, empty until it is ready."""

    def __init__(self, index: int) -> None:
        self.index = index
        self.url = ""
        self.ready: dict[str, Any] = {}
        self.process: asyncio.subprocess.Process | None = None


class Workers:
    """The processes of one fleet. `owners` maps a world's id to the worker that has it."""

    def __init__(
        self,
        words: Sequence[str],
        count: int,
        control: str,
        token: str | None,
        files: Iterable[int],
        on_ready: Callable[[Worker], None],
    ) -> None:
        """`words` are the arguments of each process, `token` is what its control calls require.

        `files` are open descriptors that the processes inherit. `on_ready` is called each time a worker has become
        ready.
        """
        self.headers = {} if token is None else {"authorization": f"Bearer {token}"}
        self._token = {} if token is None else {"PSASIM_TOKEN": token}
        self._words = list(words)
        self._control = control
        self._inherited = tuple(files)
        self._on_ready = on_ready
        self._stopping = False
        self._relaying: set[asyncio.Task[None]] = set()
        self.all = [Worker(index) for index in range(count)]
        self.owners: dict[str, Worker] = {}
        self.secret = secrets.token_hex(16)
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def spread(self, worlds: Iterable[str]) -> None:
        """Assign stored worlds to workers, each to one with the fewest."""
        for world in worlds:
            self.owners[world] = self.least()

    def least(self) -> Worker:
        """A worker with the fewest worlds; the first one also counts its default world."""
        owned = [each.index for each in self.owners.values()]
        return min(self.all, key=lambda each: (owned.count(each.index) + (each.index == 0), each.index))

    async def start(self) -> None:
        """Start all workers, and return when all are ready. WorkerFailed."""
        await asyncio.gather(*(self._start(each) for each in self.all))
        for each in self.all:
            self._keep(self._watch(each))

    def speak(self) -> None:
        """Print the output of the first worker; that of the others is hidden."""
        for each in self.all:
            self._keep(self._relay(each, aloud=each.index == 0))

    async def _start(self, worker: Worker) -> None:
        worlds = [world for world, owner in self.owners.items() if owner is worker]
        role = Role(worker.index, len(self.all), self._control, worlds, self.secret)
        environment = {**os.environ, **self._token, ENVIRONMENT: msgspec.json.encode(role).decode()}
        # A worker reads its standard input, to which nothing is written: it ends when this process ends.
        worker.process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "simulators", *self._words),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment,
            limit=1 << 22,
            **inherited(self._inherited),
        )
        try:
            async with wall_guard(START_S):
                line = await process.stdout.readline() if process.stdout is not None else b""
        except GuardTripped:
            process.kill()
            line = b""
        try:
            hello = msgspec.json.decode(line, type=Hello)
        except msgspec.DecodeError:
            raise WorkerFailed(await process.wait()) from None
        worker.url, worker.ready = hello.control, hello.ready
        self._on_ready(worker)

    async def _watch(self, worker: Worker) -> None:
        """Restart a worker whenever it ends by itself."""
        while worker.process is not None:
            code = await worker.process.wait()
            worker.url = ""
            if self._stopping:
                return
            if code == REFUSED:
                self._fail(code)
                return
            LOG.warning("worker %d ended with exit code %d and is started again", worker.index + 1, code)
            try:
                await self._start(worker)
            except WorkerFailed as error:
                if not self._stopping:
                    self._fail(error.code)
                return
            self._keep(self._relay(worker, aloud=False))

    def _fail(self, code: int) -> None:
        if not self.failed.done():
            self.failed.set_exception(WorkerFailed(code))

    async def _relay(self, worker: Worker, aloud: bool) -> None:
        """Read a worker's output, so that its pipe never fills, and print it if it is shown."""
        stream = worker.process.stdout if worker.process is not None else None
        while stream is not None and (line := await stream.readline()):
            if aloud:
                sys.stdout.buffer.write(line)
                sys.stdout.buffer.flush()

    def _keep(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._relaying.add(task)
        task.add_done_callback(self._relaying.discard)

    async def stop(self) -> None:
        """Stop all workers, and return when they have ended."""
        self._stopping = True
        running = [each.process for each in self.all if each.process is not None and each.process.returncode is None]
        for process in running:
            with suppress(ProcessLookupError):
                process.terminate()
        try:
            async with wall_guard(STOP_S):
                await asyncio.gather(*(process.wait() for process in running))
        except GuardTripped:
            for process in running:
                with suppress(ProcessLookupError):
                    process.kill()
        for task in list(self._relaying):
            task.cancel()
        await asyncio.gather(*self._relaying, return_exceptions=True)


REFUSED = 2
"""The exit code of a worker that cannot serve, so that restarting it is pointless."""
