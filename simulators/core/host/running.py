"""Event loops: that of a server process, and one in a thread for synchronous tests and tools."""

from __future__ import annotations

import asyncio
import gc
import signal
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self, TypeVar

from simulators.core.platform import new_loop, stop_signals

T = TypeVar("T")

LoopFactory = Callable[[], asyncio.AbstractEventLoop]

FORCED = 130
"""Exit code of a process that was interrupted before it had stopped in order."""


def run(main: Callable[[], Awaitable[int]]) -> int:
    """Run `main` on a new event loop and return its exit code, or `FORCED` if it was interrupted."""

    async def whole() -> int:
        return await main()

    with asyncio.Runner(loop_factory=new_loop) as runner:
        try:
            return runner.run(whole())
        except (asyncio.CancelledError, KeyboardInterrupt):
            return FORCED


@contextmanager
def stop_on_signals() -> Iterator[asyncio.Event]:
    """An event that one of `stop_signals` sets; a second signal cancels the task that entered the block.

    A SIGHUP that is ignored, as under `nohup`, stays ignored. Works in the main thread only, as signals do.
    """
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    stop = asyncio.Event()

    def asked() -> None:
        if stop.is_set() and task is not None:
            task.cancel()
        stop.set()

    def handle(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(asked)

    before = {number: signal.signal(number, handle) for number in stop_signals()}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            # None: the handler was not set from Python and cannot be put back.
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


def pause_gc() -> None:
    """Disable the garbage collector during start-up, when it would take half of the time: most objects stay."""
    gc.disable()


def resume_gc() -> None:
    """Call once after start-up: what was loaded is never walked again, and the collector runs, but less often.

    Collections over a growing store made nearly all of the slowest hundredth of creates. A look at 10,000 new objects
    takes 3 ms, at the 30,000 of the next generation some 10 ms; the whole heap is hardly ever walked.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 2, 5_000)
    gc.enable()


class BackgroundLoop:
    """An event loop in a thread, for callers that are not asynchronous. Also a context manager."""

    def __init__(self, loop_factory: LoopFactory = new_loop) -> None:
        """`loop_factory` creates the loop in `start`."""
        self._factory = loop_factory
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread; returns when its loop runs."""
        if self._thread is not None:
            raise RuntimeError("this background loop runs already")
        ready = threading.Event()
        # A daemon thread, so that a caller that fails before it calls stop() can still end the interpreter.
        self._thread = threading.Thread(target=self._run, args=(ready,), name="psasim-loop", daemon=True)
        self._thread.start()
        ready.wait()
        if self._loop is None:
            self.stop()
            raise RuntimeError("the background loop did not start")

    def call(self, coro: Coroutine[Any, Any, T]) -> T:
        """Run `coro` on the loop and return its result, or raise what it raised."""
        with self._lock:
            if self._loop is None or threading.current_thread() is self._thread:
                coro.close()
                raise RuntimeError("call() needs a started loop and a thread other than the loop's own")
            # Under the lock: the loop sees what is submitted before stop().
            future = asyncio.run_coroutine_threadsafe(coro, self._loop)
        try:
            return future.result()
        finally:
            future.cancel()

    def stop(self) -> None:
        """Cancel running tasks, close the loop and join the thread. May be called twice."""
        thread = self._thread
        if thread is None:
            return
        with self._lock:
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._end.set)
                self._loop = None
        thread.join()
        self._thread = None

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self.stop()

    def _run(self, ready: threading.Event) -> None:
        try:
            with asyncio.Runner(loop_factory=self._factory) as runner:
                runner.run(self._until_stopped(ready))
        finally:
            # Already set, unless creating the loop failed: then start() must not wait for it.
            ready.set()

    async def _until_stopped(self, ready: threading.Event) -> None:
        self._end = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        ready.set()
        await self._end.wait()
