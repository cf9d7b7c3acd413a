"""`psasim serve`: every simulator on its port, until SIGTERM or Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulators.commands import DATASET, GREEN, WrongUse, uptime, world_options
from simulators.commands.loops import check_loop
from simulators.core.engines import ENGINES

if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping

    from simulators.control.public_urls import PublicUrls
    from simulators.control.universe import Plan, Universe
    from simulators.control.worlds import OpenWorld
    from simulators.core.configuration import ConfigurationFile
    from simulators.core.dataset.recipe import Order
    from simulators.core.declaration import Declaration
    from simulators.core.journal import Observer
    from simulators.core.outbox.targets import Allowed

LOOPBACK = "127.0.0.1"
PORT = 8700
SEED = 0
"""The default seed of a server on loopback."""

SEED_BITS = 63
"""Bits of a random seed: it fits a signed 64-bit integer, as which other languages read it from a snapshot."""

TLS_FOLDER = ".psasim"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add = parser.add_argument
    add("--host", default=LOOPBACK, help="address to listen on (default: %(default)s)")
    add("--port", type=int, default=PORT, help="control API (default: %(default)s); 0: free ports")
    add("--only", metavar="A,B", help="serve these simulators only")
    add(
        "--seed",
        type=int,
        metavar="N",
        help="the seed of ids, tokens and credentials (default: 0 on loopback; on any other --host a random one, so "
        "that nobody else has the same credentials)",
    )
    add("--config", type=Path, metavar="FILE", help="a psasim.yaml")
    add("--ready-file", type=Path, metavar="FILE", help="written when every port answers; an earlier one is removed")
    add(
        "--journal-file",
        type=Path,
        metavar="FILE",
        help="append every exchange as a JSON line; only its owner can read the file",
    )
    add(
        "--log",
        nargs="?",
        const="text",
        choices=("text", "json"),
        metavar="text|json",
        help="print a line per exchange on stderr: time, direction, system, status, decision, milliseconds, "
        "operation, violations. text (default) is for people, coloured on a terminal unless NO_COLOR is set; json "
        "prints whole journal entries. Secrets are masked",
    )
    add(
        "--callback-allow",
        action="append",
        default=[],
        metavar="CIDR|HOST",
        help="send webhooks and callbacks only to this network or host; may be repeated. By default any target is "
        "allowed. The simulators can always reach each other; psasim's own control port and link-local addresses are "
        "always refused",
    )
    add(
        "--engine",
        choices=ENGINES,
        help="the engine that serves requests: compiled operations (default), or Connexion's own middlewares",
    )
    world_options.configure(parser)
    _configure_dataset(parser)
    _configure_names(parser)


def _configure_dataset(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dataset",
        metavar="NAME",
        help="the dataset of worlds: fixture (a few records), small (default), msp-50 or msp-500: one MSP with the "
        "same customers, contacts, devices and tickets in every system. Generated once and cached in .psasim/datasets",
    )


def _configure_names(parser: argparse.ArgumentParser) -> None:
    """Add the arguments about names and public URLs."""
    add = parser.add_argument
    add(
        "--public-url",
        action="append",
        default=[],
        metavar="[NAME=]URL",
        help="the URL at which others reach psasim, for links, callbacks and the ready file: http://HOST for every "
        "port (a container's name), or NAME=URL for one simulator (behind a proxy); may be repeated",
    )
    add("--tls", action="store_true", help="also serve each simulator over TLS, 100 ports above its own")
    add("--tls-dir", type=Path, metavar="DIR", help="the folder of the certificate authority")
    add("--tls-name", action="append", default=[], metavar="HOST", help="a further name for the certificates")


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped. Raises WrongUse for anything that prevents the start."""
    from simulators.core.host.running import pause_gc

    _remove_stale(arguments.ready_file)
    check_loop()
    if arguments.workers > 1 and not world_options.is_worker():
        return _run_fleet(arguments)
    pause_gc()
    from simulators.control.universe import Universe
    from simulators.core.configuration import ConfigurationError
    from simulators.core.durable import StateError
    from simulators.core.host import running
    from simulators.core.host.ready import ReadyFileError
    from simulators.core.host.sockets import ListenError
    from simulators.core.server.build import ApplicationRefused

    with ExitStack() as stack:
        try:
            universe = Universe(_plan(arguments, stack))
        except ApplicationRefused as error:
            raise WrongUse(str(error)) from None
        serving = _Serving(universe, arguments.ready_file, _draws_seed(arguments))
        try:
            return running.run(serving.until_stopped)
        except ConfigurationError as error:
            raise WrongUse(f"{arguments.config}: {error}") from None
        except (ListenError, ReadyFileError, StateError) as error:
            raise WrongUse(str(error)) from None


def _run_fleet(arguments: argparse.Namespace) -> int:
    """Serve with several processes."""
    from simulators.commands.fleet import Fleet
    from simulators.core.durable import StateError
    from simulators.core.host import running
    from simulators.core.host.ready import ReadyFileError
    from simulators.core.host.sockets import ListenError
    from simulators.core.platform import NoInheritance, check_inheritance

    with ExitStack() as stack:
        try:
            if arguments.state is not None:
                check_inheritance()
            return running.run(Fleet(arguments, _plan(arguments, stack)).until_stopped)
        except NoInheritance as error:
            raise WrongUse(f"--workers with --state: {error}") from None
        except (ListenError, ReadyFileError, StateError) as error:
            raise WrongUse(str(error)) from None


def _token(arguments: argparse.Namespace) -> str | None:
    """The token that control calls need; None on loopback."""
    from simulators.control.guard import is_loopback

    return None if is_loopback(arguments.host) else os.environ.get("PSASIM_TOKEN") or secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class _Serving:
    """One run of a server."""

    universe: Universe
    ready_file: Path | None
    random_seed: bool

    async def until_stopped(self) -> int:
        """Open every port, report it, and finish running exchanges when a signal stops the server."""
        from simulators.core.host.running import resume_gc, stop_on_signals

        with stop_on_signals() as stop:
            world_options.stop_with_front(stop)
            try:
                opened = await self.universe.start()
                with ExitStack() as stack:
                    self._announce(opened, stack)
                    resume_gc()
                    await self._asked_to_stop(stop)
                    await self.universe.stop()
            except BaseException:
                await self.universe.stop(0)
                raise
        return GREEN

    async def _asked_to_stop(self, stop: asyncio.Event) -> None:
        """Return when a signal stops the server. StateError if nothing can be stored any more."""
        from simulators.core.durable import StateError

        asked, failed = asyncio.ensure_future(stop.wait()), asyncio.ensure_future(self.universe.storage.failed())
        await asyncio.wait((asked, failed), return_when=asyncio.FIRST_COMPLETED)
        asked.cancel()
        failed.cancel()
        if failed.done() and not failed.cancelled():
            raise StateError(failed.result())

    def _announce(self, opened: OpenWorld, stack: ExitStack) -> None:
        from simulators.cli import version
        from simulators.commands.banner import banner
        from simulators.core.host.ready import write_ready

        if self.universe.plan.role is not None:
            print(world_options.hello(self.universe), flush=True)
        if self.ready_file is not None:
            stack.callback(write_ready(self.ready_file, opened.ready()).remove)
        token = self.universe.plan.token
        link = self.universe.sign_in.link(opened.control_url) if token is not None else None
        print(banner(opened, version(), token, uptime.seconds(), self.random_seed, link), flush=True)


def _remove_stale(ready_file: Path | None) -> None:
    from simulators.core.host.ready import ReadyFileError, remove_stale

    if ready_file is not None:
        try:
            remove_stale(ready_file)
        except ReadyFileError as error:
            raise WrongUse(str(error)) from None


def _plan(arguments: argparse.Namespace, stack: ExitStack) -> Plan:
    """The plan for the arguments; what they open is closed with `stack`. Raises WrongUse."""
    from simulators import registry
    from simulators.control.universe import Plan

    try:
        declarations = registry.declarations(arguments.only.split(",") if arguments.only is not None else None)
    except registry.UnknownSimulator as error:
        raise WrongUse(str(error)) from None
    told = _configuration(arguments.config, declarations)
    public = _public(arguments.public_url, declarations)
    context, ca_file = _tls(arguments, public.hosts())
    return Plan(
        declarations=declarations,
        address=arguments.host,
        port=arguments.port,
        seed=_seed(arguments),
        tls=context,
        ca_file=ca_file,
        token=_token(arguments),
        observers=_observers(arguments, stack),
        callback_allow=_allowed(arguments.callback_allow),
        engine=arguments.engine or told.engine or ENGINES[0],
        configuration=told.simulators,
        names=arguments.tls_name,
        public=public,
        state=world_options.folder(arguments, stack),
        state_sync=arguments.state_sync or "second",
        state_journal=arguments.state_journal,
        limits=world_options.limits(arguments),
        suffix=world_options.suffix(arguments),
        role=world_options.role(),
        dataset=_dataset(arguments.dataset, told),
    )


def _dataset(named: str | None, told: ConfigurationFile) -> Order:
    """The dataset of worlds: from the argument, else from the file. Raises WrongUse."""
    from simulators.core.dataset.recipe import DatasetError

    try:
        return told.dataset.sized((told.dataset.size or DATASET) if named is None else named)
    except DatasetError as error:
        raise WrongUse(f"--dataset: {error}") from None


def _draws_seed(arguments: argparse.Namespace) -> bool:
    """Whether the seed is random: credentials that anyone can compute do not protect a server that others can reach."""
    from simulators.control.guard import is_loopback

    return arguments.seed is None and not is_loopback(arguments.host)


def _seed(arguments: argparse.Namespace) -> int:
    if _draws_seed(arguments):
        return secrets.randbits(SEED_BITS)
    return SEED if arguments.seed is None else int(arguments.seed)


def _observers(arguments: argparse.Namespace, stack: ExitStack) -> tuple[Observer, ...]:
    """The observers of every exchange; closed with `stack`."""
    found: list[Observer] = []
    if arguments.journal_file is not None:
        from simulators.commands.journal_file import JournalFile

        file = JournalFile(arguments.journal_file)
        stack.callback(file.close)
        found.append(file.append)
    if arguments.log is not None:
        from simulators.commands.exchange_log import ExchangeLog

        log = ExchangeLog(arguments.log, sys.stderr)
        stack.callback(log.close)
        found.append(log.write)
    return tuple(found)


def _allowed(texts: list[str]) -> tuple[Allowed, ...]:
    from simulators.core.outbox.targets import parse_allowed

    try:
        return tuple(map(parse_allowed, texts))
    except ValueError as error:
        raise WrongUse(f"--callback-allow: {error}") from None


def _public(texts: list[str], declarations: Mapping[str, Declaration]) -> PublicUrls:
    from simulators.control.public_urls import PublicUrlError, parse

    try:
        return parse(texts, declarations)
    except PublicUrlError as error:
        raise WrongUse(f"--public-url: {error}") from None


def _configuration(path: Path | None, declarations: Any) -> ConfigurationFile:
    from simulators.core.configuration import ConfigurationError, ConfigurationFile, read

    if path is None:
        return ConfigurationFile()
    try:
        return read(path, declarations)
    except ConfigurationError as error:
        raise WrongUse(f"{path}: {error}") from None


def _tls(arguments: argparse.Namespace, public: list[str]) -> tuple[ssl.SSLContext | None, str | None]:
    """The TLS context and the file of its authority; None without `--tls`.

    `public` are the hosts of public URLs.
    """
    if not arguments.tls:
        if arguments.tls_dir is not None or arguments.tls_name:
            raise WrongUse("--tls-dir and --tls-name say how TLS is served: add --tls")
        return None, None
    from simulators.core.clock import Clock
    from simulators.core.host.tls import TlsError, open_authority

    beside = arguments.ready_file.parent if arguments.ready_file is not None else Path(TLS_FOLDER)
    try:
        authority = open_authority(arguments.tls_dir or beside, Clock().now())
        names = [arguments.host, *arguments.tls_name, *public]
        return authority.context(names), str(authority.ca_file.resolve())
    except TlsError as error:
        raise WrongUse(str(error)) from None
