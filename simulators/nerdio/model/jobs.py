"""Jobs, and how the REST API, a ticket and the custom API action describe one [nerdio 3.1, 6]."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Literal

from simulators.core.clock import utc
from simulators.core.stored import Stored

Status = Literal["Pending", "Running", "Completed", "CompletedWithErrors", "Failed", "Cancelled"]

FIRST_JOB = 50112
"""The number of the first job."""


class Job(Stored, frozen=True):
    """One job. `created` is in epoch seconds; `target` is what it works on.

    `ends` is when it comes to its status, in epoch seconds; None if it has.
    """

    id: int
    account_id: int | None
    created: float
    job_type: str
    status: Status
    target: str
    run_mode: str = "Default"
    ends: float | None = None

    def status_at(self, now: float) -> Status:
        """The status at epoch second `now`."""
        return "Running" if self.ends is not None and now < self.ends else self.status

    def shown(self, now: float) -> dict[str, Any]:
        """As the REST API shows it at epoch second `now`."""
        return {
            "id": self.id,
            "accountId": self.account_id,
            "creationDateUtc": stamp(self.created),
            "jobType": self.job_type,
            "jobStatus": self.status_at(now),
            "jobRunMode": self.run_mode,
        }

    def tasks(self, now: float) -> list[dict[str, Any]]:
        """The one task that it consists of."""
        return [
            {
                "id": self.id,
                "name": words(self.job_type),
                "status": self.status_at(now),
                "resourceName": self.target,
                "creationDateUtc": stamp(self.created),
            }
        ]

    def notification(self, action_id: int, condition_id: int) -> dict[str, Any]:
        """The body of a custom API action: PascalCase keys [nerdio 3.1]."""
        return {
            "AccountId": self.account_id,
            "ActionId": action_id,
            "ConditionId": condition_id,
            "Job": {
                "Id": self.id,
                "AccountId": self.account_id,
                "CreationDateUtc": stamp(self.created),
                "JobType": self.job_type,
                "JobStatus": self.status,
                "JobRunMode": self.run_mode,
            },
        }

    def summary(self) -> str:
        """The title of its ticket, as Nerdio's own bridge to HaloPSA writes it [nerdio 3.2]."""
        return f"NMM: {words(self.job_type)}"

    def details(self, condition: str, account: str | None) -> str:
        """The facts of the job, one a line."""
        lines = (
            f"Job {self.id} {self.status}",
            f"Condition: {condition}",
            f"Account: {account or 'Global MSP'}",
            f"Target: {self.target}",
            f"Job type: {self.job_type}",
            f"Job run mode: {self.run_mode}",
            f"Created: {stamp(self.created)}",
        )
        return "\n".join(lines)


def words(job_type: str) -> str:
    """A job type split at its capitals: `BackupVm` is `Backup Vm`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", job_type)


def stamp(instant: float) -> str:
    """ISO 8601 with seven digits of a second and an offset, as .NET writes it."""
    moment: datetime = utc(instant)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond:06d}0+00:00"
