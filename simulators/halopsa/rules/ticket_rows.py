"""Properties that rows of the ticket list have on request [halopsa 5.1]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.query import Compare, Not, Order, all_of
from simulators.core.resources.context import every, first
from simulators.core.resources.lists import is_true
from simulators.core.store import Record
from simulators.halopsa.lookup import last
from simulators.halopsa.rules.plain import Parameters

if TYPE_CHECKING:
    from simulators.halopsa.rendering import Renderer

NAMED = ("includeagent", "includestatus", "includetickettype", "includecontract", "")
"""The parameters that request names; the empty one stands for names that no parameter requests."""

_ITIL: Mapping[int, str] = {1: "Incident", 2: "Change Request", 3: "Service Request", 4: "Problem"}

RowProperty = Callable[[Record, "Renderer"], Awaitable[Any]]


async def requested(record: Record, renderer: Renderer, parameters: Parameters) -> dict[str, Any]:
    """The properties that the query parameters request, as far as the ticket has them."""
    if not parameters:
        return {}
    found = {
        name: await read(record, renderer)
        for parameter, (name, read) in ROW_MEMBERS.items()
        if parameters.get(parameter)
    }
    return {name: value for name, value in found.items() if value is not None}


def _linked(field: str, entity: str, name: str) -> RowProperty:
    """The property `name` of the record that the ticket links to in `field`."""

    async def read(record: Record, renderer: Renderer) -> Any:
        return await renderer.of(entity, record.get(field), name)

    return read


def _of_client(field: str, entity: str) -> RowProperty:
    """The name of the record that the ticket's customer links to."""

    async def read(record: Record, renderer: Renderer) -> Any:
        return await renderer.of(entity, await renderer.of("Client", record.get("client_id"), field))

    return read


def _of_asset(field: str) -> RowProperty:
    """A property of the ticket's first asset."""

    async def read(record: Record, renderer: Renderer) -> Any:
        asset = next((each.get("id") for each in record.get("assets", ())), None)
        if field != "assettype_name":
            return await renderer.of("Asset", asset, field)
        return await renderer.of("AssetType", await renderer.of("Asset", asset, "assettype_id"))

    return read


async def _children(record: Record, renderer: Renderer) -> str:
    found = await every(renderer.reader, "Tickets", Compare(("parent_id",), "eq", record["id"]))
    return ",".join(str(each["id"]) for each in found)


async def _open_children(record: Record, renderer: Renderer) -> int:
    mine = Compare(("parent_id",), "eq", record["id"]), Compare(("dateclosed",), "eq", None), Not(is_true("deleted"))
    return await renderer.reader.count("Tickets", all_of(mine))


async def _note(record: Record, renderer: Renderer) -> str | None:
    action = await last(renderer.reader, "Actions", Compare(("ticket_id",), "eq", record["id"]))
    return None if action is None else action.get("note", "")


def _next_appointment(field: str) -> RowProperty:
    """A property of the ticket's next appointment or task that is not completed."""

    async def read(record: Record, renderer: Renderer) -> Any:
        mine = Compare(("ticket_id",), "eq", record["id"]), Compare(("start_date",), "ge", renderer.now)
        open_ = Not(Compare(("complete_status",), "gt", 0)), Not(is_true("deleted"))
        found = await first(renderer.reader, "Appointment", *mine, *open_, orders=(Order(("start_date",)),))
        return None if found is None else found[field]

    return read


async def _itil(record: Record, _: Renderer) -> str | None:
    return _ITIL.get(record.get("itil_requesttype_id", 0))


ROW_MEMBERS: Mapping[str, tuple[str, RowProperty]] = {
    "includefirstname": ("firstname", _linked("user_id", "Users", "firstname")),
    "includelastname": ("lastname", _linked("user_id", "Users", "surname")),
    "includeparentsubject": ("parent_subject", _linked("parent_id", "Tickets", "summary")),
    "includetoplevel": ("top_level_name", _of_client("toplevel_id", "TopLevel")),
    "includeaccountmanager": ("account_manager", _of_client("accountmanagertech", "Agent")),
    "includeassetkeyfield": ("asset_key_field_string", _of_asset("key_field")),
    "includeassettype": ("asset_type_name", _of_asset("assettype_name")),
    "includechildids": ("child_ticket_id_string", _children),
    "inlcludeopenchildcount": ("child_count_open", _open_children),
    "includelastnote": ("lastnote", _note),
    "includeitilname": ("itilname", _itil),
    "includesupplier": ("supplier_name", _linked("supplier_id", "Supplier", "name")),
    "includeappointmentid": ("appointment_id", _next_appointment("id")),
    "includenextactivitydate": ("nextactivitydate", _next_appointment("start_date")),
}
"""The property that each parameter adds; `inlclude...` is the vendor's spelling."""
