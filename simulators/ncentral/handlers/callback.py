"""The callback of a custom PSA: PUT /dms/rest/custompsa/tickets/{action}/{id} [ncentral 7]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.core.server.bodies import essence
from simulators.ncentral import confirmations, model, refusals
from simulators.ncentral.confirmations import Link
from simulators.ncentral.settings import NcentralSettings

_NEEDED = ("ticketUrl", "ticketNumber", "psaCustomTicketId")


async def confirm_ticket(call: Call) -> Answer:
    """Apply the PSA's confirmation that its ticket was created, resolved or reopened."""
    keyword = _keyword(call)
    identity = model.read_id(call.path["ncentralTicketId"])
    if identity is None:
        raise refusals.bad_ticket_id(call.path["ncentralTicketId"])
    # The header is mandatory even without a body.
    if essence(call.headers.get("Content-Type")) != "application/json":
        raise Problem("media_type")
    body: Mapping[str, Any] = call.body or {}
    claim = _link(body) if keyword == "create" else keyword
    if body.get("psaCustomTicketId", identity) != identity:
        raise refusals.bad_request(f"psaCustomTicketId {body['psaCustomTicketId']} is not that of the path.")
    await confirmations.check_open(call)
    outcome = await confirmations.confirm(call, identity, claim)
    if NcentralSettings.of(call).callback_success_status == 204:
        return Answer.empty(204)
    return Answer(200, confirmations.render(outcome))


def _keyword(call: Call) -> model.Keyword:
    """One of the three actions, in any letter case [ncentral 7, inferred]. Raises Problem `unrouted`."""
    action = call.path["action"].lower()
    for keyword in model.KEYWORDS:
        if action == keyword:
            return keyword
    raise Problem("unrouted", f"no such action: {action}")


def _link(body: Mapping[str, Any]) -> Link:
    for name in _NEEDED:
        if name not in body:
            raise refusals.bad_request(f"{name} must not be empty.")
    return Link(body["ticketNumber"], body["ticketUrl"])
