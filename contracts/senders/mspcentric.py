"""The webhooks by which MSPCentric informs an integrator [mspcentric 5]."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.callers.mspcentric import ORGANIZATION, envelope, partner_bearer
from contracts.deliveries.sending import HIDDEN, Message, Sending, Stage

PATH, SECRET = "/told", "s3cret"
_HEADERS = {"content-type": "application/json", "x-mspcentric-secret": SECRET}
_OWN = {**ORGANIZATION, "vendorOrganizationId": "informed", "email": "owner@informed.example"}
_ALERT = {"vendorAccountId": "c-1", "alertId": "a-1", "title": "Backup failed on SRV1"}


def _organization(stage: Stage) -> None:
    stage.target.fake.settings("mspcentric", webhook_secret=SECRET)
    made = stage.send("POST", "/api/oem-api/organization", {**envelope(stage.target.known), "data": _OWN})
    stage.kept["token"] = made["organizationOemToken"]
    items = stage.drive("GET", "/organizations")["items"]
    own = next(each for each in items if stage.kept["token"].endswith(each["oem_token_suffix"]))
    stage.kept["place"] = f"/organizations/{own['id']}"


def _informed(stage: Stage) -> None:
    _organization(stage)
    stage.drive("PUT", "/integrator", {"webhook": stage.origin + PATH})


def _by_token(stage: Stage) -> None:
    """The address of the integrator has a secret."""
    _organization(stage)
    stage.drive("PUT", "/integrator", {"webhook": f"{stage.origin}{PATH}?token={HIDDEN}"})


def _alert(stage: Stage) -> None:
    body = {**envelope(stage.target.known), "organizationOemToken": stage.kept["token"], "data": _ALERT}
    stage.send("POST", "/api/oem-alerts-api/alert", body)


def _changed(stage: Stage, enabled: bool) -> Message:
    stage.drive("PUT", f"{stage.kept['place']}/alerts", {"isAlertsEnabled": enabled})
    payload = {
        "isAlertsEnabled": enabled,
        "isIntegrationActive": False,
        "vendorOrganizationId": _OWN["vendorOrganizationId"],
        "integrationId": None,
    }
    return Message(PATH, {"module": "alerts", "eventType": "config_update", "payload": payload})


def _switched_off(stage: Stage) -> Sequence[Message]:
    return [_changed(stage, enabled=False)]


def _switched(stage: Stage) -> Sequence[Message]:
    """Each change is one message, with the configuration as it is then."""
    return [_changed(stage, enabled=False), _changed(stage, enabled=True)]


def _suppressed(stage: Stage) -> Sequence[Message]:
    """An alert of an organization whose integration is not active becomes nothing, and informs nobody."""
    _alert(stage)
    return []


def _active(stage: Stage) -> None:
    """The integration is active, and there is no PSA: an alert cannot become a ticket."""
    _informed(stage)
    bearer = partner_bearer(stage.target, stage.kept["token"])
    stage.send("PATCH", "/api/vendor-api/organization/status/active", headers=bearer)


def _impatient(stage: Stage) -> None:
    """Two repetitions, the first after five seconds."""
    stage.target.fake.settings(stage.target.system, webhook_retries=2, webhook_retry_delay_s=5)
    _informed(stage)


def _failed(stage: Stage) -> Message:
    _alert(stage)
    payload = {
        "alertId": _ALERT["alertId"],
        "vendorAccountId": _ALERT["vendorAccountId"],
        "ticketId": None,
        "message": "no PSA is connected",
    }
    return Message(PATH, {"module": "alerts", "eventType": "ticket_failed", "payload": payload})


def _ticket_failed(stage: Stage) -> Sequence[Message]:
    return [_failed(stage)]


def _tickets_failed(stage: Stage) -> Sequence[Message]:
    return [_failed(stage), _failed(stage)]


def _rule(stage: Stage) -> Sequence[Message]:
    """An alert that no rule takes informs nobody."""
    told = {"module": "alerts", "eventType": "config_update", "payload": {"productGroups": ["backup"]}}
    stage.drive("PUT", f"{stage.kept['place']}/alerts", {"productGroups": ["backup"]})
    _alert(stage)
    return [Message(PATH, told)]


def _unheard(stage: Stage) -> Sequence[Message]:
    _switched_off(stage)
    return []


WAITS = "request_timeout_s"
"""The setting for how long a response is waited for."""

SENDINGS: Sequence[Sending] = (
    Sending("alerts are switched off", _informed, _switched_off, _HEADERS, retries=(1, 2, 4, 8)),
    Sending("a webhook that is repeated otherwise", _impatient, _switched_off, _HEADERS, retries=(5, 10)),
    Sending("alerts are switched off and on", _informed, _switched, _HEADERS),
    Sending("a suppressed alert", _informed, _suppressed, _HEADERS),
    Sending("an alert that cannot become a ticket", _active, _ticket_failed, _HEADERS, retries=(1, 2, 4, 8)),
    Sending("each alert informs by itself", _active, _tickets_failed, _HEADERS),
    Sending("an alert of a product group without a rule", _active, _rule, _HEADERS),
    Sending("without a webhook nobody is informed", _organization, _unheard, _HEADERS),
)

IN_LINE = Sending("two changes of one organization", _by_token, _switched, _HEADERS, retries=(1, 2, 4, 8))
"""What people hold, release and drop: two messages of one order key."""
