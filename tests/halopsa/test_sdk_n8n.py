"""n8n's HaloPSA node 2.41.2, unmodified, in a host of our own, on a fresh `psasim serve`."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from contracts.targets.control import ControlClient
from tests.commands.conftest import served
from tests.sdks import node, sdk_folder

pytestmark = pytest.mark.clients

SCRIPT = Path(__file__).with_name("sdk_n8n.js")


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What the script prints; the fake has kept its contract meanwhile."""
    interpreter, folder = node(), sdk_folder("n8n-nodes-base")
    with served(tmp_path_factory.mktemp("sdk"), "--only", "halopsa") as server:
        entry = server.ready["simulators"]["halopsa"]
        words = [entry["url"], *(entry["credentials"][name] for name in ("client_id", "client_secret"))]
        done = subprocess.run(  # noqa: S603  # our own words
            [interpreter, str(SCRIPT), str(folder), *words], capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        control = ControlClient(server.ready["control"]["url"])
        assert [entry["violations"] for entry in control.journal() if entry["violations"]] == []
        control.close()
        yield msgspec.json.decode(done.stdout)


def test_credentials_with_the_scope_that_the_node_asks_for_read_what_it_offers(journey: dict[str, Any]) -> None:
    assert journey["credentials"] == {"status": "OK", "message": "Connection successful!"}
    assert [each["name"] for each in journey["types"]] == [
        *("Alert", "Controlled Change", "Incident", "Opportunity", "Problem", "Project")
    ]
    assert "Litware/Depot" in journey["sites"]
    assert "Alex Field" in journey["agents"]


def test_customers_sites_users_and_tickets_are_made_changed_and_listed(journey: dict[str, Any]) -> None:
    made = journey["made"]
    assert (made["client"], made["user"], made["ticket"]) == ("Litware", True, "Litware")
    assert journey["closed"] is True
    assert "Soylent (left)" in journey["clients"]
    assert "Soylent (left)" not in journey["active"]
    assert (journey["all"], journey["limited"]) == (4, 2)
    assert set(journey["simplified"][0]) == {"id", "summary", "details", "agent_id"}


def test_deletes_answer_with_the_record_that_is_gone(journey: dict[str, Any]) -> None:
    assert journey["deleted"] == [{"success": True}]
    assert journey["stays"] == "NodeApiError: For field ID, undefined", "the node looks for a map, a rule says a text"


def test_refusals_reach_the_node_as_it_reads_them(journey: dict[str, Any]) -> None:
    assert journey["missing"].startswith("NodeApiError: 404 - ")
    assert journey["binding"].startswith("NodeApiError: For field ID, ")
    assert not journey["binding"].endswith("undefined")


def test_rules_of_the_business_are_texts_in_which_the_node_finds_no_field(journey: dict[str, Any]) -> None:
    assert journey["rule"] == journey["approval"] == "NodeApiError: For field ID, undefined"
