"""`psasim explain PSA201`: what a finding means and what to do."""

from __future__ import annotations

import argparse

from simulators.commands import GREEN, WrongUse
from simulators.core.findings import FINDINGS


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("code", metavar="CODE", help=f"one of {', '.join(FINDINGS)}")


def run(arguments: argparse.Namespace) -> int:
    """Print title, cause and remedy. Raises WrongUse for a code that does not exist."""
    finding = FINDINGS.get(arguments.code.upper())
    if finding is None:
        raise WrongUse(f"there is no finding {arguments.code!r}: choose from {', '.join(FINDINGS)}")
    print(f"{finding.code}: {finding.title}\n\n{finding.cause}\n\nWhat to do: {finding.remedy}")
    return GREEN
