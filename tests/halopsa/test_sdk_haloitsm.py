"""haloitsm-python 0.1.0, unmodified, on a fresh `psasim serve`.

It reads as the API answers, and writes bare objects to paths that the API does not have: the real system refuses these.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from contracts.targets.control import ControlClient
from tests.commands.conftest import served
from tests.sdks import sdk_python

pytestmark = pytest.mark.clients

SCRIPT = Path(__file__).with_name("sdk_haloitsm.py")


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What the script prints; refusals are objects, since the client looks for a message in one."""
    with served(tmp_path_factory.mktemp("sdk"), "--only", "halopsa") as server:
        control = ControlClient(server.ready["control"]["url"])
        control.settings("halopsa", error_style="message")
        entry = server.ready["simulators"]["halopsa"]
        words = [entry["url"], *(entry["credentials"][name] for name in ("client_id", "client_secret"))]
        done = subprocess.run(  # noqa: S603  # our own words
            [sdk_python("haloitsm-python"), str(SCRIPT), *words],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert [entry["violations"] for entry in control.journal() if entry["violations"]] == []
        control.close()
        yield msgspec.json.decode(done.stdout)


def test_what_the_client_reads(journey: dict[str, Any]) -> None:
    reading = journey["reading"]
    assert reading["clients"] == ["Acme", "Globex", "Our Own MSP"]
    assert (reading["users"], reading["assets"]) == (["General User", "Kim Doe"], ["SRV1", "LT-0007"])
    assert (reading["types"], reading["categories"]) == (8, 6)
    assert reading["articles"] == [], "the client looks for them under another word"
    assert (reading["tickets"], reading["ticket"]) == ([2000], ["No mail", "<Ticket [2000] No mail>"])
    assert reading["report"] == ["Tickets by status", [{"Status": "New", "Tickets": 1}]]


def test_a_list_that_is_sent_by_hand_is_taken(journey: dict[str, Any]) -> None:
    assert journey["reading"]["raw"] == 2


@pytest.mark.parametrize("act", ["create", "report"])
def test_a_bare_object_is_refused(journey: dict[str, Any], act: str) -> None:
    assert journey["writing"][act].startswith("HaloValidationError: ")


def test_a_path_that_the_api_does_not_have_is_refused(journey: dict[str, Any]) -> None:
    assert journey["writing"]["update"] == "HaloAPIError: API error: 405"


def test_other_failures(journey: dict[str, Any]) -> None:
    assert journey["writing"]["action"].startswith("HaloValidationError: ")
    assert journey["writing"]["missing"] == "HaloResourceNotFound: Tickets with ID 777 not found"
    assert journey["writing"]["deleted"] == "nothing"
    assert journey["secret"].startswith("HaloAuthenticationError: ")
