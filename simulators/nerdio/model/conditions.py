"""Conditions: the monitored jobs, a severity, and actions [nerdio 3]."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from simulators.core.stored import Stored
from simulators.nerdio.model.integrations import Id, Name, Severities

ConditionType = Literal["task", "usage", "backup", "ad_user"]
ConditionSeverity = Literal["informational", "low", "medium", "high", "critical"]
JobStatus = Literal["Failed", "Completed", "Cancelled"]

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class Action(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A ticket, optionally in a queue (id or name), or an API call to `url`. `id` is unique across all conditions."""

    id: int
    kind: Literal["ticket", "api"]
    queue: Id | None = None
    url: str | None = None


class Condition(Stored, frozen=True):
    """What is monitored.

    `account_ids` and `job_types` of None include all. A keyword of `exclusions` in the target or the job type of an
    event suppresses it.
    """

    id: int
    type: ConditionType
    name: Name
    severity: ConditionSeverity | None
    account_ids: tuple[int, ...] | None
    actions: tuple[Action, ...]
    job_types: tuple[Text, ...] | None = None
    exclusions: tuple[Text, ...] = ()

    def unmet(self, event: Event) -> str | None:
        """Return the reason why an event does not meet the condition; None if it does."""
        if self.account_ids is not None and event.account_id not in self.account_ids:
            return "The condition does not cover the account."
        if self.job_types is not None and event.job_type not in self.job_types:
            return f"The condition does not cover the job type {event.job_type}."
        words = f"{event.target} {event.job_type}".casefold()
        word = next((each for each in self.exclusions if each.casefold() in words), None)
        return None if word is None else f"The keyword {word!r} excludes the event."


class Event(msgspec.Struct, frozen=True):
    """The end of a job. An `account_id` of None is the MSP itself."""

    account_id: int | None
    target: str
    job_type: str
    status: JobStatus


class Queue(Stored, frozen=True, omit_defaults=True):
    """A ticket queue: a further destination of an integration, with inherited ticket settings [nerdio 2.3].

    A field of None inherits the integration's value.
    """

    id: int
    name: Name
    integration: str
    board: Id | None = None
    queue: Id | None = None
    ticket_type: Id | None = None
    open_status: Id | None = None
    resolved_status: Id | None = None
    cancelled_status: Id | None = None
    severities: Severities | None = None

    def overrides(self) -> dict[str, Any]:
        """Return the ticket settings that the queue overrides."""
        found: dict[str, Any] = msgspec.to_builtins(self)
        return {name: value for name, value in found.items() if name not in {"id", "name", "integration"}}
