"""Links between requests: a record at each end [supportcenterplus 4.1]."""

from __future__ import annotations

from simulators.core.query import Compare, Predicate
from simulators.core.resources.context import every
from simulators.core.resources.entity import Known
from simulators.core.resources.fields import reference, required, text
from simulators.core.store import Record, Unit
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.entities.tables import part
from simulators.supportcenterplus.values import TEXT_LENGTH

_LINKED = ("linked_request", "id")

LINKS = part(
    "links",
    "link",
    reference("linked_request", "requests", need=required()),
    text("comments", TEXT_LENGTH),
    path="/requests/{request_id}/link_requests",
    title="requests that a request is linked with",
    verbs=("list",),
    tag="requests",
    evidence=Known("observed", "supportcenterplus 4.1"),
    indexes=(_LINKED,),
    own={"plural": "link_requests", "reading": "view"},
)

ENTITIES = (LINKS,)


async def linked_with(unit: Unit, request: int) -> list[int]:
    """The ids of the requests that a request is linked with."""
    return [int(link["linked_request"]["id"]) for link in await every(unit, "links", LINKS.below(request))]


async def link(act: Context, request: Record, linked: Record, comments: str | None) -> None:
    """Link two requests with each other."""
    for one, other in ((request, linked), (linked, request)):
        face = act.face("requests", other)
        await act.keep("links", None, {"request": one["id"], "linked_request": face, "comments": comments})
        await _mark(act, one["id"])


async def unlink(act: Context, request: int, linked: int) -> None:
    """Remove the link between two requests."""
    for one, other in ((request, linked), (linked, request)):
        await act.remove("links", LINKS.below(one), _leads_to(other))
        await _mark(act, one)


async def unlink_all(act: Context, request: int) -> None:
    """Remove all links of a request, which may be deleted already."""
    for link in await act.every("links", _leads_to(request)):
        await unlink(act, request, link["request"])


def _leads_to(request: int) -> Predicate:
    return Compare(_LINKED, "eq", str(request))


async def _mark(act: Context, request: int) -> None:
    """Update the flag `has_linked_requests` of a request."""
    record = await act.get("requests", request)
    if record is not None:
        linked = await act.unit.count("links", LINKS.below(request)) > 0
        await act.unit.put("requests", {**record, "has_linked_requests": linked})
