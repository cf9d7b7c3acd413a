"""`psasim journal`: what went in and out, a line each."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from threading import Event
from typing import Any

import msgspec

from simulators.commands import GREEN, client

PAUSE_S = 0.5
"""Wall seconds between two looks of `--follow`: it watches from outside, where the world's clock does not run."""

_PAGE = 1000


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--follow", action="store_true", help="go on with what comes until interrupted")
    parser.add_argument("--simulator", metavar="NAME", help="only exchanges of this simulator")
    parser.add_argument("--json", action="store_true", help="whole entries, as JSON lines")
    client.configure(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the journal, oldest first. Raises WrongUse if no psasim answers."""
    control = client.connect(arguments)
    seen = 0
    pause = Event()
    while True:
        for entry in _entries(control, arguments.simulator, seen):
            print(msgspec.json.encode(entry).decode() if arguments.json else line(entry), flush=arguments.follow)
            seen = entry["id"]
        if not arguments.follow:
            return GREEN
        pause.wait(PAUSE_S)


def _entries(control: client.Client, simulator: str | None, since: int | None) -> Iterator[Mapping[str, Any]]:
    while since is not None:
        page = control.get("/journal", simulator=simulator, since=since, limit=_PAGE)
        yield from page["items"]
        since = page["next"]


def line(entry: Mapping[str, Any]) -> str:
    """One exchange in one line."""
    said = entry["status"] if entry["status"] is not None else "---"
    decided = entry["decided_by"]["kind"]
    findings = ",".join(sorted({each["code"] or each["message"] for each in entry["violations"]})) or "green"
    return (
        f"{entry['id']:>5}  {entry['at']}  {entry['direction']:<3}  {entry['simulator']:<17}  {said}  {decided:<10}  "
        f"{entry['duration_ms']:>8.1f} ms  {findings}  {entry['method']} {entry['path']}"
    )
