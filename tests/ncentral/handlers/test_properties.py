"""Custom properties of units and devices, through the API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ncentral.server import Server

CONTRACT, SLA, RACK, INVENTORIED = 1_077_441_815, 1_993_836_718, 1_993_836_719, 1_993_836_720
UNIT, DEVICE = "/api/org-units/101/custom-properties", "/api/devices/9001/custom-properties"


def get(server: Server, path: str, **query: Any) -> Any:
    answer = server.ask("GET", path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_properties_show_their_values_and_defaults(server: Server) -> None:
    assert get(server, f"{UNIT}/{CONTRACT}") == {
        "propertyId": CONTRACT,
        "propertyName": "Contract",
        "propertyType": "ENUMERATED",
        "value": "Gold",
        "enumeratedValueList": ["Bronze", "Silver", "Gold"],
    }
    assert get(server, f"/api/org-units/102/custom-properties/{CONTRACT}")["value"] == "Bronze"
    assert get(server, f"{UNIT}/{SLA}")["value"] is None
    assert [each["propertyId"] for each in get(server, DEVICE)["data"]] == [RACK, INVENTORIED]
    assert get(server, UNIT, select="propertyType==TEXT")["totalItems"] == 1


def test_value_is_changed_for_one_owner_alone(server: Server) -> None:
    answer = server.ask("PUT", f"{UNIT}/{CONTRACT}", json={"value": "Silver"})
    assert (answer.status_code, answer.json()) == (200, {"_warnings": []})
    assert get(server, f"{UNIT}/{CONTRACT}")["value"] == "Silver"
    assert get(server, f"/api/org-units/102/custom-properties/{CONTRACT}")["value"] == "Bronze"
    server.ask("PUT", f"{DEVICE}/{INVENTORIED}", json={"value": "1767604530000"})
    assert get(server, f"{DEVICE}/{INVENTORIED}")["value"] == "1767604530000"
    server.ask("PUT", f"{DEVICE}/{INVENTORIED}", json={"value": None})
    assert get(server, f"{DEVICE}/{INVENTORIED}")["value"] is None


def test_name_and_type_are_ignored_with_a_warning(server: Server) -> None:
    body = {"value": "R2", "propertyName": "Shelf", "propertyType": "DATE"}
    answer = server.ask("PUT", f"{DEVICE}/{RACK}", json=body)
    assert answer.json() == {"_warnings": ["propertyName is ignored.", "propertyType is ignored."]}
    assert get(server, f"{DEVICE}/{RACK}") == {
        "propertyId": RACK,
        "propertyName": "Rack",
        "propertyType": "TEXT",
        "value": "R2",
    }


@pytest.mark.parametrize(
    ("path", "value"),
    [(f"{UNIT}/{CONTRACT}", "Platinum"), (f"{DEVICE}/{INVENTORIED}", "yesterday"), (f"{UNIT}/{SLA}", ["a"])],
)
def test_value_that_the_type_does_not_take_is_refused(server: Server, path: str, value: Any) -> None:
    before = server.records()
    assert server.ask("PUT", path, json={"value": value}).status_code == 400
    assert server.records() == before


def test_number_as_a_value_is_taken_as_text(server: Server) -> None:
    assert server.ask("PUT", f"{UNIT}/{SLA}", json={"value": 4}).status_code == 200
    assert get(server, f"{UNIT}/{SLA}")["value"] == "4"


@pytest.mark.parametrize(
    "path", [f"{UNIT}/{RACK}", f"{DEVICE}/{CONTRACT}", f"{UNIT}/7", "/api/devices/7/custom-properties"]
)
def test_property_of_another_kind_is_not_there(server: Server, path: str) -> None:
    assert server.ask("GET", path).status_code == 404


DEFAULTS = "/api/org-units/{}/org-custom-property-defaults"


def test_default_is_shown_where_a_unit_has_no_value_and_can_replace_the_values(server: Server) -> None:
    contract = f"{UNIT.replace('101', '102')}/{CONTRACT}"
    body = {"propertyId": int(CONTRACT), "defaultValue": "Silver"}
    assert server.ask("PUT", DEFAULTS.format(50), json=body).status_code == 204
    assert server.ask("GET", contract).json()["value"] == "Silver"
    assert server.ask("GET", f"{UNIT}/{CONTRACT}").json()["value"] == "Gold"
    assert server.ask("PUT", DEFAULTS.format(50), json={**body, "propagate": True}).status_code == 204
    assert server.ask("GET", f"{UNIT}/{CONTRACT}").json()["value"] == "Silver"
    shown = server.ask("GET", f"{DEFAULTS.format(50)}/{CONTRACT}").json()
    assert (shown["level"], shown["defaultValue"], shown["propagationType"]) == ("SO", "Silver", "NO_PROPAGATION")


@pytest.mark.parametrize(
    ("change", "status"), [({"defaultValue": "Tin"}, 400), ({"propertyId": 7}, 404), ({"propertyId": None}, 400)]
)
def test_default_that_cannot_be_is_refused(server: Server, change: dict[str, Any], status: int) -> None:
    before = server.records()["customProperties"]
    body = {"propertyId": int(CONTRACT), "defaultValue": "Silver", **change}
    assert server.ask("PUT", DEFAULTS.format(50), json=body).status_code == status
    assert server.records()["customProperties"] == before
