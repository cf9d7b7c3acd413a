"""HaloPSA 2.0.2, the Python package, unmodified over TLS on a fresh `psasim serve`.

It calls `https://{tenant}.halopsa.com`: with the tenant "127.0.0.1:PORT/" that is our port and a path prefix.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest

from contracts.targets.control import ControlClient
from tests.commands.conftest import Server, served
from tests.sdks import sdk_python

pytestmark = pytest.mark.clients

SCRIPT = Path(__file__).with_name("sdk_halopsa.py")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("sdk"), "--only", "halopsa", "--tls") as running:
        yield running


@pytest.fixture(scope="module")
def control(server: Server) -> Iterator[ControlClient]:
    client = ControlClient(server.ready["control"]["url"])
    yield client
    client.close()


def play(server: Server, control: ControlClient, act: str) -> dict[str, Any]:
    """What the script prints."""
    entry = server.ready["simulators"]["halopsa"]
    own, nerdio = (control.credentials("halopsa", role=role) for role in ("administrator", "nerdio"))
    tenant = f"{urlsplit(entry['tls_url']).netloc}/"
    words = [each[name] for each in (own, nerdio) for name in ("client_id", "client_secret")]
    environment = {**os.environ, "REQUESTS_CA_BUNDLE": server.ready["ca_file"], "NO_PROXY": "127.0.0.1"}
    done = subprocess.run(  # noqa: S603  # our own words
        [sdk_python("halopsa"), str(SCRIPT), tenant, *words, act],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = msgspec.json.decode(done.stdout)
    return said


@pytest.fixture(scope="module")
def journey(server: Server, control: ControlClient) -> dict[str, Any]:
    return play(server, control, "journey")


def test_tickets_are_made_noted_changed_closed_and_listed(journey: dict[str, Any]) -> None:
    desk = journey["desk"]
    assert (desk["made"]["id"], desk["made"]["client_name"], desk["made"]["status_id"]) == (2000, "Acme", 1)
    assert desk["actions"] == ["Restarted", "hp-01"]
    assert desk["action"] == "Internal Note"
    assert desk["updated"] == {"summary": "Host was down", "details": "hp-01", "status_id": 1}
    assert desk["closed"] is True
    assert desk["page"] == {"rows": [2000, 2001], "count": 4}
    assert (desk["unpaged"], desk["open"]) == (3, [])
    assert (desk["types"], desk["statuses"]) == (8, ["New", "In Progress"])


def test_the_clients_own_classes_take_what_the_fake_answers(journey: dict[str, Any]) -> None:
    assert journey["desk"]["dataclass"]["closed"]
    assert journey["desk"]["dataclass"]["user"] == "General User"
    assert journey["billing"]["dataclass"] == 139.0


def test_customers_sites_and_users(journey: dict[str, Any]) -> None:
    customers = journey["customers"]
    assert sorted(customers["all"]) == ["Acme", "Globex", "Initech", "Our Own MSP"]
    assert (customers["found"], customers["renamed"]) == (["Initech"], "Initrode")
    assert isinstance(customers["site"], float)
    assert (customers["user"], customers["users"]) == (True, 2)


def test_a_recurring_quantity_and_the_way_that_its_author_warns_of(journey: dict[str, Any]) -> None:
    billing = journey["billing"]
    assert billing["quantities"] == {"901": 23.0, "902": 1.0}
    assert billing["all"] == [41]
    assert billing["update_lines"].startswith("ValueError: 400 Bad Request - {'id'")


def test_files_come_as_bytes_which_the_client_takes_for_json_if_it_can(journey: dict[str, Any]) -> None:
    billing = journey["billing"]
    assert (billing["bytes"], billing["files"]) == ("iVBORw0KGgr//g==", 2)
    assert "Your JSON did not decode" in billing["text"]


def test_refusals_reach_the_client_as_it_reads_them(journey: dict[str, Any]) -> None:
    refusals = journey["refusals"]
    assert refusals["secret"].endswith("Make sure your client ID and secret are correct.")
    assert refusals["scope"].startswith("ValueError: 400 Bad Request")
    assert refusals["host"].startswith("Exception: 404")
    assert refusals["rule"] == "ValueError: 400 Bad Request - An Outcome must be entered for this Action"
    assert "[0].id" in refusals["binding"]
    assert refusals["missing"].startswith("Exception: 404")
    assert refusals["forbidden"].startswith("PermissionError: Forbidden")
    assert "Acme" in refusals["nerdio"]


@pytest.mark.usefixtures("journey")
def test_the_window_and_the_host_name_of_the_other_product(server: Server, control: ControlClient) -> None:
    control.settings("halopsa", rate_limit=2)
    assert play(server, control, "limited")["third"] == "Exception: 429 - Other failure"


@pytest.mark.usefixtures("journey")
def test_the_contract_was_kept_all_along(control: ControlClient) -> None:
    assert [entry["violations"] for entry in control.journal() if entry["violations"]] == []
