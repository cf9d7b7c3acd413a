from __future__ import annotations

import httpx
import pytest

from tests.acme.desk import Desk
from tests.control.asking import Ask, asking, refused


def test_a_world_is_answered_in_the_shape_of_the_ready_file(acme: Desk, ask_process: Ask) -> None:
    response = ask_process("POST", "/worlds", {"seed": 7, "only": ["acme"]})
    assert response.status_code == 201
    opened = response.json()
    try:
        assert set(opened) == {"id", "address", "token", "idle_s", "control", "ca_file", "simulators"}
        assert opened["control"] == {"url": acme.control.url}
        entry = opened["simulators"]["acme"]
        assert set(entry) == {"url", "tls_url", "credentials"}
        assert entry["url"] != acme.url
        assert entry["credentials"] == acme.state.credentials
        assert httpx.get(f"{entry['url']}/Ping", trust_env=False).status_code == 200
        assert opened in ask_process("GET", "/worlds").json()["items"]
    finally:
        assert ask_process("DELETE", f"/worlds/{opened['id']}").status_code == 204
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{entry['url']}/Ping", trust_env=False)
    refused(ask_process("DELETE", f"/worlds/{opened['id']}"), 404, opened["id"])


def test_an_empty_request_opens_a_world_like_the_default_one(ask_process: Ask) -> None:
    opened = ask_process("POST", "/worlds").json()
    default = ask_process("GET", "/worlds").json()["items"][0]
    ask_process("DELETE", f"/worlds/{opened['id']}")
    assert default["id"] == "default"
    assert opened["simulators"]["acme"]["credentials"] == default["simulators"]["acme"]["credentials"]


def test_worlds_share_nothing(acme: Desk, ask: Ask, ask_process: Ask) -> None:
    ask("POST", "/clock", {"action": "freeze"})
    ask("PATCH", "/settings/acme", {"retries": 9})
    acme.create()
    other = ask_process("POST", "/worlds").json()
    try:
        inside = asking(f"{acme.control.url}/_sim/worlds/{other['id']}")
        assert inside("GET", "/clock").json()["mode"] == "real"
        assert inside("GET", "/settings/acme").json()["retries"]["value"] == 2
        assert inside("GET", "/journal").json()["items"] == []
    finally:
        ask_process("DELETE", f"/worlds/{other['id']}")


def test_the_default_world_stays_open(ask_process: Ask) -> None:
    refused(ask_process("DELETE", "/worlds/default"), 409)
    assert ask_process("GET", "/health").status_code == 200


def test_the_default_world_has_a_name_too(ask_process: Ask, acme: Desk) -> None:
    assert asking(f"{acme.control.url}/_sim/worlds/default")("GET", "/clock").status_code == 200


@pytest.mark.parametrize(
    "path", ["/worlds/w999/journal", "/worlds/w999/drive/acme/x", "/worlds/w999/drive/acme/credentials"]
)
def test_a_world_that_is_not_open_has_no_paths(ask_process: Ask, path: str) -> None:
    refused(ask_process("GET", path), 404, "w999")


@pytest.mark.parametrize(
    "body", [{"only": ["nobody"]}, {"only": []}, {"only": ["acme", "acme"]}, {"only": "acme"}, {"seed": "7"}, {"x": 1}]
)
def test_a_bad_request_opens_no_world(ask_process: Ask, body: object) -> None:
    before = ask_process("GET", "/worlds").json()
    refused(ask_process("POST", "/worlds", body), 400)
    assert ask_process("GET", "/worlds").json() == before


def test_no_world_is_closed_that_was_never_open(ask_process: Ask) -> None:
    refused(ask_process("DELETE", "/worlds/w999"), 404, "w999")
