"""Rendering of records as the vendor's models: an inner object, and values of other records [tigerpaw 3, 5]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.core.query import Compare, IsNull, all_of
from simulators.core.resources.context import every, first
from simulators.core.resources.entity import Entity
from simulators.tigerpaw.engine import ENGINE
from simulators.tigerpaw.model import REGISTRY
from simulators.tigerpaw.model.fields import without_zone
from simulators.tigerpaw.model.masters import UNNUMBERED

if TYPE_CHECKING:
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader

Row = dict[str, Any]
Around = Callable[["Reader", "Record"], Awaitable[Row]]


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The wrapping of a record: the property with the record, and the additions of summaries and of details."""

    inner: str
    around: Around
    details: Around


async def inner(reader: Reader, entity: Entity, record: Record) -> Row:
    """The record itself, with its number."""
    row = await ENGINE.views.show(reader, entity, record)
    if entity.name in UNNUMBERED:
        del row[_number(entity)]
    return row


def _number(entity: Entity) -> str:
    return entity.fields.kept["id"].spelled


async def summary(reader: Reader, entity: Entity, record: Record) -> Row:
    """A record in the format of reads, writes and searches: wrapped, if its entity has a wrapping."""
    row = await inner(reader, entity, record)
    wrapping = WRAPPINGS.get(entity.name)
    if wrapping is None:
        return row
    number = {_number(entity): row.pop(_number(entity))}
    return {**number, wrapping.inner: row, **await wrapping.around(reader, record)}


async def details(reader: Reader, entity: Entity, record: Record) -> Row:
    """A record with its details."""
    return {**await summary(reader, entity, record), **await WRAPPINGS[entity.name].details(reader, record)}


async def rows(reader: Reader, name: str, of: Record) -> list[Row]:
    """The unwrapped records that belong to a record."""
    entity = REGISTRY[name]
    found = await every(reader, entity.collection, entity.below(of["id"]))
    return [await inner(reader, entity, each) for each in found]


# -- additions to single records --------------------------------------------------------------------------------------


async def _person(reader: Reader, number: Any, prefix: str, *names: str) -> Row:
    """Properties of a rep, under names with a common prefix."""
    rep = await _found(reader, "reps", number)
    return {f"{prefix}{name}": rep.get(name) for name in names}


async def _name(reader: Reader, collection: str, number: Any, field: str = "Name") -> Any:
    return (await _found(reader, collection, number)).get(field)


async def _found(reader: Reader, collection: str, number: Any) -> Mapping[str, Any]:
    """The record with this number; an empty one if there is none."""
    return await reader.get(collection, number) or {}


def _open_orders(field: str, number: Any) -> Any:
    return all_of((Compare((field,), "eq", number), Compare(("_state",), "eq", "open")))


async def _around_account(reader: Reader, account: Record) -> Row:
    contact = await _found(reader, "contacts", account.get("PrimaryContactNumber"))
    mine = Compare(("AccountNumber",), "eq", account["id"])
    return {
        "PhoneNumber": account.get("_phone"),
        **await _person(reader, account.get("RepNumber"), "Rep", "Name", "EmailAddress", "PhoneNumber"),
        "PrimaryContactName": contact.get("Name"),
        "PrimaryContactEmailAddress": contact.get("_email"),
        "PrimaryContactPhoneNumber": contact.get("_phone"),
        "OpenServiceOrders": await reader.count("serviceOrders", _open_orders("AccountNumber", account["id"])),
        "NumberOfContacts": await reader.count("contacts", mine),
    }


async def _account_details(reader: Reader, account: Record) -> Row:
    phone = account.get("_phone")
    numbers = [] if phone is None else [{"PhoneNumberId": account["id"], "Number": phone, "IsPrimary": True}]
    return {"PhoneNumbers": numbers, "ExternalProducts": await rows(reader, "accountExternalProducts", account)}


async def _around_contact(reader: Reader, contact: Record) -> Row:
    account = await _found(reader, "accounts", contact["AccountNumber"])
    return {
        "PhoneNumber": contact.get("_phone"),
        "EmailAddress": contact.get("_email"),
        "AccountName": account.get("Name"),
        "IsPrimaryContact": account.get("PrimaryContactNumber") == contact["id"],
        "OpenServiceOrders": await reader.count("serviceOrders", _open_orders("ContactNumber", contact["id"])),
    }


async def _around_order(reader: Reader, order: Record) -> Row:
    contact = await _found(reader, "contacts", order.get("ContactNumber"))
    account = await _found(reader, "accounts", order["AccountNumber"])
    below = Compare(("_order",), "eq", order["id"])
    technician = ("Name", "EmailAddress", "PhoneNumber")
    return {
        "AccountName": account.get("Name"),
        "PhoneNumber": account.get("_phone"),
        "ContactName": contact.get("Name"),
        "ContactEmailAddress": contact.get("_email"),
        "ContactPhoneNumber": contact.get("_phone"),
        **await _person(reader, order.get("TechnicianAssigned"), "PrimaryTechnician", *technician),
        "TakenByName": await _name(reader, "reps", order.get("TakenBy")),
        "RepToCreditName": await _name(reader, "reps", order.get("RepToCredit")),
        "VoidedByName": await _name(reader, "reps", order.get("VoidBy")),
        "ContractDescription": await _name(reader, "contracts", order.get("ContractNumber"), "Description"),
        "ContractExpiration": without_zone(await _name(reader, "contracts", order.get("ContractNumber"), "EndDate")),
        "ExternalProductName": order.get("_product"),
        "SeverityDescription": await _name(reader, "severities", order.get("Severity"), "Severity"),
        "PartsUsed": await reader.count("partsUsed", below),
        "TimeLogs": await reader.count("timeLogs", below),
        "Notes": await reader.count("serviceOrderNotes", below),
        "ServiceOrderLock": order.get("_lock"),
    }


async def _order_details(reader: Reader, order: Record) -> Row:
    status = await _master(reader, "serviceOrderStatuses", "Status", order.get("Status"))
    priority = await _master(reader, "priorities", "Priority", order.get("Priority"))
    account = await reader.get("accounts", order["AccountNumber"])
    shown = None if account is None else (await summary(reader, REGISTRY["accounts"], account))["Account"]
    return {
        "Account": shown,
        "StatusInfo": status,
        "PriorityInfo": priority,
        "ServiceOrderSymptoms": await rows(reader, "serviceOrderSymptoms", order),
        "ServiceOrderResolution": await rows(reader, "serviceOrderResolutions", order),
    }


async def _master(reader: Reader, table: str, field: str, value: Any) -> Row | None:
    found = await first(reader, table, Compare((field,), "eq", value))
    return None if found is None else await inner(reader, REGISTRY[table], found)


async def _around_agreement(reader: Reader, agreement: Record) -> Row:
    account = await _found(reader, "accounts", agreement["AccountNumber"])
    below = Compare(("_agreement",), "eq", agreement["id"])
    return {
        "AccountName": account.get("Name"),
        "PrimaryPhone": account.get("_phone"),
        "AdditionalCharges": await reader.count("additionalCharges", below),
        "CoveredAssetTypes": await reader.count("coveredAssets", below),
    }


async def _agreement_details(reader: Reader, agreement: Record) -> Row:
    return {
        "AdditionalCharges": await rows(reader, "additionalCharges", agreement),
        "CoveredAssetTypes": await rows(reader, "coveredAssets", agreement),
    }


async def _around_contract(reader: Reader, contract: Record) -> Row:
    covered = all_of((Compare(("_contract",), "eq", contract["id"]), IsNull(("CancelDate",))))
    people = {"CreatedBy": "CreatedByRep", "AssignedTech": "AssignedTechRep", "RepToCredit": "RepToCredit"}
    found: Row = {}
    for field, prefix in people.items():
        found.update(await _person(reader, contract.get(field), prefix, "Name", "EmailAddress", "PhoneNumber"))
    return {**found, "ItemsCovered": await reader.count("itemsCovered", covered)}


async def _contract_details(reader: Reader, contract: Record) -> Row:
    return {"ItemsCovered": await rows(reader, "itemsCovered", contract)}


async def _nothing(_: Reader, __: Record) -> Row:
    return {}


WRAPPINGS: Mapping[str, Wrapping] = {
    "accounts": Wrapping("Account", _around_account, _account_details),
    "contacts": Wrapping("Contact", _around_contact, _nothing),
    "serviceOrders": Wrapping("ServiceOrder", _around_order, _order_details),
    "agreements": Wrapping("Agreement", _around_agreement, _agreement_details),
    "contracts": Wrapping("Contract", _around_contract, _contract_details),
}
