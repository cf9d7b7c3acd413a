"""Outbound messages of Nerdio: the custom API action of a condition [nerdio 3.1]."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from simulators.core.outbox import Delivery, Drop, MessageKind, Outbox, Outcome, Outgoing, Verdict
from simulators.core.store import Unit
from simulators.nerdio.model.conditions import Action
from simulators.nerdio.model.jobs import Job
from simulators.nerdio.settings import NerdioSettings

NOTIFICATION = "notification"

RETRY_S = 60.0


async def notify(outbox: Outbox, unit: Unit, action: Action, condition_id: int, job: Job) -> None:
    """Queue the API call of an action in `unit`. Calls of the same URL are sent one after the other."""
    data = {"url": action.url, "action": action.id, "condition": condition_id, "job": job.record()}
    await outbox.emit(unit, NOTIFICATION, f"api {action.url}", data)


async def _build(delivery: Delivery) -> Outgoing | Drop:
    data = delivery.data
    body = Job.of(data["job"]).notification(data["action"], data["condition"])
    headers = (("Content-Type", "application/json"),)
    timeout_s = NerdioSettings.of(delivery.state).api_action_timeout_s
    return Outgoing("POST", data["url"], headers, msgspec.json.encode(body), timeout_s, "nerdio/notification")


async def _settle(delivery: Delivery, _: Unit, outcome: Outcome) -> Verdict:
    if outcome.ok or delivery.attempts >= NerdioSettings.of(delivery.state).api_action_retries:
        return Verdict(outcome.ok)
    return Verdict(False, RETRY_S)


MESSAGES: Mapping[str, MessageKind] = {NOTIFICATION: MessageKind(_build, _settle)}
