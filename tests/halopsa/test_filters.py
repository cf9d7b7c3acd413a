"""Parameters of lists that filter, against one tenant with a few records more than a fresh one.

Those that a fresh tenant's records show, and most of those of tickets, are in features/halopsa/narrowing.feature.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from contracts.journal import findings
from contracts.targets import FakeProcess
from tests.halopsa.client import Halo

NOW = "2026-06-01T12:00:00Z"
"""When the records are made and the lists are read."""

TICKETS: list[dict[str, Any]] = [
    {"summary": "Printer", "client_id": 12, "assets": [{"id": 51}], "itil_requesttype_id": 4, "supplier_id": 5},
    {"summary": "Backup", "client_id": 13, "status_id": 9, "supplier_reference": "SUP-7", "product_id": 3},
    {"summary": "Held", "client_id": 12, "status_id": 4, "read": True},
    {"summary": "Planned", "client_id": 12, "flagged": True},
]
SETUP: tuple[tuple[str, list[dict[str, Any]]], ...] = (
    ("/TopLevel", [{"name": "North"}]),
    ("/Client", [{"name": "Initech", "toplevel_id": 10, "accountmanagertech": 2, "calldate": "2025-01-01"}]),
    ("/Site", [{"id": 22, "isstocklocation": True}]),
    (
        "/Users",
        [
            {"id": 36, "linked_agent_id": 3, "ischangeapprover": True, "mobilenumber": "0161 496 7"},
            {"id": 37, "roles": [{"id": 4, "name": "Buyer"}], "departments": [{"department_id": 8}], "oktaid": "o1"},
            {"name": "Backup Job", "site_id": 18, "isserviceaccount": True, "organisation_id": 2},
        ],
    ),
    ("/AssetType", [{"name": "Router", "assetgroup_id": 7}]),
    (
        "/Asset",
        [
            {"inventory_number": "R-1", "assettype_id": 10, "client_id": 13, "supplier_id": 5, "bookmarked": True},
            {"inventory_number": "SW-2", "key_field": "R-1", "status_id": 3, "item_id": 9, "parent_id": 51},
        ],
    ),
    ("/Tickets", TICKETS),
    ("/Attachment", [{"ticket_id": 2000, "filename": "a.TXT", "data_base64": "aGk="}]),
    ("/ClientContract", [{"client_id": 13, "ref": "CON-2"}]),
    ("/Item", [{"name": "Cable", "supplier_id": 5, "assetgroup_id": 3, "assettype_id": 2}]),
    (
        "/Invoice",
        [
            {"client_id": 13, "invoice_date": "2025-06-01", "paymentstatus": 2, "ticket_id": 2001, "uid": 37},
            {"client_id": 10, "lines": [{"ticket_id": 2001}], "type": 1, "requires_approval": True},
            {"client_id": 12, "purchaseorder_id": 8, "salesorder_id": 9, "emailstatus": 1, "billingcategory": 2},
        ],
    ),
    ("/Agent", [{"id": 4, "role": "Technician"}]),
    ("/Priority", [{"slaid": 2, "priorityid": 9, "name": "Secret", "ishidden": True}]),
    ("/KBArticle", [{"name": "Old", "type": 2, "kb_list_id": 6, "next_review_date": "2025-01-01"}]),
    ("/TicketType", [{"id": 4, "group_id": 5, "agentscanselect": False, "enduserscanselect": True}]),
)


@pytest.fixture(scope="module")
def halo(halo_process: FakeProcess) -> Iterator[Halo]:
    """A tenant that every test of this module reads and none changes."""
    with halo_process.target("halopsa") as target:
        control = target.fake
        control.request("POST", "/clock", {"action": "set", "to": NOW})
        halo = Halo(target).logged_in()
        for path, records in SETUP:
            halo.post(path, *records)
        control.settings("halopsa", rate_limit=10_000)
        yield halo
        assert findings(control) == []


CASES: tuple[tuple[str, str, list[int]], ...] = (
    ("/Tickets", "searchthisticketid=2001", [2001]),
    ("/Tickets", "itil_requesttype_id=4", [2000]),
    ("/Tickets", "supplier_id=5", [2000]),
    ("/Tickets", "search_supplier_reference=sup", [2001]),
    ("/Tickets", "product=3", [2001]),
    ("/Tickets", "search_user_name=general", [2003, 2002, 2001, 2000]),
    ("/Tickets", "includeread=0", [2003, 2001, 2000]),
    ("/Tickets", "includehold=1", [2002]),
    ("/Tickets", "includeprojects=1,2", []),
    ("/Tickets", "flagged=false", [2003, 2002, 2001, 2000]),
    ("/Tickets", "requesttypegroup=5", []),
    ("/Tickets", "calendar_startdate=2026-06-01", [2003, 2002, 2001, 2000]),
    ("/Tickets", "calendar_enddate=2026-05-31", []),
    ("/Tickets", "domain=anything", [2003, 2002, 2001, 2000]),
    ("/Client", "lastupdatefromdate=2026-06-01", [10]),
    ("/Client", "lastupdatetodate=2026-05-31", [12, 13, 15]),
    ("/Client", "accountmanageronly=true", [10]),
    ("/Client", "callplan=true", [10]),
    ("/Site", "toplevel_id=10", [10]),
    ("/Site", "site_id=22", [22]),
    ("/Site", "includestocklocations=false", [10, 18, 19, 20, 21]),
    ("/Site", "includenonstocklocations=false", [22]),
    ("/Site", "stocklocation=22,18", [18, 22]),
    ("/Site", "lastupdatefromdate=2026-06-01", [10, 22]),
    ("/Users", "toplevel_id=10", [10]),
    ("/Users", "role=4", [37]),
    ("/Users", "department_id=8", [37]),
    ("/Users", "exclude_agents=true", [10, 11, 31, 32, 33, 34, 35, 37]),
    ("/Users", "approvers_only=true", [36]),
    ("/Users", "includeserviceaccount=false", [10, 31, 32, 33, 34, 35, 36, 37]),
    ("/Users", "includenonserviceaccount=false", [11]),
    ("/Users", "organisation_id=2", [11]),
    ("/Users", "integration_type=okta", [37]),
    ("/Users", "search=496", []),
    ("/Users", "search=496&search_phonenumbers=true", [36]),
    ("/Users", "lastupdatefromdate=2026-06-01", [10, 11, 36, 37]),
    ("/Users", "lastupdatetodate=2026-05-31T23:59:59", [31, 32, 33, 34, 35]),
    ("/Asset", "assettypes=2,10", [10, 52]),
    ("/Asset", "assettype=1", [51]),
    ("/Asset", "assetgroup_id=7", [10]),
    ("/Asset", "assetgroups=1", [51, 52]),
    ("/Asset", "assetstatuses=3", [11]),
    ("/Asset", "assets=51,52", [51, 52]),
    ("/Asset", "excludethese=51,52", [10, 11]),
    ("/Asset", "user_id=37", [52]),
    ("/Asset", "username=kim", [52]),
    ("/Asset", "ticket_id=2000", [51]),
    ("/Asset", "ticket_id=7777", []),
    ("/Asset", "supplier_id=5", [10]),
    ("/Asset", "item_id=9", [11]),
    ("/Asset", "linkedto_id=51", [11]),
    ("/Asset", "bookmarked=true", [10]),
    ("/Asset", "search=R-1", [10, 11]),
    ("/Asset", "search=R-1&search_inventory_number_only=true", [10]),
    ("/Asset", "lastupdatefromdate=2026-06-01", [10, 11]),
    ("/Asset", "lastupdatetodate=2026-05-31", [51, 52]),
    ("/AssetType", "assetgroup_id=2", [3]),
    ("/ClientPrepay", "client_ids=12", []),
    ("/Invoice", "invoicedatestart=2025-02-01&invoicedateend=2025-12-31", [10]),
    ("/Invoice", "invoicedateend=2025-01-01", [61]),
    ("/Invoice", "paymentstatuses=2,3", [10]),
    ("/Invoice", "ticket_id=2001", [10, 11]),
    ("/Invoice", "user_id=37", [10]),
    ("/Invoice", "toplevel_id=10", [11]),
    ("/Invoice", "awaiting_approval=true", [11]),
    ("/Invoice", "includecredits=false", [10, 12, 61]),
    ("/Invoice", "includeinvoices=false", [11]),
    ("/Invoice", "purchaseorder_id=8", [12]),
    ("/Invoice", "salesorder_id=9", [12]),
    ("/Invoice", "sent_status=1", [12]),
    ("/Invoice", "billingcategory_ids=2", [12]),
    ("/Invoice", "reviewrequired=true", []),
    ("/RecurringInvoice", "invoicedatestart=2025-06-01", []),
    ("/RecurringInvoice", "invoicedateend=2025-06-01", [41]),
    ("/Item", "supplier_id=5", [10]),
    ("/Item", "assetgroups=3", [10]),
    ("/Item", "assettypes=2", [10]),
    ("/Item", "recurringonly=true", [7, 8]),
    ("/Item", "excluderecurring=true", [9, 10]),
    ("/ClientContract", "pending_recurring_invoice=true", [11]),
    ("/Agent", "department_id=1", [3, 4]),
    ("/Agent", "departments=2", []),
    ("/Agent", "role=technician", [4]),
    ("/Agent", "withemail=true", [2, 3, 4, 5, 6]),
    ("/Team", "includeenabled=false", []),
    ("/TicketType", "group_id=5", [4]),
    ("/TicketType", "itil_type=2", [3, 5]),
    ("/TicketType", "canagentsselect=true", [1, 2, 3, 5, 27, 28, 29]),
    ("/TicketType", "canusercreate=true", [4]),
    ("/FieldInfo", "fieldtype=4", [251]),
    ("/KBArticle", "type=2", [10]),
    ("/KBArticle", "articletype=0", [1]),
    ("/KBArticle", "faqlists=6", [10]),
    ("/KBArticle", "needsreview=true", [10]),
    ("/Attachment", "filetype=.txt", [10]),
    ("/Attachment", "filetype=.png", []),
    ("/Attachment", "one_attachment_id=10", [10]),
)


@pytest.mark.parametrize(("path", "query", "ids"), CASES)
def test_list_parameter_filters_rows(halo: Halo, path: str, query: str, ids: list[int]) -> None:
    answer = halo.send("GET", f"{path}?{query}")
    assert answer.status_code == 200, answer.text
    body = answer.json()
    rows = body if isinstance(body, list) else next(value for value in body.values() if isinstance(value, list))
    assert [row["id"] for row in rows] == ids


def test_hidden_priorities_are_listed_on_request(halo: Halo) -> None:
    assert [row["priorityid"] for row in halo.rows("/Priority", slaid=2)] == [1, 2, 6]
    assert [row["priorityid"] for row in halo.rows("/Priority", slaid=2, showhidden=True)] == [1, 2, 6, 9]


def test_counts_of_tickets_are_shown_on_request(halo: Halo) -> None:
    for path, identity, count in (("/Status", 9, 1), ("/TicketType", 1, 4), ("/Team", 1, 4), ("/Agent", 4, 0)):
        counted = {row["id"]: row for row in halo.rows(path, showcounts=True)}
        assert counted[identity]["ticket_count"] == count
    assert "ticket_count" not in halo.rows("/Status")[0]
    assert [row["open_ticket_count"] for row in halo.rows("/Client", showcounts=True)] == [0, 3, 0, 0]
