"""The arguments of `psasim serve` about worlds: storage, addresses and limits."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import threading
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from simulators.commands import WrongUse

if TYPE_CHECKING:
    from simulators.control.fleet.workers import Role
    from simulators.control.universe import Universe
    from simulators.control.worlds import Limits
    from simulators.core.durable import StateFolder


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    _configure_state(parser)
    _configure_worlds(parser)


def _configure_state(parser: argparse.ArgumentParser) -> None:
    """Add the arguments about persistent state."""
    add = parser.add_argument
    add(
        "--state",
        type=Path,
        metavar="DIR",
        help="store every world in this folder, and continue from it at the next start. It contains secrets, and only "
        "its owner can read it; one psasim at a time can use it",
    )
    add(
        "--state-sync",
        choices=("second", "always"),
        metavar="second|always",
        help="when state is synced to disk: each second (default; a crash of psasim loses nothing, a power cut up to "
        "the last second), or always before a response",
    )
    add(
        "--state-journal",
        action="store_true",
        help="also store the journals. Their ids continue in any case",
    )


def _configure_worlds(parser: argparse.ArgumentParser) -> None:
    """Add the arguments about worlds besides the default one."""
    add = parser.add_argument
    add(
        "--world-suffix",
        metavar="DOMAIN",
        help="also serve WORLD.DOMAIN and SYSTEM.WORLD.DOMAIN on the control port; DOMAIN must resolve to this host",
    )
    add(
        "--workers",
        type=_count,
        default=1,
        metavar="N",
        help="the number of processes behind the control port, each with worlds of its own (default: 1)",
    )
    add(
        "--max-worlds",
        type=_count,
        metavar="N",
        help="the maximum number of worlds besides the default one (default: 1000)",
    )
    add("--max-records", type=_count, metavar="N", help="the maximum number of records per world (default: no limit)")
    add(
        "--max-journal-bytes",
        type=_count,
        metavar="N",
        help="the maximum size of each world's journal in bytes; older entries are dropped (default: 32 MB)",
    )


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


_count.__name__ = "whole number from 1"


def folder(arguments: argparse.Namespace, stack: ExitStack) -> StateFolder | None:
    """The folder of `--state`, closed with `stack`."""
    if arguments.state is None:
        if arguments.state_sync is not None or arguments.state_journal:
            raise WrongUse("--state-sync and --state-journal say how state is kept: name its folder with --state")
        return None
    from simulators.core.durable import StateError, StateFolder

    try:
        folder = StateFolder(arguments.state, worker=is_worker())
    except StateError as error:
        raise WrongUse(str(error)) from None
    stack.callback(folder.close)
    return folder


def limits(arguments: argparse.Namespace) -> Limits:
    """The limits on worlds from the arguments."""
    from simulators.control.worlds import Limits as Allowed

    usual = Allowed()
    return Allowed(
        arguments.max_worlds or usual.worlds, arguments.max_records, arguments.max_journal_bytes or usual.journal_bytes
    )


def suffix(arguments: argparse.Namespace) -> str | None:
    """The domain of `--world-suffix`. Raises WrongUse."""
    text: str | None = arguments.world_suffix
    from simulators.core.durable import NAME

    if text is not None and not all(map(NAME.fullmatch, text.lower().strip(".").split("."))):
        raise WrongUse(f"--world-suffix: {text!r} is not a domain such as psasim.test")
    return text


# -- one of several processes ------------------------------------------------------------------------------------------


def is_worker() -> bool:
    """Whether this process serves behind the control port of another one."""
    return "PSASIM_WORKER" in os.environ


def role() -> Role | None:
    """The role of this process in a fleet; None without a fleet."""
    from simulators.control.fleet.workers import Role

    return Role.of(os.environ)


def hello(universe: Universe) -> str:
    """The first line of a worker's output."""
    from simulators.control.fleet.workers import Hello

    return msgspec.json.encode(Hello(universe.own_url, universe.default.ready())).decode()


def stop_with_front(stop: asyncio.Event) -> None:
    """Stop a worker when the front process ends, in whatever way: its standard input then ends."""
    if not is_worker():
        return
    loop = asyncio.get_running_loop()

    def wait() -> None:
        # Not with `sys.stdin`, whose lock a waiting thread would hold when the interpreter ends.
        while os.read(sys.stdin.fileno(), 1024):
            pass
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(stop.set)

    threading.Thread(target=wait, name="psasim-front", daemon=True).start()
