from __future__ import annotations

import base64
import json

import pytest

from tests.ncentral.server import Server


def claims(token: str) -> dict[str, object]:
    payload = token.split(".")[1]
    decoded: dict[str, object] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return decoded


def tokens_kept(server: Server) -> int:
    state = server.control.request("GET", "/state")
    return len(state["simulators"]["ncentral"]["tenants"]["default"]["collections"]["tokens"])


def refresh(server: Server, token: str) -> int:
    return server.target.send("POST", "/api/auth/refresh", content=token).status_code


def test_tokens_have_the_shape_of_jwts(server: Server) -> None:
    server.sign_in()
    access, again = claims(server.tokens["access"]["token"]), claims(server.tokens["refresh"]["token"])
    assert (access["typ"], again["typ"]) == ("access", "refresh")
    assert int(str(access["exp"])) - int(str(access["iat"])) == 3600


def test_a_users_jwt_has_no_expiry(server: Server) -> None:
    assert "exp" not in claims(server.jwt)


@pytest.mark.parametrize(
    ("override", "seconds"), [("1s", 1), ("90m", 3600), ("2m", 120), ("1h", 3600), ("9999999999h", 3600)]
)
def test_an_override_is_clamped_to_the_limit(server: Server, override: str, seconds: int) -> None:
    answer = server.sign_in(**{"X-ACCESS-EXPIRY-OVERRIDE": override})
    assert answer.json()["tokens"]["access"]["expirySeconds"] == seconds


@pytest.mark.parametrize("override", ["0s", "10", "1d", "-5m", "1.5h", "", "9" * 5000 + "s"])
def test_an_override_that_is_none_is_refused(server: Server, override: str) -> None:
    answer = server.sign_in(**{"X-REFRESH-EXPIRY-OVERRIDE": override})
    assert answer.status_code == 400
    assert "Invalid X-REFRESH-EXPIRY-OVERRIDE format" in answer.json()["message"]


def test_overrides_hold_for_refresh_too(server: Server) -> None:
    server.sign_in()
    headers = {"X-ACCESS-EXPIRY-OVERRIDE": "5m"}
    answer = server.target.send("POST", "/api/auth/refresh", content=server.tokens["refresh"]["token"], headers=headers)
    assert answer.json()["tokens"]["access"]["expirySeconds"] == 300


def test_system_wide_limits_are_settings(server: Server) -> None:
    server.settings(access_expiry_s=60, refresh_expiry_s=120)
    server.sign_in()
    assert (server.tokens["access"]["expirySeconds"], server.tokens["refresh"]["expirySeconds"]) == (60, 120)


@pytest.mark.parametrize("content", [b"", b" \r\n"])
def test_no_refresh_token_at_all(server: Server, content: bytes) -> None:
    answer = server.target.send("POST", "/api/auth/refresh", content=content)
    assert answer.status_code == 400
    assert "must not be empty." in answer.json()["message"]


def test_old_refresh_tokens_live_on(server: Server) -> None:
    server.sign_in()
    first = server.tokens["refresh"]["token"]
    assert [refresh(server, first) for _ in range(3)] == [200, 200, 200]


def test_signing_out_ends_what_was_refreshed_too(server: Server) -> None:
    server.sign_in()
    renewed = server.target.send("POST", "/api/auth/refresh", content=server.tokens["refresh"]["token"]).json()
    assert server.ask("POST", "/api/auth/logout").content == b""
    assert refresh(server, renewed["tokens"]["refresh"]["token"]) == 401


def test_signing_out_leaves_others_signed_in(server: Server) -> None:
    server.sign_in()
    other = server.tokens["refresh"]["token"]
    server.sign_in()
    assert server.ask("POST", "/api/auth/logout").status_code == 200
    assert refresh(server, other) == 200


def test_dead_tokens_do_not_pile_up(server: Server) -> None:
    server.control.freeze()
    server.settings(access_expiry_s=1, refresh_expiry_s=1)
    for _ in range(10):
        server.sign_in()
    server.control.advance(2)
    server.sign_in()
    assert tokens_kept(server) == 2


def test_the_journal_holds_no_token_and_no_password(server: Server) -> None:
    server.sign_in()
    refresh(server, server.tokens["refresh"]["token"])
    server.ask("POST", "/api/standard-psa/3/credential", json={"username": "tech", "password": "open sesame"})
    server.call_back("create", "7", json=server.link("7"))
    server.alert()
    shown = json.dumps(server.control.journal()) + json.dumps(server.control.deliveries())
    secrets = [server.jwt, server.callback_user[1], "open sesame", *(t["token"] for t in server.tokens.values())]
    assert [secret for secret in secrets if secret in shown] == []
