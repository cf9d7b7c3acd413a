"""npycentral 0.4.1, unmodified: it works where it works on the real server, and fails where it fails there."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from contracts.journal import findings
from contracts.targets import FakeProcess
from tests.ncentral.server import ALERT
from tests.sdks import sdk_python

pytestmark = pytest.mark.clients

SCRIPT = Path(__file__).with_name("sdk_npycentral.py")

Said = dict[str, Any]


@pytest.fixture(scope="module")
def said(served: FakeProcess) -> Iterator[Said]:
    """What the script prints; afterwards, N-central must have kept its contract all along."""
    with served.world() as (opened, control):
        entry = opened["simulators"]["ncentral"]
        ticket = control.drive("ncentral", "POST", "/alerts", ALERT)["ticket_id"]
        words = (entry["url"], entry["credentials"]["jwt"], f"{control.url}/_sim/worlds/{opened['id']}", ticket)
        done = subprocess.run(  # noqa: S603  # our own words
            [sdk_python("npycentral"), SCRIPT, *words], capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        yield msgspec.json.decode(done.stdout)
        assert findings(control) == []


def test_it_authenticates_once_and_refreshes(said: Said) -> None:
    assert said["cached"]
    assert said["refreshed"], "its JSON refresh is refused, as on the real server, and it falls back to the JWT"


def test_it_has_credentials_checked(said: Said) -> None:
    assert said["credential"] == {"data": {"isPsaCredentialsValid": False}, "_links": {}}
    assert (said["no_type"]["error"], said["no_type"]["status"]) == ("APIError", 404)
    assert said["no_type"]["response"]["message"].endswith("Psa with type 5.0 was not found!")


def test_it_reads_mappings(said: Said) -> None:
    assert said["psa_id"] == 21215
    assert (said["mapping"]["customerId"], said["mapping"]["contactId"]) == (100, -1)
    assert said["unmapped"] == [None, None]
    assert said["no_customer"] == [None, None]
    assert (said["bad_customer"]["error"], said["bad_customer"]["status"]) == ("APIError", 400)


def test_it_reaches_the_custom_psa(said: Said) -> None:
    assert list(said["links"]) == ["_links"]
    assert said["resolved"]["data"]["lastStatus"] == "Resolved"


def test_it_survives_a_429_and_can_read_one(said: Said) -> None:
    assert said["after_429"] == 21215
    assert (said["429"]["error"], said["429"]["status"]) == ("RateLimitError", 429)
    assert "TOO MANY REQUESTS" in said["429"]["response"]["message"]


def test_a_reboot_ends_its_tokens_and_its_jwt_brings_new_ones(said: Said) -> None:
    assert said["rebooted"]["error"] == "AuthenticationError"
    assert said["renewed"]
    assert said["after_reboot"]["version"] == "3.1.0"
    assert said["wrong_jwt"]["error"] == "AuthenticationError"


def test_its_classes_take_units_and_devices(said: Said) -> None:
    found = said["inventory"]
    assert found["orgs"] == ["N-able"]
    assert "unexpected keyword argument 'generation'" in found["newer_org"]["message"], "as on any server of 2026"
    assert found["customers"] == ["Customer 1 under N-able", "Acme", "Globex"]
    assert found["customer"] == "1 Canyon Road\nFlagstaff, AZ, 86001\nUS"
    assert found["sites"] == [[201, 100], [202, 101]]
    assert found["device"] == ["SRV1", "Acme", True]
    assert (found["devices"], found["counts"]) == ([9001, 9002, 9003, 9004, 9005], [3, 2])
    assert found["assets"] == ["Rack 740", 32.0, "SN-ACME-1"]
    assert found["filters"] == ["Servers", "Laptops"]


def test_its_classes_take_what_monitoring_found(said: Said) -> None:
    found = said["inventory"]
    assert found["services"] == {"Connectivity": ["Normal", True], "CPU": ["Normal", True], "Disk": ["Failed", True]}
    assert found["issue"] == ["[CRITICAL] Disk on SRV1", ["System", "N-able", "Acme"], "INC-1001"]
    assert found["scan"] == "Failed"


def test_it_runs_a_task_and_waits_for_its_end(said: Said) -> None:
    found = said["inventory"]
    assert (found["running"], found["ended"]) == ("In Progress", "Success")
    assert found["tasks"] == ["Clean temporary files", "Restart spooler"]
    assert found["windows"] == [None], "its class looks for names that the vendor has not"


def test_it_writes_properties_and_customers(said: Said) -> None:
    found = said["inventory"]
    assert (found["contract"], found["rack"]) == ("Silver", "R1-U12")
    assert found["made"] == {"data": {"customerId": 103}}
    assert (found["nameless"]["error"], found["nameless"]["status"]) == ("APIError", 400)
    assert "Name is required and cannot be blank" in found["nameless"]["response"]["message"]
    assert found["probe"]["status"] == 404
