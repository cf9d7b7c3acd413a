"""Query parameters whose values say nothing: the vendor ignores them."""

from __future__ import annotations

import pytest

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo


@pytest.mark.parametrize(
    "path",
    [
        "/Tickets/2000?includedetails=true&includelastaction=false&nocache=undefined&includeusersassets=false",
        "/Asset?pageinate=true&page_size=500&columns_id=&client_id=&page_no=1",
        "/Client?toplevel_id=undefined&includeinactive=undefined&page_no=null&search=",
        "/Tickets?client_id=x&status=1,x&startdate=soon&flagged=perhaps&page_no=99999999999",
        "/Users?site_id=1.5&exclude_generaluser=1&lastupdatefromdate=2026-02-30",
        "/Invoice?paymentstatuses=,&invoicedatestart=",
        "/Actions/1?ticket_id=2000&includedetails=yes",
        "/Notification?webhook_id=none&type=",
        "/WebhookEvent?webhook_id=none",
    ],
)
def test_value_that_cannot_be_read_is_ignored(halo: Halo, path: str) -> None:
    halo.ticket()
    given = halo.send("GET", path)
    assert given.status_code == 200, given.text
    name, _, query = path.partition("?")
    kept = [pair for pair in query.split("&") if pair in {"pageinate=true", "includedetails=true", "ticket_id=2000"}]
    sizes = [pair for pair in query.split("&") if pair in {"page_size=500", "page_no=1"}]
    assert given.json() == halo.send("GET", f"{name}?{'&'.join([*kept, *sizes])}").json()


def test_spaces_and_empty_items_of_a_list_are_passed_over(halo: Halo) -> None:
    halo.post("/Tickets", {"summary": "a", "client_id": 12}, {"summary": "b", "client_id": 13})
    assert halo.ids("/Tickets", client_ids=" 13 , ,") == [2001]


def test_write_with_unreadable_flags_answers_as_without_them(halo: Halo) -> None:
    made = halo.send("POST", "/Client?returnall=undefined&idonly=maybe", json=[{"name": "Initech"}])
    assert (made.status_code, made.json()["name"]) == (201, "Initech")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/Tickets?client_id=x", "client_id"),
        ("/Tickets?status=1,x", "status"),
        ("/Tickets?pageinate=maybe", "pageinate"),
        ("/Tickets?startdate=soon", "startdate"),
        ("/WebhookEvent?webhook_id=none", "webhook_id"),
    ],
)
def test_unreadable_value_is_refused_by_name_if_the_setting_says_so(
    halo: Halo, control: ControlClient, path: str, place: str
) -> None:
    control.settings("halopsa", unreadable_query="refuse")
    answer = halo.send("GET", path)
    assert (answer.status_code, list(answer.json())) == (400, [place])
    assert halo.send("GET", "/Tickets?client_id=&pageinate=undefined").status_code == 200
