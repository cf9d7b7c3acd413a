"""`psasim quotas`: the limits of a simulator, and their use."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from simulators.commands import GREEN, WrongUse, client
from simulators.commands.durations import seconds
from simulators.commands.table import aligned

DECLARED = "declared"
"""Stands for the amount that the simulator declares."""

MANY = 5
"""Up to this many operations are named; beyond that their number is shown. `--json` has them all."""

_CHANGE = re.compile(r"(?P<id>[^=]+)=(?P<limit>[0-9]{1,10}|declared)(?:/(?P<window>.+))?")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("name", metavar="NAME", help="the simulator")
    parser.add_argument(
        "changes",
        nargs="*",
        metavar="ID=LIMIT[/WINDOW]",
        help=f"change a limit, such as light=5 or hour=100/10m; {DECLARED} restores the declared one",
    )
    client.configure(parser, json=True)


def run(arguments: argparse.Namespace) -> int:
    """Apply all changes, or none, and show every limit. Raises WrongUse."""
    changes = [_change(word) for word in arguments.changes]
    control = client.connect(arguments)
    path = f"/quotas/{client.segment(arguments.name)}"
    answer = control.send("PUT", path, {"items": changes}) if changes else control.get(path)
    if arguments.json:
        print(client.as_json(answer))
    elif not answer["items"]:
        print(f"{arguments.name} has no limits")
    else:
        print(aligned(list(_rows(answer["items"]))))
    return GREEN


def _change(word: str) -> dict[str, Any]:
    match = _CHANGE.fullmatch(word)
    if match is None:
        raise WrongUse(f"{word!r} changes no limit: write it as ID=5, ID=100/10m or ID={DECLARED}")
    limit, window = match["limit"], match["window"]
    change: dict[str, Any] = {"id": match["id"], "limit": None if limit == DECLARED else int(limit)}
    if window is not None:
        change["window_s"] = None if window == DECLARED else seconds(window)
    return change


def _rows(items: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    yield "quota", "kind", "limit", "window", "in use", "granted", "refused", "counted per", "operations"
    for each in items:
        covered = each["operations"]
        operations = f"{len(covered)} operations" if len(covered) > MANY else ", ".join(covered) or "all"
        window = f"{each['window_s']:g} s" if "window_s" in each else "-"
        limit = "-" if each["limit"] is None else str(each["limit"])
        counts = (str(each[key]) for key in ("in_use", "granted", "refused"))
        yield each["id"], each["kind"], limit, window, *counts, ", ".join(each["scope"]), operations
