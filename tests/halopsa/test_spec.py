from __future__ import annotations

from typing import Any

import pytest

from openapi.generate.halopsa import files
from simulators.core.server.build import document
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.handlers import COUNTED, PUBLIC, HaloHandlers

SHARED = {"pageinate", "page_size", "page_no", "count", "search", "idonly", "includeactive", "includeinactive"}
SHARED |= {f"{name}{n}" for name in ("order", "orderdesc") for n in ("", "2", "3", "4", "5")}
SHARED |= {"advanced_search", "activeinactive"}

SHAPING = {
    "Tickets": {"datesearch", "ticketidonly", "include_custom_fields"},
    "Actions": {"includehtmlnote", "includeattachments", "includeagentdetails"},
    "Client": {"search_name_only", "includenotes"},
    "TicketType": {"showall", "showinactive"},
    "Category": {"showall"},
    "Lookup": {"showall"},
    "Workflow": {"showinactive"},
    "Team": {"showcounts", "includedisabled"},
    "Agent": {"includeenabled", "includedisabled", "includeunassigned"},
    "Invoice": {"includelines"},
    "RecurringInvoice": {"includelines", "includeinvoices"},
}
"""Parameters that shape rows, or say what another one means."""

WITHOUT_EFFECT = {
    "Tickets": {"includeallopen", "ticketarea_id", "related_id", "view_id", "list_id", "columns_id"},
    "Actions": {"datesearch", "includehtmlemail"},
    "Status": {"excludepending", "tickettype_id", "showall", "showcounts", "view_id", "domain"},
    "Priority": {"showhidden"},
    "Team": {"domain"},
    "TicketType": {"client_id", "domain", "showcounts", "view_id"},
    "Outcome": {"type"},
    "ClientContract": {"pending_recurring_invoice"},
}
"""Parameters that are taken, and of which nothing is known that the fake could do."""


def parameters(operation: dict[str, Any]) -> set[str]:
    named = [each["$ref"].rpartition("/")[2] for each in operation["parameters"] if "$ref" in each]
    shared = document("halopsa")["components"]["parameters"]
    return {shared[name]["name"] for name in named}


def test_the_spec_is_what_its_tables_say() -> None:
    for path, text in files().items():
        assert path.read_text("utf-8") == text, "run `python -m openapi.generate halopsa`"


def test_there_is_a_handler_for_each_operation_and_for_no_other() -> None:
    for methods in document("halopsa")["paths"].values():
        for operation in methods.values():
            assert callable(HaloHandlers.resolve(operation["operationId"]))
    for unknown in ("putTickets", "listNothing", "get", ""):
        with pytest.raises(LookupError):
            HaloHandlers.resolve(unknown)


def test_what_needs_no_token_is_not_counted() -> None:
    operations = [each for methods in document("halopsa")["paths"].values() for each in methods.values()]
    public = {each["operationId"] for each in operations if each.get("security") == []}
    assert public == PUBLIC
    assert {each["operationId"] for each in operations} <= COUNTED | PUBLIC


@pytest.mark.parametrize("entity", sorted(ENTITIES))
def test_each_parameter_of_a_list_does_something_or_is_known_not_to(entity: str) -> None:
    declared = parameters(document("halopsa")["paths"][f"/api/{entity}"]["get"])
    filters = set(ENTITIES[entity].filters)
    inert = WITHOUT_EFFECT.get(entity, set())
    assert declared - SHARED == filters | SHAPING.get(entity, set()) | inert
    assert not inert & filters


@pytest.mark.parametrize("entity", sorted(ENTITIES))
def test_records_are_shown_and_indexed_by_members_that_they_have(entity: str) -> None:
    kinds = set(ENTITIES[entity].shape.kinds)
    assert set(ENTITIES[entity].names) <= kinds
    assert set(ENTITIES[entity].search) <= kinds
    assert {*ENTITIES[entity].indexed, *ENTITIES[entity].texts} <= kinds
    assert not {*ENTITIES[entity].hidden} & kinds


def test_evidence_names_the_dossier() -> None:
    for methods in document("halopsa")["paths"].values():
        for operation in methods.values():
            assert operation["x-evidence"]["source"].startswith("halopsa ")
            assert operation["x-evidence"]["level"] in {"documented", "observed", "inferred", "chosen"}
