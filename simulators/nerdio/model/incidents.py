"""Incidents: a condition that is met for a target, from its ticket to its end [nerdio 4]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from simulators.core.stored import Stored
from simulators.nerdio.model.conditions import JobStatus
from simulators.nerdio.model.integrations import Id

State = Literal["waiting", "open", "resolved", "cancelled", "skipped", "failed"]

LIVE = frozenset({"waiting", "open", "failed"})
"""States in which the next event of the same key goes on with the incident."""

End = Literal["resolved", "cancelled"]

ENDS: Mapping[JobStatus, End] = {"Completed": "resolved", "Cancelled": "cancelled"}
"""What ends an incident, and how."""


class Incident(Stored, frozen=True):
    """One incident. `key` is the same for what belongs together; `reference` is the mark in the newest ticket.

    `waiting` lasts while the PSA is asked. `detail` of a `failed` one is what the PSA refused; it may have a ticket.
    `sent`: a ticket may have been made of which no answer came.
    """

    id: int
    key: str
    condition_id: int
    action_id: int
    account_id: int | None
    target: str
    job_type: str
    created: float
    state: State = "waiting"
    integration: str | None = None
    system: str | None = None
    ticket_id: Id | None = None
    tickets: int = 0
    reference: str = ""
    sent: bool = False
    detail: str = ""

    @property
    def live(self) -> bool:
        """Whether the next event of its key goes on with it."""
        return self.state in LIVE

    def shown(self) -> dict[str, Any]:
        """As the drive shows it."""
        names = (
            "id",
            "state",
            "system",
            "integration",
            "ticket_id",
            "condition_id",
            "account_id",
            "target",
            "job_type",
        )
        return {**{name: getattr(self, name) for name in names}, "detail": self.detail}


def key_of(condition_id: int, action_id: int, account_id: int | None, target: str, job_type: str) -> str:
    """What two events must have in common to belong to one incident [nerdio 4]."""
    account = "msp" if account_id is None else account_id
    return f"{condition_id}/{action_id}/{account}/{job_type}/{target}"
