from __future__ import annotations

from typing import Any

import pytest

from simulators.core.server.build import document
from simulators.halopsa.entities import ENTITIES, SERVED
from simulators.halopsa.handlers import COUNTED, PUBLIC, HaloHandlers
from simulators.halopsa.rules.ticket_rows import ROW_MEMBERS

NAMES = sorted(each.name for each in SERVED)

SHARED = {"pageinate", "page_size", "page_no", "count", "search", "idonly", "includeactive", "includeinactive"}
SHARED |= {f"{name}{n}" for name in ("order", "orderdesc") for n in ("", "2", "3", "4", "5")}
SHARED |= {"advanced_search", "activeinactive", "showcounts"}

SHAPING = {
    "Tickets": {
        *("datesearch", "ticketidonly", "include_custom_fields", "includelastaction", "searchactions"),
        *ROW_MEMBERS,
    },
    "Actions": {"includeattachments", "includeagentdetails", "importanttop", "ischildnotes"},
    "Priority": {"showhidden"},
    "TicketType": {"showall", "showinactive"},
    "Category": {"showall"},
    "Lookup": {"showall"},
    "Workflow": {"showinactive"},
    "Team": {"includedisabled"},
    "Outcome": {"workflow_step"},
    "Agent": {"includeenabled", "includedisabled", "includeunassigned"},
    "RecurringInvoice": {"includeinvoices"},
    "Appointment": {"includedeleted"},
}
SHAPING |= {name: SHAPING["Tickets"] for name in ("Projects", "Opportunities")}
"""Parameters that shape rows, or change what another one means."""


def parameters(operation: dict[str, Any]) -> dict[str, str]:
    """The query parameters of an operation: name and kind."""
    named = [each["$ref"].rpartition("/")[2] for each in operation["parameters"] if "$ref" in each]
    shared = document("halopsa")["components"]["parameters"]
    return {shared[name]["name"]: shared[name]["x-kind"] for name in named}


def test_there_is_no_handler_for_other_operations() -> None:
    for unknown in ("putTickets", "listNothing", "get", ""):
        with pytest.raises(LookupError):
            HaloHandlers.resolve(unknown)


def test_what_needs_no_token_is_not_counted() -> None:
    operations = [each for methods in document("halopsa")["paths"].values() for each in methods.values()]
    public = {each["operationId"] for each in operations if each.get("security") == []}
    assert public == PUBLIC
    assert {each["operationId"] for each in operations} <= COUNTED | PUBLIC


@pytest.mark.parametrize("entity", NAMES)
def test_each_parameter_of_a_list_does_something_or_is_known_not_to(entity: str) -> None:
    found = ENTITIES[entity]
    declared = parameters(document("halopsa")["paths"][f"/api/{entity}"]["get"])
    inert = {name for name, kind in declared.items() if kind == "inert"}
    own = found.own
    working = {*found.lists.filters, *own.joins, *own.narrow, *own.requested, *SHAPING.get(entity, set())} - {""}
    assert declared.keys() - SHARED - inert == working - SHARED
    assert not inert & working


@pytest.mark.parametrize("entity", NAMES)
def test_records_are_shown_and_indexed_by_members_that_they_have(entity: str) -> None:
    found, own = ENTITIES[entity], ENTITIES[entity].own
    shown = {each.name for each in found.fields if each.shown}
    assert {*found.lists.search, *own.alone} <= shown
    assert {path[0] for path in found.indexes} <= shown | {*own.hidden}
    assert not {*own.hidden} & shown
    assert {name for names in (*own.requested.values(), *own.narrow.values()) for name in names} <= shown
