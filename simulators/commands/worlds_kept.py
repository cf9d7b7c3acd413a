"""The arguments of `psasim serve` about worlds: where they are kept, how they are reached, how many there may be."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from simulators.commands import WrongUse

if TYPE_CHECKING:
    from simulators.control.worlds import Limits
    from simulators.core.durable import StateFolder


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    _configure_state(parser)
    _configure_worlds(parser)


def _configure_state(parser: argparse.ArgumentParser) -> None:
    """Add the arguments about what outlives the process."""
    add = parser.add_argument
    add(
        "--state",
        type=Path,
        metavar="DIR",
        help="keep every world in this folder, and go on from it at the next start. Secrets are in it, readable by its "
        "owner alone; one psasim at a time uses it",
    )
    add(
        "--state-sync",
        choices=("second", "always"),
        metavar="second|always",
        help="when what is kept goes to the disk: each second (default; a crash of psasim loses nothing, a power cut "
        "up to the last second), or always before an answer",
    )


def _configure_worlds(parser: argparse.ArgumentParser) -> None:
    """Add the arguments about worlds beside the default one."""
    add = parser.add_argument
    add(
        "--world-suffix",
        metavar="DOMAIN",
        help="answer on the control port as WORLD.DOMAIN and SYSTEM.WORLD.DOMAIN, too; name a domain that leads here",
    )
    add(
        "--max-worlds",
        type=_count,
        metavar="N",
        help="so many worlds may be open beside the default one (default: 1000)",
    )
    add("--max-records", type=_count, metavar="N", help="so many records each world may hold (default: any number)")
    add(
        "--max-journal-bytes",
        type=_count,
        metavar="N",
        help="so many bytes the journal of each world may hold; older entries are forgotten (default: 32 MB)",
    )


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


_count.__name__ = "whole number from 1"


def folder(arguments: argparse.Namespace, stack: ExitStack) -> StateFolder | None:
    """The folder of `--state`, closed with `stack`."""
    if arguments.state is None:
        if arguments.state_sync is not None:
            raise WrongUse("--state-sync says when kept state goes to the disk: name its folder with --state")
        return None
    from simulators.core.durable import StateError, StateFolder

    try:
        folder = StateFolder(arguments.state)
    except StateError as error:
        raise WrongUse(str(error)) from None
    stack.callback(folder.close)
    return folder


def limits(arguments: argparse.Namespace) -> Limits:
    """How many worlds, and of what size, the arguments allow."""
    from simulators.control.worlds import Limits as Allowed

    usual = Allowed()
    return Allowed(
        arguments.max_worlds or usual.worlds, arguments.max_records, arguments.max_journal_bytes or usual.journal_bytes
    )


def suffix(arguments: argparse.Namespace) -> str | None:
    """The domain of `--world-suffix`. Raises WrongUse."""
    text: str | None = arguments.world_suffix
    from simulators.core.durable import NAME

    if text is not None and not all(map(NAME.fullmatch, text.lower().strip(".").split("."))):
        raise WrongUse(f"--world-suffix: {text!r} is not a domain such as psasim.test")
    return text
