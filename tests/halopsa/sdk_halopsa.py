"""Run by the interpreter that has HaloPSA 2.0.2: a journey through its client, printed as JSON.

Arguments: tenant, client id and secret of an application that may do everything; id and secret of Nerdio's; and
`journey`, or `limited` for what happens where the window takes two requests.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Callable
from typing import Any

from HaloPSA.Halo import Halo  # type: ignore[import-not-found]  # installed where this file is run, not here
from HaloPSA.responses.Invoice import Invoice  # type: ignore[import-not-found]  # as above
from HaloPSA.responses.Ticket import Ticket  # type: ignore[import-not-found]  # as above

PNG = b"\x89PNG\r\n\x1a\n\xff\xfe"


def failing(act: Callable[[], Any]) -> str:
    """What the client raises: its kind and its text."""
    try:
        act()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "nothing"


def desk(halo: Any) -> dict[str, Any]:
    """Tickets and actions."""
    made = halo.Tickets.update(summary="Host down", details="hp-01", client_id=12, tickettype_id=1, priority_id=4)
    number = made["id"]
    halo.Actions.update(ticket_id=number, outcome="Internal Note", outcome_id=7, note="Restarted", timetaken=0.25)
    updated = halo.Tickets.update(id=number, summary="Host was down")
    closed = halo.Tickets.update(id=number, status_id=9)
    for n in range(3):
        halo.Tickets.update(summary=f"Ticket {n}", client_id=13)
    page = halo.Tickets.search(pageinate=True, page_size=2, page_no=1, order="id")
    got = Ticket.from_dict(halo.Tickets.get(id=number, includedetails=True))
    return {
        "made": made,
        "dataclass": {"year": got.dateoccurred.year, "closed": got.dateclosed is not None, "user": got.user["name"]},
        "actions": [each["note"] for each in halo.Actions.search(ticket_id=number)["actions"]],
        "action": halo.Actions.get(id=2, ticket_id=number)["outcome"],
        "updated": {name: updated[name] for name in ("summary", "details", "status_id")},
        "closed": closed["hasbeenclosed"],
        "page": {"rows": [each["id"] for each in page["tickets"]], "count": page["record_count"]},
        "unpaged": len(halo.Tickets.search(count=3)["tickets"]),
        "open": [each["id"] for each in halo.Tickets.search(open_only=True, client_id=12)["tickets"]],
        "types": len(halo.TicketTypes.search()),
        "statuses": [each["name"] for each in halo.Status.search()][:2],
    }


def customers(halo: Any) -> dict[str, Any]:
    """Customers, sites and users."""
    made = halo.Clients.update(name="Initech")
    site = halo.Sites.get(made["main_site_id"])
    user = halo.Users.update(name="Sam", site_id=site["id"])
    return {
        "made": made["name"],
        "all": [each["name"] for each in halo.Clients.get_all()],
        "found": [each["name"] for each in halo.Clients.search(search="initech")["clients"]],
        "renamed": halo.Clients.update(id=made["id"], name="Initrode")["name"],
        "site": site["client_id"],
        "user": user["client_id"] == made["id"],
        "users": len(halo.Users.search(client_id=made["id"])["users"]),
    }


def billing(halo: Any) -> dict[str, Any]:
    """The quantity of a recurring line, the way that works and the one that does not; files."""
    invoice = halo.RecurringInvoices.get(41, includedetails=True)
    lines = [{**each, "qty_order": 23} if each["id"] == 901 else each for each in invoice["lines"]]
    changed = halo.RecurringInvoices.update(id=41, lines=lines)
    halo.Tickets.update(summary="With files", client_id=12)
    number = halo.Tickets.search(order="id", orderdesc=True, count=1)["tickets"][0]["id"]
    files = [
        halo.Attachments.upload(ticket_id=number, filename=name, data_base64=base64.b64encode(data).decode())["id"]
        for name, data in (("a.png", PNG), ("notes.txt", b"hello"))
    ]
    return {
        "dataclass": Invoice.from_dict(halo.Invoices.get(61)).total,
        "quantities": {each["id"]: each["qty_order"] for each in changed["lines"]},
        "all": [each["id"] for each in halo.RecurringInvoices.get_all()],
        "update_lines": failing(lambda: halo.RecurringInvoices.update_lines(id=901, ihid=41, qty_order=23)),
        "bytes": base64.b64encode(halo.Attachments.get(files[0])).decode(),
        "text": failing(lambda: halo.Attachments.get(files[1])),
        "files": len(halo.Attachments.search(ticket_id=number)["attachments"]),
    }


def refusals(halo: Any, tenant: str, given: list[str]) -> dict[str, Any]:
    """What the client makes of each refusal."""
    nerdio = Halo(tenant, given[2], given[3], scope="read:tickets edit:tickets read:customers")
    return {
        "secret": failing(lambda: Halo(tenant, given[0], "wrong")),
        "scope": failing(lambda: Halo(tenant, given[0], given[1], scope="read:everything")),
        "host": failing(lambda: Halo(tenant + "nobody/", given[0], given[1])),
        "rule": failing(lambda: halo.Actions.update(ticket_id=2000, note="x")),
        "binding": failing(lambda: halo.Tickets.update(id="x")),
        "missing": failing(lambda: halo.Tickets.get(777)).partition(" URL")[0],
        "forbidden": failing(lambda: nerdio.Invoices.search()),
        "nerdio": [each["name"] for each in nerdio.Clients.search()["clients"]][:2],
    }


def journey(tenant: str, given: list[str]) -> dict[str, Any]:
    """Everything, with one client."""
    halo = Halo(tenant, given[0], given[1])
    told = {"desk": desk(halo), "customers": customers(halo), "billing": billing(halo)}
    return {**told, "refusals": refusals(halo, tenant, given)}


def limited(tenant: str, given: list[str]) -> dict[str, Any]:
    """Three requests where two are let through; and the other product's host name."""
    halo = Halo(tenant, given[0], given[1], tenant_type="itsm")
    return {"third": [failing(lambda: halo.Status.search()) for _ in range(3)][-1]}


if __name__ == "__main__":
    act = {"journey": journey, "limited": limited}[sys.argv[6]]
    print(json.dumps(act(sys.argv[1], sys.argv[2:6])))
