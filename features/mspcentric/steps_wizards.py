"""Steps of the wizards in the client: the PSA, the vendor, imports and mappings."""

from __future__ import annotations

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import ControlError
from features.mspcentric.partner import Partner
from features.mspcentric.psas import PSAS
from features.mspcentric.vendor import CREDENTIALS, SERVICES

SYSTEM = parsers.re(r"the partner enters the credentials of (?P<name>ConnectWise|HaloPSA|Autotask|Tigerpaw)")


@given("the integrator's server is the one that MSPCentric asks")
def _(partner: Partner) -> None:
    partner.use_server()


@given(parsers.parse("{name} bills 20 units"))
def _(partner: Partner, name: str) -> None:
    partner.psa = PSAS[name]
    partner.psa.prepare(partner.served())
    partner.mark()


@when("the integrator reads the template of its vendor")
def _(partner: Partner) -> None:
    assert set(partner.vendor("custom_hosted")["integrationCredentialTemplate"]) == set(CREDENTIALS)


@when(SYSTEM)
def _(partner: Partner, name: str) -> None:
    partner.connect(name)


@when(parsers.re(r"the partner enters wrong credentials of (?P<name>ConnectWise|HaloPSA|Autotask|Tigerpaw)"))
def _(partner: Partner, name: str) -> None:
    try:
        partner.connect(name, **{PSAS[name].secret: "wrong-secret"})
    except ControlError as error:
        partner.drawn = {"refused": str(error)}


@when("the partner enters keys of a rep who may not write contracts")
def _(partner: Partner) -> None:
    fake = partner.target.fake
    fake.settings("tigerpaw", missing_right="success_false")
    partner.connect("Tigerpaw", **fake.credentials("tigerpaw", role="technician"))


@when("the partner enters the credentials of the vendor")
def _(partner: Partner) -> None:
    partner.act("POST", "/vendor", {"credentials": CREDENTIALS})


@when("the partner enters wrong credentials of the vendor")
def _(partner: Partner) -> None:
    try:
        partner.act("POST", "/vendor", {"credentials": {"api key": "wrong"}})
    except ControlError as error:
        partner.drawn = {"refused": str(error)}


@when("the partner imports accounts")
def _(partner: Partner) -> None:
    partner.act("POST", "/import/accounts", {})


@when("the partner imports services")
def _(partner: Partner) -> None:
    partner.act("POST", "/import/services", {})


@when("the partner maps an account")
def _(partner: Partner) -> None:
    partner.act("PUT", "/mappings/accounts/c-1", {"psa_id": partner.own_psa.company})


@when("the partner maps two services of the PSA to one of the vendor")
def _(partner: Partner) -> None:
    psa = partner.own_psa
    mapped = partner.act("PUT", "/mappings/services/seat", {"psa_ids": [psa.service, psa.other]})
    assert mapped["psa_ids"] == [psa.service, psa.other]


@then(parsers.parse("{name} was asked to test the credentials"))
def _(partner: Partner, name: str) -> None:
    first = [each for each in partner.drawn["exchanges"] if each["status"] == 200]
    assert first, partner.drawn
    assert all(each["path"].startswith(partner.served()["url"]) for each in first)


@then("the PSA is synchronised")
def _(partner: Partner) -> None:
    psa = partner.act("GET", "/psa")["psa"]
    assert (psa["state"], psa["error"]) == ("synced", None), psa
    assert partner.own_psa.company in [each["id"] for each in psa["companies"]], psa
    assert partner.own_psa.service in [each["id"] for each in psa["services"]], psa
    assert partner.own_psa.contract in [each["id"] for each in psa["contracts"]], psa


@then("the credentials are refused, and nothing is stored")
def _(partner: Partner) -> None:
    assert ": 422 " in partner.drawn.get("refused", ""), partner.drawn
    assert "The credentials could not be used" in partner.drawn["refused"]


@then("the organization has no PSA")
def _(partner: Partner) -> None:
    with pytest.raises(ControlError, match=": 404 "):
        partner.act("GET", "/psa")


@then("the integrator's server was asked for accounts with these credentials")
def _(partner: Partner) -> None:
    asked = [each for each in partner.server.asked if each.path.startswith("/v1/accounts?status=active&page=1")]
    assert asked, partner.server.asked
    headers = asked[-1].headers
    assert (headers["x-api-key"], headers["x-api-username"]) == tuple(CREDENTIALS.values()), headers


@then("the integrator's server was asked for services")
def _(partner: Partner) -> None:
    assert any(each.path == "/v1/services?status=active" for each in partner.server.asked), partner.server.asked


@then("the integrator's server was asked for nothing")
def _(partner: Partner) -> None:
    assert partner.server.asked == []


@then(parsers.parse("{count:d} accounts can be mapped"))
def _(partner: Partner, count: int) -> None:
    rows = partner.act("GET", "/mappings")["accounts"]
    assert [each["state"] for each in rows] == ["unmapped"] * count, rows


@then(parsers.re(r"the organization is (?P<state>pending|mapping|active|error|inactive)"))
def _(partner: Partner, state: str) -> None:
    assert partner.act("GET", "")["state"] == state, partner.drawn


@then("the integrator's server was asked for billing once per mapped pair")
def _(partner: Partner) -> None:
    mappings = partner.act("GET", "/mappings")
    accounts = [each["id"] for each in mappings["accounts"] if each["state"] == "mapped"]
    services = [each["id"] for each in mappings["services"] if each["state"] == "mapped"]
    expected = sorted((account, service) for account in accounts for service in services)
    assert sorted(partner.server.billed) == expected, (partner.server.billed, expected)
    assert {service for _, service in expected} <= {each["id"] for each in SERVICES}
