"""`psasim serve --workers N`: one control port in front of N processes that have the worlds."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from simulators.commands import GREEN

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from simulators.control.fleet import Worker
    from simulators.control.universe import Plan
    from simulators.core.host.ready import ReadyFile

_FLAGS = ("tls", "state_journal")
_LISTS = ("callback_allow", "public_url", "tls_name")
_OWN = ("help", "workers", "ready_file", "seed")
"""Arguments for the front process, or passed on in another way."""


def words(arguments: argparse.Namespace, seed: int) -> list[str]:
    """The command line of a worker for these arguments."""
    found = ["serve", "--seed", str(seed)]
    for option in arguments.parser.options():
        name = option.removeprefix("--").replace("-", "_")
        value = None if name.startswith("_") or name in _OWN else getattr(arguments, name)
        if value is None or value is False:
            continue
        if name in _FLAGS:
            found.append(option)
        elif name in _LISTS:
            for each in value:
                found += [option, str(each)]
        else:
            found += [option, str(value)]
    return found


class Fleet:
    """One run of the front process."""

    def __init__(self, arguments: argparse.Namespace, plan: Plan) -> None:
        """`plan` is what a single process would serve."""
        self._arguments = arguments
        self._plan = plan
        self._ready_file: ReadyFile | None = None

    async def until_stopped(self) -> int:
        """Open the control port, start all workers, and stop them on a signal. Raises ListenError."""
        from simulators.control.fleet import FleetFront, WorkerFailed, Workers
        from simulators.control.guard import HostPolicy
        from simulators.core.host.listeners import Host
        from simulators.core.host.running import stop_on_signals

        plan, folder = self._plan, self._plan.state
        with stop_on_signals() as stop:
            async with AsyncExitStack() as stack:
                front: list[FleetFront] = []

                async def app(scope: Scope, receive: Receive, send: Send) -> None:
                    await front[0](scope, receive, send)

                host = Host(app)
                kept = folder.control_port if folder is not None else 0
                listener = await host.listen(None, plan.address, plan.port or kept)
                stack.push_async_callback(host.stop, 5.0)
                url = plan.public.of_port(listener.url, listener.port)
                if folder is not None:
                    folder.keep_control_port(listener.port)
                inherited = folder.lock_files() if folder is not None else ()
                count, line = self._arguments.workers, words(self._arguments, plan.seed)
                workers = Workers(line, count, url, plan.token, inherited, self._began)
                if folder is not None:
                    workers.spread(each for each in folder.worlds() if each != "default")
                front.append(FleetFront(workers, HostPolicy(plan.address, (), None, plan.suffix)))
                stack.push_async_callback(front[0].close)
                stack.push_async_callback(workers.stop)
                stack.callback(self._remove_ready_file)
                try:
                    await _first(workers.start(), stop.wait())
                    if not stop.is_set():
                        self._write_ready_file(workers.all[0])
                        workers.speak()
                        await _first(stop.wait(), workers.failed)
                except WorkerFailed as error:
                    return error.code or 1
        return GREEN

    def _began(self, worker: Worker) -> None:
        """Update the ready file, if it exists, when the first worker, which has the default world, is restarted."""
        if worker.index == 0 and self._ready_file is not None:
            self._write_ready_file(worker)

    def _write_ready_file(self, worker: Worker) -> None:
        from simulators.core.host.ready import write_ready

        path: Path | None = self._arguments.ready_file
        if path is not None:
            self._ready_file = write_ready(path, worker.ready)

    def _remove_ready_file(self) -> None:
        if self._ready_file is not None:
            self._ready_file.remove()


async def _first(*works: Awaitable[object]) -> None:
    """Wait for the first of several awaitables, and raise what it raises."""
    tasks = [asyncio.ensure_future(each) for each in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for each in done:
            each.result()
    finally:
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
