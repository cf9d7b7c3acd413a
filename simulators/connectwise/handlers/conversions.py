"""Conversion of opportunities and orders to tickets, orders, projects and agreements [connectwise 8, inferred]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.connectwise.caller import ConnectWiseCaller
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.entities.operations import operation_of
from simulators.connectwise.handlers.reading import addressed
from simulators.connectwise.handlers.writing import acting, shown
from simulators.connectwise.refusals import bad_value, invalid, unknown_reference
from simulators.connectwise.tables import CONTENTS
from simulators.core.query import Compare, all_of
from simulators.core.resources.rules import Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.call import Answer, Call
    from simulators.core.store import Record


@dataclass(frozen=True, slots=True)
class Into:
    """The target: its entity, the property of products that refers to it, and its names in documents and bodies."""

    entity: str
    reference: str
    kind: str
    identity: str
    notes: str = ""


TARGETS: Mapping[str, Into] = {
    "convertToServiceTicket": Into("tickets", "ticket", "Ticket", "ticketId", "notes"),
    "convertToSalesOrder": Into("orders", "salesOrder", "SalesOrder", "salesOrderId"),
    "convertToProject": Into("projects", "project", "Project", "projectId", "projectNotes"),
    "convertToAgreement": Into("agreements", "agreement", "Agreement", "agreementId"),
}
"""The targets by the last segment of the path."""

_SOURCES: Mapping[str, tuple[str, str]] = {
    "opportunities": ("Opportunity", "opportunity"),
    "orders": ("SalesOrder", "salesOrder"),
}
"""Per source entity, its record type in documents and its property in products."""


async def convert(call: Call) -> Answer:
    """Create the target, or use the one in the body, and copy the requested parts of the source."""
    into = TARGETS[operation_of(call).template.rpartition("/")[2]]
    source_of = ENTITIES["orders" if "/orders/" in operation_of(call).template else "opportunities"]
    target = ENTITIES[into.entity]
    ConnectWiseCaller.of(call).rights.demand(target.function, "add")
    async with acting(call) as context:
        source = await addressed(call, context.unit, source_of)
        made = await _target(context, into, source, call.body)
        await _products(context, into, source_of.name, source, made, call.body)
        if source_of.name == "opportunities":
            await take_notes(context, into, source, made, call.body)
        elif call.body.get("copyOverNotes") and source.get("notes"):
            await context.create(into.notes, {"text": source["notes"]}, made["id"])
        await _documents(context, into, source_of.name, source, made, call.body)
        made = await context.require(into.entity, made["id"])
    return shown(call, target, made)


async def _target(context: Context, into: Into, source: Record, body: Record) -> Record:
    """Return the record in the body, which must be of the same company, or a new one."""
    named = body.get(into.identity)
    if named is None:
        return await context.create(into.entity, await _given(context, into, source, body))
    found = await context.get(into.entity, named)
    if found is None:
        message = f"{ENTITIES[into.entity].title} {named} not found"
        raise invalid("conversion", [unknown_reference(message, into.identity)])
    if found["company"]["id"] != source["company"]["id"]:
        raise invalid("conversion", [bad_value(f"{into.identity} must be of the same company", into.identity)])
    return found


async def _given(context: Context, into: Into, source: Record, body: Record) -> Draft:
    """Return the properties of the new record."""
    name = body.get("name") or body.get("summary") or source.get("name") or f"Sales Order {source['id']}"
    given: Draft = {each: source[each] for each in ("company", "contact") if source.get(each) is not None}
    if into.entity == "tickets":
        return {**given, "summary": name[:100]}
    given["opportunity"] = {"id": source["id"]} if "stage" in source else source.get("opportunity")
    if into.entity == "orders":
        rep = source["primarySalesRep"]
        given |= {"salesRep": {"id": rep["id"]}, "status": {"id": await _default(context, "orderStatuses")}}
        return {**given, "poNumber": source.get("customerPO"), "taxCode": source.get("taxCode")}
    names = ("type", "board", "status", "manager", "startDate", "endDate", "billOneTimeFlag")
    sent = {each: body[each] for each in names if body.get(each) is not None}
    for each, table in (("location", "locationId"), ("department", "businessUnitId")):
        if body.get(table) is not None:
            sent[each] = {"id": body[table]}
    if into.entity == "agreements":
        sent.setdefault("type", {"id": await _default(context, "agreementTypes")})
        cycle = {"billingCycle": {"id": body["billCycleId"]}} if "billCycleId" in body else {}
        return {**given, **sent, **cycle, "name": name, "noEndingDateFlag": body.get("noEndingDateFlag", False)}
    if "board" not in sent:
        board = await context.first("boards", Compare(("projectFlag",), "eq", True))
        sent["board"] = {"id": 0 if board is None else board["id"]}
    dates = {each: body.get(each) or context.now for each in ("estimatedStart", "estimatedEnd")}
    return {**given, **sent, **dates, "name": name, "billingMethod": "ActualRates"}


async def _default(context: Context, table: str) -> int:
    row = await context.default_of(table) or await context.first(table)
    return 0 if row is None else int(row["id"])


async def _selected(context: Context, table: str, where: Any, body: Record, all_: str, some: str) -> list[Record]:
    """Return all records, or those in the body. Raises Problem `rejected` for an id that is not among them."""
    found = await context.every(table, where)
    if body.get(all_):
        return found
    ids = body.get(some) or ()
    strange = [each for each in ids if each not in {row["id"] for row in found}]
    if strange:
        raise invalid("conversion", [unknown_reference(f"{ENTITIES[table].title} {strange[0]} not found", some)])
    return [row for row in found if row["id"] in ids]


async def _products(context: Context, into: Into, of: str, source: Record, made: Record, body: Record) -> None:
    """Move the products to the target; an agreement gets additions instead."""
    where = Compare((_SOURCES[of][1], "id"), "eq", source["id"])
    for each in await _selected(context, "products", where, body, "includeAllProductsFlag", "includeProductIds"):
        if into.entity != "agreements":
            await context.change("products", each, {into.reference: {"id": made["id"]}})
            continue
        addition = {
            "product": {"id": each["catalogItem"]["id"]},
            "quantity": each["quantity"],
            "unitPrice": each["price"],
            "unitCost": each.get("cost"),
            "billCustomer": "Billable" if each["billableOption"] == "Billable" else "DoNotBill",
        }
        await context.create("additions", addition, made["id"])


async def take_notes(context: Context, into: Into, source: Record, made: Record, body: Record) -> None:
    """Copy the selected notes; orders and agreements have a text property for them."""
    where = ENTITIES["opportunityNotes"].below(source["id"])
    found = await _selected(context, "opportunityNotes", where, body, "includeAllNotesFlag", "includeNoteIds")
    texts = [each["text"] for each in found]
    if into.notes:
        flags = {"internalAnalysisFlag": True} if into.notes == "notes" else {}
        for text in texts:
            await context.create(into.notes, {"text": text, **flags}, made["id"])
    elif texts:
        name = "notes" if into.entity == "orders" else "internalNotes"
        whole = "\n".join([*([made[name]] if made.get(name) else []), *texts])
        await context.change(into.entity, made, {name: whole})


async def _documents(context: Context, into: Into, of: str, source: Record, made: Record, body: Record) -> None:
    """Attach copies of the selected documents to the target."""
    kind = Compare(("_recordType",), "eq", _SOURCES[of][0]), Compare(("_recordId",), "eq", source["id"])
    found = await _selected(context, "documents", all_of(kind), body, "includeAllDocumentsFlag", "includeDocumentIds")
    for each in found:
        place = {"_recordType": into.kind, "_recordId": made["id"]}
        copy = {**each, **place, "id": await context.unit.next("documents")}
        content = await context.unit.get(CONTENTS.name, each["id"])
        await context.unit.put("documents", {**copy, "_info": context.marks})
        if content is not None:
            await context.unit.put(CONTENTS.name, {**content, "id": copy["id"]})
