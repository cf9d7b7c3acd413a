"""The API user of Autotask, and what the examples of its spec speak of."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.targets import Target

_WEBHOOK = {
    "name": "Examples",
    "webhookUrl": "https://receiver.example/examples",
    "deactivationUrl": "https://receiver.example/end",
    "secretKey": "secret-of-the-examples",
    "isActive": False,
    "sendThresholdExceededNotification": False,
}
_HOOKED = ("Company", "Contact", "ConfigurationItem", "Ticket", "TicketNote")


def sign_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    """Three headers [autotask 3]; the zone and the versions are asked without them."""
    headers = {
        "ApiIntegrationCode": target.known("api_integration_code"),
        "UserName": target.known("username"),
        "Secret": target.known("secret"),
    }
    return {"*": headers, "ZoneInformation_Query": {}, "VersionInformation_Query": {}}


def prepare(target: Target) -> None:
    """No hourly limit that a run could reach, and a webhook of each kind, on which examples may hang something."""
    target.fake.settings("autotask", hourly_limit=100_000_000)
    headers = sign_in(target)["*"]
    for entity in _HOOKED:
        path = f"/ATServicesRest/V1.0/{entity}Webhooks"
        target.send("POST", path, json=_WEBHOOK, headers=headers).raise_for_status()
