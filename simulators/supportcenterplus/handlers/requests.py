"""Requests: list, add, view, edit, purge, and the saved views of the list [supportcenterplus 4.1]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.query import Compare, Not, Predicate
from simulators.core.store import Record
from simulators.supportcenterplus import desk, envelope, model, refusals
from simulators.supportcenterplus.caller import SupportCenterCaller
from simulators.supportcenterplus.criteria import Searchable
from simulators.supportcenterplus.display import Look
from simulators.supportcenterplus.entities.requests import DETAILED, LISTED, SHAPE, SHOWN
from simulators.supportcenterplus.entities.tables import NEWEST_FIRST
from simulators.supportcenterplus.handlers.common import acting, added, list_where, path_request
from simulators.supportcenterplus.inputs import read_input, read_list_input, read_wrapped
from simulators.supportcenterplus.listinfo import MOST_ROWS, Listable, requests_fields
from simulators.supportcenterplus.rendering import Shown, shown_request
from simulators.supportcenterplus.rights import may
from simulators.supportcenterplus.saved_views import VIEWS, Viewer, named
from simulators.supportcenterplus.values import read_id, read_object


async def list_requests(call: Call) -> Answer:
    """The requests of a business unit that are not in the trash, newest first."""
    given = read_list_input(call).get("list_info")
    on_shelf = Compare(("shelf",), "eq", model.shelf(desk.portal_of(call)))
    names = SHOWN if requests_fields(given) else LISTED

    def show(request: Record, look: Look) -> Shown:
        return shown_request(request, names, look)

    return await list_where(call, "requests", on_shelf, _listable(call), given, "requests", show)


_ALIASES = {"status.internal_name": "status.name"}
"""Public clients search by internal names of statuses, which they spell like the names of the usual ones."""


def _listable(call: Call) -> Listable:
    now = int(call.clock.time() * 1000)
    computed = {
        "is_overdue": model.overdue(now),
        "is_first_response_overdue": model.first_response_overdue(now),
        "status.in_progress": model.in_states(model.PENDING),
        "status.stop_timer": Not(model.in_states(("open",))),
    }
    viewer = Viewer(str(SupportCenterCaller.of(call).rep), now)

    def filter_by(view: Mapping[str, Any]) -> Predicate:
        name = named(read_id(view["id"], "filter_by")) if view.get("id") is not None else view.get("name")
        if not isinstance(name, str) or name not in VIEWS:
            raise refusals.unusable("filter_by")
        return VIEWS[name](viewer)

    return Listable(Searchable(SHAPE, computed, _ALIASES), filter_by, NEWEST_FIRST.order)


async def add_request(call: Call) -> Answer:
    """Add a request, its callback URL included [supportcenterplus 5]."""
    async with acting(call) as act:
        given = read_wrapped(call, "request")
        _check_rights(call, given)
        request = await desk.with_files(act, await desk.add(act, given, desk.portal_of(call)))
    return added(call, "request", shown_request(request, DETAILED, Look.of(call)))


async def view_request(call: Call) -> Answer:
    """A complete request, also from the trash."""
    request = await path_request(call, call.store, trashed=True)
    return envelope.single("request", shown_request(request, DETAILED, Look.of(call)))


async def edit_request(call: Call) -> Answer:
    """Change fields of a request, also of a closed one; one in the trash is not found [supportcenterplus 11]."""
    async with acting(call) as act:
        before = await path_request(call, act.unit)
        given = read_wrapped(call, "request")
        _check_rights(call, given)
        request = await desk.with_files(act, await desk.edit(act, before, given))
        _check_closing(call, before, request)
    return envelope.single("request", shown_request(request, DETAILED, Look.of(call)))


def _check_rights(call: Call, given: Mapping[str, Any]) -> None:
    """Raises 4001 for an assignment without the right to assign requests [supportcenterplus 3.1]."""
    for name in ("technician", "group"):
        if given.get(name) is not None and not may(call, "assign"):
            raise refusals.unusable(name)


def _check_closing(call: Call, before: Record, after: Record) -> None:
    if after["state"] == "closed" != before["state"] and not may(call, "close"):
        raise refusals.unusable("status")


async def purge_request(call: Call) -> Answer:
    """Delete a request permanently, with all its records. Raises 4016 if it is not in the trash."""
    async with acting(call) as act:
        request = await path_request(call, act.unit, trashed=True)
        if not request["is_trashed"]:
            raise refusals.not_in_trash()
        await act.delete("requests", request)
    return envelope.done()


async def list_view_filters(call: Call) -> Answer:
    """The saved views of a module; only requests have some. The format is the one that public clients read."""
    given = read_input(call, ("show_all", "list_info", "module"))
    show_all = read_object(given.get("show_all"), "show_all", optional=True)
    module = show_all.get("module", given.get("module", "request"))
    where = Compare(("module",), "eq", module if isinstance(module, str) else None)
    listable = Listable(Searchable({"id": "id", "name": "text", "module": "text"}), rows=MOST_ROWS)
    return await list_where(call, "views", where, listable, given.get("list_info"), "show_all", _shown_view)


def _shown_view(view: Record, _: Look) -> Shown:
    return {"id": str(view["id"]), "name": view["name"]}
