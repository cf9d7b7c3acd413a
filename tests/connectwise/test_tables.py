"""Boards and the tables of the set-up screens."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.indexes import COLLECTIONS
from simulators.core.query import Compare, In
from simulators.core.store import Index
from tests.connectwise.api import Psa, refused


def test_a_board_and_what_belongs_to_it(psa: Psa) -> None:
    board = psa.post("/service/boards", {"name": "Night Shift", "location": {"name": "Tampa Office"}})
    base = f"/service/boards/{board['id']}"
    status = psa.post(f"{base}/statuses", {"name": "Open", "defaultFlag": True})
    assert (status["board"]["id"], status["closedStatus"]) == (board["id"], False)
    assert psa.ticket(board={"id": board["id"]})["status"]["name"] == "Open"
    kind = psa.post(f"{base}/types", {"name": "Alarm", "category": "Reactive"})
    sub = psa.post(f"{base}/subtypes", {"name": "Fire", "typeAssociationIds": [kind["id"]]})
    psa.post(f"{base}/items", {"name": "Bell"})
    team = psa.post(f"{base}/teams", {"name": "Night Team", "members": [1, 2], "teamLeader": {"id": 1}})
    assert team["boardId"] == board["id"]
    assert psa.count(f"{base}/typeSubTypeItemAssociations") == 3
    psa.delete(f"{base}/subtypes/{sub['id']}")
    assert psa.count(f"{base}/typeSubTypeItemAssociations") == 1
    assert refused(psa.send("DELETE", base), 409, "RecordInUse")["message"].startswith("Service Board")


def test_a_team_has_a_leader(psa: Psa) -> None:
    assert psa.get("/service/boards/1/teams/1")["teamLeader"]["identifier"] == "mreyes"
    assert psa.post("/service/boards/1/teams", {"name": "Night"})["teamLeader"]["identifier"] == "Integrator"


def test_subtypes_take_all_types_or_none(psa: Psa) -> None:
    base = "/service/boards/1/subtypes"
    sub = psa.post(base, {"name": "Printer", "addAllTypesFlag": True})
    assert sub["typeAssociationIds"] == [1, 2]
    assert psa.patch(f"{base}/{sub['id']}", removeAllTypesFlag=True)["typeAssociationIds"] == []
    answer = psa.send("POST", base, json={"name": "x", "typeAssociationIds": [99]})
    assert refused(answer, 400, "InvalidObject")["errors"][0]["code"] == "NotFound"


def test_light_variants_show_other_names(psa: Psa) -> None:
    info = psa.get("/service/boards/1/statuses/info", conditions="closedFlag=true")
    assert [each["name"] for each in info] == ["Closed", "Cancelled"]
    assert {"closedFlag", "inactiveFlag"} <= set(info[0])
    assert "closedStatus" not in info[0]
    assert psa.count("/service/boards/1/statuses/info", conditions="closedFlag=false") == 4
    assert [each["name"] for each in psa.get("/service/boards/1/subtypes/info")] == ["Server", "Workstation"]
    assert [each["name"] for each in psa.get("/service/boards/1/teams/info")] == ["Service Team"]
    assert psa.get("/service/info/boards/2")["name"] == "Alerts"
    assert psa.count("/service/info/boardtypes", conditions="board/id=2") == 2
    assert psa.get("/service/teams/1")["deleteNotifyFlag"] is False


def test_a_status_of_another_board_is_not_found(psa: Psa) -> None:
    answer = refused(psa.send("GET", "/service/boards/2/statuses/1"), 404, "NotFound")
    assert answer["message"] == "Service Status 1 not found"
    refused(psa.send("GET", "/service/boards/99/statuses"), 404, "NotFound")


def test_one_row_at_most_is_the_default(psa: Psa) -> None:
    psa.patch("/service/boards/1/statuses/2", defaultFlag=True)
    defaults = psa.get("/service/boards/1/statuses", conditions="defaultFlag=true")
    assert [each["id"] for each in defaults] == [2]
    assert psa.count("/service/boards/2/statuses", conditions="defaultFlag=true") == 1
    psa.post("/service/priorities", {"name": "Later", "color": "Gray", "defaultFlag": True})
    assert psa.ticket()["priority"]["name"] == "Later"


def test_a_new_name_shows_wherever_the_record_is_referred_to(psa: Psa) -> None:
    psa.ticket()
    psa.patch("/company/companies/2", name="Contoso GmbH")
    psa.patch("/service/boards/1", name="Help Desk")
    ticket = psa.get("/service/tickets/1")
    assert (ticket["company"]["name"], ticket["board"]["name"]) == ("Contoso GmbH", "Help Desk")
    assert psa.ids("/service/tickets", conditions="company/name='contoso gmbh'") == [1]


def test_page_shown_before_follows_a_new_name_and_the_origin_of_hrefs(psa: Psa) -> None:
    psa.ticket()
    assert psa.get("/service/tickets") == psa.get("/service/tickets")
    psa.patch("/company/companies/2", name="Contoso GmbH")
    assert psa.get("/service/tickets")[0]["company"]["name"] == "Contoso GmbH"
    psa.control.settings("connectwise", hosting="cloud")
    assert "/apis/3.0//company/" in psa.get("/service/tickets")[0]["company"]["_info"]["company_href"]


@pytest.mark.parametrize("table", ["severities", "impacts"])
def test_fixed_rows(psa: Psa, table: str) -> None:
    rows = psa.get(f"/service/{table}")
    assert [row["name"] for row in rows] == ["Low", "Medium", "High"]
    assert psa.patch(f"/service/{table}/1", description="Bearable")["description"] == "Bearable"
    refused(psa.send("POST", f"/service/{table}", json={"description": "x"}), 405, "ConnectWiseApi")
    refused(psa.send("DELETE", f"/service/{table}/1"), 405, "ConnectWiseApi")


def test_a_priority_has_a_flag_in_its_color(psa: Psa) -> None:
    priority = psa.get("/service/priorities/1")
    assert priority["imageLink"].endswith("/service/priorities/1/image")
    image = psa.send("GET", "/service/priorities/1/image")
    assert image.headers["content-type"] == "image/png"
    assert image.content.startswith(b"\x89PNG")


CREATED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/service/sources", {"name": "Chat"}),
    ("/service/locations", {"name": "Depot", "where": "InHouse"}),
    ("/service/SLAs", {"name": "Gold", "basedOn": "Customer"}),
    ("/company/companies/statuses", {"name": "Delinquent"}),
    ("/company/companies/types", {"name": "Partner"}),
    ("/company/contacts/types", {"description": "Owner"}),
    ("/company/communicationTypes", {"description": "Pager", "phoneFlag": True}),
    ("/company/configurations/statuses", {"description": "Spare"}),
    ("/company/configurations/types", {"name": "Printer"}),
    ("/system/locations", {"name": "Berlin"}),
    ("/system/departments", {"identifier": "Sales", "name": "Sales"}),
    ("/time/workTypes", {"name": "Travel", "billTime": "Billable", "rateType": "Multiplier", "rate": 1}),
    ("/time/workRoles", {"name": "Architect"}),
    ("/time/chargeCodes", {"name": "Vacation"}),
    ("/finance/agreements/types", {"name": "Block Hours"}),
)


@pytest.mark.parametrize(("path", "body"), CREATED)
def test_rows_come_and_go(psa: Psa, path: str, body: dict[str, Any]) -> None:
    before = psa.count(path)
    made = psa.post(path, body)
    place = f"{path}/{made['id']}"
    assert psa.count(path) == before + 1
    name = next(iter(body))
    assert psa.patch(place, **{name: "Renamed"})[name] == "Renamed"
    assert psa.put(place, body)[name] == body[name]
    psa.delete(place)
    refused(psa.send("GET", place), 404, "NotFound")


def test_a_row_in_use_stays(psa: Psa) -> None:
    psa.ticket()
    refused(psa.send("DELETE", "/service/sources/1"), 409, "RecordInUse")
    refused(psa.send("DELETE", "/company/companies/statuses/1"), 409, "RecordInUse")


def test_system_tables_in_short(psa: Psa) -> None:
    assert psa.get("/system/info/members/1")["identifier"] == "mreyes"
    assert [each["name"] for each in psa.get("/system/info/locations")] == ["Corporate", "Tampa Office"]
    assert psa.count("/system/info/departments") == 2
    assert psa.get("/system/info/links")[0]["name"] == "Knowledge Base"
    assert len(psa.get("/system/info/personas")) == 2


def test_members_are_found_by_identifier_and_stay(psa: Psa) -> None:
    member = psa.get("/system/members/MREYES")
    assert (member["firstName"], member["licenseClass"]) == ("Maria", "F")
    assert psa.get(f"/system/members/{member['id']}")["identifier"] == "mreyes"
    assert psa.get("/system/members/", conditions='identifier="tlang"')[0]["lastName"] == "Lang"
    refused(psa.send("DELETE", "/system/members/1"), 405, "ConnectWiseApi")
    twin = {"identifier": "mreyes", "firstName": "x"}
    body = refused(psa.send("POST", "/system/members", json=twin), 400, "InvalidObject")
    assert (body["errors"][0]["code"], body["errors"][0]["field"]) == ("ObjectExists", "identifier")
    assert psa.get("/system/members/withSso") == []
    assert refused(psa.send("GET", "/system/members/nobody"), 404, "NotFound")["message"] == "Member nobody not found"


def test_an_index_tells_the_records_that_a_path_has() -> None:
    """Else every list would read every record."""
    tables = {each.name: each for each in COLLECTIONS}
    found = {entity.name: entity.of_path for entity in ENTITIES.values() if entity.serves is not None}
    assert set(found) == {"tickets", "ticketsInfo", "calculatedTickets", "projectTickets", "reportService"}
    for name, where in found.items():
        assert isinstance(where, Compare | In)
        assert Index(where.path, where.collation) in tables[ENTITIES[name].collection].indexes
