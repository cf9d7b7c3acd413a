"""Outbound messages: signed callbacks with the record as a JSON string [connectwise 7]."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec

from simulators.connectwise.announcing import KIND
from simulators.connectwise.datetimes import day
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.model.callbacks import callback_url, failing_streak
from simulators.connectwise.rendering import CODEBASES, public_root, render
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.connectwise.tables import HEALTH, SIGNING_KEYS
from simulators.connectwise.tenants import company_of
from simulators.core.outbox import Delivery, Drop, MessageKind, Outcome, Outgoing, Verdict
from simulators.core.store import Unit

RETRIED = frozenset({404, 409, 419, 429})
PAUSES = (2.0, 4.0)
"""Seconds before the second and the third attempt; only the statuses in RETRIED are retried [connectwise 7]."""


def signature(key: str, body: bytes) -> str:
    """Return `x-content-signature`: HMAC-SHA256 of the body, keyed by the signing key's SHA-256 [connectwise 7]."""
    hashed = hashlib.sha256(key.encode()).digest()
    return base64.b64encode(hmac.new(hashed, body, hashlib.sha256).digest()).decode()


async def build_callback(delivery: Delivery) -> Outgoing | Drop:
    """Build the POST for one change; drop it if the callback was deleted or is inactive."""
    store, data = delivery.state.store(delivery.tenant), delivery.data
    callback = await store.get("callbacks", data["callback"])
    if callback is None or callback["inactiveFlag"]:
        return Drop("the callback is gone" if callback is None else "the callback is inactive")
    key = await store.get(SIGNING_KEYS.name, callback["_signing"])
    if key is None:
        return Drop("the callback has no signing key")
    body = msgspec.json.encode(_body(delivery, data, key["id"]))
    return Outgoing(
        "POST",
        callback_url(callback["url"], data["id"], data["action"]),
        (("Content-Type", "application/json"), ("x-content-signature", signature(key["key"], body))),
        body,
        ConnectWiseSettings.of(delivery.state).callback_timeout_s,
        schema="connectwise/callback",
    )


def _body(delivery: Delivery, data: Mapping[str, Any], key: str) -> dict[str, Any]:
    state = delivery.state
    company = company_of(state, delivery.tenant)
    codebase = CODEBASES[ConnectWiseSettings.of(state).hosting]
    page = f"{state.public_url}/{codebase}//system/callbackkey/index.rails"
    record = data["record"]
    shown = None if record is None else render(ENTITIES[data["entity"]], record, public_root(state))
    return {
        "MessageId": data["message"],
        "FromUrl": urlsplit(state.public_url).netloc,
        "CompanyId": company,
        "MemberId": data["member"],
        "Action": data["action"],
        "Type": data["type"],
        "ID": data["id"],
        "ProductInstanceId": None,
        "PartnerId": None,
        "Entity": None if shown is None else msgspec.json.encode(shown).decode(),
        "Metadata": {"key_url": f"{page}?companyName={quote(company, safe='')}&id={key}"},
        "CallbackObjectRecId": data["callback"],
    }


async def settle_callback(delivery: Delivery, unit: Unit, outcome: Outcome) -> Verdict:
    """Evaluate an attempt: any 2xx is success; the statuses in RETRIED are retried twice.

    A final failure counts as a failing day; too many of them in a row make the callback inactive.
    """
    if outcome.status in RETRIED and delivery.attempts < len(PAUSES):
        return Verdict(False, PAUSES[delivery.attempts])
    callback = delivery.data["callback"]
    if outcome.ok:
        await unit.delete(HEALTH.name, callback)
        return Verdict(True)
    health = await unit.get(HEALTH.name, callback) or {"id": callback}
    failing = failing_streak(health, day(delivery.state.clock.time()))
    await unit.put(HEALTH.name, failing)
    if failing["streak"] >= ConnectWiseSettings.of(delivery.state).callback_failing_days:
        record = await unit.get("callbacks", callback)
        if record is not None:
            await unit.put("callbacks", {**record, "inactiveFlag": True})
    return Verdict(False)


MESSAGES = {KIND: MessageKind(build_callback, settle_callback)}
