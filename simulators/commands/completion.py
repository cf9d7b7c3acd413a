"""`psasim completion bash`: a shell script that completes the commands and options of psasim."""

from __future__ import annotations

import argparse

from simulators.commands import GREEN

SHELLS = ("bash", "zsh", "tcsh")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("shell", choices=SHELLS, metavar="|".join(SHELLS), help="the shell to complete in")


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    from simulators.cli import full_parser

    print(shtab.complete(full_parser(), arguments.shell))
    return GREEN
