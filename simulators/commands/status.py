"""`psasim status`: what a running psasim serves."""

from __future__ import annotations

import argparse

from simulators.commands import GREEN, client
from simulators.commands.table import aligned


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    client.configure(parser, json=True)


def run(arguments: argparse.Namespace) -> int:
    """Print version, time, systems and worlds. Raises WrongUse if no psasim responds."""
    control = client.connect(arguments)
    paths = ("health", "clock", "simulators", "worlds")
    found = {path: control.get(f"/{path}") for path in paths}
    if arguments.json:
        print(client.as_json(found))
        return GREEN
    clock, worlds = found["clock"], [each["id"] for each in found["worlds"]["items"]]
    print(f"psasim {found['health']['version']} at {control.url}, clock {clock['mode']} at {clock['now']}")
    rows = [("system", "url", "tls url", "operations by evidence")]
    for each in found["simulators"]["items"]:
        evidence = ", ".join(f"{count} {level}" for level, count in each["evidence"].items() if count)
        rows.append((each["name"], each["url"], each["tls_url"] or "-", evidence))
    print(aligned(rows))
    others = [identity for identity in worlds if identity != (arguments.world or "default")]
    if others:
        print(f"other worlds: {', '.join(others)}")
    return GREEN
