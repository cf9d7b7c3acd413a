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
    """One job. `created` is in epoch seconds; `target` is the name of the resource that the job processes.

    `ends` is when a running job reaches `status`, in epoch seconds; None if it has ended.
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
        """Return the status at epoch second `now`."""
        return "Running" if self.ends is not None and now < self.ends else self.status

    def shown(self, now: float) -> dict[str, Any]:
        """Return the job as the REST API shows it at epoch second `now`."""
        return {
            "id": self.id,
            "accountId": self.account_id,
            "creationDateUtc": stamp(self.created),
            "jobType": self.job_type,
            "jobStatus": self.status_at(now),
            "jobRunMode": self.run_mode,
        }

    def tasks(self, now: float) -> list[dict[str, Any]]:
        """Return the tasks of the job at epoch second `now`: always one."""
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
        """Return the body of a custom API action: PascalCase keys [nerdio 3.1]."""
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
        """Return the title of its ticket, as Nerdio's own bridge to HaloPSA writes it [nerdio 3.2]."""
        return f"NMM: {words(self.job_type)}"

    def details(self, condition: str, account: str | None) -> str:
        """Return the text of its ticket: one fact of the job per line."""
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
    """Split a job type at its capitals: `BackupVm` becomes `Backup Vm`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", job_type)


def stamp(instant: float) -> str:
    """Format epoch seconds as ISO 8601 with seven fractional digits and an offset, as .NET writes it."""
    timestamp: datetime = utc(instant)
    return f"{timestamp:%Y-%m-%dT%H:%M:%S}.{timestamp.microsecond:06d}0+00:00"
