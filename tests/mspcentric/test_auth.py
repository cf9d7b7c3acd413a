"""Who may call: credentials in bodies, bearer tokens, and whose organization it is."""

from __future__ import annotations

import base64

import pytest

from simulators.mspcentric.auth import read_token
from tests.mspcentric.integrator import DATA, OEM, Integrator


@pytest.mark.parametrize(
    ("token", "pair"),
    [("dmtfMTpwa185", ("vk_1", "pk_9")), ("", ("", "")), ("!", ("", "")), ("/w==", ("", "")), ("dms=", ("vk", ""))],
)
def test_bearer_token_is_base64_of_two_keys(token: str, pair: tuple[str, str]) -> None:
    assert read_token(token) == pair


@pytest.mark.parametrize("method", ["POST", "DELETE"])
@pytest.mark.parametrize("body", [None, [], {}, {"clientId": 1, "clientSecret": 2}, {"clientId": "x"}])
def test_oem_calls_without_credentials_are_refused(mspc: Integrator, method: str, body: object) -> None:
    answer = mspc.target.send(method, f"{OEM}/user", json=body)
    assert answer.status_code == 401, answer.text
    assert set(answer.json()) == {"status", "message"}


def test_a_body_that_is_no_json_names_nobody(mspc: Integrator) -> None:
    answer = mspc.target.send("POST", f"{OEM}/vendor", content=b"{", headers={"content-type": "application/json"})
    assert answer.status_code == 401, answer.text


def test_alerts_are_reached_without_api_too(mspc: Integrator) -> None:
    mspc.create()
    data = {"vendorAccountId": "a", "alertId": "1", "title": "t"}
    body = {**mspc.envelope, "organizationOemToken": mspc.token, "data": data}
    answer = mspc.target.send("POST", "/oem-alerts-api/alert", json=body)
    assert answer.status_code == 201, answer.text
    other = mspc.target.send("POST", "/oem-alerts-api/alert", json={**body, "clientSecret": "x"})
    assert (other.status_code, set(other.json())) == (401, {"statusCode", "message"})


def test_organizations_belong_to_their_integrator(mspc: Integrator) -> None:
    mspc.create()
    issued = mspc.control.credentials("mspcentric")
    other = {**mspc.envelope, "clientId": issued["client_id"], "clientSecret": issued["client_secret"]}

    def ask(path: str, **more: object) -> int:
        return mspc.target.send("POST", f"{OEM}{path}", json={**other, **more}).status_code

    assert ask("/integration/list", organizationOemToken=mspc.token) == 403
    assert ask("/organization", data=DATA) == 201
    external = {"integrationType": "external", "vendorId": mspc.vendor("external"), "organizationId": "x"}
    assert ask("/integration", **external) == 403


def test_external_integration_takes_an_organization_id_in_place_of_the_token(mspc: Integrator) -> None:
    organization = mspc.create()
    more = {"integrationType": "external", "vendorId": mspc.vendor("external"), "organizationId": organization}
    made = mspc.oem("/integration", **more)
    assert made.status_code == 201, made.text
    token = f"{mspc.target.credentials['vendor_token']}:{made.json()['partnerApiKey']}"
    headers = {"authorization": f"bearer {base64.b64encode(token.encode()).decode()}"}
    shown = mspc.target.send("GET", "/api/vendor-api/organization", headers=headers).json()
    assert (shown["organizationId"], shown["status"]) == (organization, "pending")


def test_unnamed_user_is_the_first_one_or_refused(mspc: Integrator) -> None:
    mspc.create()
    mspc.control.settings("mspcentric", unnamed_user="refuse")
    assert mspc.oem("/user", "DELETE", organizationOemToken=mspc.token).status_code == 400
    mspc.control.settings("mspcentric", unnamed_user="first")
    assert mspc.oem("/user", "DELETE", organizationOemToken=mspc.token).status_code == 201
    assert mspc.oem("/session", organizationOemToken=mspc.token).status_code == 404


def test_secrets_are_shown_nowhere(mspc: Integrator) -> None:
    mspc.create()
    secret = mspc.target.credentials["client_secret"]
    mspc.integrate(**{"api key": "key-of-the-vendor"})
    mspc.oem("/session", organizationOemToken=mspc.token)
    shown = str(mspc.control.journal()) + str(mspc.control.request("GET", "/records/mspcentric/organizations"))
    shown += str(mspc.control.request("GET", "/records/mspcentric/integrations"))
    assert secret not in shown
    assert mspc.token not in shown
    assert "key-of-the-vendor" not in shown


def test_oem_api_has_a_limit_where_a_setting_says_so(mspc: Integrator) -> None:
    mspc.control.settings("mspcentric", oem_limit=2)
    statuses = [mspc.oem("/vendor").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    refused = mspc.oem("/vendor")
    assert refused.json() == {
        "status": 429,
        "message": f"Rate limit exceeded. Retry after {refused.headers['retry-after']} seconds.",
    }
