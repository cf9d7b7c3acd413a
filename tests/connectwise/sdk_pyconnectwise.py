"""pyconnectwise as a user would run it: `python sdk_pyconnectwise.py HOST COMPANY PUBLIC PRIVATE CLIENT_ID`.

Prints what it saw, as JSON. Runs in the client's own environment, which has nothing of ours; the client speaks https
alone, and finds the codebase by itself.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from pyconnectwise import ConnectWiseManageAPIClient
from pyconnectwise.exceptions import ConnectWiseException, ObjectExistsError

Act = Callable[[], Any]


def client(words: list[str], private: str | None = None) -> Any:
    """The client; `codebase` is left to discovery."""
    host, company, public, key, client_id = words
    return ConnectWiseManageAPIClient(company, host, client_id, public, private or key)


def tickets(cw: Any) -> dict[str, Any]:
    """Create, read, search, patch, replace, note, delete."""
    service = cw.service
    body = {
        "summary": "Backup failed",
        "company": {"id": 2},
        "board": {"name": "Alerts"},
        "initialDescription": "Job 77",
    }
    made = service.tickets.post(body)
    one = service.tickets.id(made.id)
    note = one.notes.post({"text": "Retried", "internalAnalysisFlag": True})
    patched = one.patch([{"op": "replace", "path": "summary", "value": "Backup of VM01 failed"}])
    closed = one.patch([{"op": "replace", "path": "status", "value": {"name": "Closed"}}])
    searched = service.tickets.search.post({"conditions": "company/id=2 and closedFlag=true", "orderBy": "id desc"})
    put = {"summary": "Replaced", "company": {"id": 2}, "severity": "High", "impact": "Low", "board": {"id": 2}}
    replaced = one.put(put)
    return {
        "board": made.board.name,
        "guid": str(made.mobile_guid),
        "note": note.text,
        "notes": sorted(each.text for each in one.notes.get()),
        "all_notes": sorted(each.note_type for each in one.all_notes.get()),
        "summary": patched.summary,
        "closed": [closed.closed_flag, closed.closed_by, closed.status.name],
        "searched": [each.id == made.id for each in searched],
        "listed": [each.summary for each in service.tickets.get(params={"conditions": f"id={made.id}"})],
        "fields": service.tickets.get(params={"fields": "id,summary"})[0].model_dump(exclude_none=True),
        "replaced": [replaced.severity, replaced.closed_flag, replaced.status.name],
        "deleted": one.delete(),
        "gone": refusal(one.get),
    }


def tables(cw: Any) -> dict[str, Any]:
    """Set-up tables, contacts, contracts, callbacks."""
    finance = cw.finance.agreements.id(1)
    addition = finance.additions.get()[0]
    changed = finance.additions.id(addition.id).patch([{"op": "replace", "path": "quantity", "value": 27}])
    callback = {"url": "http://127.0.0.1:9/cw?recordId=", "objectId": 2, "type": "ticket", "level": "board"}
    kept = cw.system.callbacks.post(callback)
    return {
        "version": cw.system.info.get().version,
        "boards": [each.name for each in cw.service.boards.get()],
        "statuses": [each.closed_status for each in cw.service.boards.id(2).statuses.get()],
        "priorities": [each.color for each in cw.service.priorities.get()],
        "contacts": [
            each.first_name
            for each in cw.company.contacts.get(
                params={"childConditions": 'communicationItems/value like "*contoso.example"'}
            )
        ],
        "amount": [changed.quantity, changed.ext_price],
        "callback": [kept.level, kept.object_id, kept.payload_version],
        "twice": refusal(lambda: cw.system.callbacks.post(callback)),
    }


def refusal(act: Act) -> list[str]:
    """The exception that an act ends in, and whether the client knows the object to exist."""
    try:
        act()
    except ConnectWiseException as error:
        return [type(error).__name__, str(isinstance(error, ObjectExistsError))]
    return []


def refusals(words: list[str], cw: Any) -> dict[str, Any]:
    """What the client makes of the vendor's refusals."""
    return {
        "bad condition": refusal(lambda: cw.service.tickets.get(params={"conditions": "foo=1"})),
        "bad reference": refusal(lambda: cw.service.tickets.post({"summary": "x", "company": {"id": 19299}})),
        "wrong key": refusal(lambda: client(words, "nonsense").service.tickets.get()),
        "in use": refusal(cw.service.boards.id(1).delete),
    }


def paging(cw: Any) -> dict[str, Any]:
    """All tickets, along the links between pages."""
    pages = cw.service.tickets.paginated(1, 1000, {"orderBy": "id asc"})
    every = [each.id for each in pages.all()]
    return {"count": len(every), "distinct": len(set(every)), "last": every[-1]}


def main(words: list[str]) -> None:
    """The journey."""
    cw = client(words)
    seen = {"paging": paging(cw), "tickets": tickets(cw), "tables": tables(cw), "refusals": refusals(words, cw)}
    print(json.dumps(seen))


if __name__ == "__main__":
    main(sys.argv[1:])
