"""@apigrate/autotask-restapi 2.0.1, unmodified, through the zone flow on a fresh `psasim serve`."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.commands.conftest import served
from tests.sdks import node, sdk_folder

pytestmark = pytest.mark.clients

SCRIPT = Path(__file__).with_name("sdk_restapi.js")


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, Any], str]]:
    """What the script prints, and the origin that it was given."""
    interpreter, folder = node(), sdk_folder("autotask-restapi")
    with served(tmp_path_factory.mktemp("sdk"), "--only", "autotask") as server:
        entry = server.ready["simulators"]["autotask"]
        given = entry["credentials"]
        words = (f"{entry['url']}/ATServicesRest/", given["username"], given["secret"], given["api_integration_code"])
        done = subprocess.run(  # noqa: S603  # our own words
            [interpreter, str(SCRIPT), str(folder), *words], capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        yield msgspec.json.decode(done.stdout), entry["url"]


def test_the_zone_answer_keeps_the_client_with_the_fake(journey: tuple[dict[str, Any], str]) -> None:
    said, url = journey
    assert said["zone"]["url"] == f"{url}/ATServicesRest/"


def test_companies_are_made_read_found_changed_and_counted(journey: tuple[dict[str, Any], str]) -> None:
    customers = journey[0]["customers"]
    assert customers["read"] == "Litware"
    assert customers["found"] == [customers["made"]["itemId"]]
    assert customers["city"] == "Seattle"
    assert customers["count"] == 7
    assert isinstance(customers["contact"]["itemId"], int)


def test_what_the_client_gets_wrong_fails_as_it_does_on_the_real_service(journey: tuple[dict[str, Any], str]) -> None:
    said = journey[0]
    assert said["customers"]["contactAtTheRoot"] is None, "a create at the root of a child entity is 404"
    assert said["desk"]["noteAtTheRoot"] is None
    assert said["desk"]["deleted"]["status"] == 405


def test_a_ticket_is_made_noted_found_completed_and_replaced(journey: tuple[dict[str, Any], str]) -> None:
    desk = journey[0]["desk"]
    identity = desk["made"]["itemId"]
    assert desk["query"] == [{"id": identity, "status": 1, "userDefinedFields": []}]
    assert desk["notes"] == ["Retried"]
    assert desk["count"] == 1
    assert desk["done"]["status"] == 5
    assert desk["done"]["completed"] is True
    assert desk["replaced"] == {"title": "Backup failed again", "resolution": None, "status": 5}
    assert (desk["info"], desk["udfs"]) == ("Ticket", ["Alert Source"])


def test_the_bytes_of_an_attachment_come_from_its_ticket_alone(journey: tuple[dict[str, Any], str]) -> None:
    assert journey[0]["desk"]["attachment"] == {"child": "aGVsbG8=", "rows": [None]}


def test_refusals_reach_the_client_in_its_own_shape(journey: tuple[dict[str, Any], str]) -> None:
    said = journey[0]
    assert said["desk"]["absent"] == {"item": None}
    assert said["desk"]["refused"]["known"] is True
    assert said["desk"]["refused"]["status"] == 500
    assert said["desk"]["refused"]["details"]["errors"] == [
        "When assigning a Resource, you must assign both a assignedResourceID and assignedResourceRoleID."
    ]
    assert (said["wrongSecret"]["status"], said["wrongSecret"]["details"]) == (401, "")
    assert said["wrongCode"]["details"] == {"errors": ["IntegrationCode is invalid."]}
    assert said["wrongUser"]["status"] == 401
    assert any("HTTP-500" in line for line in said["told"]), "the zone of an unknown user is a 500"


def test_a_project_is_planned_worked_on_and_scheduled(journey: tuple[dict[str, Any], str]) -> None:
    plan = journey[0]["plan"]
    assert (plan["project"]["actualHours"], plan["project"]["completedPercentage"]) == (1, 50)
    assert [(each["status"], each["remainingHours"]) for each in plan["tasks"]] == [(5, 0), (1, 4)]
    assert (plan["attachment"], plan["call"]) == ("cGxhbg==", 1)
    assert plan["untyped"]["status"] == 500
