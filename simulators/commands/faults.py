"""`psasim faults`: injected faults."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from simulators.commands import GREEN, client
from simulators.commands.durations import seconds
from simulators.commands.table import aligned

_KINDS = "status, latency, reset, truncate, garbage, drip or lose_answer"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    actions = parser.add_subparsers(metavar="list|add|clear", required=True)
    listing = actions.add_parser("list", help="list the active faults, oldest first")
    listing.set_defaults(act=_list)
    client.configure(listing, json=True)
    adding = actions.add_parser("add", help="make an operation fail")
    adding.add_argument("name", metavar="NAME", help="the simulator")
    adding.add_argument(
        "operation",
        nargs="+",
        metavar="OPERATION",
        help="an operationId, METHOD /template, or METHOD and a path as psasim journal prints them",
    )
    adding.add_argument("kind", metavar="KIND", help=_KINDS)
    adding.add_argument("--times", type=int, metavar="N", help="only the first N calls")
    adding.add_argument("--status", type=int, metavar="CODE", help="the status for kind status (default: 500)")
    adding.add_argument("--delay", metavar="DURATION", help="for latency and drip: 500ms, 2s, 1m")
    adding.add_argument("--probability", type=float, metavar="P", help="the probability for each call, from 0 to 1")
    adding.set_defaults(act=_add)
    client.configure(adding, json=True)
    clearing = actions.add_parser("clear", help="remove all faults, or the given ones")
    clearing.add_argument("ids", nargs="*", metavar="ID", help="as psasim faults list shows them")
    clearing.set_defaults(act=_clear)
    client.configure(clearing)


def run(arguments: argparse.Namespace) -> int:
    """List, add or remove faults. Raises WrongUse for one that the control API refuses."""
    code: int = arguments.act(client.connect(arguments), arguments)
    return code


def _list(control: client.Client, arguments: argparse.Namespace) -> int:
    answer = control.get("/faults")
    if arguments.json:
        print(client.as_json(answer))
    elif not answer["items"]:
        print("no faults")
    else:
        head = ("id", "system", "operation", "fault", "happens", "happened")
        print(aligned([head, *map(_row, answer["items"])]))
    return GREEN


def _add(control: client.Client, arguments: argparse.Namespace) -> int:
    wanted = client.without_none(
        simulator=arguments.name,
        operation=" ".join(arguments.operation),
        kind=arguments.kind,
        times=arguments.times,
        status=arguments.status,
        delay_ms=None if arguments.delay is None else seconds(arguments.delay) * 1000,
        probability=arguments.probability,
    )
    fault = control.send("POST", "/faults", wanted)
    print(client.as_json(fault) if arguments.json else "  ".join(_row(fault)[:5]))
    return GREEN


def _clear(control: client.Client, arguments: argparse.Namespace) -> int:
    if not arguments.ids:
        control.send("DELETE", "/faults")
        print("no faults")
    for identity in arguments.ids:
        control.send("DELETE", f"/faults/{client.segment(identity)}")
        print(f"{identity} is removed")
    return GREEN


def _row(fault: Mapping[str, Any]) -> list[str]:
    kind = fault["kind"]
    if fault["status"] is not None:
        kind = f"{kind} {fault['status']}"
    if fault["delay_ms"] is not None:
        kind = f"{kind} {fault['delay_ms']:g} ms"
    times = fault["times"]
    happens = "every call" if times is None else "first call" if times == 1 else f"first {times} calls"
    if fault["probability"] is not None:
        happens = f"{happens}, by chance of {fault['probability']:g}"
    return [fault["id"], fault["simulator"], fault["operation"], kind, happens, str(fault["fired"])]
