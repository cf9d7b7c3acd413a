"""The API user of Autotask, and the records that the examples of its spec use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contracts.access.intruders import Intruder, Operation, everything
from contracts.quotas.pressed import Pressed
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
    """Three headers [autotask 3]; zone and versions need none."""
    headers = _headers({name: target.known(name) for name in ("api_integration_code", "username", "secret")})
    return {"*": headers, "ZoneInformation_Query": {}, "VersionInformation_Query": {}}


def prepare(target: Target) -> None:
    """Raise the hourly limit beyond reach, and create a webhook of each kind for the examples."""
    target.fake.settings("autotask", hourly_limit=100_000_000)
    headers = sign_in(target)["*"]
    for entity in _HOOKED:
        path = f"/ATServicesRest/V1.0/{entity}Webhooks"
        target.send("POST", path, json=_WEBHOOK, headers=headers).raise_for_status()


def _headers(user: Mapping[str, str]) -> dict[str, str]:
    return {"ApiIntegrationCode": user["api_integration_code"], "UserName": user["username"], "Secret": user["secret"]}


PRESSED = Pressed(
    quota="hour",
    path="/ATServicesRest/V1.0/Version",
    body=(
        '{"errors":["You have exceeded the maximum number of requests allowed for this database in the current'
        ' 60 minute period."]}'
    ),
    retry_after={"retry_after_header": True},
    shared=True,
    slows=True,
    counts_refused=True,
)


FURTHER = (
    Pressed(
        quota="threads",
        path="/ATServicesRest/V1.0/Companies/175",
        body='{"errors":["The API thread threshold of <limit> threads has been exceeded."]}',
        service={"service_time_ms": 5000},
        wrong="/ATServicesRest/V1.0/Companies/query",
    ),
)


def headers_of(_: Target, issued: Mapping[str, str]) -> Mapping[str, str]:
    """The headers of a user with issued credentials."""
    return _headers(issued)


def intruders(target: Target) -> Sequence[Intruder]:
    """API users that are refused [autotask 3], one whose name is in other letters, and one that may only read."""
    issue = target.fake.credentials
    sound = issue("autotask")
    return [
        Intruder("no credentials", {"*": {}}),
        Intruder("a wrong secret", {"*": _headers({**issue("autotask"), "secret": "wrong"})}),
        Intruder(
            "a name in capitals", {"*": _headers({**sound, "username": sound["username"].upper()})}, allowed=everything
        ),
        Intruder("an unknown user", {"*": _headers({**sound, "username": "nobody@example.test"})}),
        Intruder("a wrong tracking identifier", {"*": _headers({**sound, "api_integration_code": "WRONG"})}, 500),
        Intruder("a deactivated user", {"*": _headers(issue("autotask", expired=True))}),
        Intruder("a user who may not use the API", {"*": _headers(issue("autotask", role="not_api_only"))}),
        Intruder("a right to read alone", {"*": _headers(issue("autotask", role="read_only"))}, 500, concerns=_creates),
    ]


def _creates(method: str, operation: Operation) -> bool:
    return method == "POST" and operation["operationId"].endswith("_CreateEntity")
