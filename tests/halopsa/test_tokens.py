from __future__ import annotations

import base64
import json
from urllib.parse import quote

import pytest

from contracts.targets.control import ControlClient
from simulators.core.basic import write_basic
from simulators.halopsa.seed import NERDIO_SCOPES
from tests.halopsa.client import Halo

SIX = {"scope", "token_type", "access_token", "expires_in", "refresh_token", "id_token"}


def test_a_token_has_all_six_members(guest: Halo) -> None:
    found = guest.token_request().json()
    assert set(found) == SIX
    assert all(found.values())
    assert (found["token_type"], found["expires_in"]) == ("Bearer", 3600)
    assert found["access_token"].count(".") == found["id_token"].count(".") == 2


def claims(token: str) -> dict[str, object]:
    """What a token says."""
    packed = token.split(".")[1]
    found: dict[str, object] = json.loads(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
    return found


def test_identity_token_names_the_agent_that_the_application_signs_in_as(guest: Halo) -> None:
    found = guest.token_request().json()
    said = claims(found["id_token"])
    assert (said["id"], said["name"], said["email"]) == (2, "Integration", "integration@msp.example")
    assert "email" not in claims(found["access_token"])


@pytest.mark.parametrize("quoted", [False, True])
def test_credentials_may_come_as_basic_authentication(guest: Halo, quoted: bool) -> None:
    own = guest.target.credentials
    words = [quote(own[name], safe="") if quoted else own[name] for name in ("client_id", "client_secret")]
    form = {"grant_type": "client_credentials", "scope": "all"}
    answer = guest.target.send("POST", "/auth/token", data=form, headers={"Authorization": write_basic(*words)})
    assert (answer.status_code, answer.json()["scope"]) == (200, "all")


@pytest.mark.parametrize("header", ["Basic", "Basic !", write_basic("x", "y")])
def test_basic_credentials_that_are_wrong_are_an_invalid_client(guest: Halo, header: str) -> None:
    form = {"grant_type": "client_credentials", "scope": "all"}
    answer = guest.target.send("POST", "/auth/token", data=form, headers={"Authorization": header})
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_bearer_token_beside_the_form_is_ignored(guest: Halo) -> None:
    own = {name: guest.target.credentials[name] for name in ("client_id", "client_secret")}
    form = {"grant_type": "client_credentials", "scope": "all", **own}
    answer = guest.target.send("POST", "/auth/token", data=form, headers={"Authorization": "Bearer old"})
    assert answer.status_code == 200


@pytest.mark.parametrize(("setting", "status"), [("unauthorized", 401), ("forbidden", 403), ("application", 200)])
@pytest.mark.parametrize("scope", [None, "", " "])
def test_token_without_a_scope_opens_nothing_unless_the_setting_says_so(
    guest: Halo, control: ControlClient, setting: str, status: int, scope: str | None
) -> None:
    control.settings("halopsa", missing_scope=setting)
    answer = guest.token_request(scope=scope)
    assert answer.status_code == 200
    assert ("scope" in answer.json()) is (setting == "application")
    holder = Halo(guest.target, answer.json()["access_token"])
    assert {holder.send("GET", path).status_code for path in ("/Status", "/Tickets", "/Client")} == {status}


@pytest.mark.parametrize("scope", ["all all:teams", "admin edit:tickets edit:customers"])
def test_scopes_that_clients_of_real_tenants_request(guest: Halo, scope: str) -> None:
    client = guest.logged_in(scope=scope)
    for path in ("/tickets", "/client", "/site", "/users"):
        assert client.send("GET", path).status_code == 200
    assert client.send("GET", "/Invoice").status_code == (200 if "all" in scope else 403)


@pytest.mark.parametrize("scope", ["read:actions", "edit:actions", "read:sites", "all read:sites"])
def test_scopes_that_real_tenants_refuse(guest: Halo, scope: str) -> None:
    answer = guest.token_request(scope=scope)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_scope")


@pytest.mark.parametrize("place", ["query", "form", "nowhere"])
def test_the_tenant_is_named_in_the_query_or_in_the_form_or_not_at_all(guest: Halo, place: str) -> None:
    tenant = guest.target.credentials["tenant"]
    query, form = (tenant if where == place else None for where in ("query", "form"))
    assert guest.token_request(query, tenant=form).status_code == 200


@pytest.mark.parametrize("query", [True, False])
def test_a_tenant_that_is_not_known_is_a_failure_of_the_server(guest: Halo, query: bool) -> None:
    answer = guest.token_request("nobody") if query else guest.token_request(tenant="nobody")
    assert answer.status_code == 500
    assert answer.json() == {"error": "The tenant cannot be found."}


@pytest.mark.parametrize(
    "wrong", [{"client_secret": "x"}, {"client_id": "x"}, {"client_id": None}, {"client_secret": None}]
)
def test_wrong_credentials_are_an_invalid_client(guest: Halo, wrong: dict[str, str | None]) -> None:
    answer = guest.token_request(**wrong)
    assert answer.status_code == 401
    assert answer.json()["error"] == "invalid_client"
    assert answer.json()["error_description"]


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"grant_type": None}, "invalid_request"),
        ({"grant_type": "magic"}, "unsupported_grant_type"),
        ({"grant_type": "password"}, "unauthorized_client"),
        ({"grant_type": "authorization_code"}, "unauthorized_client"),
        ({"grant_type": "refresh_token"}, "invalid_grant"),
        ({"grant_type": "refresh_token", "refresh_token": "x"}, "invalid_grant"),
        ({"scope": "read:tickets read:everything"}, "invalid_scope"),
    ],
)
def test_what_the_server_does_not_grant(guest: Halo, form: dict[str, str | None], error: str) -> None:
    answer = guest.token_request(**form)
    assert (answer.status_code, answer.json()["error"]) == (400, error)


def test_a_body_that_is_no_form_is_refused(guest: Halo) -> None:
    assert guest.target.send("POST", "/auth/token", json={"grant_type": "client_credentials"}).status_code == 415
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = guest.target.send("POST", "/auth/token", content=b"\xff=\xfe", headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


def test_a_member_that_is_sent_twice_is_refused(guest: Halo) -> None:
    form = "grant_type=client_credentials&client_id=a&client_id=b&client_secret=c"
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = guest.target.send("POST", "/auth/token", content=form, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


def test_nerdio_gets_the_three_scopes_that_it_asks_for(guest: Halo) -> None:
    credentials = guest.control.credentials("halopsa", role="nerdio")
    asked = " ".join(NERDIO_SCOPES)
    assert guest.token_request(scope=asked, **credentials).json()["scope"] == asked
    assert guest.token_request(scope=asked + " read:invoices", **credentials).json()["scope"] == asked
    assert guest.token_request(scope="all", **credentials).json()["scope"] == asked


def test_a_token_ends_with_its_hour(halo: Halo, control: ControlClient) -> None:
    control.freeze()
    fresh = halo.logged_in()
    control.advance(3599)
    assert fresh.send("GET", "/Status").status_code == 200
    control.advance(1)
    answer = fresh.send("GET", "/Status")
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_token")
    assert fresh.logged_in().send("GET", "/Status").status_code == 200


def test_the_life_of_a_token_is_a_setting(guest: Halo, control: ControlClient) -> None:
    control.settings("halopsa", token_lifetime_s=60)
    assert guest.token_request().json()["expires_in"] == 60


def test_a_refresh_token_is_good_once(guest: Halo) -> None:
    first = guest.token_request(scope="read:tickets").json()
    form = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
    again = guest.token_request(**form)
    assert (again.status_code, again.json()["scope"]) == (200, "read:tickets")
    assert Halo(guest.target, again.json()["access_token"]).send("GET", "/Tickets").status_code == 200
    assert guest.token_request(**form).json()["error"] == "invalid_grant"


def test_a_refresh_token_belongs_to_its_application_and_ends(guest: Halo, control: ControlClient) -> None:
    control.freeze()
    form = {"grant_type": "refresh_token", "refresh_token": guest.token_request().json()["refresh_token"]}
    others = control.credentials("halopsa", role="administrator")
    assert guest.token_request(**others, **form).json()["error"] == "invalid_grant"
    control.advance(1_209_600)
    assert guest.token_request(**form).json()["error"] == "invalid_grant"


def kept(control: ControlClient, collection: str) -> int:
    """How many records the store of the tokens holds."""
    state = control.request("GET", "/state")["simulators"]["halopsa"]
    return len(state["tenants"]["default"]["collections"][collection])


def test_expired_tokens_go_when_others_are_issued(guest: Halo, control: ControlClient) -> None:
    control.freeze()
    form = {"grant_type": "refresh_token", "refresh_token": guest.token_request().json()["refresh_token"]}
    old = guest.logged_in()
    for _ in range(90):
        control.advance(86_400)
        fresh = guest.logged_in()
    assert (kept(control, "tokens"), kept(control, "refresh_tokens")) == (1, 14)
    assert fresh.send("GET", "/Status").status_code == 200
    answer = old.send("GET", "/Status")
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_token")
    assert guest.token_request(**form).json()["error"] == "invalid_grant"


def test_the_same_world_gives_the_same_tokens(guest: Halo, control: ControlClient) -> None:
    control.freeze()
    control.request("POST", "/reset", {"seed": 3})
    first = guest.token_request().json()
    control.request("POST", "/reset", {"seed": 3})
    assert guest.token_request().json() == first


def test_secrets_do_not_show_in_the_journal(halo: Halo, control: ControlClient) -> None:
    halo.get("/Status")
    shown = str(control.journal())
    assert halo.target.credentials["client_secret"] not in shown
    assert str(halo.token) not in shown
