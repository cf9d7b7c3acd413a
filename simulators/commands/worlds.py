"""`psasim worlds`: isolated worlds on ports of their own."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from simulators.commands import GREEN, client
from simulators.commands.durations import seconds
from simulators.commands.table import aligned


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    actions = parser.add_subparsers(metavar="list|open|close", required=True)
    listing = actions.add_parser("list", help="list the open worlds with the URLs of their simulators")
    listing.set_defaults(act=_list)
    client.configure(listing, json=True)
    opening = actions.add_parser("open", help="open a world")
    opening.add_argument("--name", metavar="NAME", help="its name; a world that is already open is shown")
    opening.add_argument("--idle", type=seconds, metavar="30m", help="close it this long after its last use")
    opening.add_argument("--seed", type=int, metavar="N", help="the seed of ids and tokens")
    opening.add_argument("--only", metavar="A,B", help="with these simulators only")
    opening.add_argument("--dataset", metavar="NAME", help="its dataset (default: that of the server)")
    opening.set_defaults(act=_open)
    client.configure(opening, json=True)
    closing = actions.add_parser("close", help="close a world and its ports")
    closing.add_argument("id", metavar="ID", help="as psasim worlds list shows it")
    closing.set_defaults(act=_close)
    client.configure(closing)


def run(arguments: argparse.Namespace) -> int:
    """List, open or close worlds. Raises WrongUse; 1 for the default world, which cannot be closed."""
    code: int = arguments.act(client.connect(arguments), arguments)
    return code


def _list(control: client.Client, arguments: argparse.Namespace) -> int:
    answer = control.get("/worlds")
    print(client.as_json(answer) if arguments.json else _table(answer["items"]))
    return GREEN


def _open(control: client.Client, arguments: argparse.Namespace) -> int:
    only = arguments.only.split(",") if arguments.only is not None else None
    asked = client.without_none(seed=arguments.seed, only=only, idle_s=arguments.idle, dataset=arguments.dataset)
    if arguments.name is None:
        opened = control.send("POST", "/worlds", asked)
    else:
        opened = control.send("PUT", f"/worlds/{client.segment(arguments.name)}", asked)
    print(client.as_json(opened) if arguments.json else _table([opened]))
    return GREEN


def _close(control: client.Client, arguments: argparse.Namespace) -> int:
    control.send("DELETE", f"/worlds/{client.segment(arguments.id)}")
    print(f"{arguments.id} is closed")
    return GREEN


def _table(worlds: Sequence[Mapping[str, Any]]) -> str:
    return aligned(list(_rows(worlds)))


def _rows(worlds: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    yield "world", "system", "url", "tls url"
    for world in worlds:
        for name, served in world["simulators"].items():
            yield world["id"], name, served["url"], served["tls_url"] or "-"
