"""Credentials of an unknown role: refused in a text that lists the roles, as `roles.toml` has them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from contracts.api.outcome import Failure, Outcome
from contracts.fact_files import toml_of
from contracts.targets import ControlError, Target
from simulators.core import findings

LABEL = "POST /credentials"


def facts() -> Mapping[str, str]:
    """The refusal of each system."""
    found: Mapping[str, str] = toml_of(Path(__file__).with_suffix(".toml"))
    return found


def check_roles(target: Target, outcome: Outcome) -> None:
    """Ask for credentials of a role that no system has; nothing without facts."""
    if target.system not in facts():
        return
    expected = facts()[target.system]
    try:
        said = f"credentials were issued: {sorted(target.fake.credentials(target.system, role='nobody'))}"
    except ControlError as error:
        said = str(error)
    if f'"{expected}"' not in said:
        message = f"{expected!r} was expected, not {said}"
        outcome.add(Failure(findings.CONTRACT_CHECK, LABEL, "an unknown role", message))
