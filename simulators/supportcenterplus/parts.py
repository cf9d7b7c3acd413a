"""What belongs to a request besides its fields: notes, worklogs, mails, drafts, links and files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.query import Compare, Predicate, Query
from simulators.core.store import Collection, Index, Record, Unit, free_id

PARTS = ("notes", "conversations", "notifications", "drafts", "files", "links")
"""Collections whose records name their request."""


def of_tasks(request: int) -> Predicate:
    """The tasks of a request."""
    return Compare(("request", "id"), "eq", str(request))


MOVABLE = ("notes", "worklogs", "conversations", "notifications", "files")
"""Those that a request takes over when another one is merged into it: chosen."""

_ALSO: Mapping[str, tuple[Index, ...]] = {
    "links": (Index(("linked",)),),
    "notes": (Index(("last_updated_time",)),),
    "conversations": (Index(("created_time",)), Index(("type",)), Index(("source",))),
    "files": (Index(("place",)),),
}

COLLECTIONS = (*(Collection(name, indexes=(Index(("request",)), *_ALSO.get(name, ()))) for name in PARTS),)


async def remove_where(unit: Unit, collection: str, where: Predicate) -> None:
    """Delete the records of `collection` that satisfy `where`."""
    for record in (await unit.query(collection, Query(where, total=False))).items:
        await unit.delete(collection, record["id"])


async def remove_parts(unit: Unit, request: int) -> None:
    """Delete all that belongs to a request, the other ends of its links included."""
    for identity in await linked_with(unit, request):
        await unlink(unit, request, identity)
    for name in (*PARTS, "worklogs", "approval_levels", "approvals"):
        await remove_where(unit, name, Compare(("request",), "eq", request))
    await remove_where(unit, "tasks", of_tasks(request))


async def linked_with(unit: Unit, request: int) -> list[int]:
    """The ids of the requests that a request is linked with."""
    page = await unit.query("links", Query(Compare(("request",), "eq", request), total=False))
    return [link["linked"] for link in page.items]


async def link(unit: Unit, request: int, linked: int, comments: str | None) -> None:
    """Link two requests with each other."""
    for one, other in ((request, linked), (linked, request)):
        record = {
            "id": await free_id(unit, "links"),
            "request": one,
            "linked": other,
            "comments": comments,
        }
        await unit.put("links", record)
        await _mark(unit, one)


async def unlink(unit: Unit, request: int, linked: int) -> None:
    """Take the link between two requests away."""
    for one, other in ((request, linked), (linked, request)):
        for record in (await unit.query("links", Query(Compare(("request",), "eq", one), total=False))).items:
            if record["linked"] == other:
                await unit.delete("links", record["id"])
        await _mark(unit, one)


async def _mark(unit: Unit, request: int) -> None:
    """Have a request say whether it is linked with any other."""
    record = await unit.get("requests", request)
    if record is not None:
        linked = await unit.count("links", Compare(("request",), "eq", request)) > 0
        await unit.put("requests", {**record, "has_linked_requests": linked})


async def move_parts(unit: Unit, source: int, target: Record) -> None:
    """Give a request's notes, worklogs, mails, files and tasks to another one."""
    face = {"id": str(target["id"]), "subject": target["subject"]}
    for task in (await unit.query("tasks", Query(of_tasks(source), total=False))).items:
        await unit.put("tasks", {**task, "request": face})
    for name in MOVABLE:
        for record in (await unit.query(name, Query(Compare(("request",), "eq", source), total=False))).items:
            moved: dict[str, Any] = {**record, "request": target["id"]}
            await unit.put(name, moved)
