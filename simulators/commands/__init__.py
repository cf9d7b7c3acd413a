"""The commands of psasim: a module per command, and a table that lists them.

A command's module has `configure(parser)`, which adds its arguments, and `run(arguments)`, which returns the exit code.
It is imported when the command is used.
"""

from __future__ import annotations

from dataclasses import dataclass

GREEN = 0
RED = 1
WRONG_USE = 2

DATASET = "small"
"""The default dataset of the worlds of `serve` and `demo`."""


class WrongUse(Exception):
    """Wrong use of a command. The message is one line: what is wrong, and what to do."""

    exit_code = WRONG_USE


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `module` is its module below `simulators.commands`."""

    name: str
    module: str
    summary: str


COMMANDS = (
    Command("serve", "serve", "serve the simulators until interrupted"),
    Command("demo", "demo", "play a journey between the fakes on free ports and print it"),
    Command("open", "open", "open the dashboard of a running psasim in a browser, signed in"),
    Command("status", "status", "show what a running psasim serves"),
    Command("reset", "reset", "reset one simulator, or all of them, to fresh data"),
    Command("journal", "journal", "print the exchanges, in and out"),
    Command("deliveries", "deliveries", "list outbound calls; redeliver, hold, release or drop them"),
    Command("faults", "faults", "make operations fail on purpose"),
    Command("settings", "settings", "show and change the settings of a simulator"),
    Command("quotas", "quotas", "show and change the limits of a simulator, with their use"),
    Command("report", "report", "grade how clients react to the refusals of a simulator"),
    Command("credentials", "credentials", "show or issue credentials of a simulator"),
    Command("clock", "clock", "show, freeze, resume, advance or set the time"),
    Command("state", "state", "save and load snapshots, check a state folder"),
    Command("worlds", "worlds", "open and close isolated worlds on ports of their own"),
    Command("verify", "verify", "test a system against its contract and its scenarios"),
    Command("load", "load", "load a system up to its quotas and judge its refusals"),
    Command("explain", "explain", "explain the code of a finding, and what to do"),
    Command("new-vendor", "new_vendor", "generate the folders of a new system in a checkout"),
    Command("completion", "completion", "print a script that completes psasim in a shell"),
)
"""In the order in which `psasim --help` lists them."""
