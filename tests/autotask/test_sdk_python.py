"""autotask-client 0.3.1 and atrest 1.0.2, Python clients, unmodified, each in an environment of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.commands.conftest import Server, served
from tests.sdks import sdk_python

pytestmark = pytest.mark.clients


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("sdk"), "--only", "autotask") as running:
        yield running


def play(server: Server, client: str, script: str) -> dict[str, Any]:
    """What a script prints."""
    entry = server.ready["simulators"]["autotask"]
    given = entry["credentials"]
    words = (entry["url"], given["username"], given["secret"], given["api_integration_code"])
    done = subprocess.run(  # noqa: S603  # our own words
        [sdk_python(client), str(Path(__file__).with_name(script)), *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = msgspec.json.decode(done.stdout)
    return said


@pytest.fixture(scope="module")
def journey(server: Server) -> dict[str, Any]:
    return play(server, "autotask-client", "sdk_client.py")


def test_ticket_is_raised_saved_back_as_read_and_found(journey: dict[str, Any]) -> None:
    desk = journey["desk"]
    assert desk["made"] == [True, "Backup failed"]
    assert desk["completed"] == [5]
    assert (desk["statuses"]["5"], desk["me"]) == ("Complete", "api@msp.example")


def test_entities_without_models_are_read(journey: dict[str, Any]) -> None:
    sales = journey["sales"]
    assert sales["blocks"] == [[10.0, 0.0]]
    assert (sales["quote"], sales["contract"], sales["rules"]) == ("File server", 4, 0)
    assert sales["opportunities"] == [True, True]
    assert sales["countries"] == ["United States", "United Kingdom", "Germany"]


def test_what_the_client_gets_wrong_fails_as_on_the_real_service(journey: dict[str, Any]) -> None:
    assert journey["failures"] == {
        "patch without id": "AutotaskAPIError 500",
        "patch with id in the path": "AutotaskAPIError 405",
        "unknown field": "AutotaskAPIError 500",
        "record that is not there": "AutotaskNotFoundError",
        "note at the client's own path": "AutotaskNotFoundError",
        "rule at the root": "AutotaskNotFoundError",
        "delete of a ticket": "AutotaskAPIError 405",
        "quote without an opportunity": "AutotaskAPIError 500",
    }


def test_strangers_are_refused(journey: dict[str, Any]) -> None:
    assert journey["strangers"] == {
        "unknown user": "AutotaskAuthError",
        "wrong secret": "AutotaskAuthError",
        "wrong code": "AutotaskAPIError 500",
        "wrong zone": "AutotaskNotFoundError",
    }


@pytest.fixture(scope="module")
def script(server: Server) -> dict[str, Any]:
    return play(server, "atrest", "sdk_atrest.py")


def test_tickets_are_raised_with_files(script: dict[str, Any]) -> None:
    assert script["read"] == ["Printer offline"]
    assert (script["both"], script["file"], script["absent"]) == (True, ["itemId"], [])


def test_refusals_are_what_the_client_expects(script: dict[str, Any]) -> None:
    bad = "Invalid Autotask integration code OR bad query parameters."
    failures = script["failures"]
    assert failures.pop("wrong zone").startswith("Bad Autotask URL")
    assert failures == {
        "no id": "You must enter a ticket id.",
        "unknown company": bad,
        "wrong secret": "Invalid Autotask credentials.",
        "wrong code": bad,
        "a number as secret": "Header is improperly formatted. Ensure values are strings.",
    }
