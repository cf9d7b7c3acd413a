from __future__ import annotations

import pytest

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo


def test_without_a_token_nothing_is_told(guest: Halo) -> None:
    answer = guest.send("GET", "/Tickets")
    assert answer.status_code == 401
    assert set(answer.json()) == {"error", "error_description"}
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("header", ["Bearer nonsense", "Bearer", "bearer x.y.z", "Basic YTpi"])
def test_a_wrong_token_is_invalid(guest: Halo, header: str) -> None:
    answer = guest.send("GET", "/Tickets", headers={"Authorization": header})
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_token")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_the_scheme_may_be_written_in_any_letter_case(halo: Halo) -> None:
    assert halo.send("GET", "/Status", headers={"Authorization": f"bEARER {halo.token}"}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/Invoice"), ("GET", "/Invoice/61"), ("POST", "/Client"), ("DELETE", "/Client/13"), ("POST", "/Status")],
)
def test_what_the_application_lacks_is_forbidden_without_a_word(guest: Halo, method: str, path: str) -> None:
    nerdio = guest.as_role("nerdio")
    body = {"json": [{"name": "x"}]} if method == "POST" else {}
    answer = nerdio.send(method, path, **body)
    assert (answer.status_code, answer.content) == (403, b"")
    assert "content-type" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/Client",
        "/Site",
        "/Users",
        "/Tickets",
        "/TicketType",
        "/Status",
        "/Priority",
        "/SLA",
        "/Category",
        "/Lookup",
        "/Agent/me",
    ],
)
def test_nerdios_three_scopes_are_enough_for_what_nerdio_reads(guest: Halo, path: str) -> None:
    assert guest.as_role("nerdio").send("GET", path).status_code == 200


def test_a_role_that_there_is_not_is_refused(control: ControlClient) -> None:
    with pytest.raises(AssertionError, match="no role 'queen'; there are administrator"):
        control.credentials("halopsa", role="queen")


def test_another_tenant_has_records_of_its_own(halo: Halo) -> None:
    other = halo.as_role("administrator", tenant="acme")
    halo.ticket()
    assert other.rows("/Tickets") == []
    assert other.rows("/Status") != []
    assert other.get("/InstanceInfo")["tenant_id"] == "acme"
    assert other.ticket()["id"] == 2000


def test_credentials_of_another_tenant_are_not_this_ones(guest: Halo) -> None:
    issued = guest.control.credentials("halopsa", tenant="acme")
    own = {"tenant": guest.target.credentials["tenant"]}
    assert guest.token_request(**issued | own).json()["error"] == "invalid_client"
    assert guest.token_request(**issued).status_code == 200
    again = guest.control.credentials("halopsa", tenant="acme")
    assert guest.token_request(**again).status_code == 200


def test_what_is_told_before_there_is_a_token(guest: Halo) -> None:
    info = guest.get("/authinfo")
    assert info == {"auth_url": f"{guest.target.url}/auth", "tenant_id": "psasim", "on_premise": False}
    metadata = guest.target.send("GET", "/auth/.well-known/openid-configuration").json()
    assert metadata["token_endpoint"] == f"{guest.target.url}/auth/token"
    assert metadata["issuer"].startswith(guest.target.url)


def test_the_prefix_that_an_sdk_puts_before_everything(guest: Halo) -> None:
    info = guest.target.send("GET", "/.halopsa.com/api/AuthInfo").json()
    assert info["auth_url"] == f"{guest.target.url}/.halopsa.com/auth"


def test_what_the_tenant_runs(halo: Halo) -> None:
    assert halo.get("/InstanceInfo")["product"] == "HaloPSA"
    assert {"id": 1, "name": "Tickets", "enabled": True} in halo.get("/Features")
    assert halo.get("/Agent/me")["name"] == "Integration"
    assert halo.send("GET", "/Client/me").status_code == halo.send("GET", "/Users/me").status_code == 404


def test_an_agent_who_is_gone_logs_nobody_in(halo: Halo) -> None:
    halo.delete("/Agent/2")
    assert halo.send("GET", "/Status").status_code == 401
