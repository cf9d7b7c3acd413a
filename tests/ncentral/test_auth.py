from __future__ import annotations

import pytest

from tests.ncentral.server import Server

MISSING = "UNAUTHORIZED: UnauthorizedException: Missing authorization header bearer."
NO_SESSION = "UNAUTHORIZED: DmsLoginException: Failed to get the sessionId. statusCode=401"


@pytest.mark.parametrize("header", [None, "", "Basic dXNlcjpwYXNz", "Bearer", "a.b.c"])
def test_without_a_bearer_the_header_is_missed(server: Server, header: str | None) -> None:
    answer = server.target.send("GET", "/api/server-info", headers={} if header is None else {"Authorization": header})
    assert answer.status_code == 401
    assert answer.json()["message"].endswith(MISSING)


@pytest.mark.parametrize("header", ["Bearer a.b.c", "bearer a.b.c", "Bearer \u00e9"])
def test_a_token_that_never_was_leads_to_no_session(server: Server, header: str) -> None:
    answer = server.target.send("GET", "/api/server-info", headers={"Authorization": header.encode("latin-1")})
    assert answer.status_code == 401
    assert answer.json()["message"].endswith(NO_SESSION)


def test_the_scheme_may_be_written_in_small_letters(server: Server) -> None:
    token = server.bearer["Authorization"].removeprefix("Bearer ")
    answer = server.target.send("GET", "/api/server-info", headers={"Authorization": f"bearer  {token}"})
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/api", "/api/auth", "/api/health"])
def test_public_places_ask_for_nothing(server: Server, path: str) -> None:
    assert server.target.send("GET", path).status_code == 200
    assert server.target.send("GET", path, headers={"Authorization": "Bearer nonsense"}).status_code == 200


def test_a_token_of_a_user_who_is_gone_leads_to_no_session(server: Server) -> None:
    bearer = server.bearer
    state = server.control.request("GET", "/state")
    state["simulators"]["ncentral"]["tenants"]["default"]["collections"]["users"] = []
    server.control.request("PUT", "/state", state)
    assert server.target.send("GET", "/api/server-info", headers=bearer).status_code == 401


def test_a_callback_user_of_ones_own(server: Server) -> None:
    issued = server.control.credentials("ncentral", role="callback")
    user = (issued["callback_username"], issued["callback_password"])
    path = "/dms/rest/custompsa/tickets/create/7"
    assert server.target.send("PUT", path, auth=user, json=server.link("7")).status_code == 404
    expired = server.control.credentials("ncentral", role="callback", expired=True)
    user = (expired["callback_username"], expired["callback_password"])
    answer = server.target.send("PUT", path, auth=user, json=server.link("7"))
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Basic realm="N-central"')
