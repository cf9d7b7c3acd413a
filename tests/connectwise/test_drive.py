from __future__ import annotations

from typing import Any

import pytest

from contracts.targets import ControlError
from features.connectwise.hook import listening
from tests.connectwise.api import Psa


def _do(psa: Psa, action: str, body: dict[str, Any] | None = None, wait: bool = True) -> Any:
    return psa.control.drive("connectwise", "POST", f"/tickets/1/{action}", body, wait)


@pytest.fixture
def desk(psa: Psa) -> Psa:
    psa.ticket("Disk full")
    return psa


def test_a_technician_changes_the_status(desk: Psa) -> None:
    ticket = _do(desk, "status", {"status": "In Progress"})["ticket"]
    assert (ticket["status"]["name"], ticket["_info"]["updatedBy"]) == ("In Progress", "mreyes")
    assert _do(desk, "status", {"status": 3, "member": "tlang"})["ticket"]["_info"]["updatedBy"] == "tlang"
    assert ticket["_info"]["notes_href"] == desk.get("/service/tickets/1")["_info"]["notes_href"]


def test_a_technician_closes_and_the_callback_is_told_before_the_answer(desk: Psa) -> None:
    with listening() as hook:
        desk.post("/system/callbacks", {"url": hook.url, "objectId": 1, "type": "ticket", "level": "owner"})
        acted = _do(desk, "close")
        assert (acted["ticket"]["closedFlag"], acted["ticket"]["closedBy"]) == (True, "mreyes")
        assert [each["status"] for each in acted["exchanges"]] == [200]
        assert hook.heard[0].body["MemberId"] == "mreyes"
        _do(desk, "notes", {"text": "later"}, wait=False)
        desk.control.advance(0)
        assert len(hook.heard) == 2


def test_a_technician_writes_notes(desk: Psa) -> None:
    _do(desk, "notes", {"text": "Seen"})
    _do(desk, "notes", {"text": "Secret", "placement": "internal"})
    _do(desk, "notes", {"text": "Done", "placement": "resolution"})
    notes = desk.get("/service/tickets/1/notes")
    places = [
        (note["detailDescriptionFlag"], note["internalAnalysisFlag"], note["resolutionFlag"], note["createdBy"])
        for note in notes
    ]
    assert places == [
        (True, False, False, "mreyes"),
        (False, True, False, "mreyes"),
        (False, False, True, "mreyes"),
    ]


def test_a_technician_moves_assigns_and_merges(desk: Psa) -> None:
    assert _do(desk, "board", {"board": "Alerts"})["ticket"]["status"]["id"] == 7
    ticket = _do(desk, "assign", {"members": ["tlang", "mreyes"]})["ticket"]
    assert (ticket["owner"]["identifier"], ticket["resources"]) == ("tlang", "tlang, mreyes")
    desk.ticket("Parent")
    merged = _do(desk, "merge", {"into": 2})["ticket"]
    assert (merged["mergedParentTicket"]["summary"], merged["closedFlag"]) == ("Parent", True)
    assert desk.control.drive("connectwise", "GET", "/tickets/2")["hasMergedChildTicketFlag"] is True


def test_people_need_no_rights(desk: Psa) -> None:
    _do(desk, "close")
    assert not any(each["function"] == "Close Service Tickets" for each in _report(desk)["used"])


def _report(psa: Psa) -> Any:
    return psa.control.drive("connectwise", "GET", "/permissions")


@pytest.mark.parametrize(
    ("action", "body", "status"),
    [
        ("status", {"status": "Nonsense"}, 400),
        ("status", {}, 400),
        ("status", {"status": 2, "member": "nobody"}, 404),
        ("board", {"board": 99}, 400),
        ("merge", {"into": 99}, 404),
        ("merge", {"into": 1}, 400),
        ("assign", {"members": ["nobody"]}, 404),
        ("notes", {"text": "x", "placement": "sky"}, 400),
    ],
)
def test_what_cannot_be_done(desk: Psa, action: str, body: dict[str, Any], status: int) -> None:
    with pytest.raises(ControlError, match=str(status)):
        _do(desk, action, body)
    with pytest.raises(ControlError, match="404"):
        desk.control.drive("connectwise", "GET", "/tickets/99")


def test_a_board_without_a_closing_status(desk: Psa) -> None:
    for status in (5, 6):
        desk.patch(f"/service/boards/1/statuses/{status}", closedStatus=False)
    with pytest.raises(ControlError, match="409"):
        _do(desk, "close")
