"""The compared stacks: `python -m benchmarks.serving STACK PORT [RECORDS]` serves one until it is stopped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulators.core.engines import Engine


def psasim(port: int, records: int) -> None:
    """The help desk in psasim: journal, quotas, auth and response checks are enabled."""
    _desk(port, records, "compiled")


def psasim_connexion(port: int, records: int) -> None:
    """As `psasim`, with the reference engine."""
    _desk(port, records, "connexion")


def _desk(port: int, records: int, engine: Engine) -> None:
    from benchmarks import desk
    from simulators.core.host import running
    from simulators.core.world import SimulatorState

    running.pause_gc()

    async def seed(state: SimulatorState) -> None:
        await desk.seed(state)
        await desk.fill(state, records)

    _universe(replace(desk.DECLARATION, seed=seed, port_offset=1), port, engine)


def ncentral(port: int, _: int) -> None:
    """N-central alone."""
    from simulators import registry
    from simulators.core.host import running

    running.pause_gc()
    _universe(replace(registry.declaration("ncentral"), port_offset=1), port)


def _universe(declaration: Any, port: int, engine: Engine = "compiled") -> None:
    """Serve one simulator on `port`, as `psasim serve` does."""
    from simulators.control.universe import Plan, Universe
    from simulators.core.host import running

    async def main() -> int:
        universe = Universe(Plan({declaration.name: declaration}, port=port - 1, engine=engine))
        with running.stop_on_signals() as stop:
            await universe.start()
            running.resume_gc()
            await stop.wait()
            await universe.stop()
        return 0

    sys.exit(running.run(main))


def stock(port: int, records: int) -> None:
    """Connexion's AsyncApp on uvicorn."""
    from benchmarks.desk.stock import application

    _uvicorn(application(records, validate_responses=False), port)


def stock_validated(port: int, records: int) -> None:
    """Connexion's AsyncApp on uvicorn, with `validate_responses=True`."""
    from benchmarks.desk.stock import application

    _uvicorn(application(records, validate_responses=True), port)


def stock_ncentral(port: int, _: int) -> None:
    """N-central's spec behind AsyncApp on uvicorn, with constant responses."""
    from benchmarks.ncentral import application

    _uvicorn(application(), port)


def bare(port: int, _: int) -> None:
    """A constant response directly on uvicorn."""
    headers = [(b"content-type", b"application/json"), (b"content-length", b"11")]

    async def constant(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"ok":true}'})

    _uvicorn(constant, port)


def _uvicorn(app: Any, port: int) -> None:
    import uvicorn

    uvicorn.run(app, port=port, log_level="warning", access_log=False, lifespan="off")


STACKS: Mapping[str, Callable[[int, int], None]] = {
    "psasim": psasim,
    "psasim --engine connexion": psasim_connexion,
    "AsyncApp": stock,
    "AsyncApp validated": stock_validated,
    "bare ASGI": bare,
    "ncentral": ncentral,
    "AsyncApp ncentral": stock_ncentral,
}

if __name__ == "__main__":
    STACKS[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1000)
