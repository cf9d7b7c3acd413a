"""Schedule entries, calendars and holidays [connectwise 8, inferred]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.connectwise.api import invalid, refused
from tests.connectwise.local import LocalPsa


@pytest.fixture(scope="module")
def psa() -> LocalPsa:
    return LocalPsa.without_limit()


def _entry(psa: LocalPsa, ticket: int, member: int, day: int = 4, **more: Any) -> dict[str, Any]:
    times = {"dateStart": f"2025-03-{day:02}T09:00:00Z", "dateEnd": f"2025-03-{day:02}T10:30:00Z"}
    return {"type": {"id": 4}, "objectId": ticket, "member": {"id": member}, **times, **more}


def test_scheduled_member_is_a_resource_of_the_ticket(psa: LocalPsa) -> None:
    ticket = psa.ticket("Visit")["id"]
    made = psa.post("/schedule/entries", _entry(psa, ticket, 1))
    assert (made["name"], made["hours"], made["status"]["name"]) == ("Visit", 1.5, "Firm")
    psa.post("/schedule/entries", _entry(psa, ticket, 2, ownerFlag=True))
    shown = psa.get(f"/service/tickets/{ticket}")
    assert (shown["resources"], shown["owner"]["identifier"]) == ("mreyes, tlang", "tlang")
    assert psa.count(f"/service/tickets/{ticket}/scheduleentries") == 2
    assert psa.ids("/schedule/entries", conditions=f"type/id=4 AND objectId={ticket}", fields="id")[0] == made["id"]
    psa.delete(f"/schedule/entries/{made['id']}")
    assert psa.get(f"/service/tickets/{ticket}")["resources"] == "tlang"


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"objectId": 999}, ("NotFound", "objectId")),
        ({"objectId": None}, ("MissingRequiredField", "objectId")),
        ({"type": {"id": 1}, "objectId": 999}, ("NotFound", "objectId")),
        ({"type": {"id": 2}}, ("MissingRequiredField", "name")),
        ({"dateEnd": "2025-03-01T00:00:00Z"}, ("InvalidField", "dateEnd")),
        ({"type": {"identifier": "Z"}}, ("NotFound", "type/identifier")),
    ],
)
def test_entry_that_cannot_be_is_refused(psa: LocalPsa, more: dict[str, Any], error: tuple[str, str]) -> None:
    ticket = psa.ticket()["id"]
    answer = psa.send("POST", "/schedule/entries", json={**_entry(psa, ticket, 1, day=10), **more})
    assert invalid(answer) == [error]
    assert "resources" not in psa.get(f"/service/tickets/{ticket}")


def test_two_entries_of_a_member_at_a_time_need_a_word(psa: LocalPsa) -> None:
    ticket = psa.ticket()["id"]
    made = psa.post("/schedule/entries", _entry(psa, ticket, 1, day=12))
    body = _entry(psa, ticket, 1, day=12, dateStart="2025-03-12T10:00:00Z")
    assert invalid(psa.send("POST", "/schedule/entries", json=body)) == [("InvalidField", "dateStart")]
    psa.post("/schedule/entries", {**body, "allowScheduleConflictsFlag": True})
    psa.post("/schedule/entries", _entry(psa, ticket, 2, day=12))
    psa.patch(f"/schedule/entries/{made['id']}", doneFlag=True, allowScheduleConflictsFlag=True)
    assert "closeDate" in psa.get(f"/schedule/entries/{made['id']}")
    psa.served.state.settings.change({"schedule_conflicts_refused": False})
    psa.post("/schedule/entries", _entry(psa, ticket, 2, day=12))
    psa.served.state.settings.change({"schedule_conflicts_refused": True})


def test_holiday_belongs_to_its_list_and_takes_the_day(psa: LocalPsa) -> None:
    made = psa.post("/schedule/holidayLists", {"name": "Branch"})
    base = f"/schedule/holidayLists/{made['id']}/holidays"
    day = psa.post(base, {"name": "Fair", "date": "2025-06-02T00:00:00Z", "timeStart": "12:00:00"})
    assert (day["allDayFlag"], day["holidayList"]["name"]) == (True, "Branch")
    times = {"timeStart": "12:00:00", "timeEnd": "17:00:00", "allDayFlag": False}
    assert psa.patch(f"{base}/{day['id']}", **times)["allDayFlag"] is False
    refused(psa.send("GET", f"/schedule/holidayLists/1/holidays/{day['id']}"), 404, "NotFound")
    calendar = psa.post("/schedule/calendars", {"name": "Branch hours", "holidayList": {"id": made["id"]}})
    assert (
        "Calendar" in refused(psa.send("DELETE", f"/schedule/holidayLists/{made['id']}"), 409, "RecordInUse")["message"]
    )
    psa.delete(f"/schedule/calendars/{calendar['id']}")
    psa.delete(f"/schedule/holidayLists/{made['id']}")
    refused(psa.send("GET", f"{base}/{day['id']}"), 404, "NotFound")


def test_tables_of_the_schedule(psa: LocalPsa) -> None:
    twin = {"name": "Again", "identifier": "s"}
    assert invalid(psa.send("POST", "/schedule/types", json=twin)) == [("ObjectExists", "identifier")]
    psa.patch("/schedule/statuses/2", defaultFlag=True)
    body = {"type": {"id": 2}, "name": "Lunch", "member": {"id": 2}}
    assert psa.post("/schedule/entries", body)["status"]["name"] == "Tentative"
    psa.patch("/schedule/reminderTimes/2", defaultFlag=True)
    assert psa.get("/schedule/reminderTimes/1")["defaultFlag"] is False
    refused(psa.send("POST", "/schedule/reminderTimes", json={"name": "x"}), 405, "ConnectWiseApi")
