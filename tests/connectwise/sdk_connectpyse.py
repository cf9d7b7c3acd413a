"""ConnectPyse-Manage as a user would run it: `python sdk_connectpyse.py URL COMPANY PUBLIC PRIVATE CLIENT_ID`.

Prints what it saw, as JSON. Runs in the client's own environment, which has nothing of ours.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from connectwise import ConnectWiseClient
from connectwise.defaults import TicketDefaults
from connectwise.exceptions import ConnectWiseAuthenticationError, ConnectWiseBadRequestError, ConnectWiseRateLimitError


def client(words: list[str], private: str | None = None) -> Any:
    """The client, with defaults for its tickets."""
    url, company, public, key, client_id = words
    defaults = TicketDefaults(company_id=2, board_id=2, priority_id=2)
    return ConnectWiseClient(url, company, public, private or key, client_id, ticket_defaults=defaults, max_retries=1)


def tickets(cw: Any) -> dict[str, Any]:
    """Create, read, search, patch, note, merge, link, delete."""
    made = cw.create_ticket("Backup failed", "Job 77 ended with errors", config_ids=[1])
    other = cw.create_ticket("Backup failed again", "Job 78")
    noted = cw.add_ticket_note(made.id, "Retried", internal=True)
    cw.update_ticket_priority(made.id, 1)
    renamed = cw.update_ticket_field(made.id, "/summary", "Backup of VM01 failed")
    closed = cw.update_ticket_status(made.id, 11)
    merged = cw.merge_ticket(other.id, made.id, 12)
    found = cw.get_tickets(conditions='company/id=2 and summary like "Backup*"', orderby="id desc")
    return {
        "board": made.board_name,
        "note": noted.text,
        "notes": sorted(note.text for note in cw.get_ticket_notes(made.id)),
        "summary": renamed.summary,
        "closed": closed.is_closed,
        "priority": cw.get_ticket(made.id).priority["id"],
        "merged": merged["merge_response"]["success"],
        "found": [each.id == made.id for each in found],
        "open": cw.get_ticket_count("company/id=2 and closedFlag=false and id>1"),
        "time": cw.get_ticket_time_entries(made.id),
        "configurations": len(cw.get_all(f"service/tickets/{made.id}/configurations")),
        "deleted": cw.delete("service/tickets", other.id),
        "gone": cw.get_ticket(other.id),
    }


def tables(cw: Any) -> dict[str, Any]:
    """Set-up tables, companies, contracts."""
    (addition, *_) = cw.get_agreement_additions(1)
    quantity = [{"op": "replace", "path": "quantity", "value": 27}]
    changed = cw.patch("finance/agreements/1/additions", addition.id, quantity)
    added = cw.create_agreement_addition(1, product_id=3, quantity=1)
    return {
        "boards": [each.name for each in cw.get_boards(active_only=False)],
        "statuses": [each.name for each in cw.get_board_statuses(2)],
        "types": [each.name for each in cw.get_board_types(2)],
        "priorities": len(cw.get_priorities()),
        "companies": [each.name for each in cw.get_companies(conditions='name contains "so"')],
        "agreements": [each.name for each in cw.get_company_agreements(2)],
        "quantity": changed["quantity"],
        "price": changed["extPrice"],
        "added": added.extPrice,
    }


def paging(cw: Any) -> dict[str, Any]:
    """All tickets, page by page: the client counts first."""
    every = [each.id for each in cw.get_tickets(pagesize=1000, orderby="id asc")]
    return {"count": len(every), "distinct": len(set(every)), "last": every[-1]}


def refusals(words: list[str], cw: Any) -> dict[str, Any]:
    """What the client makes of the vendor's refusals."""
    said: dict[str, Any] = {}
    acts: dict[str, Any] = {
        "active boards": cw.get_boards,
        "bad reference": lambda: cw.create_ticket("x", "y", company_id=19299),
        "wrong key": lambda: client(words, "nonsense").get_tickets(),
    }
    for name, act in acts.items():
        try:
            act()
        except (ConnectWiseBadRequestError, ConnectWiseAuthenticationError) as error:
            said[name] = [type(error).__name__, str(error)]
    return said


def limit(cw: Any) -> dict[str, Any]:
    """Too many requests: the client waits as long as it is told, and tries again."""
    cw.max_retries = 0
    seen = 0
    try:
        for _ in range(60):
            cw.get("system/info")
            seen += 1
    except ConnectWiseRateLimitError as error:
        return {"served": seen, "retry_after": error.retry_after, "message": str(error)}
    return {"served": seen}


def main(words: list[str]) -> None:
    """The journey, or with `limit` first only that."""
    if words[0] == "limit":
        print(json.dumps(limit(client(words[1:]))))
        return
    cw = client(words)
    seen = {"paging": paging(cw), "tickets": tickets(cw), "tables": tables(cw), "refusals": refusals(words, cw)}
    print(json.dumps(seen))


if __name__ == "__main__":
    main(sys.argv[1:])
