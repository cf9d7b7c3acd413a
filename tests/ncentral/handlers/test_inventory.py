"""Units, devices and what is monitored on them, through the API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ncentral.server import Server

NOBODY = 2_147_483_647
NEW = {"customerName": "Initech", "contactFirstName": "Bill", "contactLastName": "Lum", "externalId": "PSA-1042"}


def get(server: Server, path: str, **query: Any) -> Any:
    answer = server.ask("GET", path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def refused(server: Server, status: int, method: str, path: str, body: Any = None) -> str:
    answer = server.ask(method, path, **({} if body is None else {"json": body}))
    assert answer.status_code == status, answer.text
    text: str = answer.json()["message"]
    return text


# -- units -------------------------------------------------------------------------------------------------------------


def test_units_share_one_space_of_ids_which_are_text(server: Server) -> None:
    customer, unit = get(server, "/api/customers/101"), get(server, "/api/org-units/101")
    assert (customer["customerId"], customer["customerName"], customer["parentId"]) == ("101", "Acme", "50")
    assert (unit["orgUnitId"], unit["orgUnitName"], unit["orgUnitType"]) == ("101", "Acme", "CUSTOMER")
    assert customer["county"] is None
    assert "county" not in unit
    assert "isSystem" not in unit


def test_system_is_above_all(server: Server) -> None:
    assert get(server, "/api/org-units/1")["parentId"] is None
    assert [each["orgUnitId"] for each in get(server, "/api/org-units/1/children")["data"]] == ["50"]
    assert get(server, "/api/service-orgs/50")["isServiceOrg"] is True


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/api/org-units/999", "Org Unit not found: '999'."),
        ("/api/customers/202", "Customer not found: '202'."),
        ("/api/sites/101", "Site not found: '101'."),
        ("/api/service-orgs/101", "Service Organization not found: '101'."),
        ("/api/customers/50/sites", "Customer not found: '50'."),
        ("/api/service-orgs/1/customers", "Service Organization not found: '1'."),
        ("/api/devices/7", "Device not found: '7'."),
        ("/api/appliance-tasks/7", "Service not found: '7'."),
    ],
)
def test_what_is_not_there_is_404(server: Server, path: str, what: str) -> None:
    assert refused(server, 404, "GET", path).endswith(f"NOT FOUND: ResourceNotFoundException: {what}")


@pytest.mark.parametrize("name", ["orgUnitId", "customerId", "siteId", "soId", "deviceId"])
def test_id_that_is_no_number_is_400(server: Server, name: str) -> None:
    segment = {"orgUnitId": "org-units", "customerId": "customers", "siteId": "sites", "soId": "service-orgs"}
    path = f"/api/{segment.get(name, 'devices')}/someString"
    assert refused(server, 400, "GET", path).endswith(
        f"BAD REQUEST: InvalidInputFormatException: Invalid {name} format: someString."
    )


def test_older_servers_show_the_keys_of_their_document_alone(server: Server) -> None:
    newer = get(server, "/api/customers/101")
    assert (newer["generation"], newer["descendantCount"]) == (2, 1)
    server.settings(profile=2024)
    assert set(newer) - set(get(server, "/api/customers/101")) == {"generation", "descendantCount"}
    assert len(get(server, "/api/service-orgs")["data"][0]) == 22


def test_new_customer_can_be_read_mapped_and_given_a_site(server: Server) -> None:
    answer = server.ask("POST", "/api/service-orgs/50/customers", json={**NEW, "licenseType": "Professional"})
    assert (answer.status_code, answer.json()) == (201, {"data": {"customerId": 103}})
    made = get(server, "/api/customers/103")
    assert {name: made[name] for name in NEW} == NEW
    assert "licenseType" not in made
    assert get(server, "/api/standard-psa/customer-mapping/103") == []
    site = {"siteName": "Plant", "contactFirstName": "B", "contactLastName": "L"}
    assert server.ask("POST", "/api/customers/103/sites", json=site).json() == {"data": {"siteId": 104}}
    assert [each["siteName"] for each in get(server, "/api/customers/103/sites")["data"]] == ["Plant"]
    token = get(server, "/api/sites/104/registration-token")["data"]["registrationToken"]
    assert token != get(server, "/api/customers/103/registration-token")["data"]["registrationToken"]


def test_new_service_organization_is_answered_bare_where_the_setting_says_so(server: Server) -> None:
    server.settings(create_answer="bare")
    body = {"soName": "MSP Two", "contactFirstName": "Ada", "contactLastName": "Moss"}
    assert server.ask("POST", "/api/service-orgs", json=body).json() == {"soId": 103}
    assert get(server, "/api/service-orgs/103")["parentId"] == "1"


@pytest.mark.parametrize("name", ["", " ", None])
def test_customer_without_a_name_is_refused_in_the_vendors_words(server: Server, name: str | None) -> None:
    before = server.records()
    body = {**NEW, "customerName": name}
    if name is None:
        del body["customerName"]
    assert refused(server, 400, "POST", "/api/service-orgs/50/customers", body).endswith(
        "Customer Create -- Name is required and cannot be blank: Name: ''"
    )
    assert server.records() == before


def test_customer_without_a_contact_is_refused(server: Server) -> None:
    body = {name: value for name, value in NEW.items() if name != "contactLastName"}
    assert "contactLastName must not be empty." in refused(server, 400, "POST", "/api/service-orgs/50/customers", body)


def test_members_of_a_new_customer_follow_the_servers_tolerance(server: Server) -> None:
    path = "/api/service-orgs/50/customers"
    made = server.ask("POST", path, json={**NEW, "externalId": 1042, "colour": "red"}).json()["data"]["customerId"]
    assert get(server, f"/api/customers/{made}")["externalId"] == "1042"
    server.settings(json_types="strict", unknown_members="refuse")
    refused(server, 400, "POST", path, {**NEW, "externalId": 1042})
    assert refused(server, 400, "POST", path, {**NEW, "colour": "red"}).endswith("Unrecognized field: colour.")


def test_new_unit_below_nothing_is_404(server: Server) -> None:
    refused(server, 404, "POST", f"/api/service-orgs/{NOBODY}/customers", NEW)


# -- devices -----------------------------------------------------------------------------------------------------------


def test_device_names_the_units_above_it(server: Server) -> None:
    found = get(server, "/api/devices/9003")["data"]
    assert {name: found[name] for name in ("orgUnitId", "siteId", "siteName", "customerId", "customerName")} == {
        "orgUnitId": 202,
        "siteId": 202,
        "siteName": "Head Office",
        "customerId": 101,
        "customerName": "Acme",
    }
    assert (found["soId"], found["soName"], found["lastLoggedInUser"]) == (50, "N-able", "-")
    assert get(server, "/api/devices/9001")["data"]["siteId"] is None


@pytest.mark.parametrize(
    ("unit", "devices"),
    [(1, 5), (50, 5), (100, 1), (101, 3), (202, 1), (201, 0)],
)
def test_devices_of_a_unit_are_those_of_all_below_it(server: Server, unit: int, devices: int) -> None:
    assert get(server, f"/api/org-units/{unit}/devices", pageSize=1)["totalItems"] == devices


def test_device_by_id_hides_the_user_where_the_setting_says_so(server: Server) -> None:
    server.settings(login_in_detail=False)
    assert get(server, "/api/devices/9001")["data"]["lastLoggedInUser"] is None
    assert get(server, "/api/devices")["data"][0]["lastLoggedInUser"] == "ACME\\wile"


def test_assets_are_text_throughout(server: Server) -> None:
    found = get(server, "/api/devices/9001/assets")["data"]
    system = found["computersystem"]
    assert (system["serialnumber"], system["totalphysicalmemory"]) == ("SN-ACME-1", "34359738368")
    assert found["processor"]["numberofcores"] == "8"
    assert found["networkadapter"]["list"][0]["macaddress"] == "00-00-5E-00-53-01"
    assert found["_extra"]["device"]["warrantyexpirydate"] == "2027-06-30"
    assert "netbiosname" not in get(server, "/api/devices/9005/assets")["data"]["computersystem"]


def test_probe_has_no_assets(server: Server) -> None:
    refused(server, 404, "GET", "/api/devices/9004/assets")


LIFE = "/api/devices/9002/assets/lifecycle-info"
WHOLE = {
    "warrantyExpiryDate": "2028-12-31",
    "leaseExpiryDate": "",
    "expectedReplacementDate": "2029-06-30T00:00:00",
    "purchaseDate": "2024-07-01",
    "cost": 1500.5,
    "location": "Reception",
    "assetTag": "A-7",
    "description": "Front desk",
}


def test_life_cycle_that_nobody_entered_is_empty(server: Server) -> None:
    found = get(server, LIFE)
    assert set(found) == {*WHOLE, "updateWarrantyError"}
    assert (found["warrantyExpiryDate"], found["cost"], found["updateWarrantyError"]) == ("", 0.0, None)


def test_life_cycle_is_replaced_and_changed(server: Server) -> None:
    assert (server.ask("PUT", LIFE, json=WHOLE).status_code, server.ask("GET", LIFE).status_code) == (204, 200)
    assert get(server, LIFE) == {**WHOLE, "updateWarrantyError": None}
    answer = server.ask("PATCH", LIFE, json={"location": "", "deviceId": 9001, "updateWarrantyError": "x"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert get(server, LIFE) == {**WHOLE, "location": "", "updateWarrantyError": None}
    assert get(server, "/api/devices/9001/assets/lifecycle-info")["location"] == "Rack R1"


@pytest.mark.parametrize(
    "change",
    [
        *({name: None} for name in WHOLE),
        {"warrantyExpiryDate": "tomorrow"},
        {"warrantyExpiryDate": "2028-02-30"},
        {"cost": "dear"},
        {"description": "x" * 256},
    ],
)
def test_life_cycle_that_is_none_is_refused(server: Server, change: dict[str, Any]) -> None:
    before = server.records()
    body = {name: value for name, value in {**WHOLE, **change}.items() if value is not None}
    refused(server, 400, "PUT", LIFE, body)
    assert server.records() == before


def test_number_of_a_life_cycle_may_be_text(server: Server) -> None:
    assert server.ask("PATCH", LIFE, json={"cost": "12.5"}).status_code == 204
    assert get(server, LIFE)["cost"] == 12.5
    server.settings(json_types="strict")
    refused(server, 400, "PATCH", LIFE, {"cost": "12.5"})


# -- monitoring --------------------------------------------------------------------------------------------------------


def test_status_and_issues_follow_an_alert(server: Server) -> None:
    issues, status = "/api/org-units/101/active-issues", "/api/devices/9001/service-monitor-status"
    assert [each["serviceName"] for each in get(server, issues)["data"]] == ["Patch Status v2"]
    server.control.freeze()
    alert = {"device_id": 9001, "service": "Disk", "state": "Failed"}
    done = server.drive("/alerts", alert)
    (issue,) = get(server, issues, select="deviceId==9001")["data"]
    assert (issue["notificationState"], issue["serviceName"], issue["orgUnitId"]) == (5, "Disk", 101)
    extra = issue["_extra"]
    assert (extra["deviceName"], extra["psaTicketDetails"]) == ("SRV1", done["psaTicketNumber"])
    assert (extra["customerTree"], extra["soCustomerID"]) == (["System", "N-able", "Acme"], 50)
    assert len(extra) == 47
    rows = {row["moduleName"]: row for row in get(server, status)["data"]}
    assert (rows["Disk"]["stateStatus"], rows["Disk"]["taskId"]) == ("Failed", issue["taskId"])
    assert all(len(row) == 16 for row in rows.values())
    scan = get(server, f"/api/appliance-tasks/{issue['taskId']}")
    assert (scan["state"], scan["serviceDetails"][0]["detailValue"]) == ("Failed", "Alert: Disk on SRV1 is Failed")
    server.drive(f"/tickets/{done['ticket_id']}/resolve")
    assert get(server, issues, select="deviceId==9001")["data"] == []
    assert get(server, f"/api/appliance-tasks/{issue['taskId']}")["serviceDetails"] == []


def test_issues_of_a_site_are_those_of_its_devices(server: Server) -> None:
    assert [each["deviceId"] for each in get(server, "/api/org-units/202/active-issues")["data"]] == [9003]
    assert get(server, "/api/org-units/201/active-issues")["data"] == []


@pytest.mark.parametrize("unit", [1, 50])
def test_only_customers_and_sites_have_issues(server: Server, unit: int) -> None:
    refused(server, 400, "GET", f"/api/org-units/{unit}/active-issues")


def test_issue_without_a_ticket_names_none(server: Server) -> None:
    extra = get(server, "/api/org-units/202/active-issues")["data"][0]["_extra"]
    assert (extra["psaTicketDetails"], extra["numberOfActiveNotification"]) == ("", 0)
    server.settings(issue_ticket_details="empty")
    server.drive("/alerts", {"device_id": 9003, "service": "Patch Status v2", "state": "Warning"})
    extra = get(server, "/api/org-units/202/active-issues")["data"][0]["_extra"]
    assert (extra["psaTicketDetails"], extra["numberOfActiveNotification"]) == ("", 1)


# -- tokens ------------------------------------------------------------------------------------------------------------


def test_unit_has_one_registration_token_on_each_path(server: Server) -> None:
    found = get(server, "/api/customers/101/registration-token")["data"]
    assert get(server, "/api/org-units/101/registration-token")["data"] == found
    assert found["registrationTokenExpiryDate"].endswith("[America/New_York]")


def test_registration_token_that_is_over_has_no_expiry(server: Server) -> None:
    server.control.freeze()
    server.control.advance(366 * 86_400)
    server.sign_in()
    found = get(server, "/api/customers/101/registration-token")["data"]
    assert found["registrationToken"]
    assert found["registrationTokenExpiryDate"] is None


@pytest.mark.parametrize("unit", [1, 50])
def test_other_units_have_no_registration_token(server: Server, unit: int) -> None:
    refused(server, 403, "GET", f"/api/org-units/{unit}/registration-token")
