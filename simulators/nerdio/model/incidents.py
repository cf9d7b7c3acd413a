"""Incidents: a condition that a target has met, from the first event to the end [nerdio 4]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from simulators.core.stored import Stored
from simulators.nerdio.model.conditions import JobStatus
from simulators.nerdio.model.integrations import Id

State = Literal["waiting", "open", "resolved", "cancelled", "skipped", "failed"]

LIVE = frozenset({"waiting", "open", "failed"})
"""States in which the next event of the same key continues the incident."""

End = Literal["resolved", "cancelled"]

ENDS: Mapping[JobStatus, End] = {"Completed": "resolved", "Cancelled": "cancelled"}
"""The job statuses that end an incident, and the state that results."""


class Incident(Stored, frozen=True):
    """One incident. Events with the same `key` belong to it; `reference` identifies its newest ticket at the PSA.

    The state is `waiting` while a request to the PSA runs. The `detail` of a `failed` incident is the PSA's reason; it
    may have a ticket. `sent`: the PSA may have created a ticket, but no response arrived.
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
        """Whether the next event of the same key continues the incident."""
        return self.state in LIVE

    @property
    def ticketed(self) -> bool:
        """Whether the PSA has a ticket of the incident, or may have one."""
        return self.ticket_id is not None or self.sent

    def shown(self) -> dict[str, Any]:
        """Return the incident as the drive shows it."""
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
    """Return the key that the events of one incident share [nerdio 4]."""
    account = "msp" if account_id is None else account_id
    return f"{condition_id}/{action_id}/{account}/{job_type}/{target}"
