"""Files of everything that can have files [autotask 7.3]."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.autotask.asking import CONTOSO, ROLE, TECHNICIAN, Psa, eq

FILE: dict[str, Any] = {
    **{"attachmentType": "FILE_ATTACHMENT", "title": "t", "fullPath": "t.txt", "publish": 1},
    "data": base64.b64encode(b"hello").decode(),
}


@pytest.mark.parametrize(
    ("path", "entity", "kind", "above"),
    [
        ("/Projects/4", "ProjectAttachments", 3, {"projectID": 4}),
        ("/ProjectNotes/1", "ProjectNoteAttachments", 25, {"projectID": 4, "projectNoteID": 1}),
        ("/Tasks/29680001", "TaskAttachments", 4, {"taskID": 29680001}),
        ("/TaskNotes/1", "TaskNoteAttachments", 24, {"taskID": 29680001, "taskNoteID": 1}),
        ("/TicketNotes/29680001", "TicketNoteAttachments", 23, {"ticketID": 7860}),
        ("/TimeEntries/29680001", "TimeEntryAttachments", 18, {"ticketID": 7860, "timeEntryID": 29680001}),
        ("/Companies/175", "CompanyAttachments", 1, {"companyID": 175}),
        ("/CompanyNotes/1", "CompanyNoteAttachments", 26, {"companyID": 175, "companyNoteID": 1}),
        ("/ConfigurationItems/29680001", "ConfigurationItemAttachments", 8, {"configurationItemID": 29680001}),
        (f"/Resources/{TECHNICIAN}", "ResourceAttachments", 9, {"resourceID": TECHNICIAN}),
        ("/ExpenseReports/29680001", "ExpenseReportAttachments", 19, {"expenseReportID": 29680001}),
        ("/ExpenseItems/1", "ExpenseItemAttachments", 20, {"expenseItemID": 1, "expenseReportID": 29680001}),
    ],
)
def test_file_is_listed_with_all_that_it_hangs_on(
    psa: Psa, path: str, entity: str, kind: int, above: dict[str, int]
) -> None:
    made = psa.create(f"{path}/Attachments", FILE)
    shown = psa.item(entity, made)
    assert (shown["parentType"], shown["parentID"]) == (kind, int(path.rpartition("/")[2]))
    assert (shown["fileSize"], shown["isTaskAttachment"], shown["data"]) == (5, "taskID" in above, None)
    assert psa.ok("GET", f"{path}/Attachments/{made}")["items"][0]["data"] == FILE["data"]
    (info,) = psa.find("AttachmentInfo", *(eq(name, value) for name, value in above.items()))
    assert (info["id"], info["parentType"]) == (made, kind)
    assert {name: shown[name] for name in above} == above
    psa.ok("DELETE", f"{path}/Attachments/{made}")
    assert psa.find("AttachmentInfo") == []


def test_ids_are_unique_over_all_kinds(psa: Psa) -> None:
    paths = ("/Tickets/7860", "/Projects/4", "/Companies/175", "/Projects/4")
    made = [psa.create(f"{path}/Attachments", FILE) for path in paths]
    assert len(set(made)) == len(made)
    assert sorted(each["id"] for each in psa.find("AttachmentInfo")) == sorted(made)


def test_file_of_a_task_may_hang_on_its_time_or_note(psa: Psa) -> None:
    entry = {"resourceID": TECHNICIAN, "taskID": 29680001, "roleID": ROLE, "dateWorked": "2024-03-05"}
    time = psa.create("/TimeEntries", {**entry, "hoursWorked": 1})
    path = "/Tasks/29680001/Attachments"
    shown = psa.item("TaskAttachments", psa.create(path, {**FILE, "timeEntryID": time}))
    assert (shown["parentID"], shown["parentType"]) == (time, 18)
    texts = psa.refused("POST", path, json={**FILE, "timeEntryID": 29680001})
    assert texts == ["Value does not reference an existing entity for timeEntryID."]


def test_files_of_all_kinds_share_the_limits(psa: Psa) -> None:
    psa.settings(attachment_window_bytes=8)
    psa.create("/Projects/4/Attachments", FILE)
    assert "Uploads are blocked" in psa.refused("POST", f"/Companies/{CONTOSO}/Attachments", json=FILE)[0]
    psa.settings(attachment_max_bytes=4)
    assert "4 bytes at most" in psa.refused("POST", "/Tasks/29680001/Attachments", json=FILE)[0]


def test_user_who_sees_customers_alone_sees_no_files_of_others(psa: Psa) -> None:
    seen, hidden = (psa.create(f"/Companies/{company}/Attachments", FILE) for company in (CONTOSO, 178))
    nerdio = psa.as_role("nerdio")
    found = {each["id"] for each in nerdio.find("CompanyAttachments")}
    assert (seen in found, hidden in found) == (True, False)
