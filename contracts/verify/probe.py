"""Probes a target before anything is sent to it: a fault is one line, with what to do about it."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Collection, Iterable

import httpx

from contracts.targets.config import RealSystem, TargetRefused
from contracts.targets.facts import PREFIX, malformed, missing, needed, tagged
from contracts.targets.sources import Elsewhere
from contracts.targets.trust import trusting
from simulators.core.names import unknown

PROBE_S = 5.0
"""Real seconds for a connection and a response. A system that accepts connections and is slow to respond counts as up.
"""


def probe_fakes(url: str, token: str | None, names: Collection[str]) -> list[str]:
    """The systems that the psasim at `url` serves, or those of `names`. Raises TargetRefused."""
    source = Elsewhere(url, token)
    try:
        served = source.systems()
    finally:
        source.close()
    for name in names:
        if name not in served:
            raise TargetRefused(f"the psasim at {url}: {unknown('system', name, served)}")
    return list(names or served)


def probe_real(real: RealSystem, tags: Iterable[str], token: str | None) -> None:
    """Check what scenarios with `tags` need to know, that the target answers, and whoever stands beside it.

    Raises TargetRefused with the first kind of thing that is wrong.
    """
    where = f"targets.{real.name}"
    known = {**real.facts, **real.credentials}
    names = needed(real.system, tags)
    lacking = list(missing(real.system, names, known))
    if lacking:
        spared = [name for name in names if name not in known and name in tagged(real.system)]
        if spared:
            lacking.append(
                f"Or leave out what needs them: --tags '{' and '.join(f'not {PREFIX}{each}' for each in spared)}'"
            )
        raise TargetRefused(f"{where}: {' '.join(lacking)}")
    wrong = list(malformed(real.facts))
    if wrong:
        raise TargetRefused("; ".join(f"{where}.{each}" for each in wrong))
    _listen(where, real.facts.get("callback_listen"))
    _answers(f"{where}.base_url", real.url, real.ca_file)
    if real.counterpart is not None:
        try:
            Elsewhere(real.counterpart, token).close()
        except TargetRefused as refused:
            raise TargetRefused(f"{where}.counterpart: {refused}") from None


def _listen(where: str, address: str | None) -> None:
    if address is None:
        return
    host, _, port = address.rpartition(":")
    try:
        with socket.create_server((host, int(port))):
            pass
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise TargetRefused(f"{where}.facts.callback_listen: cannot listen on {address} ({reason})") from None


def _answers(where: str, url: str, ca_file: str | None) -> None:
    try:
        trusted = trusting(ca_file)
    except (OSError, ssl.SSLError) as error:
        raise TargetRefused(f"{where.rpartition('.')[0]}.ca_file: cannot be read ({_reason(error)})") from None
    try:
        with httpx.Client(trust_env=False, verify=trusted, timeout=PROBE_S) as client, client.stream("GET", f"{url}/"):
            pass
    except httpx.ReadTimeout:
        return
    except httpx.ConnectTimeout:
        raise TargetRefused(f"{where}: no connection to {url} within {PROBE_S:g} s: is the address right?") from None
    except httpx.ConnectError as error:
        raise TargetRefused(_unreachable(where, url, error)) from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise TargetRefused(f"{where}: what answers at {url} does not speak HTTP ({_reason(error)})") from None


def _unreachable(where: str, url: str, error: httpx.ConnectError) -> str:
    reason = _reason(error)
    if "SSL" in reason or "CERTIFICATE" in reason.upper():
        return f"{where}: no TLS with {url} ({reason}): name the authority's file in ca_file, or correct the URL"
    return f"{where}: nothing answers at {url} ({reason}): start the system, or correct the URL"


def _reason(error: Exception) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return re.sub(r"^\[Errno -?\d+\] ", "", text)
