"""What real clients, recordings and public reports show of this vendor."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.connectwise.api import Psa, refused

JSON = {"content-type": "application/json"}
MODELS = "ConnectWise.Apis.v3_0.v2015_3.Common.Models."


def _raw(psa: Psa, content: str | bytes, path: str = "/service/tickets") -> Any:
    return psa.send("POST", path, content=content, headers=JSON)


def _change(psa: Psa, path: str, **members: Any) -> Any:
    operations = [{"op": "replace", "path": name, "value": value} for name, value in members.items()]
    return psa.send("PATCH", path, json=operations)


# -- members of models -------------------------------------------------------------------------------------------------


def test_priorities_have_a_level_and_a_place_in_the_order_of_urgency(psa: Psa) -> None:
    first = psa.get("/service/priorities", fields="id,level,urgencySortOrder", conditions="level='critical'")[0]
    assert first == {"id": 1, "level": "Critical", "urgencySortOrder": "1"}


def test_an_agreement_is_shipped_to_its_company_unless_another_is_named(psa: Psa) -> None:
    body = {"name": "A", "type": {"id": 1}, "company": {"id": 2}, "invoiceProratedAdditionsFlag": True}
    made = psa.post("/finance/agreements", body)
    assert (made["shipToCompany"]["id"], made["shipToSite"]["id"]) == (2, made["site"]["id"])
    other = {"shipToCompany": {"id": 3}, "shipToContact": {"id": 2}}
    made = psa.post("/finance/agreements", {**body, **other, "shipToSite": {"name": "Main"}})
    assert (made["shipToContact"]["name"], made["shipToSite"]["id"]) == ("Ben Okafor", 3)
    assert (made["invoiceProratedAdditionsFlag"], made["billToSite"]["id"]) == (True, 2)


@pytest.mark.parametrize(
    ("path", "members"),
    [
        ("/service/boards/1", {"autoAssignLimitFlag": True, "autoAssignLimitAmount": 5, "sendToBundledFlag": True}),
        ("/service/boards/1/statuses/1", {"saveTimeAsNote": True, "roundRobinCatchall": True}),
        ("/service/boards/1/teams/1", {"roundRobinFlag": True}),
        ("/company/companies/2", {"creditLimit": 5.5, "additionalDebt": 1.5}),
        ("/company/companies/2/sites/2", {"phoneNumberExt": "12"}),
        ("/company/contacts/1", {"firstName": "A" * 60, "zip": "1" * 30, "title": "T" * 150}),
        ("/company/configurations/1", {"location": {"id": 2}, "department": {"id": 2}}),
        ("/finance/agreements/types/1", {"allowOverrunsFlag": True, "invoiceDescription": "x", "expiredDays": 3}),
        ("/procurement/catalog/1", {"markupFlag": True, "markupPercentage": 4.5, "agreementType": {"id": 1}}),
        ("/system/members/1", {"partnerPortalFlag": True, "phoneIntegrationType": "TEL", "office365": {"id": "x"}}),
    ],
)
def test_members_of_the_models_are_taken_and_shown(psa: Psa, path: str, members: dict[str, Any]) -> None:
    shown = psa.patch(path, **members)
    for name, value in members.items():
        kept = {part: shown[name][part] for part in value} if isinstance(value, dict) else shown[name]
        assert kept == value


def test_set_up_records_have_guids_and_name_their_board(psa: Psa) -> None:
    board, status = psa.get("/service/boards/1"), psa.get("/service/boards/1/statuses/1")
    assert (status["parentId"], status["parentConnectWiseId"]) == (1, board["connectWiseId"])
    assert status["connectWiseId"] != board["connectWiseId"]


def test_lists_of_names_have_the_members_of_their_models(psa: Psa) -> None:
    assert set(psa.get("/system/info/departments")[0]) == {"id", "name", "_info"}
    assert set(psa.get("/system/info/personas")[0]) == {"id", "name"}
    assert "location_flag" in psa.get("/system/info/locations")[0]
    assert psa.get("/system/info/members")[0]["fullName"] == "Maria Reyes"


def test_members_of_tickets_that_depend_on_others_show_with_them_only(psa: Psa) -> None:
    dependent = {"requestForChangeFlag", "predecessorClosedFlag", "lagDays", "lagNonworkingDaysFlag"}
    assert not dependent & set(psa.ticket("One"))
    psa.patch("/service/boards/1/types/1", requestForChangeFlag=True)
    assert psa.ticket("Two", type={"id": 1})["requestForChangeFlag"] is True
    third = psa.ticket("Three", predecessorId=1)
    assert (third["predecessorType"], third["lagDays"], third["predecessorClosedFlag"]) == ("Ticket", 0, False)


def test_time_shows_where_it_was_spent_and_on_what(psa: Psa) -> None:
    psa.ticket(type={"id": 1}, agreement={"id": 1})
    body = {"chargeToId": 1, "timeStart": "2025-03-04T09:00:00Z", "actualHours": 1.5, "locationId": 2}
    entry = psa.post("/time/entries", body)
    assert (entry["location"]["name"], entry["locationName"]) == ("Tampa Office", "Tampa Office")
    assert (entry["companyType"], entry["agreementType"]) == ("Client", "Cloud Subscriptions")
    assert (entry["ticketType"], entry["extendedInvoiceAmount"]) == ("Incident", 240.0)
    again = psa.patch("/time/entries/1", location={"id": 1})
    assert (again["locationId"], again["locationName"]) == (1, "Corporate")


def test_an_owner_is_among_the_resources(psa: Psa) -> None:
    assert psa.ticket(owner={"identifier": "tlang"})["resources"] == "tlang"
    assert psa.patch("/service/tickets/1", owner={"id": 1})["resources"] == "mreyes, tlang"
    assert psa.ids("/service/tickets", conditions="resources contains 'tlang'") == [1]
    psa.control.settings("connectwise", owner_in_resources=False)
    assert "resources" not in psa.ticket(owner={"id": 1})


# -- ranges and conditions of members ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("field", "value"), [("yearEstablished", 0), ("yearEstablished", "1"), ("revenueYear", 99999)])
def test_a_year_out_of_range_is_refused(psa: Psa, field: str, value: Any) -> None:
    body = refused(_change(psa, "/company/companies/2", **{field: value}), 400, "InvalidObject")
    message = f"The field {field} must be between 1900 and 9999."
    assert body["errors"] == [{"code": "OutOfRange", "message": message, "resource": "company", "field": field}]
    assert field not in psa.get("/company/companies/2")
    assert psa.patch("/company/companies/2", **{field: 1900})[field] == 1900


def test_every_fault_of_the_whole_record_is_told(psa: Psa) -> None:
    answer = _change(psa, "/company/companies/2", yearEstablished=1, zip="1" * 13, status={"id": 99})
    codes = [each["code"] for each in refused(answer, 400, "InvalidObject")["errors"]]
    assert codes == ["MaxLengthField", "OutOfRange", "NotFound"]


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("POST", "/company/communicationTypes", {"description": "Pager"}, "phoneFlag"),
        (
            "POST",
            "/system/userDefinedFields",
            {"podId": 1, "caption": "Go", "sequenceNumber": 1, "fieldTypeIdentifier": "Button"},
            "buttonUrl",
        ),
        ("PATCH", "/service/boards/1", {"emailConnectorNeverReopenByDaysFlag": True}, "emailConnectorReopenDaysLimit"),
    ],
)
def test_what_others_call_for_is_required(psa: Psa, method: str, path: str, body: dict[str, Any], field: str) -> None:
    answer = psa.send(method, path, json=body) if method == "POST" else _change(psa, path, **body)
    error = refused(answer, 400, "InvalidObject")["errors"][0]
    assert (error["code"], error["field"]) == ("MissingRequiredField", field)


# -- the clock of the SLA ----------------------------------------------------------------------------------------------


def test_the_sla_shows_what_is_due_next_and_by_when(psa: Psa) -> None:
    ticket = psa.ticket()
    assert re.fullmatch(r"Respond by \w{3} \d\d/\d\d \d{1,2}:\d\d [AP]M UTC\+00", ticket["slaStatus"])
    assert (ticket["escalationLevel"], ticket["minutesBeforeWaiting"], ticket["minutesWaiting"]) == (0, 0, 0)
    assert ticket["escalationStartDateUTC"] == ticket["_info"]["dateEntered"]
    psa.control.advance(1800)
    ticket = psa.patch("/service/tickets/1", status={"name": "In Progress"})
    assert ticket["slaStatus"].startswith("Plan by ")
    assert (ticket["respondedBy"], ticket["respondedHours"], ticket["escalationLevel"]) == ("Integrator", 0.5, 5)
    assert ticket["respondByGoalUTC"] < ticket["resplanGoalUTC"] < ticket["resolutionGoalUTC"]
    ticket = psa.patch("/service/tickets/1", status={"name": "Completed"})
    assert (ticket["slaStatus"], ticket["escalationLevel"], ticket["isInSla"]) == ("Resolved", 15, True)
    assert (ticket["resplanSkippedMinutes"], ticket["respondedSkippedMinutes"]) == (30, 0)
    ticket = psa.patch("/service/tickets/1", status={"name": "New"})
    assert "dateResolved" not in ticket
    assert ticket["slaStatus"].startswith("Respond by ")


def test_time_spent_waiting_does_not_count(psa: Psa) -> None:
    goal = psa.ticket()["respondByGoalUTC"]
    waiting = psa.patch("/service/tickets/1", status={"name": "Waiting Customer"})
    assert waiting["slaStatus"] == "Waiting"
    psa.control.advance(7200)
    ticket = psa.patch("/service/tickets/1", status={"name": "New"})
    assert ticket["minutesWaiting"] == 120
    assert ticket["respondByGoalUTC"] > goal


def test_a_ticket_that_is_late_is_out_of_its_sla(psa: Psa) -> None:
    psa.ticket()
    psa.control.advance(3 * 3600)
    assert psa.get("/service/tickets/1")["isInSla"] is False
    assert psa.patch("/service/tickets/1", status={"name": "In Progress"})["isInSla"] is False


def test_the_sla_counts_from_the_required_date_in_the_time_zone_of_the_setting(psa: Psa) -> None:
    psa.control.settings("connectwise", sla_utc_offset=-5)
    ticket = psa.ticket(requiredDate="2099-09-15T08:22:00Z", status={"name": "New"})
    assert (ticket["slaStatus"], ticket["resolutionGoalUTC"]) == (
        "Respond by Tue 09/15 4:22 AM UTC-05",
        "2099-09-16T08:22:00Z",
    )
    none = psa.post("/service/SLAs", {"name": "No SLA", "basedOn": "AllHours"})
    assert "slaStatus" not in psa.patch("/service/tickets/1", sla={"id": none["id"]})


# -- members of the system ---------------------------------------------------------------------------------------------


def test_types_of_members_are_a_table(psa: Psa) -> None:
    assert [each["name"] for each in psa.get("/system/members/types")] == ["Employee", "Contractor"]
    made = psa.post("/system/members/types", {"name": "Temp"})
    assert psa.patch("/system/members/1", type={"name": "Temp"})["type"] == {"id": made["id"], "name": "Temp"}
    assert psa.count("/system/members/types") == 3


def test_keys_of_impersonation_act_as_the_member_for_four_hours(psa: Psa) -> None:
    header = {"x-cw-usertype": "member"}
    token = psa.send("POST", "/system/members/TLang/tokens", json={"memberIdentifier": "tlang"}, headers=header).json()
    assert set(token) == {"publicKey", "privateKey", "expiration"}
    auth = (f"{psa.keys['company']}+{token['publicKey']}", token["privateKey"])
    body = {"summary": "x", "company": {"id": 2}}
    assert psa.send("POST", "/service/tickets", json=body, auth=auth).json()["_info"]["enteredBy"] == "tlang"
    psa.control.advance(4 * 3600)
    refused(psa.send("GET", "/service/tickets", auth=auth), 401, "Unauthorized")
    refused(psa.send("POST", "/system/members/nobody/tokens"), 404, "NotFound")
    assert psa.as_role("Nerdio").send("POST", "/system/members/tlang/tokens").status_code == 403


# -- what cannot be read -----------------------------------------------------------------------------------------------


def test_a_byte_order_mark_is_passed_over(psa: Psa) -> None:
    content = b'\xef\xbb\xbf{"summary": "x", "company": {"id": 2}}'
    assert _raw(psa, content).status_code == 201
    psa.control.settings("connectwise", byte_order_marks="refuse")
    refused(_raw(psa, content), 400, "ConnectWiseApi")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            '{\n  "summary": "x",\n    "company":  "250"\n}',
            f"Error converting value \"250\" to type '{MODELS}CompanyReference'. Path 'company', line 3, position 21.",
        ),
        ('{"company":5}', f"Error converting value 5 to type '{MODELS}CompanyReference'. Path 'company', line 1, pos"),
        ('{"owner":true}', f"Error converting value True to type '{MODELS}MemberReference'. Path 'owner'"),
        ('{"owner":[1]}', "Cannot deserialize the current JSON array (e.g. [1,2,3]) into type"),
        ('{"board":{"id":"x"}}', "Could not convert string to integer: x. Path 'board.id', line 1, position 18."),
        (
            '{"budgetHours":"many"}',
            "Could not convert string to double: many. Path 'budgetHours', line 1, position 21.",
        ),
        ('{"requiredDate":"soon"}', "Could not convert string to DateTime: soon. Path 'requiredDate'"),
        ('{"severity":"Huge"}', f"Error converting value \"Huge\" to type '{MODELS}Severity'. Path 'severity'"),
        ('{"summary":{}}', "Unexpected character encountered while parsing value: {. Path 'summary'"),
        (
            '{\n    "type2": 1}',
            "Could not find member 'type2' on object of type 'Ticket'. Path 'type2', line 2, position 12."
            "Check your accept header to make sure you are using the correct version.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_the_vendors_words(psa: Psa, content: str, message: str) -> None:
    body = refused(_raw(psa, content), 400, "ConnectWiseApi")
    assert body["message"].startswith(message)
    assert body["errors"] is None


@pytest.mark.parametrize(("setting", "unread", "missing"), [("unread", 1, 0), ("null", 1, 1), ("omitted", 0, 0)])
def test_which_refusals_have_no_errors_is_a_setting(psa: Psa, setting: str, unread: int, missing: int) -> None:
    psa.control.settings("connectwise", errors_of_simple_refusals=setting)
    condition = refused(psa.send("GET", "/service/tickets", params={"conditions": "x=1"}), 400, "ApiFindCondition")
    record = refused(psa.send("GET", "/service/tickets/99"), 404, "NotFound")
    assert ("errors" in condition, "errors" in record) == (bool(unread), bool(missing))


def test_numbers_and_words_become_what_a_member_is(psa: Psa) -> None:
    sent: dict[str, Any] = {"budgetHours": "3.5", "automaticEmailContactFlag": 1, "poNumber": 77, "externalXRef": True}
    ticket = psa.ticket(**sent)
    assert [ticket[name] for name in sent] == [3.5, True, "77", "true"]
    changed = psa.patch("/service/tickets/1", board={"id": "1"}, lagDays="4", customerUpdatedFlag="True")
    assert (changed["lagDays"], changed["customerUpdatedFlag"]) == (4, True)


def test_types_of_a_new_company_may_be_ids(psa: Psa) -> None:
    made = psa.post("/company/companies", {"identifier": "N", "name": "N", "types": [2, {"id": "1"}]})
    assert [each["name"] for each in made["types"]] == ["Prospect", "Client"]


def test_everything_that_is_wrong_with_a_callback_is_told(psa: Psa) -> None:
    body = {"url": "nowhere", "objectId": 1, "type": "ticket", "level": "company"}
    errors = refused(psa.send("POST", "/system/callbacks", json=body), 400, "InvalidObject")["errors"]
    assert [(each["code"], each["field"]) for each in errors] == [("InvalidField", "url"), ("InvalidObject", "level")]
    unknown = "Unrecognized level for type, see documentation for supported levels for each type"
    assert errors[1]["message"] == unknown


# -- times, strings, names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "2025-03-04T05:06:07.1234567Z",
        "2025-03-04T07:06:07+02:00",
        "2025-3-4 5:06:07",
        "3/4/2025 5:06:07 AM",
        "/Date(1741064767000)/",
    ],
)
def test_times_may_be_written_as_dotnet_reads_them(psa: Psa, written: str) -> None:
    assert psa.ticket(requiredDate=written)["requiredDate"] == "2025-03-04T05:06:07Z"
    assert psa.ids("/service/tickets", conditions=f"requiredDate=[{written}]") == [1]


@pytest.mark.parametrize("written", ["2025-W10-1", "20250304", "25:00", "2025-02-30", "13/13/2025"])
def test_what_is_no_time_is_refused(psa: Psa, written: str) -> None:
    body = {"summary": "x", "company": {"id": 2}, "requiredDate": written}
    refused(psa.send("POST", "/service/tickets", json=body), 400, "ConnectWiseApi")


@pytest.mark.parametrize(
    ("summary", "condition"),
    [
        ("O'Brien", 'summary="O\'Brien"'),
        ("O'Brien", "summary='O''Brien'"),
        ("O'Brien", "summary='O\\'Brien'"),
        ('5" disk', "summary='5\" disk'"),
        ('5" disk', 'summary="5"" disk"'),
        ('5" disk', 'summary like "5\\"*"'),
        ("C:\\", 'summary="C:\\" and board/id=1'),
    ],
)
def test_quotes_inside_strings(psa: Psa, summary: str, condition: str) -> None:
    psa.ticket("Something else")
    wanted = psa.ticket(summary)["id"]
    assert psa.ids("/service/tickets", conditions=condition) == [wanted]


def test_words_of_enumerations_are_compared_in_any_letter_case(psa: Psa) -> None:
    psa.ticket("Low", impact="Low")
    psa.ticket("High", impact="High")
    assert psa.ids("/service/tickets", conditions="impact='HIGH' and recordType in ('serviceticket')") == [2]
    assert psa.ids("/service/boards/1/statuses", conditions="escalationStatus='noescalation'", fields="id") == [3]


def test_fields_name_what_conditions_name(psa: Psa) -> None:
    psa.ticket(contact={"id": 1}, agreement={"id": 1})
    wanted = "company/mobileGuid,priority/level,agreement/type,currency/symbol,status/_info,_info/lastUpdated"
    shown = psa.get("/service/tickets/1", fields=wanted)
    assert (shown["priority"], shown["currency"]) == ({"level": "Medium"}, {"symbol": "$"})
    assert set(shown["company"]["_info"]) == {"mobileGuid"}
    assert set(shown["status"]["_info"]) == {"status_href"}
    contact = psa.get("/company/contacts/1", fields="communicationItems/value,communicationItems/type/name")
    assert contact["communicationItems"][0] == {"value": "ana.silva@contoso.example", "type": {"name": "Email"}}
    refused(
        psa.send("GET", "/company/contacts/1", params={"fields": "communicationItems/nope"}), 400, "ApiFindCondition"
    )


# -- files -------------------------------------------------------------------------------------------------------------

NAMED = "p%20%C3%BC.png"


@pytest.mark.parametrize(
    "name",
    [
        'filename="p ü.png"',
        f"filename*=UTF-8''{NAMED}",
        f"filename=\"=?utf-8?B?cCDDvC5wbmc=?=\"; filename*=utf-8''{NAMED}",
    ],
)
def test_the_name_of_a_file_survives(psa: Psa, name: str) -> None:
    psa.ticket()
    parts = [f'form-data; name="{each}"\r\n\r\n{value}' for each, value in (("recordType", "Ticket"), ("recordId", 1))]
    lines = [*parts, f'form-data; name="file"; {name}\r\n\r\nabc']
    content = "".join(f"--x\r\nContent-Disposition: {each}\r\n" for each in lines) + "--x--\r\n"
    kind = {"content-type": "multipart/form-data; boundary=x"}
    made = psa.send("POST", "/system/documents", content=content.encode(), headers=kind).json()
    assert made["fileName"] == "p ü.png"
    disposition = psa.send("GET", f"/system/documents/{made['id']}/download").headers["content-disposition"]
    assert disposition == f"attachment; filename=\"p _.png\"; filename*=UTF-8''{NAMED}"
