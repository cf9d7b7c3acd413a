"""Locations, departments, holidays and time off [autotask 7.14]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.autotask.asking import ADMINISTRATOR, API_RESOURCE, SECOND_TECHNICIAN, TECHNICIAN, UPDATING, Psa, eq

PLACE = "/InternalLocationWithBusinessHours"
LOCATION: dict[str, Any] = {
    **{"name": "Branch", "timeZoneID": 2, "dateFormat": "yyyy-MM-dd", "timeFormat": "HH:mm"},
    "numberFormat": "X.XXX,XX",
}
AWAY = {"timeOffRequestType": 2, "requestDate": "2024-05-06", "hours": 4}


def test_one_location_is_the_default(psa: Psa) -> None:
    made = psa.create(PLACE, {**LOCATION, "isDefault": True})
    assert psa.item("InternalLocationWithBusinessHours", made)["isDefault"] is False
    assert "can only be set to true" in psa.refused("PATCH", PLACE, json={"id": 1, "isDefault": False})[0]
    psa.ok("PATCH", PLACE, json={"id": made, "isDefault": True})
    found = psa.find("InternalLocationWithBusinessHours", eq("isDefault", True))
    assert [each["id"] for each in found] == [made]


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        ({"mondayBusinessHoursStartTime": "1900-01-01T08:00:00Z"}, "need each other"),
        (
            {
                "mondayBusinessHoursStartTime": "1900-01-01T08:00:00Z",
                "mondayBusinessHoursEndTime": "1900-01-01T07:00:00Z",
            },
            "must not be before",
        ),
        ({"holidayHoursType": 2}, "needs the hours of holidays"),
    ],
)
def test_hours_that_do_not_fit_are_refused(psa: Psa, hours: dict[str, Any], text: str) -> None:
    assert text in psa.refused("POST", PLACE, json={**LOCATION, **hours})[0]


def test_departments_are_a_list_of_tasks_and_projects(psa: Psa) -> None:
    made = psa.create("/Departments", {"name": "Sales", "primaryLocationID": 1})
    fields = {each["name"]: each for each in psa.ok("GET", "/Tasks/entityInformation/fields")["fields"]}
    values = {each["value"]: each["label"] for each in fields["departmentID"]["picklistValues"]}
    assert values == {"1": "Service", "2": "Projects", str(made): "Sales"}


def test_set_takes_its_holidays_along_unless_it_is_used(psa: Psa) -> None:
    assert "used by a location" in psa.refused("DELETE", "/HolidaySets/1")[0]
    made = psa.create("/HolidaySets", {"holidaySetName": "Branch"})
    psa.create(f"/HolidaySets/{made}/Holidays", {"holidayName": "Day off", "holidayDate": "2024-07-04T10:00:00Z"})
    (holiday,) = psa.find("Holidays", eq("holidaySetID", made))
    assert holiday["holidayDate"] == "2024-07-04T00:00:00Z"
    psa.ok("DELETE", f"/HolidaySets/{made}")
    assert psa.find("Holidays", eq("holidaySetID", made)) == []


def test_time_off_is_approved_on_behalf_of_an_approver(psa: Psa) -> None:
    path = f"/Resources/{TECHNICIAN}/TimeOffRequests"
    made = psa.create(path, AWAY)
    approve = f"/TimeOffRequests/{made}/Approve"
    text = "The impersonated resource is not a time off approver of the resource."
    assert psa.refused("GET", approve) == [text]
    other = {"ImpersonationResourceId": str(SECOND_TECHNICIAN)}
    assert psa.refused("GET", approve, headers=other) == [text]
    boss = {"ImpersonationResourceId": str(ADMINISTRATOR)}
    psa.ok("GET", approve, headers=boss)
    shown = psa.item("TimeOffRequests", made)
    assert (shown["status"], shown["approveRejectResourceID"], shown["lastApprovedLevel"]) == (2, ADMINISTRATOR, 1)
    assert (shown["impersonatorApproveRejectResourceID"], shown["lastModifiedByResourceID"]) == (
        *(API_RESOURCE, API_RESOURCE),
    )
    assert shown["approvedDateTime"] is not None
    assert "already" in psa.refused("GET", approve, headers=boss)[0]
    texts = psa.refused("PATCH", path, json={"id": made, "hours": 8})
    assert texts == ["The time off request has been approved or rejected. It cannot be changed.", UPDATING]
    assert psa.as_role("read_only").refused("GET", approve)[0].startswith("The logged in Resource does not have")


def test_time_off_is_rejected_for_a_reason(psa: Psa) -> None:
    made = psa.create(f"/Resources/{TECHNICIAN}/TimeOffRequests", AWAY)
    boss = {"ImpersonationResourceId": str(ADMINISTRATOR)}
    psa.ok("POST", f"/TimeOffRequests/{made}/Reject", json={"reason": "Too many are away"}, headers=boss)
    shown = psa.item("TimeOffRequests", made)
    assert (shown["status"], shown["rejectReason"], shown["approvedDateTime"]) == (3, "Too many are away", None)
    negative = psa.refused("POST", f"/Resources/{TECHNICIAN}/TimeOffRequests", json={**AWAY, "hours": 0})
    assert negative == ["hours must be greater than 0."]
