"""`psasim explain PSA201`: the meaning of a finding or protocol rule, and what to do."""

from __future__ import annotations

import argparse

from simulators.commands import GREEN, WrongUse
from simulators.commands.table import aligned
from simulators.core.findings import FINDINGS, SEVERITIES, Finding, Rule, all_rules
from simulators.core.names import unknown


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("code", metavar="CODE", nargs="?", help="such as PSA301 or CP-CREATE-URL (default: list all)")


def run(arguments: argparse.Namespace) -> int:
    """Print the explanation of a code, or a list of all codes. Raises WrongUse for an unknown code."""
    known: dict[str, Finding | Rule] = {**FINDINGS, **all_rules()}
    if arguments.code is None:
        print(aligned([_line(each) for each in known.values()]))
        return GREEN
    found = known.get(arguments.code.upper())
    if found is None:
        raise WrongUse(unknown("finding", arguments.code.upper(), known))
    print(_rule(found) if isinstance(found, Rule) else _finding(found))
    return GREEN


def _line(each: Finding | Rule) -> list[str]:
    if isinstance(each, Rule):
        return [each.code, each.severity, each.sentence]
    return [each.code, "", each.title]


def _finding(finding: Finding) -> str:
    return f"{finding.code}: {finding.title}\n\n{finding.cause}\n\nWhat to do: {finding.remedy}"


def _rule(rule: Rule) -> str:
    return (
        f"{rule.code}: {rule.sentence}\n\nWhen it is broken: {rule.breach}\n\nWhat to do: {rule.remedy}\n\n"
        f"Severity: {rule.severity} ({SEVERITIES[rule.severity]}). Source: {rule.source}."
    )
