"""What the psasim command can do: a module per command, a line each in the table.

A command's module has `configure(parser)`, which adds its arguments, and `run(arguments)`, which returns the exit code.
It is imported when the command is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

GREEN = 0
RED = 1
WRONG_USE = 2


class WrongUse(Exception):
    """A mistake of the user's. The message is one line: what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `module` is its module below `simulators.commands`."""

    name: str
    module: str
    summary: str


COMMANDS = (
    Command("serve", "serve", "serve the simulators until interrupted"),
    Command("demo", "demo", "play the life of a ticket on free ports and print it"),
    Command("status", "status", "what a running psasim serves"),
    Command("reset", "reset", "make one simulator, or all of them, fresh"),
    Command("journal", "journal", "print what went in and out"),
    Command("clock", "clock", "show, freeze, resume or advance the time"),
    Command("verify", "verify", "hold a system against its contract and its scenarios"),
    Command("load", "load", "press on a system's quotas and judge what it refuses"),
    Command("explain", "explain", "what a finding's code means and what to do"),
)
"""In the order in which `psasim --help` lists them."""
