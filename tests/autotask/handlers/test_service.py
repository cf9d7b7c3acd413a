"""Zones, versions, modules, thresholds [autotask 2, 10]."""

from __future__ import annotations

import pytest

from tests.autotask.asking import Psa


def test_the_zone_is_told_to_anybody_who_names_a_user(psa: Psa) -> None:
    zone = psa.ok("GET", "/zoneInformation?user=API%40msp.example", signed=False)
    assert list(zone) == ["zoneName", "url", "webUrl", "ci"]
    assert zone["url"] == f"{psa.url}/ATServicesRest/"
    assert zone["webUrl"] == f"{psa.url}/"


def test_the_zone_is_on_the_host_that_was_asked(psa: Psa) -> None:
    port = psa.url.rpartition(":")[2]
    headers = {"Host": f"zone.localhost:{port}"}
    zone = psa.ok("GET", "/zoneInformation?USER=api%40msp.example", signed=False, headers=headers)
    assert zone["url"] == f"http://zone.localhost:{port}/ATServicesRest/"


def test_the_zone_may_be_another(psa: Psa) -> None:
    psa.settings(zone_url="https://zone3.example/", zone_name="America East", zone_number=3)
    assert psa.ok("GET", "/zoneInformation?user=api@msp.example", signed=False) == {
        "zoneName": "America East",
        "url": "https://zone3.example/ATServicesRest/",
        "webUrl": "https://zone3.example/",
        "ci": 3,
    }


@pytest.mark.parametrize("query", ["?user=nobody%40msp.example", "?user=", "", "?user=%FF", "?user=%00"])
def test_an_unknown_user_has_no_zone(psa: Psa, query: str) -> None:
    assert psa.refused("GET", f"/zoneInformation{query}", signed=False) == ["Zone information could not be determined"]


def test_the_newest_version_is_the_last_one(psa: Psa) -> None:
    versions = psa.ok("GET", "/ATServicesRest/VersionInformation", signed=False)["apiVersions"]
    assert versions == ["1.0"]
    assert psa.ok("GET", f"/ATServicesRest/{versions[-1]}/Tickets/7860")["item"]["id"] == 7860


def test_what_else_can_be_asked(psa: Psa) -> None:
    assert psa.ok("GET", "/Version")["majorVersion"] == "1"
    assert {"key": 24, "value": True} in psa.ok("GET", "/Modules")["modules"]
    assert psa.ok("GET", "/Authenticate")["authToken"]
    told = psa.ok("GET", "/EntityInformation")["info"]
    assert {"Ticket", "Company", "ContractServiceAdjustment"} <= {each["name"] for each in told}


def test_the_threshold_counts_its_own_call_and_none_without_credentials(psa: Psa) -> None:
    psa.ok("GET", "/zoneInformation?user=api@msp.example", signed=False)
    psa.ok("GET", "/ATServicesRest/VersionInformation", signed=False)
    psa.ok("GET", "/Companies/0")
    assert psa.ok("GET", "/ThresholdInformation") == {
        "externalRequestThreshold": 10000,
        "requestThresholdTimeframe": 60,
        "currentTimeframeRequestCount": 2,
    }
