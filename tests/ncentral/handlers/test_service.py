from __future__ import annotations

import pytest

from tests.ncentral.server import Server


def test_links_are_relative_and_keep_their_braces(server: Server) -> None:
    assert server.ask("GET", "/api/standard-psa").json() == {
        "_links": {"standard-psa-validate-credential": "/api/standard-psa/{psaType}/credential"}
    }
    assert server.ask("GET", "/api/custom-psa").json() == {
        "_links": {
            "custom-psa-ticket-info": "/api/custom-psa/tickets/{customPsaTicketId}",
            "custom-psa-tickets": "/api/custom-psa/tickets",
        }
    }
    assert server.ask("GET", "/api/custom-psa/tickets").json() == {
        "_links": {"custom-psa-ticket-info": "/api/custom-psa/tickets/{customPsaTicketId}"}
    }


def test_the_root_does_not_name_the_psas(server: Server) -> None:
    links = server.target.send("GET", "/api").json()["_links"]
    assert list(links) == ["root", "server-info", "health", "auth", "customers", "devices", "scheduled-tasks"]


def test_the_token_operations_stand_at_the_top(server: Server) -> None:
    assert set(server.target.send("GET", "/api/auth").json()) == {"authenticate", "refresh", "validate"}


def test_health_with_and_without_its_start(server: Server) -> None:
    assert set(server.target.send("GET", "/api/health").json()) == {"currentTime", "startTime"}
    server.settings(health_start_time=False)
    assert set(server.target.send("GET", "/api/health").json()) == {"currentTime"}


def test_the_servers_version_may_be_null(server: Server) -> None:
    assert server.ask("GET", "/api/server-info").json()["ncentral"] == "2026.1.0.12"
    server.settings(show_server_version=False)
    assert server.ask("GET", "/api/server-info").json()["ncentral"] is None


def test_the_servers_time_is_local(server: Server) -> None:
    server.settings(time_zone="UTC")
    said = server.ask("GET", "/api/server-info/time").json()
    assert (said["timezone"], said["utcOffset"]) == ("UTC", "Z")
    assert said["serverTime"].endswith("Z")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"username": "a", "password": "b"}, 200),
        ({"username": "", "password": "b"}, 400),
        ({"username": "a"}, 400),
        ({"username": None, "password": "b"}, 400),
    ],
)
def test_versions_for_whoever_sends_a_pair(server: Server, body: dict[str, str], status: int) -> None:
    answer = server.ask("POST", "/api/server-info/extra/authenticated", json=body)
    assert answer.status_code == status
    if status == 200:
        assert answer.json() == server.ask("GET", "/api/server-info/extra").json()
    else:
        assert "BadRequestException: " in answer.json()["message"]


@pytest.mark.parametrize(("profile", "status"), [(2024, 404), ("2024", 404), (2026, 200), ("2026", 200)])
def test_the_profile_is_a_number_or_text(server: Server, profile: int | str, status: int) -> None:
    server.settings(profile=profile)
    assert server.ask("GET", "/api/server-info/time").status_code == status


def test_heads_are_answered_without_a_body(server: Server) -> None:
    answer = server.target.send("HEAD", "/api/health")
    assert (answer.status_code, answer.content) == (200, b"")
