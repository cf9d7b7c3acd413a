"""The API actions of Nerdio's conditions [nerdio 3.1]."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from contracts.deliveries.sending import Message, Sending, Stage

PATH = "/nmm"
_ACCOUNT = 11
_FAILED = {
    "condition": "Backups",
    "account_id": _ACCOUNT,
    "target": "vm-01",
    "job_type": "BackupVm",
    "status": "Failed",
}


def _condition(**more: Any) -> Callable[[Stage], None]:
    def prepare(stage: Stage) -> None:
        condition = {"type": "backup", "name": "Backups", "actions": [{"kind": "api", "url": stage.origin + PATH}]}
        stage.drive("POST", "/conditions", {**condition, **more})

    return prepare


def _retrying(stage: Stage) -> None:
    stage.target.fake.settings("nerdio", api_action_retries=2)
    _condition()(stage)


def _failed(stage: Stage) -> Sequence[Message]:
    stage.drive("POST", "/events", _FAILED)
    job = {"AccountId": _ACCOUNT, "JobType": "BackupVm", "JobStatus": "Failed"}
    return [Message(PATH, {"AccountId": _ACCOUNT, "Job": job})]


def _ended(stage: Stage) -> Sequence[Message]:
    statuses = ("Completed", "Cancelled")
    for each in statuses:
        stage.drive("POST", "/events", {**_FAILED, "status": each})
    return [Message(PATH, {"AccountId": _ACCOUNT, "Job": {"JobStatus": each}}) for each in statuses]


def _unwanted(stage: Stage) -> Sequence[Message]:
    stage.drive("POST", "/events", _FAILED)
    return []


def _twice(stage: Stage) -> Sequence[Message]:
    return [*_failed(stage), *_failed(stage)]


def _of_the_msp(stage: Stage) -> Sequence[Message]:
    stage.drive("POST", "/events", {**_FAILED, "account_id": None})
    return [Message(PATH, {"AccountId": None, "Job": {"AccountId": None}})]


WAITS = "api_action_timeout_s"
"""The setting for how long a response is waited for."""

SENDINGS: Sequence[Sending] = (
    Sending("a backup fails", _condition(), _failed, retries=()),
    Sending("an action is repeated as settings say", _retrying, _failed, retries=(60, 60)),
    Sending("each failure is an action", _condition(), _twice),
    Sending("a backup succeeds, and one is cancelled", _condition(), _ended),
    Sending("the MSP's own backup", _condition(), _of_the_msp),
    Sending("a condition for another account", _condition(account_ids=[12]), _unwanted),
    Sending("a condition for other jobs", _condition(job_types=["RestoreVm"]), _unwanted),
)
