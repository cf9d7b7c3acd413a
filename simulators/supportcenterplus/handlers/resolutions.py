"""The resolution of a request, which is independent of its status [supportcenterplus 4.3]."""

from __future__ import annotations

from simulators.core.call import Answer, Call
from simulators.supportcenterplus import desk, envelope, refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.display import Look
from simulators.supportcenterplus.entities.links import linked_with
from simulators.supportcenterplus.handlers.common import acted, acting, path_request
from simulators.supportcenterplus.inputs import read_wrapped, refuse_input
from simulators.supportcenterplus.rendering import Shown, shown_resolution
from simulators.supportcenterplus.settings import SupportCenterSettings
from simulators.supportcenterplus.templates import is_blank
from simulators.supportcenterplus.values import read_flag


async def get_resolution(call: Call) -> Answer:
    """The resolution; `input_data` is refused [supportcenterplus 2]."""
    request = await path_request(call, call.store)
    refuse_input(call)
    return envelope.single("resolution", shown_resolution(request["resolution"], Look.of(call)))


async def save_resolution(call: Call) -> Answer:
    """Add or replace a resolution, on request also for linked requests. The status does not change."""
    saved = {"resolution": await _saved(call)}
    return acted(call, "Resolution added successfully.", saved, SupportCenterSettings.of(call).create_status)


async def edit_resolution(call: Call) -> Answer:
    """The same by PUT, as a public client that is tested against a live instance sends it."""
    return acted(call, "Resolution updated successfully.", {"resolution": await _saved(call)})


async def _saved(call: Call) -> Shown:
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        given = read_wrapped(call, "resolution")
        for name in given:
            if name not in ("content", "add_to_linked_requests", "resolution_attachments"):
                raise refusals.extra_key(name)
        if is_blank(given.get("content")):
            raise refusals.missing(["content"])
        spread = read_flag(given.get("add_to_linked_requests"), "add_to_linked_requests", unset=False)
        saved = await desk.resolve(act, request, given)
        if spread:
            await _resolve_linked(act, request["id"], given["content"])
    return shown_resolution(saved["resolution"], Look.of(call))


async def _resolve_linked(act: Context, request: int, content: str) -> None:
    for identity in await linked_with(act.unit, request):
        linked = await act.unit.get("requests", identity)
        if linked is not None:
            await desk.resolve(act, linked, {"content": content})
