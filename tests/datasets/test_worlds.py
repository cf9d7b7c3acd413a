"""Worlds over a dataset: what they share, what they do not, and what a reset returns to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from contracts.targets import FakeProcess
from contracts.targets.control import ControlClient, ControlError

INSTANT = "2031-05-14T13:00:00Z"


@contextmanager
def world(fakes: FakeProcess, **asked: Any) -> Iterator[ControlClient]:
    opened = fakes.control.request("POST", "/worlds", {"only": ["tigerpaw", "custompsa"], **asked})
    control = fakes.control.in_world(opened["id"])
    try:
        yield control
    finally:
        control.close()
        fakes.control.request("DELETE", f"/worlds/{opened['id']}")


def orders(control: ControlClient) -> list[dict[str, Any]]:
    page = control.request("GET", "/records/tigerpaw/serviceOrders", query={"limit": 1000})
    return [each["record"] for each in page["items"]]


def at(control: ControlClient, instant: str) -> None:
    control.request("POST", "/clock", {"action": "freeze"})
    control.request("POST", "/clock", {"action": "set", "to": instant})
    control.request("POST", "/reset", {})


def test_fixture_holds_nothing_in_common(fakes: FakeProcess) -> None:
    with world(fakes) as control:
        shown = control.request("GET", "/dataset")
        assert (shown["size"], shown["customers"], shown["devices"]) == ("fixture", [], [])
        assert orders(control) == []


def test_unknown_dataset_opens_no_world(fakes: FakeProcess) -> None:
    before = fakes.control.request("GET", "/worlds")["items"]
    with pytest.raises(ControlError, match=r"400.*no dataset 'smal'; did you mean 'small'"):
        fakes.control.request("POST", "/worlds", {"dataset": "smal"})
    assert fakes.control.request("GET", "/worlds")["items"] == before


def test_named_world_keeps_its_dataset(fakes: FakeProcess) -> None:
    def put(name: str, **asked: Any) -> httpx.Response:
        return httpx.put(f"{url}/_sim/worlds/{name}", json={"only": ["tigerpaw"], **asked}, trust_env=False)

    url = fakes.control.url
    refused = put("team", dataset="smal")
    assert (refused.status_code, "did you mean 'small'?" in refused.json()["detail"]) == (400, True)
    assert "\n" not in refused.json()["detail"]
    assert "team" not in [each["id"] for each in fakes.control.request("GET", "/worlds")["items"]]
    try:
        assert [put("team", dataset="small").status_code for _ in range(2)] == [201, 200]
        assert put("team").status_code == 200, "whatever it began with"
        other = put("team", dataset="msp-50")
        assert (other.status_code, "the dataset small" in other.json()["detail"]) == (409, True)
        control = fakes.control.in_world("team")
        assert len(orders(control)) == 300
        control.close()
    finally:
        fakes.control.request("DELETE", "/worlds/team")


def test_dataset_contains_the_fixture_with_its_ids_and_credentials(fakes: FakeProcess) -> None:
    with world(fakes, seed=5) as bare, world(fakes, seed=5, dataset="small") as full:
        fixture, dataset = (each.request("GET", "/state")["simulators"]["tigerpaw"] for each in (bare, full))
    assert fixture["credentials"] == dataset["credentials"]
    for name, rows in fixture["tenants"]["default"]["collections"].items():
        there = dataset["tenants"]["default"]["collections"][name][: len(rows)]
        assert [row.get("id") for row in there] == [row.get("id") for row in rows], name


def test_worlds_of_one_dataset_do_not_see_each_others_writes(fakes: FakeProcess) -> None:
    with world(fakes, dataset="small") as one, world(fakes, dataset="small") as other:
        before = orders(other)
        number = before[-1]["id"]
        one.request("POST", f"/drive/tigerpaw/service-orders/{number}/void", {})
        assert next(each for each in orders(one) if each["id"] == number)["Status"] == "Void"
        assert orders(other) == before
        one.request("POST", "/reset", {"simulator": "tigerpaw"})
        assert orders(one) == before


def test_yesterday_is_yesterday_of_the_worlds_clock(fakes: FakeProcess) -> None:
    with world(fakes, dataset="small") as control:
        at(control, INSTANT)
        received = [each["DateTimeReceived"] for each in orders(control)]
        assert max(received) < "2031-05-14T00:00:00Z"
        assert max(received) >= "2031-05-12"
        assert min(received) >= "2031-02-13"


def test_equal_seeds_and_instants_make_equal_bytes(fakes: FakeProcess) -> None:
    found = []
    for _ in range(2):
        with world(fakes, dataset="small", seed=9) as control:
            at(control, INSTANT)
            found.append(control.request("GET", "/state")["simulators"])
    assert found[0] == found[1]


def test_snapshot_of_a_dataset_is_restored(fakes: FakeProcess) -> None:
    with world(fakes, dataset="small") as control:
        before, kept = orders(control), control.request("GET", "/state")
        control.request("POST", f"/drive/tigerpaw/service-orders/{before[-1]['id']}/void", {})
        control.request("PUT", "/state", kept)
        assert orders(control) == before


def test_deleted_things_are_not_shown_where_they_were(fakes: FakeProcess) -> None:
    with world(fakes, dataset="small") as control:
        kept = control.request("GET", "/state")
        tenant = kept["simulators"]["tigerpaw"]["tenants"]["default"]["collections"]
        asset = control.request("GET", "/dataset")["devices"][3]["systems"]["tigerpaw"]["id"]
        tenant["managedAssets"] = [each for each in tenant["managedAssets"] if each["id"] != asset]
        control.request("PUT", "/state", kept)
        assert "tigerpaw" not in control.request("GET", "/dataset")["devices"][3]["systems"]


def test_system_with_a_seed_of_its_own_is_left_out(fakes: FakeProcess) -> None:
    with world(fakes, dataset="small", seed=5) as control:
        assert "tigerpaw" in control.request("GET", "/dataset")["customers"][0]["systems"]
        control.request("POST", "/reset", {"simulator": "tigerpaw", "seed": 6})
        assert "tigerpaw" not in control.request("GET", "/dataset")["customers"][0]["systems"]
        assert len(orders(control)) == 300
