"""Explains the result of an exchange in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.findings import FINDINGS, Finding, Rule, all_rules

_REASONS = {
    "handler": "The operation {id} answered it.",
    "auth": "The credentials were refused ({id}): the request did not get as far as its operation.",
    "quota": "The quota {id} was used up.",
    "fault": "The fault {id}, which somebody added, made this answer.",
    "validation": "The request breaks the contract of the operation ({id}).",
    "route": "No operation of this API has this path and method ({id}).",
    "guard": "psasim itself ended it: {id}.",
    "state": "The state of the simulator ended meanwhile ({id}).",
}
_SENT = "It was sent as a {id}, and the other side answered."
_UNANSWERED = "It was sent as a {id}, and no answer came."


def why(entry: Mapping[str, Any]) -> str:
    """One sentence about what decided a journal entry."""
    decided = entry["decided_by"]
    reason = _REASONS[decided["kind"]]
    if entry["direction"] == "out" and decided["kind"] == "handler":
        reason = _SENT if entry["status"] is not None else _UNANSWERED
    return reason.format(id=decided["id"] or "no reason given")


def finding(code: str) -> Finding | Rule | None:
    """The finding for the code of a violation."""
    return FINDINGS.get(code) or all_rules().get(code)
