"""`psasim status`: what a running psasim serves."""

from __future__ import annotations

import argparse

from simulators.commands import GREEN, client
from simulators.commands.table import aligned


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    client.configure(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print version, time, systems and worlds. Raises WrongUse if no psasim answers."""
    control = client.connect(arguments)
    health, clock = control.get("/health"), control.get("/clock")
    print(f"psasim {health['version']} at {control.url}, clock {clock['mode']} at {clock['now']}")
    rows = [("system", "url", "tls url", "operations by evidence")]
    for each in control.get("/simulators")["items"]:
        evidence = ", ".join(f"{count} {level}" for level, count in each["evidence"].items() if count)
        rows.append((each["name"], each["url"], each["tls_url"] or "-", evidence))
    print(aligned(rows))
    others = [each["id"] for each in control.get("/worlds")["items"][1:]]
    if others:
        print(f"other worlds: {', '.join(others)}")
    return GREEN
