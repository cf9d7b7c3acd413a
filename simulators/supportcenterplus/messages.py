"""Outgoing messages: the callback of a request that is resolved [supportcenterplus 5]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from simulators.core.outbox import Delivery, Drop, MessageKind, Outbox, Outcome, Outgoing, Verdict
from simulators.core.store import Record, Unit
from simulators.supportcenterplus.settings import SupportCenterSettings
from simulators.supportcenterplus.values import is_absolute

KIND = "callback"


async def call_back(outbox: Outbox, unit: Unit, request: Record, delay_s: float) -> str:
    """Queue the invocation of a request's callback URL in the causing unit of work; returns the delivery's id."""
    data = {"url": request["callback_url"], "request": _payload(request)}
    return await outbox.emit(unit, KIND, f"request {request['id']}", data, delay_s)


def _payload(request: Record) -> dict[str, Any]:
    """The properties of a request in the optional payload: chosen."""
    status = {"id": request["status"]["id"], "name": request["status"]["name"]}
    resolution = request["resolution"]["content"]
    return {"id": str(request["id"]), "subject": request["subject"], "status": status, "resolution": resolution}


async def build_callback(delivery: Delivery) -> Outgoing | Drop:
    """The request to the exact URL, without authentication, and without a body unless `callback_payload` is `json`."""
    settings, data = SupportCenterSettings.of(delivery.state), delivery.data
    if not is_absolute(data["url"]):
        return Drop(f"{data['url']!r:.80} is no absolute URL")
    headers: tuple[tuple[str, str], ...] = ()
    body, schema = b"", None
    if settings.callback_payload == "json":
        headers = (("Content-Type", "application/json"),)
        body, schema = msgspec.json.encode({"request": data["request"]}), "supportcenterplus/callback"
    return Outgoing(settings.callback_method, data["url"], headers, body, settings.callback_timeout_s, schema=schema)


async def settle_callback(delivery: Delivery, _: Unit, outcome: Outcome) -> Verdict:
    """Accept any response; with `callback_retries`, repeat a callback without a response or with a failure."""
    settings = SupportCenterSettings.of(delivery.state)
    if outcome.ok or delivery.attempts >= settings.callback_retries:
        return Verdict(outcome.kind == "answered")
    return Verdict(False, settings.callback_retry_delay_s)


MESSAGES: Mapping[str, MessageKind] = {KIND: MessageKind(build_callback, settle_callback)}
