from __future__ import annotations

import json
from typing import Any

import pytest

from contracts.targets.control import ControlClient
from simulators.halopsa.entities import ENTITIES, SERVED
from tests.halopsa.client import Halo


def filled(halo: Halo, count: int) -> None:
    halo.post("/Tickets", *({"summary": f"Ticket {n}", "client_id": 12 + n % 2} for n in range(count)))


@pytest.mark.parametrize("entity", sorted(each.name for each in SERVED))
def test_each_list_has_its_shape(halo: Halo, entity: str) -> None:
    found, rows = halo.get(f"/{entity}"), ENTITIES[entity].lists.envelope
    if not rows:
        assert isinstance(found, list)
    else:
        assert {"page_no", "page_size", "record_count", rows} == set(found)
        assert isinstance(found[rows], list)


@pytest.mark.parametrize("path", ["/Tickets", "/tickets", "/TICKETS", "/tickets/"])
def test_letter_case_of_paths_does_not_matter(halo: Halo, path: str) -> None:
    made = halo.ticket()
    assert halo.ids(path) == [made["id"]]


@pytest.mark.parametrize("query", [{"pageinate": True, "page_size": 1}, {"Pageinate": "true", "PAGE_SIZE": 1}])
def test_letter_case_of_query_names_and_booleans_does_not_matter(halo: Halo, query: dict[str, Any]) -> None:
    assert len(halo.rows("/Client", **query)) == 1


def test_a_page_has_the_rows_and_the_count_of_all(halo: Halo) -> None:
    filled(halo, 5)
    pages = [halo.get("/Tickets", pageinate=True, page_size=2, page_no=n, order="id") for n in (1, 2, 3, 4)]
    assert [[row["id"] for row in page["tickets"]] for page in pages] == [[2000, 2001], [2002, 2003], [2004], []]
    assert {page["record_count"] for page in pages} == {5}
    assert [(page["page_no"], page["page_size"]) for page in pages][:2] == [(1, 2), (2, 2)]


def test_without_pageinate_page_size_means_nothing_and_count_rules(halo: Halo) -> None:
    filled(halo, 55)
    assert len(halo.rows("/Tickets", page_size=10)) == 50
    assert len(halo.rows("/Tickets", page_no=3, count=7)) == 7
    assert len(halo.rows("/Tickets", count=1_000_000)) == 55
    assert halo.get("/Tickets", page_size=10)["page_size"] == 50


def test_the_cut_is_a_setting_and_no_other_list_has_it(halo: Halo, control: ControlClient) -> None:
    control.settings("halopsa", ticket_page_cap=2)
    filled(halo, 3)
    assert len(halo.rows("/Tickets", pageinate=True, page_size=50)) == 2
    assert halo.get("/Client", pageinate=True, page_size=999)["page_size"] == 999


def test_pages_of_other_lists_are_cut_by_a_setting_of_their_own(halo: Halo, control: ControlClient) -> None:
    control.settings("halopsa", list_page_cap=2)
    page = halo.get("/Client", pageinate=True, page_size=999)
    assert (page["page_size"], len(page["clients"]), page["record_count"]) == (2, 2, 3)


@pytest.mark.parametrize("query", [{"page_size": 0}, {"page_size": -1}, {"page_no": 0}, {"page_no": -5}])
def test_a_page_that_cannot_be_is_the_first_of_the_usual_size(halo: Halo, query: dict[str, int]) -> None:
    filled(halo, 2)
    page = halo.get("/Tickets", pageinate=True, **query)
    assert (page["page_no"], page["page_size"], len(page["tickets"])) == (1, 50, 2)


def test_a_page_far_beyond_the_end_is_empty(halo: Halo) -> None:
    page = halo.get("/Tickets", pageinate=True, page_no=2**31 - 1)
    assert (page["tickets"], page["record_count"]) == ([], 0)


def test_bare_arrays_take_count_and_pages_too(halo: Halo) -> None:
    assert len(halo.get("/Status", count=2)) == 2
    assert halo.get("/Status", pageinate=True, page_size=2, page_no=2)[0]["name"] == "Pending"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"order": "name"}, ["Acme", "Globex", "Our Own MSP"]),
        ({"order": "NAME", "orderdesc": True}, ["Our Own MSP", "Globex", "Acme"]),
        ({"order": "toplevel_id", "order2": "id", "orderdesc2": True}, ["Our Own MSP", "Globex", "Acme"]),
        ({"order": "no_such_member"}, ["Acme", "Globex", "Our Own MSP"]),
        ({"order": "customfields"}, ["Acme", "Globex", "Our Own MSP"]),
    ],
)
def test_orders(halo: Halo, query: dict[str, Any], names: list[str]) -> None:
    assert [row["name"] for row in halo.rows("/Client", **query)] == names


def test_tickets_come_newest_first(halo: Halo) -> None:
    filled(halo, 3)
    assert halo.ids("/Tickets") == [2002, 2001, 2000]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"search": "acm"}, ["Acme"]),
        ({"search": "GLOBEX.example"}, ["Globex"]),
        ({"search": "globex.example", "search_name_only": True}, []),
        ({"search": "nobody"}, []),
        ({"includeinactive": True}, ["Acme", "Globex", "Soylent (left)", "Our Own MSP"]),
        ({"includeinactive": True, "includeactive": False}, ["Soylent (left)"]),
        ({"includeactive": False}, []),
        ({"activeinactive": "false,true"}, ["Soylent (left)"]),
        ({"activeinactive": "true,true"}, ["Acme", "Globex", "Soylent (left)", "Our Own MSP"]),
        ({"toplevel_id": 1, "search": "own"}, ["Our Own MSP"]),
        ({"toplevel_id": 7}, []),
        ({"search": "", "lastupdatefromdate": ""}, ["Acme", "Globex", "Our Own MSP"]),
    ],
)
def test_filters_of_customers(halo: Halo, query: dict[str, Any], names: list[str]) -> None:
    assert [row["name"] for row in halo.rows("/Client", **query)] == names


def test_ids_only(halo: Halo) -> None:
    assert halo.rows("/Client", idonly=True)[0] == {"id": 12}
    halo.ticket()
    row = halo.rows("/Tickets", ticketidonly=True)[0]
    assert set(row) == {"id", "sla_id", "status_id", "client_id", "client_name", "lastincomingemail"}


def advanced(name: Any, kind: Any, value: Any) -> str:
    return json.dumps([{"filter_name": name, "filter_type": kind, "filter_value": value}])


@pytest.mark.parametrize(
    ("search", "names"),
    [
        (advanced("name", 2, "acme"), ["Acme"]),
        (advanced("id", 2, 13), ["Globex"]),
        (advanced("id", 2, "13"), ["Globex"]),
        (advanced("Name", "2", "Nobody"), []),
        ("[]", ["Acme", "Globex", "Our Own MSP"]),
    ],
)
def test_advanced_search(halo: Halo, search: str, names: list[str]) -> None:
    assert [row["name"] for row in halo.rows("/Client", advanced_search=search)] == names


@pytest.mark.parametrize(
    "search",
    [advanced("nothing", 2, 1), advanced("name", 4, "A"), advanced("name", 2, None), "{}", "[1]", "x", "[" * 2000],
)
def test_an_advanced_search_that_cannot_be_is_refused(halo: Halo, search: str) -> None:
    answer = halo.send("GET", "/Client", params={"advanced_search": search})
    assert (answer.status_code, answer.json()) == (400, "Invalid advanced search parameter")


TICKETS: list[dict[str, Any]] = [
    {"summary": "Printer jam", "details": "Tray 2", "client_id": 12, "category_1": "Hardware>Printer"},
    {"summary": "No backup", "client_id": 13, "tickettype_id": 27, "agent_id": 4, "team": "2nd Line Support"},
    {"summary": "Ask Jo", "user_id": 36, "status_id": 9, "client_reference": "PO-7", "flagged": True},
    {"summary": "On hold", "client_id": 12, "status_id": 4, "priority_id": 1, "parent_id": 2000, "contract_id": 10},
    {"summary": "Server", "client_id": 12, "assets": [{"id": 51}], "sla_id": 2, "priority_id": 2},
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"username": "smith"}, [2]),
        ({"status_id": 9}, [2]),
        ({"status": "4,9"}, [2, 3]),
        ({"tickettype": 27}, [0, 1, 2, 3, 4]),
        ({"open_only": False}, [0, 1, 2, 3, 4]),
        ({"withattachments": True}, []),
        ({"search": "2003"}, [3]),
        ({"search_id": "2002"}, [2]),
        ({"client_ref": "po-7"}, [2]),
        ({"deleted": True}, []),
        ({"view_id": 1, "list_id": 2, "columns_id": 3}, [0, 1, 2, 3, 4]),
        ({"client_id": 12, "open_only": True, "search": "hold"}, [3]),
        ({"startdate": "2099-01-01"}, []),
        ({"enddate": "2099-01-01"}, [0, 1, 2, 3, 4]),
        ({"datesearch": "datecleared", "startdate": "2000-01-01"}, [2]),
        ({"datesearch": "dateoccured", "startdate": "2000-01-01", "enddate": "2001-01-01"}, []),
        ({"lastupdatefromdate": "2000-01-01", "lastupdatetodate": "2000-01-02"}, []),
    ],
)
def test_filters_of_tickets(halo: Halo, query: dict[str, Any], found: list[int]) -> None:
    halo.post("/Tickets", *TICKETS)
    assert halo.ids("/Tickets", order="id", **query) == [2000 + n for n in found]


def test_custom_fields_are_listed_where_they_are_asked_for(halo: Halo) -> None:
    halo.ticket(customfields=[{"id": 201, "value": "7"}])
    assert "customfields" not in halo.rows("/Tickets")[0]
    assert halo.rows("/Tickets", include_custom_fields="201")[0]["customfields"][0]["value"] == "7"


def test_row_shows_the_new_name_of_what_it_links_to(halo: Halo) -> None:
    made = halo.ticket(client_id=12)
    (before,) = halo.rows("/Tickets")
    halo.post("/Client", {"id": 12, "name": "Acme Renamed"})
    (after,) = halo.rows("/Tickets")
    assert (before["id"], before["client_name"], after["client_name"]) == (made["id"], "Acme", "Acme Renamed")


def test_row_counts_the_children_that_its_ticket_has_now(halo: Halo) -> None:
    parent = halo.ticket()
    assert halo.rows("/Tickets")[0]["child_count"] == 0
    halo.ticket(parent_id=parent["id"])
    counts = {row["id"]: row["child_count"] for row in halo.rows("/Tickets")}
    assert counts == {parent["id"]: 1, parent["id"] + 1: 0}
