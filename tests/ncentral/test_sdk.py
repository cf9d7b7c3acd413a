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
