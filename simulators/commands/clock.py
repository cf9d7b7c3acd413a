"""`psasim clock`: the time of a world."""

from __future__ import annotations

import argparse
from typing import Any

from simulators.commands import GREEN, client
from simulators.commands.durations import seconds

NEXT = "next"
"""Instead of a duration: up to the next due instant."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    actions = parser.add_subparsers(metavar="show|freeze|resume|advance|set", required=True)
    for action, summary in (
        ("show", "print the time and what falls due"),
        ("freeze", "let it stand still"),
        ("resume", "let it run again"),
        ("advance", "move it on and do what falls due"),
        ("set", "move it to an instant; forward, what falls due is done"),
    ):
        own = actions.add_parser(action, help=summary)
        own.set_defaults(action=action)
        if action == "advance":
            own.add_argument("to", metavar="DURATION|next", help="90s, 15m, 1h, 2d, 1h30m, or the next due instant")
        if action == "set":
            own.add_argument("to", metavar="INSTANT", help="such as 2026-01-05T15:00:00Z")
        client.configure(own, json=True)


def run(arguments: argparse.Namespace) -> int:
    """Perform the action and print the time. Raises WrongUse; 1 if another advance is running."""
    control = client.connect(arguments)
    state = control.get("/clock") if arguments.action == "show" else control.send("POST", "/clock", _move(arguments))
    if arguments.json:
        print(client.as_json(state))
        return GREEN
    print(f"{state['now']}  {state['mode']}")
    for timer in state["fired"]:
        print(f"{timer['at']}  fired  {timer['purpose']}")
    for due in state["due"]:
        print(f"{due['at']}  due    {due['what']}")
    if getattr(arguments, "to", None) == NEXT and not state["fired"]:
        print("nothing is due")
    return GREEN


def _move(arguments: argparse.Namespace) -> dict[str, Any]:
    move: dict[str, Any] = {"action": arguments.action}
    if arguments.action == "set" or getattr(arguments, "to", None) == NEXT:
        move["to"] = arguments.to
    elif arguments.action == "advance":
        move["seconds"] = seconds(arguments.to)
    return move
