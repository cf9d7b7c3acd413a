"""Many requests at once, for measurements and for paging: records as the store keeps them, without a call for each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from simulators.core.store import Record, Unit
from simulators.core.world import SimulatorState
from simulators.supportcenterplus import model
from simulators.supportcenterplus.entities import blank, reference_to

SECOND_MS = 1000
RARE = "Network"
"""A support group that has the same number of requests at any size."""
RARE_COUNT = 40

QUESTIONS: Mapping[str, Mapping[str, Any]] = {
    "newest": {"row_count": 25},
    "one page further": {"row_count": 25, "start_index": 26},
    "of a group": {"row_count": 25, "search_criteria": {"field": "group.name", "condition": "is", "value": RARE}},
    "of a status": {"row_count": 25, "search_criteria": {"field": "status.name", "condition": "is", "value": "Onhold"}},
    "resolved": {"row_count": 25, "filter_by": {"name": "All_Completed"}},
    "by requester": {"row_count": 25, "search_fields": {"requester.email_id": "carla@northwind.example"}},
    "by time": {"row_count": 25, "sort_field": "created_time", "sort_order": "asc"},
}
"""Lists whose criterion or order is indexed, as `list_info`: they cost the same at any number of requests."""

_STATUSES = (1, 2, 4, 3, 6)
_CONTACTS = (301, 302, 303)

BLANK = blank("requests")


async def fill(state: SimulatorState, count: int) -> None:
    """Put `count` requests into the help desk, in one unit of work, oldest first and a second apart."""
    async with state.store().unit() as unit:
        now = int(state.clock.time() * 1000) - count * SECOND_MS
        async for request in _requests(unit, count, now):
            await unit.put("requests", request)


async def _requests(unit: Unit, count: int, start: int) -> AsyncIterator[model.Request]:
    statuses = [await _entry(unit, "statuses", number) for number in _STATUSES]
    contacts = [reference_to("users", await _entry(unit, "users", number)) for number in _CONTACTS]
    creator = reference_to("technicians", await _entry(unit, "technicians", 101))
    groups = {number: reference_to("support_groups", await _entry(unit, "support_groups", number)) for number in (2, 3)}
    for place, values in enumerate(_values(count)):
        identity = 1000 + await unit.next("requests")
        group = groups[2 if place < RARE_COUNT else 3]
        status = statuses[place % len(statuses)]
        written = {**values, "requester": contacts[place % len(contacts)], "group": group}
        opened = model.opened(identity, BLANK, written, creator, 1, start + place * SECOND_MS)
        yield model.moved(opened, status, reference_to("statuses", status), opened["created_time"])


def _values(count: int) -> Iterator[dict[str, Any]]:
    for place in range(count):
        yield {
            "subject": f"Alert {place} on SRV{place % 97}",
            "description": f"<div>Service {place % 13} of device {place % 97} has failed</div>",
            "callback_url": f"http://127.0.0.1:9/clear?alarm={place}",
        }


async def _entry(unit: Unit, collection: str, identity: int) -> Record:
    found = await unit.get(collection, identity)
    if found is None:
        raise LookupError(f"{collection} has no {identity}")
    return found
