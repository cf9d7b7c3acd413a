"""Event loops start, stop on signals and leave nothing behind."""

from __future__ import annotations

import asyncio
import concurrent.futures
import gc
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvloop

from simulators.core.host.running import FORCED, BackgroundLoop, LoopFactory, pause_gc, resume_gc, run
from tests.core.host.serving import LOOPS

ROOT = Path(__file__).parents[3]

SERVER = """
import asyncio, signal, sys
from simulators.core.host.running import run, stop_on_signals

if "ignored" not in sys.argv:
    # Whoever runs these tests under nohup ignores it, and so would this process.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

async def main():
    with stop_on_signals() as stop:
        print("up", flush=True)
        await stop.wait()
        print("stopping", flush=True)
        if sys.argv[1] == "hang":
            await asyncio.Event().wait()
    return 7

sys.exit(run(main))
"""


def _line(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    return server.stdout.readline()


@contextmanager
def process(how: str, *before: str) -> Iterator[subprocess.Popen[str]]:
    command = [*before, sys.executable, "-W", "error", "-c", SERVER, how, *(("ignored",) if before else ())]
    with subprocess.Popen(  # noqa: S603  (our own script)
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert _line(server) == "up\n"
            yield server
        finally:
            server.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_first_signal_stops_gracefully(number: signal.Signals) -> None:
    with process("stop") as server:
        server.send_signal(number)
        assert server.communicate(timeout=20) == ("stopping\n", "")
        assert server.returncode == 7


def test_an_ignored_hang_up_stays_ignored() -> None:
    with process("stop", "nohup") as server:
        server.send_signal(signal.SIGHUP)
        server.send_signal(signal.SIGTERM)
        assert server.communicate(timeout=20)[0] == "stopping\n"
        assert server.returncode == 7


@pytest.mark.parametrize("first", [signal.SIGTERM, signal.SIGHUP])
def test_a_second_signal_forces(first: signal.Signals) -> None:
    with process("hang") as server:
        server.send_signal(first)
        assert _line(server) == "stopping\n"
        server.send_signal(signal.SIGINT)
        assert server.communicate(timeout=20) == ("", "")
        assert server.returncode == FORCED


def test_run_returns_the_code_and_uses_uvloop() -> None:
    async def main() -> int:
        return 3 if isinstance(asyncio.get_running_loop(), uvloop.Loop) else 4

    assert run(main) == 3


def test_start_up_is_spared_the_collector_and_then_it_is_calm() -> None:
    before, usual = gc.get_threshold(), (700, 10, 10)
    try:
        gc.set_threshold(*usual)
        gc.unfreeze()
        pause_gc()
        assert not gc.isenabled()
        resume_gc()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold() > usual
    finally:
        gc.set_threshold(*before)


@pytest.mark.parametrize("loop_factory", LOOPS)
def test_background_loop_runs_calls_in_its_thread(loop_factory: LoopFactory) -> None:
    async def where() -> threading.Thread:
        return threading.current_thread()

    async def fail() -> None:
        raise LookupError("as raised")

    with BackgroundLoop(loop_factory) as background:
        thread = background.call(where())
        assert thread is not threading.current_thread()
        with pytest.raises(LookupError, match="as raised"):
            background.call(fail())
    assert not thread.is_alive()


@pytest.mark.parametrize("loop_factory", LOOPS)
def test_stop_cancels_what_still_runs(loop_factory: LoopFactory) -> None:
    ended: list[str] = []
    started = threading.Event()

    async def endless(name: str) -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(name)

    async def leave_behind() -> None:
        left.append(asyncio.create_task(endless("left behind")))

    left: list[asyncio.Task[None]] = []
    background = BackgroundLoop(loop_factory)
    background.start()
    background.call(leave_behind())
    assert started.wait(20)
    started.clear()
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(background.call, endless("waited for"))
        assert started.wait(20)
        background.stop()
        with pytest.raises(concurrent.futures.CancelledError):
            waiting.result(20)
    assert sorted(ended) == ["left behind", "waited for"]


def test_background_loop_starts_again_and_stops_twice() -> None:
    async def one() -> int:
        return 1

    background = BackgroundLoop()
    for _ in range(2):
        background.start()
        assert background.call(one()) == 1
        background.stop()
        background.stop()


def test_background_loop_refuses_misuse() -> None:
    async def one() -> int:
        return 1

    background = BackgroundLoop()

    async def from_inside() -> int:
        return background.call(one())

    with pytest.raises(RuntimeError, match="needs a started loop"):
        background.call(one())
    with background:
        with pytest.raises(RuntimeError, match="runs already"):
            background.start()
        with pytest.raises(RuntimeError, match="other than the loop's own"):
            background.call(from_inside())


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # the failure under test
def test_background_loop_that_cannot_start_says_so() -> None:
    def broken() -> asyncio.AbstractEventLoop:
        raise OSError("no loop today")

    with pytest.raises(RuntimeError, match="did not start"):
        BackgroundLoop(broken).start()
