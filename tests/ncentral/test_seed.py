from __future__ import annotations

import pytest

from contracts.targets import ControlError, FakeProcess
from simulators.control.universe import Plan, Universe
from simulators.core.declaration import Peer
from simulators.core.host.running import BackgroundLoop
from simulators.ncentral import DECLARATION
from simulators.ncentral.seed import ROLES, connect_peers
from tests.ncentral.server import Server


def test_the_same_seed_makes_the_same_server(served: FakeProcess) -> None:
    with served.target("ncentral", seed=3) as one, served.target("ncentral", seed=3) as two:
        assert one.credentials["callback_password"] == two.credentials["callback_password"]
    with served.target("ncentral", seed=4) as other:
        assert other.credentials["callback_password"] != one.credentials["callback_password"]


def test_a_server_alone_has_no_psa(served: FakeProcess) -> None:
    with served.world(only=["ncentral"]) as (_, control):
        page = control.drive("ncentral", "GET", "/psa-configuration")
        assert (page["base_url"], page["enabled"]) == ("", True)
        with pytest.raises(ControlError, match="There is no PSA to send to"):
            control.drive("ncentral", "POST", "/alerts", {"customer": "a", "device": "b", "service": "c", "state": "d"})


def test_a_custom_psa_that_is_served_beside_it_is_configured(server: Server) -> None:
    page = server.drive("/psa-configuration", method="GET")
    assert page["base_url"].startswith("http://127.0.0.1:")
    assert (page["ticketing_endpoint"], page["username"], page["password"]) == (
        "/api/ncentral/tickets",
        "ncentral",
        "***",
    )


def test_a_tigerpaw_that_is_served_beside_it_is_asked() -> None:
    universe = Universe(Plan({"ncentral": DECLARATION}, port=0))
    with BackgroundLoop() as loop:
        state = loop.call(universe.start()).world.simulators["ncentral"]
        try:
            pair = {"public_key": "p", "private_key": "q"}
            others = {"x": Peer("http://x.example", {**pair, "client_id": "c"})}
            loop.call(connect_peers(state, others))
            assert state.settings["tigerpaw_url"] == ""
            loop.call(connect_peers(state, {**others, "y": Peer("http://y.example", pair)}))
            loop.call(connect_peers(state, {"z": Peer("http://z.example", pair)}))
            assert state.settings["tigerpaw_url"] == "http://y.example"
        finally:
            loop.call(universe.stop())


def test_a_reset_wires_them_again(server: Server) -> None:
    server.drive("/psa-configuration", {"base_url": "http://psa.example"}, "PUT")
    server.control.request("POST", "/reset", {"simulator": "ncentral"})
    assert server.drive("/psa-configuration", method="GET")["base_url"].startswith("http://127.0.0.1:")


@pytest.mark.parametrize("role", [role for role in ROLES if role not in {"callback", "psa", "sso"}])
def test_a_jwt_for_every_role(server: Server, role: str) -> None:
    assert server.sign_in(server.control.credentials("ncentral", role=role)["jwt"]).status_code == 200
    expired = server.control.credentials("ncentral", role=role, expired=True)["jwt"]
    assert server.sign_in(expired).status_code == 401


def test_credentials_without_a_role_are_the_integrations(server: Server) -> None:
    server.sign_in(server.control.credentials("ncentral")["jwt"])
    assert server.ask("POST", "/api/custom-psa/tickets/7/resolve").status_code == 404


def test_a_user_of_the_managed_psa(server: Server) -> None:
    for expired in (False, True):
        issued = server.control.credentials("ncentral", role="psa", expired=expired)
        body = {"username": issued["psa_username"], "password": issued["psa_password"]}
        answer = server.ask("POST", "/api/standard-psa/3/credential", json=body)
        assert answer.json()["data"]["isPsaCredentialsValid"] is not expired


def test_an_unknown_role_is_refused(server: Server) -> None:
    with pytest.raises(ControlError, match="integration, user"):
        server.control.credentials("ncentral", role="king")


def test_a_single_sign_on_token_is_good_for_nothing_else(server: Server) -> None:
    token = server.control.credentials("ncentral", role="sso")["sso_token"]
    assert server.sign_in(token).status_code == 401
    headers = {"Authorization": f"Bearer {token}"}
    assert server.target.send("POST", "/api/auth/sso", headers=headers).status_code == 200
    jwt = {"Authorization": f"Bearer {server.jwt}"}
    assert server.target.send("POST", "/api/auth/sso", headers=jwt).status_code == 401


def test_only_a_jwt_in_force_is_generated_anew(server: Server) -> None:
    server.drive("/regenerate-jwt", {"jwt": server.jwt})
    for jwt in (server.jwt, "a.b.c"):
        with pytest.raises(ControlError, match="404"):
            server.drive("/regenerate-jwt", {"jwt": jwt})


def test_replaced_jwts_go_when_their_grace_is_over(server: Server) -> None:
    server.control.freeze()
    server.settings(revoked_jwt_grace_s=300)
    jwt, before = server.jwt, len(server.records()["jwts"])
    for _ in range(20):
        server.control.advance(100)
        replaced, jwt = jwt, server.drive("/regenerate-jwt", {"jwt": jwt})["jwt"]
    assert len(server.records()["jwts"]) == before + 3
    assert [server.sign_in(each).status_code for each in (server.jwt, replaced, jwt)] == [401, 200, 200]
