"""Every href of every record of a fresh tenant answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from simulators.connectwise.entities import ENTITIES, SERVED
from tests.connectwise.local import LocalPsa


@pytest.fixture(scope="module")
def psa() -> LocalPsa:
    """A tenant with a ticket of the service desk and one of a project, each with time on it."""
    made = LocalPsa.without_limit()
    names = ("type", "subType", "item", "contact", "owner", "agreement")
    made.ticket("One", 2, initialDescription="x", **{name: {"id": 1} for name in names})
    made.post("/project/tickets", {"summary": "Two", "phase": {"id": 2}, "owner": {"id": 2}})
    for ticket, kind in ((1, "ServiceTicket"), (2, "ProjectTicket")):
        charged = {"chargeToId": ticket, "chargeToType": kind}
        made.post("/time/entries", {**charged, "timeStart": "2025-03-04T09:00:00Z", "actualHours": 1})
        made.post(f"/{'project' if ticket == 2 else 'service'}/tickets/{ticket}/tasks", {"notes": "t"})
    made.post("/schedule/entries", {"type": {"id": 3}, "objectId": 2, "member": {"id": 1}})
    return made


def _records(psa: LocalPsa) -> Iterator[Any]:
    """Every record of every list; of what belongs to others, below each of them."""
    for entity in SERVED:
        if "list" not in entity.verbs:
            continue
        above = [None] if not entity.parent else psa.ids(ENTITIES[entity.parent].path, pageSize=1000)
        for parent in above:
            path = entity.path if parent is None else entity.path.replace("{parentId}", str(parent))
            yield from psa.get(path, pageSize=1000)


def hrefs(value: Any) -> Iterator[str]:
    """The hrefs in an answer."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str) and (name.lower().endswith("_href") or name == "imageLink"):
                yield inner
            else:
                yield from hrefs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from hrefs(inner)


def test_every_href_of_every_record_answers(psa: LocalPsa) -> None:
    found = {href for record in _records(psa) for href in hrefs(record)}
    assert len(found) > 150
    kinds = {urlsplit(href).path.split("/")[4] for href in found}
    assert {"company", "expense", "finance", "procurement", "project", "sales", "schedule", "service", "time"} <= kinds
    for href in sorted(found):
        parts = urlsplit(href)
        answer = psa.send("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path, base="")
        assert answer.status_code == 200, f"{href}: {answer.text}"
    assert not psa.violations()
