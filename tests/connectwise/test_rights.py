from __future__ import annotations

from typing import Any

import pytest

from contracts.targets import ControlError
from simulators.connectwise.rights import Rights, Use, matrix_of, setting_rows, smallest
from simulators.core.problem import Problem
from tests.connectwise.api import Psa, refused

DENIED = "You do not have security permission to perform this action."


def _rights(reach: str) -> Rights:
    return Rights({"Service Tickets": {"edit": reach}}, "someOperation")  # type: ignore[dict-item]  # reaches as text


@pytest.mark.parametrize(
    ("reach", "mine", "granted"),
    [("All", None, True), ("All", False, True), ("My", None, True), ("My", True, True), ("My", False, False)],
)
def test_how_far_a_role_reaches(reach: str, mine: bool | None, granted: bool) -> None:
    rights = _rights(reach)
    if granted:
        rights.demand("Service Tickets", "edit", mine)
    else:
        with pytest.raises(Problem):
            rights.demand("Service Tickets", "edit", mine)
    (use,) = rights.uses
    assert (use.granted, use.reach) == (granted, "My" if mine else "All")


def test_a_role_without_the_function_is_refused_at_the_door() -> None:
    rights = _rights("None")
    with pytest.raises(Problem):
        rights.enter("Service Tickets", "edit")
    with pytest.raises(Problem):
        rights.enter("Agreements", "inquire")
    assert [use.granted for use in rights.uses] == [False, False]


def test_the_smallest_role_holds_what_was_used_and_no_more() -> None:
    uses = [
        Use("Service Tickets", "edit", "My", "a", True),
        Use("Service Tickets", "edit", "All", "b", True),
        Use("Service Tickets", "inquire", "My", "c", True),
        Use("Agreements", "inquire", "All", "d", False),
    ]
    expected = {"add": "None", "edit": "All", "delete": "None", "inquire": "My"}
    assert smallest(uses) == {"Service Tickets": expected}


def test_the_ready_made_role_is_the_one_of_the_nerdio_page() -> None:
    rows = matrix_of(list(setting_rows("Nerdio")))
    assert rows["Close Service Tickets"] == {"add": "None", "edit": "All", "delete": "None", "inquire": "All"}
    assert rows["Merge Tickets"] == {"add": "All", "edit": "None", "delete": "None", "inquire": "All"}
    assert rows["Company Maintenance"]["add"] == "None"
    assert rows["Agreements"] == dict.fromkeys(("add", "edit", "delete", "inquire"), "None")


def test_nerdio_may_do_what_it_does_and_nothing_else(psa: Psa) -> None:
    nerdio = psa.as_role("Nerdio")
    ticket = nerdio.ticket("Backup failed")
    nerdio.patch(f"/service/tickets/{ticket['id']}", status={"name": "Closed"})
    assert nerdio.get("/company/companies/2")["identifier"] == "Contoso"
    assert refused(nerdio.send("GET", "/finance/agreements"), 403, "Security")["message"] == DENIED
    refused(nerdio.send("POST", "/company/companies", json={"identifier": "x", "name": "x"}), 403, "Security")
    refused(nerdio.send("DELETE", "/service/boards/1"), 403, "Security")


def test_a_right_is_asked_for_before_the_body_is_looked_at(psa: Psa) -> None:
    nerdio = psa.as_role("Nerdio")
    refused(nerdio.send("POST", "/finance/agreements", content=b"nonsense"), 403, "Security")


def test_closing_is_a_right_of_its_own(psa: Psa) -> None:
    psa.control.drive(
        "connectwise",
        "PUT",
        "/roles/Opener",
        {"functions": {"Service Tickets": dict.fromkeys(("add", "edit", "inquire"), "All")}},
    )
    opener = psa.as_role("opener")
    ticket = opener.ticket()
    opener.patch(f"/service/tickets/{ticket['id']}", status={"name": "Completed"})
    closing = [{"op": "replace", "path": "status", "value": {"name": "Closed"}}]
    refused(opener.send("PATCH", f"/service/tickets/{ticket['id']}", json=closing), 403, "Security")
    assert opener.get(f"/service/tickets/{ticket['id']}")["status"]["name"] == "Completed"
    psa.patch(f"/service/tickets/{ticket['id']}", status={"name": "Closed"})
    opening = [{"op": "replace", "path": "status", "value": {"name": "New"}}]
    refused(opener.send("PATCH", f"/service/tickets/{ticket['id']}", json=opening), 403, "Security")
    refused(
        opener.send("POST", f"/service/tickets/{ticket['id']}/merge", json={"mergeTicketIds": [1]}), 403, "Security"
    )
    dependency = [{"op": "replace", "path": "predecessorId", "value": 1}]
    refused(opener.send("PATCH", f"/service/tickets/{ticket['id']}", json=dependency), 403, "Security")


def test_the_code_of_a_refusal_is_a_setting(psa: Psa) -> None:
    psa.control.settings("connectwise", forbidden_code="Unauthorized")
    refused(psa.as_role("No Access").send("GET", "/service/tickets"), 403, "Unauthorized")


@pytest.fixture
def mine(psa: Psa) -> Psa:
    """A member whose role reaches to My on tickets and time; of three tickets one is its own, one it works on."""
    own = dict.fromkeys(("add", "edit", "delete", "inquire"), "My")
    functions = {"Service Tickets": own, "Time Entry": own, "Close Service Tickets": {"edit": "My"}}
    psa.control.drive("connectwise", "PUT", "/roles/Own", {"functions": functions})
    member = psa.as_role("Own")
    psa.ticket("Owned", owner={"identifier": "API1"})
    psa.ticket("Worked on")
    psa.ticket("Another's", owner={"identifier": "mreyes"})
    psa.control.drive("connectwise", "POST", "/tickets/2/assign", {"members": ["tlang", "API1"]})
    return member


def test_my_tickets_are_what_i_own_or_work_on(mine: Psa) -> None:
    assert mine.ids("/service/tickets") == [1, 2]
    assert mine.count("/service/tickets") == 2
    assert mine.ids("/service/tickets/info") == [1, 2]
    assert mine.get("/service/tickets/2")["resources"] == "tlang, API1"
    refused(mine.send("GET", "/service/tickets/3"), 403, "Security")
    refused(mine.send("GET", "/service/tickets/3/notes"), 403, "Security")
    refused(mine.send("POST", "/service/tickets/3/notes", json={"text": "x", "resolutionFlag": True}), 403, "Security")
    assert mine.post("/service/tickets/1/notes", {"text": "x", "resolutionFlag": True})["text"] == "x"
    assert mine.patch("/service/tickets/1", status={"name": "Closed"})["closedFlag"]


def test_what_is_done_to_my_tickets_as_a_whole(mine: Psa, psa: Psa) -> None:
    own = {"functions": {"Merge Tickets": {"add": "My"}}}
    psa.control.drive("connectwise", "PUT", "/roles/Own", own)
    for path, body in (
        ("merge", {"mergeTicketIds": [1]}),
        ("attachChildren", {"childTicketIds": [1]}),
        ("convert", {"wbsCode": "1"}),
    ):
        refused(mine.send("POST", f"/service/tickets/3/{path}", json=body), 403, "Security")
    refused(mine.send("GET", "/service/tickets/3/info"), 403, "Security")
    mine.post("/service/tickets/1/attachChildren", {"childTicketIds": [2]})
    mine.post("/service/tickets/1/convert", {"wbsCode": "1"})


def test_a_search_of_my_tickets_asks_for_no_more(mine: Psa, psa: Psa) -> None:
    psa.control.drive("connectwise", "DELETE", "/permissions")
    assert [each["id"] for each in mine.post("/service/tickets/search", {})] == [1, 2]
    assert [(each["level"], each["reach"]) for each in _report(psa)["used"]] == [("inquire", "My")]


@pytest.mark.parametrize(
    ("before", "after", "level"),
    [
        (None, {"predecessorId": 1}, "add"),
        ({"predecessorId": 1}, {"predecessorId": 2}, "edit"),
        ({"predecessorId": 1}, {"predecessorType": "Phase"}, "edit"),
        ({"predecessorId": 1}, {"predecessorId": None}, "delete"),
        (None, {"summary": "x"}, None),
    ],
)
def test_dependencies_are_a_right_of_their_own(
    psa: Psa, before: dict[str, Any] | None, after: dict[str, Any], level: str | None
) -> None:
    psa.ticket(**(before or {}))
    psa.control.drive("connectwise", "DELETE", "/permissions")
    psa.patch("/service/tickets/1", **after)
    asked = [each["level"] for each in _report(psa)["used"] if each["function"] == "Service Ticket Dependencies"]
    assert asked == ([] if level is None else [level])


def test_my_time_is_what_i_entered(mine: Psa, psa: Psa) -> None:
    entry = {"timeStart": "2025-03-04T09:00:00Z", "actualHours": 1, "company": {"id": 2}}
    psa.post("/time/entries", entry)
    own = mine.post("/time/entries", entry)
    assert mine.ids("/time/entries") == [own["id"]]
    refused(mine.send("GET", "/time/entries/1"), 403, "Security")


def test_downloads_ask_for_everything(psa: Psa) -> None:
    psa.control.drive("connectwise", "PUT", "/roles/Own", {"functions": {"Manage Documents": {"inquire": "My"}}})
    parts = {"recordType": "Company", "recordId": "2"}
    psa.send("POST", "/system/documents", data=parts, files={"file": ("a.txt", b"x")}).raise_for_status()
    reader = psa.as_role("Own")
    assert reader.ids("/system/documents") == [1]
    refused(reader.send("GET", "/system/documents/1/download"), 403, "Security")


def test_setup_tables_are_free_to_read_unless_a_right_is_asked_for(psa: Psa) -> None:
    stranger = psa.as_role("No Access")
    assert len(stranger.get("/service/boards")) == 3
    assert stranger.send("GET", "/service/priorities/1/image").status_code == 200
    psa.control.settings("connectwise", setup_reads="inquire")
    refused(stranger.send("GET", "/service/boards"), 403, "Security")
    refused(stranger.send("GET", "/service/boards/1/statuses"), 403, "Security")
    assert len(psa.as_role("Nerdio").get("/service/priorities")) == 4


def _report(psa: Psa) -> Any:
    return psa.control.drive("connectwise", "GET", "/permissions")


def test_the_report_tells_what_was_used_and_what_was_missing(psa: Psa) -> None:
    nerdio = psa.as_role("Nerdio")
    nerdio.ticket()
    nerdio.patch("/service/tickets/1", status={"name": "Closed"})
    nerdio.get("/company/companies")
    nerdio.send("GET", "/finance/agreements")
    report = _report(psa)
    used = {(each["function"], each["level"], each["operation"]) for each in report["used"]}
    assert used == {
        ("Service Tickets", "add", "postServiceTickets"),
        ("Service Tickets", "edit", "patchServiceTicketsById"),
        ("Close Service Tickets", "edit", "patchServiceTicketsById"),
        ("Company Maintenance", "inquire", "getCompanyCompanies"),
    }
    assert [each["function"] for each in report["refused"]] == ["Agreements"]
    assert {each["function"] for each in report["smallest_role"]} == {
        "Service Tickets",
        "Close Service Tickets",
        "Company Maintenance",
    }
    tickets = next(each for each in report["smallest_role"] if each["function"] == "Service Tickets")
    assert (tickets["add"], tickets["edit"], tickets["delete"]) == ("All", "All", "None")


def test_the_report_is_about_every_tenant(psa: Psa) -> None:
    other = psa.as_role("Nerdio", tenant="othermsp")
    other.ticket()
    assert [each["operation"] for each in _report(psa)["used"]] == ["postServiceTickets"]
    psa.control.drive("connectwise", "DELETE", "/permissions")
    assert _report(psa)["used"] == []


def test_the_report_can_begin_anew(psa: Psa) -> None:
    psa.ticket()
    assert _report(psa)["used"]
    psa.control.drive("connectwise", "DELETE", "/permissions")
    assert _report(psa) == {"used": [], "refused": [], "smallest_role": []}


def test_roles_are_shown_by_the_api_and_by_the_drive(psa: Psa) -> None:
    role = psa.control.drive("connectwise", "GET", "/roles/nerdio")
    assert role["functions"]["My Company"]["inquire"] == "All"
    settings = psa.get(f"/system/securityRoles/{role['id']}/settings", pageSize=100)
    assert {each["moduleFunctionName"] for each in settings} == set(role["functions"])
    made = psa.post("/system/securityroles", {"name": "Fresh"})
    levels = {each["inquireLevel"] for each in psa.get(f"/system/securityroles/{made['id']}/settings", pageSize=100)}
    assert levels == {"None"}
    with pytest.raises(ControlError, match="404"):
        psa.control.drive("connectwise", "GET", "/roles/nobody")
    with pytest.raises(ControlError, match="no security role"):
        psa.as_role("nobody")
