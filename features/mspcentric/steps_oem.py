"""Steps of the OEM API."""

from __future__ import annotations

from urllib.parse import urlsplit

from pytest_bdd import given, parsers, then, when

from features.mspcentric.partner import OEM, ORGANIZATION, Partner
from features.mspcentric.vendor import CREDENTIALS
from features.steps.answers import describe
from features.steps.talk import Talk


@given("an organization")
@given("an organization with an id")
def _(partner: Partner) -> None:
    partner.create()


@given("an organization with no id")
def _(partner: Partner) -> None:
    partner.create(vendorOrganizationId=None)


@when("the integrator creates an organization")
@when("the integrator creates the same organization again")
def _(partner: Partner) -> None:
    answer = partner.oem("POST", f"{OEM}/organization", data=ORGANIZATION)
    partner.token = answer.json().get("organizationOemToken", partner.token)


@when("the integrator creates an organization without data")
def _(partner: Partner) -> None:
    partner.oem("POST", f"{OEM}/organization")


@when("the integrator asks for a session with a wrong secret and a wrong token")
def _(partner: Partner) -> None:
    right, partner.secret = partner.secret, "wrong"
    partner.oem("POST", f"{OEM}/session", organizationOemToken="oem_wrong")
    partner.secret = right


@when("the integrator asks for a session with a wrong token")
def _(partner: Partner) -> None:
    partner.oem("POST", f"{OEM}/session", organizationOemToken="oem_wrong", data={"vendorUserId": "nobody"})


@when("the integrator asks for a session of an unknown user")
def _(partner: Partner) -> None:
    partner.oem("POST", f"{OEM}/session", organizationOemToken=partner.token, data={"vendorUserId": "nobody"})


@when("the integrator asks for a session")
def _(partner: Partner) -> None:
    partner.session()


@when(parsers.parse("the integrator asks for {count:d} sessions"))
def _(partner: Partner, count: int) -> None:
    assert len({partner.session() for _ in range(count)}) == count


@when(parsers.parse('a user joins with the e-mail address "{email}" and the organization id "{identity}"'))
def _(partner: Partner, email: str, identity: str) -> None:
    data = {"email": email, "firstName": "Ben", "lastName": "Low", "vendorUserId": "u-78"}
    partner.oem(
        "POST", f"{OEM}/user", data={**data, **({} if identity == "none" else {"vendorOrganizationId": identity})}
    )


@when(parsers.parse('{count:d} users join the organization "{identity}"'))
def _(partner: Partner, count: int, identity: str) -> None:
    for number in range(count):
        user = {"email": f"user-{number}@elsewhere.example", "firstName": "U", "lastName": "S"}
        partner.done("POST", f"{OEM}/user", data={**user, "vendorOrganizationId": identity})


@when(parsers.parse('the integrator deletes the user "{user}"'))
def _(partner: Partner, user: str) -> None:
    partner.oem("DELETE", f"{OEM}/user", organizationOemToken=partner.token, data={"vendorUserId": user})


@when("the integrator creates an integration")
def _(partner: Partner) -> None:
    answer = partner.integrate()
    assert answer.status_code == 201, describe(answer)


@when(parsers.parse('the integrator creates an integration with the credential "{label}"'))
def _(partner: Partner, label: str) -> None:
    partner.integrate({**CREDENTIALS, label: "x"})


@when("the partner opens the magic link")
def _(partner: Partner, talk: Talk) -> None:
    parts = urlsplit(partner.link)
    talk.ask("GET", f"{parts.path}?{parts.query}")


@then("the answer holds a token of the organization")
def _(partner: Partner, talk: Talk) -> None:
    body = talk.answer.json()
    assert body["organizationOemToken"] == partner.token, describe(talk.answer)
    assert (body["status"], body["message"]) == (201, "Successfully created organization")


@then("the refusal repeats its status in the body")
def _(talk: Talk) -> None:
    body = talk.answer.json()
    assert (set(body), body["status"]) == ({"status", "message"}, talk.answer.status_code), describe(talk.answer)


@then("the template of the vendor is an object with empty values")
def _(partner: Partner) -> None:
    template = partner.vendor("custom_hosted")["integrationCredentialTemplate"]
    assert template == dict.fromkeys(CREDENTIALS, ""), template


@then("the template of the integration is a list of objects")
def _(partner: Partner) -> None:
    (found,) = partner.done("POST", f"{OEM}/integration/list", organizationOemToken=partner.token)["integrations"]
    assert found["integrationCredentialTemplate"] == [dict.fromkeys(CREDENTIALS, "")], found
    assert found["integrationStatus"] == "pending", found


@then("the organization has no integration")
@then("the token of the organization is still accepted")
def _(partner: Partner) -> None:
    found = partner.done("POST", f"{OEM}/integration/list", organizationOemToken=partner.token)
    assert found["integrations"] == [], found


@when(parsers.parse('the integrator asks for a session of the user "{user}"'))
def _(partner: Partner, user: str) -> None:
    partner.oem("POST", f"{OEM}/session", organizationOemToken=partner.token, data={"vendorUserId": user})


@then("the page is refused with the cookie of the session")
def _(partner: Partner) -> None:
    page = partner.target.send("GET", "/app", headers={"cookie": partner.kept["cookie"]})
    assert (page.status_code, page.json()["message"]) == (401, "Unauthorized: open a magic link first")


@then("the partner is signed in")
def _(partner: Partner, talk: Talk) -> None:
    answer = talk.answer
    assert answer.status_code == 302, describe(answer)
    cookie = partner.kept["cookie"] = answer.headers["set-cookie"].partition(";")[0]
    page = partner.target.send("GET", answer.headers["location"], headers={"cookie": cookie})
    assert page.is_success, describe(page)
    assert ORGANIZATION["email"] in page.text
