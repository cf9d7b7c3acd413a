"""`psasim serve`: every simulator on its port, until SIGTERM or Ctrl-C."""

from __future__ import annotations

import argparse
import os
import secrets
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulators.commands import GREEN, WrongUse, uptime

if TYPE_CHECKING:
    import ssl

    from simulators.control.universe import Plan, Universe
    from simulators.control.worlds import OpenWorld

LOOPBACK = "127.0.0.1"
PORT = 8700
TLS_FOLDER = ".psasim"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--host", default=LOOPBACK, help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=PORT, help="control API (default: %(default)s); 0: free ports")
    parser.add_argument("--only", metavar="A,B", help="serve these simulators only")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="what ids and tokens are drawn from")
    parser.add_argument("--config", type=Path, metavar="FILE", help="a psasim.yaml")
    parser.add_argument("--ready-file", type=Path, metavar="FILE", help="written when every port answers")
    parser.add_argument("--journal-file", type=Path, metavar="FILE", help="every exchange, appended as a JSON line")
    parser.add_argument("--tls", action="store_true", help="a TLS twin of each simulator, 100 ports above it")
    parser.add_argument("--tls-dir", type=Path, metavar="DIR", help="where the certificate authority is kept")
    parser.add_argument("--tls-name", action="append", default=[], metavar="HOST", help="one more name to certify")


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped. Raises WrongUse for anything that keeps it from starting."""
    from simulators.core.host.running import hurry_gc

    hurry_gc()
    from simulators.control.universe import Universe
    from simulators.core.configuration import ConfigurationError
    from simulators.core.host import running
    from simulators.core.host.ready import ReadyFileError
    from simulators.core.host.sockets import ListenError

    with ExitStack() as stack:
        universe = Universe(_plan(arguments, stack))
        serving = _Serving(universe, arguments.ready_file)
        try:
            return running.run(serving.until_stopped)
        except (ListenError, ConfigurationError, ReadyFileError) as error:
            raise WrongUse(str(error)) from None


@dataclass(frozen=True, slots=True)
class _Serving:
    """One life of a server."""

    universe: Universe
    ready_file: Path | None

    async def until_stopped(self) -> int:
        """Open every port, say so, and finish what is in flight when a signal asks to stop."""
        from simulators.core.host.running import calm_gc, stop_on_signals

        with stop_on_signals() as stop:
            try:
                opened = await self.universe.start()
                with ExitStack() as stack:
                    self._announce(opened, stack)
                    calm_gc()
                    await stop.wait()
                    await self.universe.stop()
            except BaseException:
                await self.universe.stop(0)
                raise
        return GREEN

    def _announce(self, opened: OpenWorld, stack: ExitStack) -> None:
        from simulators.cli import version
        from simulators.commands.banner import banner
        from simulators.core.host.ready import write_ready

        if self.ready_file is not None:
            stack.callback(write_ready(self.ready_file, opened.ready()).remove)
        print(banner(opened, version(), self.universe.plan.token, uptime.seconds()), flush=True)


def _plan(arguments: argparse.Namespace, stack: ExitStack) -> Plan:
    """What the arguments ask for; what they open is closed with `stack`. Raises WrongUse."""
    from simulators import registry
    from simulators.commands.journal_file import JournalFile
    from simulators.control.guard import is_loopback
    from simulators.control.universe import Plan

    try:
        declarations = registry.declarations(arguments.only.split(",") if arguments.only is not None else None)
    except registry.UnknownSimulator as error:
        raise WrongUse(str(error)) from None
    configuration = _configuration(arguments.config, declarations)
    context, ca_file = _tls(arguments)
    journal = None
    if arguments.journal_file is not None:
        journal = JournalFile(arguments.journal_file)
        stack.callback(journal.close)
    token = None
    if not is_loopback(arguments.host):
        token = os.environ.get("PSASIM_TOKEN") or secrets.token_urlsafe(24)
    return Plan(
        declarations=declarations,
        address=arguments.host,
        port=arguments.port,
        seed=arguments.seed,
        tls=context,
        ca_file=ca_file,
        token=token,
        sink=journal.append if journal is not None else None,
        configuration=configuration,
    )


def _configuration(path: Path | None, declarations: Any) -> dict[str, Any]:
    from simulators.core.configuration import ConfigurationError, read

    if path is None:
        return {}
    try:
        return dict(read(path, declarations))
    except ConfigurationError as error:
        raise WrongUse(f"{path}: {error}") from None


def _tls(arguments: argparse.Namespace) -> tuple[ssl.SSLContext | None, str | None]:
    """The context of the TLS twins and the file of the authority behind it; nothing without `--tls`."""
    if not arguments.tls:
        if arguments.tls_dir is not None or arguments.tls_name:
            raise WrongUse("--tls-dir and --tls-name say how TLS is served: add --tls")
        return None, None
    from simulators.core.clock import Clock
    from simulators.core.host.tls import TlsError, open_authority

    beside = arguments.ready_file.parent if arguments.ready_file is not None else Path(TLS_FOLDER)
    try:
        authority = open_authority(arguments.tls_dir or beside, Clock().now())
        names = [arguments.host, *arguments.tls_name]
        return authority.context(names), str(authority.ca_file.resolve())
    except TlsError as error:
        raise WrongUse(str(error)) from None
