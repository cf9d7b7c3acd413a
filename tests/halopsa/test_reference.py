from __future__ import annotations

from typing import Any

import pytest

from tests.halopsa.client import Halo


def test_statuses_as_clients_read_them(halo: Halo) -> None:
    found = {each["id"]: each for each in halo.rows("/Status")}
    assert found[9]["name"] == "Closed"
    assert {each["type"] for each in found.values()} == {0}
    assert halo.ids("/Status", excludeclosed=True) == [1, 2, 3, 4, 5, 8, 30]
    assert halo.ids("/Status", excludeclosed=True, excludepending=True) == [1, 2, 3, 4, 5, 8, 30]


def test_statuses_of_tickets_are_all_that_there_are(halo: Halo) -> None:
    assert halo.ids("/Status", type="Ticket") == halo.ids("/Status")
    assert halo.ids("/Status", type="opportunity") == []


def test_a_priority_has_a_guid_and_a_number_that_repeats(halo: Halo) -> None:
    rows = halo.rows("/Priority")
    assert len({each["id"] for each in rows}) == len(rows) == 8
    assert all(len(each["id"]) == 36 for each in rows)
    assert [each["priorityid"] for each in rows].count(1) == 2
    assert [each["priorityid"] for each in halo.rows("/Priority", slaid=2)] == [1, 2, 6]
    one = halo.get(f"/Priority/{rows[0]['id'].upper()}")
    assert one == rows[0]


def test_a_number_is_unique_within_its_sla(halo: Halo) -> None:
    refusal = halo.refused("/Priority", {"slaid": 1, "priorityid": 1, "name": "Again"})
    assert refusal == "The SLA has a Priority 1 already"


def test_an_sla_shows_and_takes_its_priorities(halo: Halo) -> None:
    assert [each["priorityid"] for each in halo.get("/SLA/2")["priorities"]] == [1, 2, 6]
    made = halo.post("/SLA", {"name": "Gold", "priorities": [{"priorityid": 1, "name": "Now"}]})
    changed = {**made["priorities"][0], "name": "At once"}
    again = halo.post("/SLA", {"id": made["id"], "priorities": [changed, {"priorityid": 2, "name": "Soon"}]})
    assert [each["name"] for each in again["priorities"]] == ["At once", "Soon"]


def test_types_that_are_retired_are_hidden(halo: Halo) -> None:
    assert 6 not in halo.ids("/TicketType")
    for query in ({"showall": True}, {"showinactive": True}):
        assert 6 in halo.ids("/TicketType", **query)
    halo.post("/TicketType", {"id": 2, "cancreate": False})
    assert 2 not in halo.ids("/TicketType", can_create_only=True)


def test_categories(halo: Halo) -> None:
    found = halo.rows("/Category", type_id=1)
    assert {"value": "Cloud>Virtual Desktop", "category_name": "Virtual Desktop"}.items() <= found[3].items()
    assert halo.ids("/Category", type_id=2) == [6]


@pytest.mark.parametrize(
    ("lookup", "names"),
    [
        (12, ["Company Wide", "Multiple Users Affected", "Single User Affected"]),
        (27, ["High", "Medium", "Low"]),
        (11, ["Impact", "Request Source", "Urgency", "Billing Category"]),
        (777, []),
    ],
)
def test_lookups(halo: Halo, lookup: int, names: list[str]) -> None:
    assert [each["name"] for each in halo.get("/Lookup", lookupid=lookup)] == names


def test_ids_of_lookups_count_within_their_list(halo: Halo) -> None:
    assert halo.post("/Lookup", {"lookupid": 12, "name": "Nobody"})["id"] == 4
    assert halo.post("/Lookup", {"lookupid": 78, "name": "First"})["id"] == 1
    assert halo.get("/Lookup/1", lookupid=27)["name"] == "High"
    assert halo.send("GET", "/Lookup/1").status_code == 404
    renamed = halo.post("/Lookup", {"lookupid": 12, "id": 4, "name": "Somebody"})
    assert (renamed["id"], renamed["name"]) == (4, "Somebody")
    assert halo.delete("/Lookup/4", lookupid=12)["name"] == "Somebody"
    assert halo.send("POST", "/Lookup/ClearCache").status_code == 200


def test_teams_with_their_agents(halo: Halo) -> None:
    halo.ticket()
    team = halo.rows("/Team", showcounts=True)[0]
    assert (team["name"], team["ticket_count"]) == ("1st Line Support", 1)
    assert team["agents"] == [{"id": 3, "name": "Alex Field"}]
    tree = halo.get("/Team/Tree")
    assert [(each["name"], [one["name"] for one in each["teams"]]) for each in tree] == [
        ("Service", ["1st Line Support", "2nd Line Support"]),
        ("Finance", ["Accounts"]),
    ]
    assert [each["id"] for each in halo.rows("/Team", department_id=2)] == [3]


def test_teams_by_what_they_are_for(halo: Halo) -> None:
    sales = halo.post("/Team", {"name": "Sales", "forrequests": False, "foropps": True})["id"]
    both = halo.post("/Team", {"name": "Rollout", "forprojects": True})["id"]
    gone = halo.post("/Team", {"name": "Nights", "inactive": True})["id"]
    assert halo.ids("/Team", type="opps") == [sales]
    assert halo.ids("/Team", type="PRJS") == [both]
    assert set(halo.ids("/Team", type="reqs")) == {1, 2, 3, both}
    assert halo.ids("/Team", type="else") == []
    assert gone in halo.ids("/Team", includedisabled=True)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"team": "1st line support"}, ["Alex Field"]),
        ({"search": "billie"}, ["Billie Stone"]),
        ({"isapiagent": True, "search": "integration@"}, ["Integration"]),
        ({"includeenabled": False}, []),
    ],
)
def test_agents(halo: Halo, query: dict[str, Any], names: list[str]) -> None:
    assert [each["name"] for each in halo.rows("/Agent", **query)] == names


def test_an_agent_has_initials_and_teams(halo: Halo) -> None:
    alex = halo.get("/Agent/3")
    assert (alex["initials"], alex["teams"]) == ("AF", [{"id": 1, "name": "1st Line Support"}])
    new = halo.post("/Agent", {"name": "Robin Hill", "isdisabled": True})
    assert (new["role"], new["teams"]) == ("Technician", [])


def test_agents_are_enabled_and_somebody_unless_asked_otherwise(halo: Halo) -> None:
    off = halo.post("/Agent", {"name": "Robin Hill", "isdisabled": True})["id"]
    halo.post("/Agent", {"id": 4, "isdisabled": False})
    assert halo.ids("/Agent") == [2, 3, 4, 5, 6]
    assert halo.ids("/Agent", includedisabled=True) == [2, 3, 4, 5, 6, off]
    everybody = {"includeenabled": True, "includedisabled": True, "includeunassigned": True}
    assert halo.ids("/Agent", **everybody) == [1, 2, 3, 4, 5, 6, off]
    assert halo.ids("/Agent", includeenabled=False, includedisabled=True) == [off]
    assert halo.get("/Agent/1")["name"] == "Unassigned"


def test_definitions_of_custom_fields(halo: Halo) -> None:
    assert [each["name"] for each in halo.rows("/FieldInfo", typeid=2)] == ["CFAccountManager"]


def test_a_field_that_is_gone_is_not_shown_any_more(halo: Halo) -> None:
    halo.ticket(customfields=[{"id": 201, "value": "7"}, {"id": 202, "value": True}])
    halo.delete("/FieldInfo/201")
    shown = halo.get("/Tickets/2000", includedetails=True)["customfields"]
    assert [(each["id"], each["value"], each["display"]) for each in shown] == [(202, True, "True")]
