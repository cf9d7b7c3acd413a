"""Linking requests with each other, and merging them [supportcenterplus 4.1]."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.query import Query
from simulators.core.store import Record
from simulators.supportcenterplus import desk, envelope, parts, refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.entities.tables import Shape
from simulators.supportcenterplus.handlers.common import NEWEST_FIRST, acting, listable, part_of, path_request
from simulators.supportcenterplus.inputs import read_input, read_list_input, sent
from simulators.supportcenterplus.listinfo import read_list_info
from simulators.supportcenterplus.rendering import chosen
from simulators.supportcenterplus.settings import SupportCenterSettings
from simulators.supportcenterplus.values import TEXT_LENGTH, read_array, read_id, read_object, read_text

SHAPE: Shape = {"id": "id", "linked_request": "open", "comments": "text"}
_LINKS, _MERGE = "link_requests", "merge_requests"


async def link_requests(call: Call) -> Answer:
    """Link a request with others. 4008 for one that it is linked with already."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        for given in _given(call, _LINKS):
            other = await _other(act, request, given.get("linked_request"), "linked_request")
            if other["id"] in await parts.linked_with(act.unit, request["id"]):
                raise refusals.not_unique("linked_request")
            await parts.link(act.unit, request["id"], other["id"], _comments(given))
    return envelope.done("Request successfully linked")


def _comments(given: dict[str, Any]) -> str | None:
    """What is written beside the linked request, or inside it, as a public client does."""
    for name in given:
        if name not in ("linked_request", "comments"):
            raise refusals.extra_key(name)
    comments = given.get("comments", given["linked_request"].get("comments"))
    return None if comments is None else read_text(comments, "comments", TEXT_LENGTH)


async def unlink_requests(call: Call) -> Answer:
    """Take links away. 4001 for a request that there is no link with."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        if SupportCenterSettings.of(call).bodyless_unlink == "internal" and sent(call) is None:
            raise refusals.internal()
        for given in _given(call, _LINKS):
            linked = read_object(given.get("linked_request"), "linked_request")
            identity = read_id(linked.get("id"), "linked_request")
            if identity not in await parts.linked_with(act.unit, request["id"]):
                raise refusals.unusable("linked_request")
            await parts.unlink(act.unit, request["id"], identity)
    return envelope.done("The request[s] link are removed successfully.")


async def list_links(call: Call) -> Answer:
    """The requests that a request is linked with, newest link first."""
    request = await path_request(call, call.store)
    given = read_list_input(call).get("list_info")
    asked = read_list_info(given, listable(SHAPE, NEWEST_FIRST), SupportCenterSettings.of(call))
    page = await call.store.query("links", asked.query(part_of(request)))
    rows = [chosen(await _shown(call, link), asked.fields) for link in page.items[: asked.rows]]
    return envelope.rows(_LINKS, rows, asked.info(len(page.items), page.total))


async def _shown(call: Call, link: Record) -> dict[str, Any]:
    linked = await call.store.get("requests", link["linked"])
    subject = None if linked is None else linked["subject"]
    return {
        "id": str(link["id"]),
        "linked_request": {"id": str(link["linked"]), "subject": subject},
        "comments": link["comments"],
    }


async def merge_requests(call: Call) -> Answer:
    """Merge other requests into one: what belongs to them goes over, and they are not found any more."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        for given in _given(call, _MERGE):
            other = await _other(act, request, given, _MERGE)
            for identity in await parts.linked_with(act.unit, other["id"]):
                await parts.unlink(act.unit, other["id"], identity)
            await parts.move_parts(act.unit, other["id"], request)
            await desk.taken_over(act, other, request["id"])
        await _recount(act, request)
    return envelope.done("Request(s) merged successfully.")


async def _recount(act: Context, request: Record) -> None:
    """What the surviving request says of what it has now."""
    current = await act.unit.get("requests", request["id"]) or request
    files = (await act.unit.query("files", Query(part_of(request), NEWEST_FIRST, total=False))).items
    attachments = [
        {name: known for name, known in each.items() if name != "data"} for each in files if not each["place"]
    ]
    changed = {
        **current,
        "attachments": attachments,
        "has_attachments": bool(attachments),
        "has_notes": await act.unit.count("notes", part_of(request)) > 0,
        "has_conversation": await act.unit.count("conversations", part_of(request)) > 0,
        "last_updated_time": act.now,
    }
    await desk.settle(act, current, changed)


def _given(call: Call, name: str) -> Iterator[dict[str, Any]]:
    given = read_input(call, (name,)).get(name)
    if not given:
        raise refusals.missing([name])
    for each in read_array(given, name):
        yield read_object(each, name)


async def _other(act: Context, request: Record, given: Any, field: str) -> Record:
    """Another request, by its id. 4001 for itself, or for one that cannot be had."""
    identity = read_id(read_object(given, field).get("id"), field)
    found = await act.unit.get("requests", identity)
    usable = found is not None and found["portal"] == request["portal"] and not found["is_trashed"]
    if not usable or found is None or identity == request["id"] or found["merged_into"] is not None:
        raise refusals.unusable(field)
    return found
