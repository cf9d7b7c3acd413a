"""What rows of the ticket list have, and what parameters add."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo

NAMES = {"agent_name", "status_name", "tickettype_name", "priority_name", "contract_ref"}


def full_ticket(halo: Halo) -> dict[str, Any]:
    """A ticket that links to everything that a row can name."""
    halo.post("/Client", {"id": 12, "accountmanagertech": 3})
    parent = halo.ticket(summary="Outage")
    linked = {"contract_id": 10, "parent_id": parent["id"], "assets": [{"id": 51}], "user_id": 36}
    ticket = halo.ticket(agent_id=4, **linked)
    halo.ticket(parent_id=ticket["id"])
    halo.note(ticket["id"], note="Looked at it")
    return ticket


def test_row_has_ids_and_no_names_unless_requested(halo: Halo) -> None:
    ticket = full_ticket(halo)
    row = halo.rows("/Tickets", ticketids=ticket["id"])[0]
    assert not NAMES & set(row)
    assert (row["status_id"], row["agent_id"], row["client_name"], row["user_name"]) == (1, 4, "Acme", "Jo Smith")
    assert set(halo.get(f"/Tickets/{ticket['id']}")) >= NAMES


@pytest.mark.parametrize(
    ("parameter", "member", "value"),
    [
        ("includeagent", "agent_name", "Billie Stone"),
        ("includestatus", "status_name", "New"),
        ("includetickettype", "tickettype_name", "Incident"),
        ("includecontract", "contract_ref", "CON-00010"),
        ("includefirstname", "firstname", "Jo"),
        ("includelastname", "lastname", "Smith"),
        ("includeparentsubject", "parent_subject", "Outage"),
        ("includetoplevel", "top_level_name", "Customers"),
        ("includeaccountmanager", "account_manager", "Alex Field"),
        ("includeassetkeyfield", "asset_key_field_string", "SRV1"),
        ("includeassettype", "asset_type_name", "Server"),
        ("includechildids", "child_ticket_id_string", "2002"),
        ("inlcludeopenchildcount", "child_count_open", 1),
        ("includelastnote", "lastnote", "Looked at it"),
        ("includeitilname", "itilname", "Incident"),
        ("includeslatimer", "slatimeleft", 48.0),
    ],
)
def test_parameter_adds_a_member_to_rows(
    halo: Halo, control: ControlClient, parameter: str, member: str, value: Any
) -> None:
    control.freeze()
    ticket = full_ticket(halo)
    assert member not in halo.rows("/Tickets", ticketids=ticket["id"])[0]
    assert halo.rows("/Tickets", ticketids=ticket["id"], **{parameter: True})[0][member] == value


def test_last_action_is_in_the_only_row(halo: Halo) -> None:
    ticket = full_ticket(halo)
    row = halo.rows("/Tickets", ticketids=ticket["id"], includelastaction=True)[0]
    assert row["lastaction"]["note"] == "Looked at it"
    assert all("lastaction" not in row for row in halo.rows("/Tickets", includelastaction=True))


def test_names_in_rows_are_a_setting(halo: Halo, control: ControlClient) -> None:
    control.settings("halopsa", ticket_row_names="always")
    ticket = full_ticket(halo)
    assert set(halo.rows("/Tickets", ticketids=ticket["id"])[0]) >= NAMES


def test_row_has_nothing_that_only_single_tickets_have(halo: Halo) -> None:
    ticket = halo.ticket(details="One\nTwo")
    single = {"details_html", "datecreated", "isbillable"}
    assert single <= set(halo.get(f"/Tickets/{ticket['id']}"))
    assert not single & set(halo.rows("/Tickets")[0])


def test_breached_tickets_are_those_open_after_their_date(halo: Halo, control: ControlClient) -> None:
    control.freeze()
    halo.post("/Tickets", {"summary": "a", "client_id": 12}, {"summary": "b", "client_id": 12, "priority_id": 1})
    assert halo.ids("/Tickets", includebreached=1) == []
    control.advance(5 * 3600)
    fresh = halo.logged_in()
    assert (fresh.ids("/Tickets", includebreached=1), fresh.ids("/Tickets", includebreached=0)) == ([2001], [2000])
    late = fresh.get("/Tickets/2001")
    assert (late["slatimeleft"], late["slatimeelapsed"], late["slapercused"]) == (-1.0, 5.0, 125.0)


def test_rows_shown_before_follow_what_they_link_to_and_the_time(halo: Halo) -> None:
    halo.control.freeze()
    ticket = full_ticket(halo)

    def row(**asked: Any) -> dict[str, Any]:
        found: dict[str, Any] = halo.rows("/Tickets", ticketids=ticket["id"], includecontract=True, **asked)[0]
        return found

    first = row()
    halo.post("/Users", {"id": 36, "emailaddress": "jo.smith@acme.example"})
    halo.post("/ClientContract", {"id": 10, "ref": "CON-NEW"})
    halo.ticket(parent_id=ticket["id"])
    halo.control.advance(1800)
    second = row()
    changed = {name for name in first if first[name] != second[name]}
    assert changed == {"user_email", "contract_ref", "ticketage", "child_count"}
    assert (second["user_email"], second["contract_ref"]) == ("jo.smith@acme.example", "CON-NEW")
    assert second["ticketage"] == first["ticketage"] + 0.5
    timed = row(includeslatimer=True)
    assert timed["slatimeelapsed"] == second["ticketage"]
    assert "slatimeelapsed" not in second
