"""Associations of resources, and locations of companies, of which one is chosen [autotask 4.1]."""

from __future__ import annotations

from tests.autotask.asking import (
    ADMINISTRATOR,
    CONTOSO,
    FABRIKAM,
    ROLE,
    SECOND_TECHNICIAN,
    TECHNICIAN,
    TICKET,
    UPDATING,
    Psa,
)

DESK = f"/Resources/{TECHNICIAN}/ServiceDeskRoles"
DEPARTMENTS = f"/Resources/{TECHNICIAN}/RoleDepartments"


def test_with_a_role_at_the_desk_a_resource_can_be_assigned(psa: Psa) -> None:
    assigned = {**TICKET, "assignedResourceID": TECHNICIAN, "assignedResourceRoleID": ROLE + 1}
    assert "not currently defined" in psa.refused("POST", "/Tickets", json=assigned)[0]
    identity = psa.create(DESK, {"roleID": ROLE + 1})
    assert psa.create("/Tickets", assigned)
    psa.ok("PATCH", DESK, json={"id": identity, "isActive": False})
    assert "not currently defined" in psa.refused("POST", "/Tickets", json=assigned)[0]


def test_a_new_default_takes_the_place_of_the_old_one(psa: Psa) -> None:
    identity = psa.create(DESK, {"roleID": ROLE + 1, "isDefault": True})
    rows = {each["id"]: each["isDefault"] for each in psa.ok("GET", DESK)["items"]}
    assert rows == {2: False, identity: True}
    others = psa.ok("GET", f"/Resources/{ADMINISTRATOR}/ServiceDeskRoles")["items"]
    assert [each["isDefault"] for each in others] == [True]
    psa.ok("PATCH", DESK, json={"id": 2, "isDefault": True})
    assert psa.item("ResourceServiceDeskRoles", identity)["isDefault"] is False


def test_a_resource_has_a_default_department(psa: Psa) -> None:
    texts = psa.refused("PATCH", DEPARTMENTS, json={"id": 1, "isDefault": False})
    assert texts == ["isDefault cannot be set to false: it can only be set to true elsewhere.", UPDATING]
    flags = {"isActive": True, "isDefault": True, "isDepartmentLead": False}
    psa.create(DEPARTMENTS, {"roleID": ROLE + 1, "departmentID": 2, **flags})
    assert psa.item("ResourceRoleDepartments", 1)["isDefault"] is False


def test_another_resource_is_ignored_without_a_word(psa: Psa) -> None:
    psa.ok("PATCH", DESK, json={"id": 2, "resourceID": SECOND_TECHNICIAN, "isActive": False})
    kept = psa.item("ResourceServiceDeskRoles", 2)
    assert (kept["resourceID"], kept["isActive"]) == (TECHNICIAN, False)


def test_a_queue_of_a_resource_changes(psa: Psa) -> None:
    path = f"/Resources/{TECHNICIAN}/RoleQueues"
    identity = psa.create(path, {"queueID": 5})
    psa.ok("PATCH", path, json={"id": identity, "queueID": 29683482})
    assert psa.item("ResourceRoleQueues", identity)["queueID"] == 29683482
    assert "queueID" in psa.refused("POST", path, json={"queueID": 6})[0]


def test_a_company_has_one_primary_location(psa: Psa) -> None:
    first, second = (
        psa.create(f"/Companies/{CONTOSO}/Locations", {"name": name, "isPrimary": True}) for name in ("One", "Two")
    )
    other = psa.create(f"/Companies/{FABRIKAM}/Locations", {"name": "Three", "isPrimary": True})
    flags = [psa.item("CompanyLocations", each)["isPrimary"] for each in (first, second, other)]
    assert flags == [False, True, True]
