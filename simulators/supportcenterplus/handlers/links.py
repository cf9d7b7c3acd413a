"""Linking requests with each other, and merging them [supportcenterplus 4.1]."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.store import Record
from simulators.supportcenterplus import desk, envelope, refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.entities.links import link, linked_with, unlink
from simulators.supportcenterplus.handlers.common import acting, path_request
from simulators.supportcenterplus.inputs import read_input, sent
from simulators.supportcenterplus.settings import SupportCenterSettings
from simulators.supportcenterplus.values import TEXT_LENGTH, read_array, read_id, read_object, read_text

_LINKS, _MERGE = "link_requests", "merge_requests"


async def link_requests(call: Call) -> Answer:
    """Link a request with others. Raises 4008 for an existing link."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        for given in _given(call, _LINKS):
            other = await _other(act, request, given.get("linked_request"), "linked_request")
            if other["id"] in await linked_with(act.unit, request["id"]):
                raise refusals.not_unique("linked_request")
            await link(act, request, other, _comments(given))
    return envelope.done("Request successfully linked")


def _comments(given: dict[str, Any]) -> str | None:
    """The comments next to the linked request, or within it, where a public client sends them."""
    for name in given:
        if name not in ("linked_request", "comments"):
            raise refusals.extra_key(name)
    comments = given.get("comments", given["linked_request"].get("comments"))
    return None if comments is None else read_text(comments, "comments", TEXT_LENGTH)


async def unlink_requests(call: Call) -> Answer:
    """Remove links. Raises 4001 for a request without a link."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        if SupportCenterSettings.of(call).bodyless_unlink == "internal" and sent(call) is None:
            raise refusals.internal()
        for given in _given(call, _LINKS):
            linked = read_object(given.get("linked_request"), "linked_request")
            identity = read_id(linked.get("id"), "linked_request")
            if identity not in await linked_with(act.unit, request["id"]):
                raise refusals.unusable("linked_request")
            await unlink(act, request["id"], identity)
    return envelope.done("The request[s] link are removed successfully.")


async def merge_requests(call: Call) -> Answer:
    """Merge other requests into one: their records move to it, and they are not found any more."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        for given in _given(call, _MERGE):
            await desk.merge(act, request, await _other(act, request, given, _MERGE))
        await desk.recount(act, request["id"])
    return envelope.done("Request(s) merged successfully.")


def _given(call: Call, name: str) -> Iterator[dict[str, Any]]:
    given = read_input(call, (name,)).get(name)
    if not given:
        raise refusals.missing([name])
    for each in read_array(given, name):
        yield read_object(each, name)


async def _other(act: Context, request: Record, given: Any, field: str) -> Record:
    """Another request, given by its id. Raises 4001 for the same request, or one that cannot be used."""
    identity = read_id(read_object(given, field).get("id"), field)
    found = await act.unit.get("requests", identity)
    usable = found is not None and found["portal"] == request["portal"] and not found["is_trashed"]
    if not usable or found is None or identity == request["id"] or found["merged_into"] is not None:
        raise refusals.unusable(field)
    return found
