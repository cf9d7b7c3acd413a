"""The psasim command: arguments in, exit code out. 0 green, 1 red, 2 wrong use."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from simulators.commands import COMMANDS, WRONG_USE, WrongUse

INTERRUPTED = 130
"""What shells expect of a command that ended by Ctrl-C."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, where argparse would print its usage first."""

    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{message}; see {self.prog} --help")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. A user's mistake becomes one line on stderr and 2."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        arguments = _arguments(words)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except WrongUse as mistake:
        print(f"psasim: {' '.join(str(mistake).split())}", file=sys.stderr)
        return WRONG_USE
    except SystemExit as stop:
        return int(stop.code or 0)
    except BrokenPipeError:
        # Whoever read the output has seen enough; the interpreter's last flush must not complain about it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    """What `words` ask for. A command that passes options on to another program finds them in `rest`."""
    parser = _parser(words)
    arguments, rest = parser.parse_known_args(words)
    if rest and not getattr(arguments, "passes_on", False):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    arguments.rest = rest
    return arguments


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser, with the arguments of the one command that `words` ask for."""
    parser = _Parser(prog="psasim", description="Stateful fakes of the systems that MSP integrations talk to.")
    parser.add_argument("--version", action="version", version=f"psasim {version()}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    asked = next((word for word in words if not word.startswith("-")), None)
    for command in COMMANDS:
        own = commands.add_parser(command.name, help=command.summary, description=f"{command.summary}.".capitalize())
        if command.name == asked:
            module = importlib.import_module(f"simulators.commands.{command.module}")
            module.configure(own)
            own.set_defaults(run=module.run)
    return parser


def version() -> str:
    """The version that is installed; `0` where psasim runs from a folder that was never installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("psasim")
    except PackageNotFoundError:
        return "0"


if __name__ == "__main__":
    sys.exit(main())
