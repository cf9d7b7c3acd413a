"""The operations of openapi/tigerpaw.yaml: a handler per action for those of entities, and single handlers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.call import Answer, Call
from simulators.core.query import Compare, Not, Order, Predicate, Query, all_of
from simulators.core.resources.entity import Entity
from simulators.core.resources.lists import Window, clamped, is_true
from simulators.tigerpaw import managed, rendering, searching
from simulators.tigerpaw.bodies import values_of
from simulators.tigerpaw.caller import TigerpawCaller
from simulators.tigerpaw.engine import ENGINE
from simulators.tigerpaw.model import REGISTRY
from simulators.tigerpaw.model.rules import Rep
from simulators.tigerpaw.operations import OPERATIONS, Action, Operation
from simulators.tigerpaw.settings import TigerpawSettings

if TYPE_CHECKING:
    from simulators.core.operation import Handler
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader

DONE: Mapping[str, Any] = {"Success": True, "Message": ""}

WRITTEN: Mapping[str, str] = {
    "accounts": "AccountSummary",
    "contacts": "ContactSummary",
    "accountExternalProducts": "AccountExternalProduct",
    "serviceOrders": "ServiceOrderSummary",
    "serviceOrderNotes": "Note",
    "serviceOrderSymptoms": "Symptom",
    "serviceOrderResolutions": "Resolution",
    "timeLogs": "TimeLog",
    "partsUsed": "PartUsed",
    "additionalCharges": "AdditionalCharge",
    "contracts": "ContractSummary",
    "itemsCovered": "ItemCovered",
}
"""The property with the record in the response to a write [tigerpaw 3]."""

COLLECTED: Mapping[str, str] = {
    "accounts": "Accounts",
    "contacts": "Contacts",
    "managedAssets": "ManagedAssets",
    "serviceOrders": "ServiceOrders",
    "serviceOrderNotes": "Notes",
    "timeLogs": "TimeLogs",
    "partsUsed": "PartsUsed",
    "agreements": "Agreements",
    "contracts": "Contracts",
}
"""The property with the rows of a page [tigerpaw 3]."""

PARENTS: Mapping[str, str] = {
    "accounts": "accountNumber",
    "serviceOrders": "serviceOrderNumber",
    "agreements": "agreementNumber",
    "contracts": "contractNumber",
}
"""The path parameter with the number of a parent record, by entity."""

FLAGS = ("activeOnly", "excludeVoided", "excludeSystemEntries")
"""The path parameters that exclude records from a list."""


def rep_of(call: Call) -> Rep:
    """The calling rep."""
    return TigerpawCaller.of(call).rep


def acting(call: Call) -> Any:
    """Open the write context of the calling rep, in a unit of work of its own."""
    return ENGINE.acting(call.state, call.tenant, rep_of(call))


async def written(reader: Reader, entity: Entity, record: Record) -> Answer:
    """The response to a write: the record and Success."""
    return Answer(200, {WRITTEN[entity.name]: await rendering.summary(reader, entity, record), **DONE})


# -- single records ----------------------------------------------------------------------------------------------------


async def parent_of(call: Call, entity: Entity, reader: Reader) -> Record | None:
    """The parent record in the path, or None. Raises the vendor's `not_found`."""
    name = PARENTS.get(entity.parent)
    if name is None or name not in call.path:
        return None
    return await ENGINE.find(reader, REGISTRY[entity.parent], call.path[name])


async def account_of(call: Call, reader: Reader) -> Record:
    """The account in the path. Raises the vendor's `not_found`."""
    return await ENGINE.find(reader, REGISTRY["accounts"], call.path["accountNumber"])


async def addressed(call: Call, entity: Entity, reader: Reader) -> Record:
    """The record in the path, or for some deletions in the query. Raises the vendor's `not_found`."""
    parent = await parent_of(call, entity, reader)
    if parent is None:
        return await ENGINE.find(reader, entity, next(iter(call.path.values())))
    number = call.path["number"] if "number" in call.path else call.arguments["accountExternalProductID"]
    return await ENGINE.find(reader, entity, entity.key_of(number, parent["id"]), parent["id"])


async def read(call: Call, operation: Operation) -> Answer:
    """One record."""
    entity = REGISTRY[operation.entity]
    return Answer(200, await rendering.summary(call.store, entity, await addressed(call, entity, call.store)))


async def show_details(call: Call, operation: Operation) -> Answer:
    """One record with its details."""
    entity = REGISTRY[operation.entity]
    return Answer(200, await rendering.details(call.store, entity, await addressed(call, entity, call.store)))


async def create(call: Call, operation: Operation) -> Answer:
    """Create a record; the status is 200, as clients expect [tigerpaw 9]."""
    entity = REGISTRY[operation.entity]
    async with acting(call) as context:
        parent = await parent_of(call, entity, context.unit)
        values, also = _unwrapped(entity, call.body)
        if entity.name == "itemsCovered":
            also["AccountNumber"] = (await account_of(call, context.unit))["id"]
        record = await context.create(entity.name, values, None if parent is None else parent["id"], also)
        return await written(context.unit, entity, record)


def _unwrapped(entity: Entity, body: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values of a body, and those besides the record: a telephone number and an e-mail address."""
    if entity.name == "serviceOrders":
        return values_of(body), {}
    inner = rendering.WRAPPINGS[entity.name].inner if entity.name in rendering.WRAPPINGS else ""
    if inner not in body:
        return dict(body), {}
    phone, mail = body.get("PrimaryPhoneNumber", {}), body.get("PrimaryEmailAddress", {})
    return dict(body[inner]), {"_phone": phone.get("Number"), "_email": mail.get("Email")}


async def change(call: Call, operation: Operation) -> Answer:
    """Change a record; by the setting `left_out_of_put`, missing properties stay unchanged or are cleared."""
    entity = REGISTRY[operation.entity]
    async with acting(call) as context:
        old = await addressed(call, entity, context.unit)
        values = values_of(call.body)
        writer = ENGINE.writers[entity.name]
        replacing = TigerpawSettings.of(call).left_out_of_put == "clear"
        record = await (writer.replace if replacing else writer.change)(context, old, values)
        return await written(context.unit, entity, record)


async def delete(call: Call, operation: Operation) -> Answer:
    """Delete a record."""
    entity = REGISTRY[operation.entity]
    async with acting(call) as context:
        await context.delete(entity.name, await addressed(call, entity, context.unit))
    return Answer(200, dict(DONE))


# -- lists -------------------------------------------------------------------------------------------------------------


async def list_below(call: Call, operation: Operation) -> Answer:
    """The records that belong to a record: a page, or an array."""
    entity = REGISTRY[operation.entity]
    parent = await parent_of(call, entity, call.store)
    where: list[Predicate] = [] if parent is None else [entity.below(parent["id"])]
    if "accountNumber" in call.path and entity.parent != "accounts":
        where.append(Compare(("AccountNumber",), "eq", (await account_of(call, call.store))["id"]))
    where += left_out(call, entity)
    if operation.pages:
        return await page(call, entity, all_of(where), call.arguments)
    found = await call.store.query(entity.collection, Query(all_of(where), entity.lists.order, total=False))
    return Answer(200, [await rendering.inner(call.store, entity, each) for each in found.items])


def left_out(call: Call, entity: Entity) -> list[Predicate]:
    """Predicates of a list: by default without voided service orders; on request without inactive records."""
    excluding = next((call.path[name] for name in FLAGS if name in call.path), None)
    if entity.name == "serviceOrders":
        return [] if excluding is False else [Not(Compare(("_state",), "eq", "void"))]
    if not excluding:
        return []
    if entity.name == "agreements":
        return [Not(Compare(("EndDate",), "lt", ENGINE.instants.stamp(call.clock.time())))]
    return [Not(is_true("Inactive"))]


async def page(call: Call, entity: Entity, where: Predicate, parameters: Mapping[str, Any]) -> Answer:
    """The page of rows with these parameters; `NextRow` is 0 on the last page [tigerpaw 3, 11]."""
    size = clamped(
        parameters.get("PageSize") or parameters.get("pageRequest.pageSize"),
        TigerpawSettings.of(call).page_size,
        TigerpawSettings.of(call).page_size_limit,
    )
    window = Window.from_row(parameters.get("StartRow") or parameters.get("pageRequest.startRow") or 1, size)
    orders = entity.lists.order or (Order(("id",)),)
    found = await call.store.query(entity.collection, Query(where, orders, window.offset, window.size))
    rows = [await rendering.summary(call.store, entity, each) for each in found.items]
    counts = {"PageSize": size, "NextRow": window.next_row(found.total), "TotalCount": found.total}
    return Answer(200, {COLLECTED[entity.name]: rows, **counts, **DONE})


async def list_table(call: Call, operation: Operation) -> Answer:
    """The entries of a master table."""
    entity = REGISTRY[operation.entity]
    flag = "IsSystemEntry" if "IsSystemEntry" in entity.fields.kept else "SystemEntry"
    where = [Not(is_true(flag))] if call.path.get("excludeSystemEntries") else []
    found = await call.store.query(entity.collection, Query(all_of(where), (Order(("id",)),), total=False))
    return Answer(200, [await rendering.inner(call.store, entity, each) for each in found.items])


async def search(call: Call, operation: Operation) -> Answer:
    """An advanced search: the body contains criteria and page."""
    body = call.body or {}
    where = await searching.where_of(call.store, operation.entity, body.get("Criteria") or ())
    return await page(call, REGISTRY[operation.entity], where, {**call.arguments, **body})


async def find(call: Call, operation: Operation) -> Answer:
    """A simple search: the body is the text."""
    criteria = {"SearchType": operation.by, "Criteria": call.body}
    where = await searching.where_of(call.store, operation.entity, (criteria,))
    return await page(call, REGISTRY[operation.entity], where, call.arguments)


# -- the rest ----------------------------------------------------------------------------------------------------------


async def validate_user(_: Call) -> Answer:
    """Report that the keys, which authentication has checked, are valid."""
    return Answer(200, dict(DONE))


async def product_information(_: Call) -> Answer:
    """The licence, and the version of the database."""
    licence = {"HasValidLicense": True, "IsUsingNamedUserLicense": True, "IsTigerpawOne": True}
    return Answer(200, {**licence, "IsArchivedDatabase": False, "DatabaseVersion": VERSION})


async def database_version(_: Call) -> Answer:
    """The version of the database, in the property Message [chosen]."""
    return Answer(200, {"Success": True, "Message": VERSION})


VERSION = "18.2.1"
"""The version of the vendor's public description [tigerpaw, sources]."""


async def by_external_ticket(call: Call) -> Answer:
    """The service order of an external ticket."""
    order = await managed.order_of(call.store, call.arguments["externalTicketId"])
    return Answer(200, await rendering.details(call.store, REGISTRY["serviceOrders"], order))


async def update_managed(call: Call) -> Answer:
    """Change the service order of an external ticket."""
    async with acting(call) as context:
        record = await managed.update(context, call.body)
        return await written(context.unit, REGISTRY["serviceOrders"], record)


async def create_managed_print(call: Call) -> Answer:
    """Create a service order for a metered device."""
    async with acting(call) as context:
        record = await managed.create_print(context, call.body)
        return await written(context.unit, REGISTRY["serviceOrders"], record)


_OWN: Mapping[str, Handler] = {
    "DiagnosticsValidateUser": validate_user,
    "DiagnosticsGetProductInformation": product_information,
    "DiagnosticsDatabaseVersion": database_version,
    "ServiceOrdersGetServiceOrderByExternalTicket": by_external_ticket,
    "ServiceOrdersUpdateManagedServiceOrder": update_managed,
    "ServiceOrdersCreateManagedPrintServiceOrder": create_managed_print,
}

_ACTIONS: Mapping[Action, Callable[[Call, Operation], Awaitable[Answer]]] = {
    "read": read,
    "details": show_details,
    "create": create,
    "change": change,
    "delete": delete,
    "below": list_below,
    "one_below": read,
    "table": list_table,
    "search": search,
    "find": find,
}


class Handlers:
    """Finds the handler of an operation."""

    def resolve(self, operation_id: str) -> Handler:
        """The handler of `operation_id`. Raises KeyError if there is none."""
        return _OWN[operation_id] if operation_id in _OWN else _of(OPERATIONS[operation_id])


def _of(operation: Operation) -> Handler:
    action = _ACTIONS[operation.action]

    async def handle(call: Call) -> Answer:
        return await action(call, operation)

    return handle
