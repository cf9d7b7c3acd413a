"""The requests of a PSA's integration to N-central, compared with a constant and with stock Connexion."""

from __future__ import annotations

from contextlib import ExitStack

from benchmarks.machine import Cores
from benchmarks.ncentral import requests
from benchmarks.rounds import Lane, Say, Shape, interleaved
from benchmarks.servers import own
from benchmarks.tables import Table, number, ratio

GOOD = frozenset({200, 201, 204})


def measure(shape: Shape, cores: Cores, say: Say) -> list[Table]:
    """Requests per second of ticket info, credential check and callback."""
    with ExitStack() as stack:
        ours, stock, bare = (own(stack, name, cores) for name in ("ncentral", "AsyncApp ncentral", "bare ASGI"))
        asked = requests(f"http://127.0.0.1:{ours.port - 1}")
        lanes: list[Lane] = [(ours, name, (sent,), GOOD) for name, sent in asked.items()]
        lanes += [(stock, name, (sent,), GOOD) for name, sent in asked.items()]
        lanes += [(bare, name, (sent,), GOOD) for name, sent in asked.items()]
        results = interleaved(lanes, shape, cores, say)
    rows = []
    for name in asked:
        rates = [results[server.name, name].rate for server in (ours, stock, bare)]
        rows.append([name, *map(number, rates), ratio(rates[0], rates[1]), ratio(rates[2], rates[0])])
    head = ["N-central", "psasim/s", "AsyncApp/s", "bare ASGI/s", "psasim : AsyncApp", "bare : psasim"]
    foot = (
        "psasim answers from its state, with journal, quota, auth and the check of answers on; AsyncApp serves the "
        f"same spec, checks requests and answers a constant. {shape.connections} connections."
    )
    return [Table("What a PSA asks of N-central, requests a second on one core", head, rows, foot)]
