"""Outgoing messages: the callback to N-central [ncentral 7]."""

from __future__ import annotations

import msgspec

from simulators.core.basic import write_basic
from simulators.core.outbox import Delivery, Drop, MessageKind, Outcome, Outgoing, Verdict
from simulators.core.store import Unit
from simulators.custompsa.behaviour import CallbackPlan
from simulators.custompsa.model import callback_body, callback_path
from simulators.custompsa.records import page_url, ticket_for
from simulators.custompsa.settings import CustomPsaSettings

WRONG = "-wrong"
"""The suffix of a deliberately wrong password."""


async def build_callback(delivery: Delivery) -> Outgoing | Drop:
    """The PUT of a callback; dropped without an N-central, or if the ticket does not exist any more."""
    state, data = delivery.state, delivery.data
    settings = CustomPsaSettings.of(state)
    ticket = await ticket_for(state.store(), data["ticket"])
    if not settings.ncentral_url or ticket is None:
        return Drop("the setting ncentral_url is empty" if ticket is not None else "the ticket is gone")
    plan = CallbackPlan(data["keyword"], wrong_id=data["wrong_id"])
    password = settings.callback_password + (WRONG if data["wrong_credentials"] else "")
    return Outgoing(
        "PUT",
        settings.ncentral_url.rstrip("/") + callback_path(plan.keyword, ticket.ncentral_ticket_id),
        (
            ("Authorization", write_basic(settings.callback_username, password)),
            ("Content-Type", "application/json"),
        ),
        msgspec.json.encode(callback_body(ticket, plan, page_url(state, ticket.ticket_number))),
        settings.callback_timeout_s,
        schema="custompsa/callback",
    )


async def settle_callback(delivery: Delivery, _: Unit, outcome: Outcome) -> Verdict:
    """End with a 2xx; otherwise repeat, as often as `callback_retries` allows."""
    settings = CustomPsaSettings.of(delivery.state)
    if outcome.ok or delivery.attempts >= settings.callback_retries:
        return Verdict(outcome.ok)
    return Verdict(False, settings.callback_retry_delay_s)


MESSAGES = {"callback": MessageKind(build_callback, settle_callback)}
