"""`psasim deliveries`: outbound calls, and manual actions on them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import Any

from simulators.commands import GREEN, RED, WrongUse, client
from simulators.commands.table import aligned, printable

_LIST = "list"
_ACTIONS = {
    _LIST: "oldest first (the default)",
    "redeliver": "the same bytes once more, outside the order",
    "hold": "nothing more on its order key",
    "release": "go on with its order key",
    "drop": "no further attempt",
}
_STATES = ("pending", "held", "sent", "failed", "retrying")
_PAGE = 1000


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    actions = "; ".join(f"{name}: {summary}" for name, summary in _ACTIONS.items())
    parser.add_argument("action", nargs="?", choices=tuple(_ACTIONS), default=_LIST, metavar="ACTION", help=actions)
    parser.add_argument("id", nargs="?", metavar="ID", help="the delivery that ACTION is about")
    parser.add_argument(
        "--system", "--simulator", dest="simulator", metavar="NAME", help="only those of this simulator"
    )
    parser.add_argument("--state", choices=_STATES, metavar="STATE", help=f"only those that are {', '.join(_STATES)}")
    client.configure(parser, json=True)


def run(arguments: argparse.Namespace) -> int:
    """List, or act on one and show it. Raises WrongUse; 1 if a redelivery fails or the action conflicts."""
    if (arguments.action == _LIST) != (arguments.id is None):
        need = "takes no ID" if arguments.id is not None else "needs the ID of a delivery"
        raise WrongUse(f"psasim deliveries {arguments.action} {need}")
    control = client.connect(arguments)
    if arguments.action == _LIST:
        return _list(control, arguments)
    row = control.send("POST", f"/deliveries/{client.segment(arguments.id)}/{arguments.action}")
    print(client.as_json(row) if arguments.json else aligned([_HEAD, _row(row)]))
    return RED if arguments.action == "redeliver" and row["state"] != "sent" else GREEN


def _list(control: client.Client, arguments: argparse.Namespace) -> int:
    rows = list(_rows(control, arguments.simulator, arguments.state))
    if arguments.json:
        print(client.as_json({"items": rows, "next": None}))
        return GREEN
    shown = [_row(row) for row in rows]
    print(aligned([_HEAD, *shown]) if shown else "no deliveries")
    return GREEN


def _rows(control: client.Client, simulator: str | None, state: str | None) -> Iterator[Mapping[str, Any]]:
    since = None
    while True:
        page = control.get("/deliveries", simulator=simulator, state=state, since=since, limit=_PAGE)
        yield from page["items"]
        since = page["next"]
        if since is None:
            return


_HEAD = ("delivery", "system", "kind", "order key", "state", "tries", "last", "next due", "target", "reason")


def _row(row: Mapping[str, Any]) -> tuple[str, ...]:
    attempts = row["attempts"]
    last = "-"
    if attempts:
        last = attempts[-1]["outcome"] if attempts[-1]["status"] is None else str(attempts[-1]["status"])
    cells = (
        *(row["id"], row["simulator"], row["kind"], row["order_key"], row["state"], str(len(attempts)), last),
        *(row["due"] or "-", row["target"] or "-", row["reason"] or "-"),
    )
    return tuple(map(printable, cells))
