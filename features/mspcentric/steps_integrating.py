"""Integrations, users and sessions in their odd cases; what a vendor sees of a PSA."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import httpx
from pytest_bdd import parsers, then, when

from contracts.targets import Target
from contracts.targets.trust import trusting
from features.mspcentric.partner import OEM, ORGANIZATION, Partner
from features.mspcentric.steps_external import API, Bridge
from features.mspcentric.vendor import CREDENTIALS
from features.steps.answers import describe
from features.steps.talk import Talk

KINDS = {"of the external kind": "external", "of the hosted kind": "custom_hosted"}
NOBODY = "0" * 24


@then("the answer has the token of the organization")
def _(partner: Partner, talk: Talk) -> None:
    assert talk.answer.json()["organizationOemToken"] == partner.token


@when("the integrator asks for a session without a user")
def _(partner: Partner) -> None:
    partner.link = partner.done("POST", f"{OEM}/session", organizationOemToken=partner.token)["url"]


@then("the page is refused without the cookie of the session")
def _(partner: Partner) -> None:
    refused: tuple[dict[str, str], ...] = ({}, {"cookie": "mspc_session=nothing"}, {"cookie": "other=1; mspc_session="})
    for headers in refused:
        # The target's own client keeps the cookie that it got.
        page = httpx.get(f"{partner.target.url}/app", headers=headers, trust_env=False, verify=trusting())
        assert (page.status_code, page.json()["message"]) == (401, "Unauthorized: open a magic link first")


@then("a link that was never given is refused")
def _(partner: Partner) -> None:
    path = urlsplit(partner.link).path
    answer = partner.target.send("GET", f"{path}?token=nothing")
    assert (answer.status_code, answer.json()["message"]) == (401, "Unauthorized: unknown link")


@when(
    parsers.re(
        r"the integrator creates an integration with the vendor "
        rf'(?P<vendor>nobody|{"|".join(KINDS)}) of the kind "(?P<kind>\w+)"'
    )
)
def _(partner: Partner, vendor: str, kind: str) -> None:
    identity = partner.vendor(KINDS[vendor])["id"] if vendor in KINDS else NOBODY
    partner.kept["id"] = identity
    more: dict[str, Any] = {"integrationType": kind, "vendorId": identity}
    if kind == "custom_hosted":
        more = {"data": {"vendorId": identity, "integrationCredentials": CREDENTIALS}}
    partner.oem("POST", f"{OEM}/integration", organizationOemToken=partner.token, **more)


@then("the vendors of another integrator do not exist for it")
def _(partner: Partner) -> None:
    vendors = partner.done("POST", f"{OEM}/vendor", **partner.another())["vendors"]
    (foreign,) = [each["id"] for each in vendors if each["integrationType"] == "custom_hosted"]
    data = {"vendorId": foreign, "integrationCredentials": CREDENTIALS}
    answer = partner.oem("POST", f"{OEM}/integration", organizationOemToken=partner.token, data=data)
    assert answer.status_code == 404, describe(answer)


@when("the integrator creates the same integration again")
def _(partner: Partner) -> None:
    partner.integrate()


@when(parsers.parse('the integrator creates an integration with the api key "{key}"'))
def _(partner: Partner, key: str) -> None:
    partner.integrate({**CREDENTIALS, "api key": key})


@when(
    parsers.re(
        r'the integrator changes the credential "(?P<label>[^"]+)" of (?P<whose>its|an) integration '
        r'(that is not there )?to "(?P<value>\w+)"'
    )
)
def _(partner: Partner, label: str, whose: str, value: str) -> None:
    listed = partner.done("POST", f"{OEM}/integration/list", organizationOemToken=partner.token)["integrations"]
    identity = listed[0]["id"] if whose == "its" else NOBODY
    data = {"integrationCredentials": {label: value}}
    partner.oem("PATCH", f"{OEM}/integration/{identity}", organizationOemToken=partner.token, data=data)


@then(parsers.parse('the integrator sees its integration as "{status}"'))
def _(partner: Partner, status: str) -> None:
    (found,) = partner.done("POST", f"{OEM}/integration/list", organizationOemToken=partner.token)["integrations"]
    assert found["integrationStatus"] == status, found


@then(parsers.parse('the integrator\'s server was asked as "{user}"'))
def _(partner: Partner, user: str) -> None:
    headers = partner.server.asked[-1].headers
    assert (headers["x-api-username"], headers["x-api-key"]) == (user, CREDENTIALS["api key"])


@when("another integrator asks for the integrations of the organization")
def _(partner: Partner) -> None:
    more = partner.another()
    partner.oem("POST", f"{OEM}/integration/list", organizationOemToken=partner.token, **more)


@then(parsers.parse('another integrator can create an organization as "{identity}"'))
def _(partner: Partner, identity: str) -> None:
    more, first = partner.another(), partner.token
    data = {**ORGANIZATION, "vendorOrganizationId": identity}
    made = partner.done("POST", f"{OEM}/organization", data=data, **more)
    assert made["organizationOemToken"] != first, made


@then("the organization has 1 user, and the one without an id has 2")
def _(target: Target) -> None:
    rows = target.fake.drive("mspcentric", "GET", "/organizations")["items"]
    shown = [target.fake.drive("mspcentric", "GET", f"/organizations/{each['id']}") for each in rows]
    found = [(each["vendorOrganizationId"], len(each["users"])) for each in shown]
    assert found == [("o-12", 1), (None, 2)], shown


@when("an external integration of the organization is created, too")
def _(partner: Partner) -> None:
    partner.bridge()


@then("another integrator that has expired is refused")
def _(partner: Partner) -> None:
    more = partner.another(expired=True)
    answer = partner.oem("POST", f"{OEM}/vendor", **more)
    assert answer.status_code == 401, describe(answer)


@then(parsers.parse('a user of another integrator cannot join it as "{identity}" or by the domain of its address'))
def _(partner: Partner, identity: str) -> None:
    more = partner.another()
    user = {"email": "ben@northwind.example", "firstName": "Ben", "lastName": "Low", "vendorUserId": "u-79"}
    for data in ({**user, "vendorOrganizationId": identity}, user):
        answer = partner.oem("POST", f"{OEM}/user", data=data, **more)
        assert answer.status_code == 404, describe(answer)


@when(parsers.parse('another organization joins as "{identity}"'))
def _(partner: Partner, identity: str) -> None:
    partner.create(email="owner@other.example", vendorOrganizationId=identity)


@then(parsers.parse("the organizations are listed as {names}, each with the end of its token"))
def _(partner: Partner, target: Target, names: str) -> None:
    items = target.fake.drive("mspcentric", "GET", "/organizations")["items"]
    assert ", ".join(each["vendorOrganizationId"] for each in items) == names, items
    assert items[-1]["oem_token_suffix"] == partner.token[-6:]
    assert {each["state"] for each in items} == {"created"}


@then("the pages of the PSA's companies make up what was read of it")
def _(partner: Partner, bridge: Bridge, talk: Talk) -> None:
    total = talk.answer.json()["meta"]["total"]
    pages = [bridge.ask("GET", f"/organization/clients?page={page}&pageSize=2").json() for page in range(1, total)]
    found = [each for page in pages for each in page["clients"]]
    read = partner.act("GET", "/psa")["psa"]["companies"]
    assert found == [{"id": each["id"], "name": each["name"]} for each in read]
    assert {page["meta"]["total"] for page in pages} == {len(read)}


@when(parsers.parse('the vendor lists its accounts with the scheme "{scheme}"'))
def _(partner: Partner, bridge: Bridge, scheme: str) -> None:
    headers = {"Authorization": f"{scheme} {bridge.token()}"}
    partner.talk.ask("GET", f"{API}/organization/accounts", headers=headers)
