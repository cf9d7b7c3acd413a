"""Steps of the Vendor API."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field

import httpx
import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.mspcentric.partner import Partner
from features.mspcentric.vendor import SERVICES
from features.steps.answers import describe
from features.steps.talk import Talk

API = "/api/vendor-api"


@dataclass(slots=True)
class Bridge:
    """A vendor that sends by itself. `keys` are the partner keys that it was given, newest last."""

    partner: Partner
    keys: list[str] = field(default_factory=list)
    counted: list[int] = field(default_factory=list)

    def token(self, vendor_token: str | None = None, key: str | None = None) -> str:
        """base64 of vendor token and partner key [mspcentric 3.1]."""
        pair = f"{vendor_token or self.partner.target.known('vendor_token')}:{key or self.keys[-1]}"
        return base64.b64encode(pair.encode()).decode()

    def ask(self, method: str, path: str, token: str | None = None, **more: object) -> httpx.Response:
        """One call; `token` empty: without one."""
        sent = self.token() if token is None else token
        headers = {"Authorization": f"Bearer {sent}"} if sent else {}
        return self.partner.talk.ask(method, API + path, headers=headers, **more)


@pytest.fixture
def bridge(partner: Partner) -> Bridge:
    """The external vendor of the scenario."""
    return Bridge(partner)


@given("an organization with an external integration")
def _(partner: Partner, bridge: Bridge) -> None:
    partner.create()
    bridge.keys.append(partner.bridge())


@given(parsers.parse("a partner of {name} with an external integration"))
def _(partner: Partner, bridge: Bridge, name: str) -> None:
    partner.create()
    bridge.keys.append(partner.bridge())
    partner.connect(name)


@given("a limit of 3 calls in a second")
def _(partner: Partner) -> None:
    partner.target.fake.settings("mspcentric", vendor_limit=3)


@when("another organization gets an external integration")
def _(partner: Partner, bridge: Bridge) -> None:
    partner.create(email="owner@other.example", vendorOrganizationId="o-13")
    bridge.keys.append(partner.bridge())


@when("the integrator asks for a new partner key")
def _(partner: Partner, bridge: Bridge) -> None:
    bridge.keys.append(partner.bridge())


@when(parsers.parse('the vendor sends the account "{identity}" named "{name}"'))
def _(bridge: Bridge, identity: str, name: str) -> None:
    body = {"vendorAccountId": identity, "name": name, "externalId": "x-1"}
    bridge.ask("POST", "/organization/accounts", json=body)


@when("the vendor sends 2 services in a list")
def _(bridge: Bridge) -> None:
    bridge.ask("POST", "/organization/services", json=list(SERVICES))


@when("the vendor says that mapping may begin")
def _(bridge: Bridge) -> None:
    bridge.ask("PATCH", "/status/mapping", json=dict(SERVICES[0]))


@when(parsers.parse('the vendor sets the state "{state}"'))
def _(bridge: Bridge, state: str) -> None:
    bridge.ask("PATCH", f"/organization/status/{state}")


@when("the vendor lists its accounts")
def _(bridge: Bridge) -> None:
    bridge.ask("GET", "/organization/accounts")


@when(parsers.parse("the vendor lists its accounts {times:d} times"))
def _(bridge: Bridge, times: int) -> None:
    for _ in range(times):
        bridge.ask("GET", "/organization/accounts")


@when("the credentials of the integrator expire")
def _(target: Target) -> None:
    target.fake.alter("mspcentric", "clients", expired=True)


@when("the vendor lists its accounts with no token")
def _(bridge: Bridge) -> None:
    bridge.ask("GET", "/organization/accounts", "")


@when("the vendor lists its accounts with a token that is no base64")
def _(bridge: Bridge) -> None:
    bridge.ask("GET", "/organization/accounts", "!")


@when("the vendor lists its accounts with a wrong vendor token")
def _(bridge: Bridge) -> None:
    bridge.ask("GET", "/organization/accounts", bridge.token(vendor_token="vk_wrong"))


@when("the vendor lists its accounts with a wrong partner key")
def _(bridge: Bridge) -> None:
    bridge.ask("GET", "/organization/accounts", bridge.token(key="pk_wrong"))


@when("the partner maps one account and one service")
def _(partner: Partner) -> None:
    partner.act("POST", "/import/accounts", {})
    partner.act("POST", "/import/services", {})
    partner.map()


@when("the vendor sends counts for every combination")
def _(bridge: Bridge) -> None:
    for account in ("c-1", "c-2"):
        for service in SERVICES:
            body = {"accountId": account, "unitCount": 5}
            bridge.counted.append(bridge.ask("POST", f"/service/{service['id']}/count", json=body).status_code)


@then(parsers.parse("{taken:d} count is taken, and {unknown:d} are answered with 404"))
def _(bridge: Bridge, talk: Talk, taken: int, unknown: int) -> None:
    assert sorted(bridge.counted) == [201] * taken + [404] * unknown, bridge.counted
    assert talk.answer.json() == {"statusCode": 404, "message": "No account map found with id: c-2"}


@then(parsers.parse('there is one account, named "{name}"'))
def _(talk: Talk, name: str) -> None:
    assert [each["name"] for each in talk.answer.json()] == [name], describe(talk.answer)


@then("there is no account")
def _(talk: Talk) -> None:
    assert talk.answer.json() == [], describe(talk.answer)


@then(parsers.parse('the state of the integration is "{state}"'))
def _(bridge: Bridge, state: str) -> None:
    found = bridge.ask("GET", "/organization").json()
    assert found["status"] == state, found


@then("the old key is refused")
def _(bridge: Bridge) -> None:
    answer = bridge.ask("GET", "/organization/accounts", bridge.token(key=bridge.keys[0]))
    assert answer.status_code == 401, describe(answer)


@then("the refusal says after how many seconds to try again")
def _(talk: Talk) -> None:
    seconds = talk.answer.headers["retry-after"]
    assert talk.answer.json() == {
        "statusCode": 429,
        "message": f"Rate limit exceeded. Retry after {seconds} seconds.",
    }, describe(talk.answer)
