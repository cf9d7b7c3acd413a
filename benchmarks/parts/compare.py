"""One small ticket spec, served by every available stack."""

from __future__ import annotations

from contextlib import ExitStack

from benchmarks import others
from benchmarks.desk.requests import REQUESTS
from benchmarks.machine import Cores
from benchmarks.rounds import Lane, Result, Say, Shape, interleaved, warmed
from benchmarks.servers import Server, own
from benchmarks.tables import Table, number, ratio

OWN = ("psasim", "psasim --engine connexion", "AsyncApp", "AsyncApp validated", "bare ASGI")
GOOD = frozenset({200, 201})
_WARMED = (
    " The others answer from the spec, or from stubs, and keep nothing, WireMock no journal of requests either. They "
    "were asked for {:g} s of each request before the first round; a JVM goes on becoming faster for minutes."
)
MANY = 100_000
"""Records in the store while creates are timed at 64 connections."""

Results = dict[tuple[str, str], Result]


def measure(shape: Shape, cores: Cores, say: Say) -> list[Table]:
    """Requests per second of each server, and the slowest creates on a full store."""
    with ExitStack() as stack:
        servers = [own(stack, name, cores) for name in OWN]
        found = stack.enter_context(others.found(cores))
        warmed(_lanes(found), shape, cores, say)
        results = interleaved(_lanes([*servers, *found]), shape, cores, say)
    foot = _conditions(shape) + (_WARMED.format(shape.warm_up_s) if found else "")
    servers += found
    return [_rates(servers, results, foot), _costs(servers, results), slowest(shape, cores, say)]


def _lanes(servers: list[Server]) -> list[Lane]:
    return [(server, asked, (sent,), GOOD) for server in servers for asked, sent in REQUESTS.items()]


def _costs(servers: list[Server], results: Results) -> Table:
    """The processor time of the same rounds, which depends less than the duration on other work of the machine."""
    head = ["Server"]
    for asked in REQUESTS:
        head += [asked, "of psasim's"]
    rows = []
    for server in servers:
        row = [server.name]
        for asked in REQUESTS:
            cost = results[server.name, asked].cpu
            row += [number(cost), ratio(cost, results["psasim", asked].cpu)]
        rows.append(row)
    return Table("Processor microseconds a request, of the server, in the same rounds", head, rows)


def _rates(servers: list[Server], results: Results, foot: str) -> Table:
    head = ["Server"]
    for asked in REQUESTS:
        head += [f"{asked}/s", "psasim is"]
    rows = []
    for server in servers:
        row = [server.name]
        for asked in REQUESTS:
            rate = results[server.name, asked].rate
            row += [number(rate), ratio(results["psasim", asked].rate, rate)]
        rows.append(row)
    return Table("Requests a second on one core", head, rows, foot)


def _conditions(shape: Shape) -> str:
    return (
        "psasim: journal, two quotas, auth, requests and answers checked, by compiled operations or by Connexion's own "
        "middlewares. AsyncApp: Connexion as documented, requests checked; validated: answers checked, too. bare ASGI: "
        "a constant of 11 bytes. All on uvloop and httptools. A list is a page of 25. "
        f"{shape.connections} connections, medians of {shape.rounds} interleaved rounds."
    )


def slowest(shape: Shape, cores: Cores, say: Say) -> Table:
    """The 99th percentile of creates at 64 connections, on a full store."""
    wide = Shape(max(3, shape.rounds - 2), shape.seconds * 2.5, 64, settle_s=0.5)
    with ExitStack() as stack:
        servers = [own(stack, name, cores, str(MANY)) for name in ("psasim", "AsyncApp")]
        lanes = [(server, "create", (REQUESTS["create"],), GOOD) for server in servers]
        results = interleaved(lanes, wide, cores, say)
    ours, stock = (results[name, "create"].p99 for name in ("psasim", "AsyncApp"))
    rows = [["psasim", number(ours), "1.0x"], ["AsyncApp", number(stock), ratio(stock, ours)]]
    foot = f"{MANY:,} records in the store at the start. Medians of {wide.rounds} rounds, by our own client."
    return Table("Creates at 64 connections, p99 in milliseconds", ["Server", "p99 ms", "of psasim's"], rows, foot)
