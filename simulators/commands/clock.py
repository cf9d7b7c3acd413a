"""`psasim clock`: the time of the world that is served."""

from __future__ import annotations

import argparse

from simulators.commands import GREEN, RED, client
from simulators.commands.durations import seconds

_CONFLICT = 409


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    actions = parser.add_subparsers(metavar="show|freeze|resume|advance", required=True)
    for action, summary in (
        ("show", "print the time and what waits on it"),
        ("freeze", "let it stand still"),
        ("resume", "let it run again"),
        ("advance", "move it on and do what falls due"),
    ):
        own = actions.add_parser(action, help=summary)
        own.set_defaults(action=action)
        if action == "advance":
            own.add_argument("duration", metavar="DURATION", help="90s, 15m, 1h, 2d or 1h30m")
        client.configure(own)


def run(arguments: argparse.Namespace) -> int:
    """Do it and print where the clock stands. Raises WrongUse; 1 if another advance is under way."""
    body = {"action": arguments.action}
    if arguments.action == "advance":
        body["seconds"] = seconds(arguments.duration)
    control = client.connect(arguments)
    try:
        state = control.get("/clock") if arguments.action == "show" else control.send("POST", "/clock", body)
    except client.Refused as refused:
        if refused.status != _CONFLICT:
            raise
        print(refused)
        return RED
    print(f"{state['now']}  {state['mode']}")
    for word, timers in (("fired", state["fired"]), ("waits", state["waiting"])):
        for timer in timers:
            print(f"{timer['at']}  {word}  {timer['purpose']}")
    return GREEN
