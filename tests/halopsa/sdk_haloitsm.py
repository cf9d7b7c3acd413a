"""Run by the interpreter that has haloitsm-python 0.1.0: a journey through its client, printed as JSON.

Arguments: the origin, and id and secret of an application that may do everything.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from typing import Any

from halo import HaloClient  # type: ignore[import-not-found]  # installed where this file is run, not here

logging.disable(logging.CRITICAL)


def failing(act: Callable[[], Any]) -> str:
    """What the client raises: its kind and its text."""
    try:
        act()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "nothing"


def reading(halo: Any) -> dict[str, Any]:
    """What the client reads."""
    made = halo.post("/Tickets", json=[{"summary": "No mail", "tickettype_id": 1, "client_id": 12}])
    report = halo.reports.search("status")[0]
    ticket = halo.tickets.get(made["id"])
    return {
        "clients": sorted(each.name for each in halo.clients.list()),
        "users": [each.name for each in halo.users.list(client_id=13)],
        "assets": [each.inventory_number for each in halo.assets.list()],
        "types": len(halo.ticket_types.list()),
        "fields": [each.to_dict()["name"] for each in halo.ticket_types.get(4, include_details=True).get_fields()],
        "categories": len(halo.categories.list()),
        "articles": [each.name for each in halo.kb_articles.list()],
        "tickets": [each.id for each in halo.tickets.list()],
        "ticket": [ticket.summary, repr(ticket)],
        "report": [report.name, halo.get(f"/Report/{report.id}", params={"loadreport": True})["report"]["rows"]],
        "raw": halo.post("/Tickets", json=[{"id": 2000, "status_id": 2}])["status_id"],
    }


def writing(halo: Any) -> dict[str, str]:
    """What the client writes: bare objects, at paths that the API does not have. The real system refuses them."""
    ticket = halo.tickets.get(2000)
    return {
        "create": failing(lambda: halo.create_ticket({"summary": "Host down", "tickettype_id": 1, "client_id": 12})),
        "update": failing(lambda: ticket.update({"status_id": 9})),
        "action": failing(lambda: ticket.add_action({"note_html": "x", "outcome_id": 7})),
        "report": failing(lambda: halo.reports.create({"name": "All", "sql": "SELECT 1 AS x"})),
        "missing": failing(lambda: halo.ticket(777)),
        "deleted": failing(ticket.delete),
    }


def main() -> None:
    """The whole journey."""
    origin, identity, secret = sys.argv[1:4]
    halo = HaloClient(origin, client_id=identity, client_secret=secret, max_retries=0)
    wrong = HaloClient(origin, client_id=identity, client_secret="wrong", max_retries=0)  # it is refused
    said = {"reading": reading(halo), "writing": writing(halo), "secret": failing(wrong.clients.list)}
    print(json.dumps(said))


if __name__ == "__main__":
    main()
