"""Times of the server and its tickets, in its zone; companies with what belongs to them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.ncentral.api import TICKETS, Api
from features.steps.answers import describe
from features.steps.talk import Talk

CUSTOMER = 100
ALERT = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"}


@pytest.fixture
def alerted() -> dict[str, str]:
    """The ticket of the alert that a step raised."""
    return {}


def _now(target: Target) -> datetime:
    text: str = target.fake.now()
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


@given(parsers.parse("a server in the zone {zone}"))
def _(target: Target, zone: str) -> None:
    target.fake.settings("ncentral", time_zone=zone)


@when("the server is asked for its time")
def _(api: Api) -> None:
    api.ask("GET", "/api/server-info/time")


@then(parsers.parse("the time is that of the clock, in {zone}"))
def _(talk: Talk, target: Target, zone: str) -> None:
    assert talk.answer.status_code == 200, describe(talk.answer)
    answer = talk.answer.json()
    told = datetime.fromisoformat(answer["serverTime"].replace("Z", "+00:00"))
    local = _now(target).astimezone(ZoneInfo(zone))
    assert abs(told - local) < timedelta(seconds=1), answer
    assert told.utcoffset() == local.utcoffset(), answer
    assert (answer["timezone"], answer["utcOffset"]) == (zone, local.isoformat()[-6:].replace("+00:00", "Z")) or (
        zone == "UTC" and answer["utcOffset"] in {"Z", "+00:00"}
    ), answer


@given("an alert that became a ticket")
def _(target: Target, alerted: dict[str, str]) -> None:
    psa = {"base_url": "http://127.0.0.1:9", "ticketing_endpoint": "/", "username": "n", "password": "n"}
    target.fake.drive("ncentral", "PUT", "/psa-configuration", {**psa, "enabled": True})
    alerted["id"] = str(target.fake.drive("ncentral", "POST", "/alerts", ALERT)["ticket_id"])


@then(parsers.parse("the ticket's date is {hours:d} hours before the clock, in {zone}"))
def _(api: Api, target: Target, alerted: dict[str, str], hours: int, zone: str) -> None:
    api.signed_in()
    answer = api.ask("GET", f"{TICKETS}/{alerted['id']}")
    assert answer.status_code == 200, describe(answer)
    text, _, name = answer.json()["data"]["creationDate"].partition("[")
    made = datetime.fromisoformat(text.replace("Z", "+00:00"))
    assert name == f"{zone}]"
    assert abs(_now(target) - timedelta(hours=hours) - made) < timedelta(seconds=1)
    assert made.utcoffset() == made.astimezone(ZoneInfo(zone)).utcoffset()


@when("the companies, sites and contacts of a mapped customer are read", target_fixture="directory")
def _(api: Api) -> list[dict[str, list[dict[str, Any]]]]:
    base = f"/api/standard-psa/customers/{CUSTOMER}/companies"

    def rows(path: str) -> list[dict[str, Any]]:
        answer = api.ask("GET", path)
        assert answer.status_code == 200, describe(answer)
        found = answer.json()
        return list(found if isinstance(found, list) else found["data"])

    found = []
    for company in rows(base):
        place = f"{base}/{_id(company)}"
        found.append({"company": [company], "sites": rows(f"{place}/sites"), "contacts": rows(f"{place}/contacts")})
    return found


def _id(row: dict[str, Any]) -> Any:
    return next(value for name, value in row.items() if name.lower().endswith("id"))


@then("every one of them has an id of its own and a name")
def _(directory: list[dict[str, list[dict[str, Any]]]]) -> None:
    for kind in ("company", "sites", "contacts"):
        rows = [row for company in directory for row in company[kind]]
        assert len({_id(row) for row in rows}) == len(rows) > 0, rows
        assert all(any("name" in name.lower() and value for name, value in row.items()) for row in rows), rows


@then("the sites and contacts of two companies have nothing in common")
def _(directory: list[dict[str, list[dict[str, Any]]]]) -> None:
    for kind in ("sites", "contacts"):
        seen = [{_id(row) for row in company[kind]} for company in directory]
        assert sum(map(len, seen)) == len(set().union(*seen)), seen
