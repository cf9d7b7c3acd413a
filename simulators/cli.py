"""The psasim command: arguments in, exit code out. 0 green, 1 red, 2 wrong use."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Collection, Sequence
from typing import Any, NoReturn

from simulators.commands import COMMANDS, Command, WrongUse

INTERRUPTED = 130
"""What shells expect of a command that ended by Ctrl-C."""


_COMMAND = "COMMAND"
_DESCRIPTION = "Stateful fakes of the systems that MSP integrations talk to."
_EPILOG = (
    "psasim COMMAND --help shows the options of a command, and examples. Commands about a running psasim find it by "
    "--control, then PSASIM_URL, then port 8700 of this machine; its token, if it has one, is in PSASIM_TOKEN. "
    "Exit codes: 0 done or green, 1 red, 2 wrong use."
)


class _Parser(argparse.ArgumentParser):
    """Reports a mistake in one line with the nearest names, where argparse prints its usage and every choice."""

    def __init__(self, **options: Any) -> None:
        """Take what argparse takes. Options are written in full, so that a misspelt one is never another one."""
        options["allow_abbrev"] = False
        super().__init__(**options)

    def error(self, message: str) -> NoReturn:
        gap = " See" if message.endswith("?") else "; see"
        raise WrongUse(f"{message}{gap} {self.prog} --help")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        from simulators.core.names import unknown

        kind = (
            "command" if action.metavar == _COMMAND else "action" if action.dest == argparse.SUPPRESS else action.dest
        )
        self.error(unknown(kind, str(value), map(str, action.choices)))

    def options(self) -> list[str]:
        """Every option that is taken here, or by a command below."""
        found = [option for action in self._actions for option in action.option_strings]
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):  # argparse has no public name for it
                found += [option for own in action.choices.values() for option in own.options()]
        return found


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. A user's mistake becomes one line on stderr and 2."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        arguments = _arguments(words)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except WrongUse as mistake:
        print(f"psasim: {' '.join(str(mistake).split())}", file=sys.stderr)
        return mistake.exit_code
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
        arguments.parser.error(_unexpected(arguments.parser, rest))
    arguments.rest = rest
    return arguments


def _unexpected(parser: _Parser, words: Sequence[str]) -> str:
    """What is wrong with `words`, which nothing takes."""
    option = next((word.partition("=")[0] for word in words if word.startswith("-")), None)
    if option is None:
        return f"unexpected argument {words[0]!r}"
    from simulators.core.names import unknown

    return unknown("option", option, dict.fromkeys(parser.options()))


def full_parser() -> argparse.ArgumentParser:
    """The parser with the arguments of every command, which costs the import of all their modules."""
    return _parser_for({command.name for command in COMMANDS})


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser, with the arguments of the one command that `words` ask for."""
    asked = next((word for word in words if not word.startswith("-")), None)
    return _parser_for({asked})


def _parser_for(asked: Collection[str | None]) -> argparse.ArgumentParser:
    parser = _Parser(prog="psasim", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("--version", action="version", version=f"psasim {version()}")
    commands = parser.add_subparsers(metavar=_COMMAND, required=True)
    for command in COMMANDS:
        own = commands.add_parser(command.name, help=command.summary)
        if command.name in asked:
            _configure(own, command)
    return parser


def _configure(parser: _Parser, command: Command) -> None:
    from simulators.commands.examples import EXAMPLES

    module = importlib.import_module(f"simulators.commands.{command.module}")
    module.configure(parser)
    parser.set_defaults(run=module.run, parser=parser)
    parser.description = f"{command.summary[0].upper()}{command.summary[1:]}."
    if examples := EXAMPLES.get(command.name):
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = "examples:\n" + "\n".join(f"  {example}" for example in examples)


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
