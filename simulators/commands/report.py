"""`psasim report`: how clients reacted to the refusals of a simulator."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import Any

from simulators.commands import GREEN, client
from simulators.commands.table import aligned, painted, printable

_COLOURS = {"good": "green", "poor": "red"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("name", metavar="NAME", help="the simulator")
    client.configure(parser, json=True)


def run(arguments: argparse.Namespace) -> int:
    """Print the report card. Raises WrongUse."""
    control = client.connect(arguments)
    card = control.get(f"/quotas/{client.segment(arguments.name)}/report")
    print(client.as_json(card) if arguments.json else "\n\n".join(_parts(arguments.name, card)))
    return GREEN


def _parts(name: str, card: Mapping[str, Any]) -> Iterator[str]:
    since = f" since {card['since']}" if card["since"] else ""
    yield f"{name}: requests {card['requests']}, refused {card['refused']}{since}"
    grades = [("subject", "grade", "detail")]
    grades += [(each["name"], _grade(each["grade"]), each["detail"]) for each in card["grades"]]
    yield aligned(grades)
    if card["refused"]:
        yield aligned(_clients(card))
    if card["spent"]:
        yield aligned(_spent(card))


def _grade(grade: str) -> str:
    return painted(grade, _COLOURS[grade]) if grade in _COLOURS else grade


def _clients(card: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    yield "client", "requests", "refused", "Retry-After obeyed", "soonest try", "tries at once", "growing pauses"
    for each in card["clients"]:
        waited, pauses = each["retry_after"], each["back_off"]
        soonest = "-" if waited["soonest_s"] is None else f"{-waited['soonest_s']:g} s too soon"
        obeyed = f"{waited['obeyed']} of {waited['told']}"
        growing = f"{pauses['growing']} of {pauses['series']}"
        counts = (str(each["requests"]), str(each["refused"]))
        yield printable(each["caller"]), *counts, obeyed, soonest, str(pauses["immediate"]), growing


def _spent(card: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    yield "quota", "refusals", "spent by", "operation", "share"
    for each in card["spent"]:
        for by in each["by"]:
            share = f"{by['share']:.0%}"
            yield each["quota"], str(each["refusals"]), printable(by["caller"]), printable(by["operation"]), share
