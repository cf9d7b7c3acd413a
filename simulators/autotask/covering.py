"""Coverage of approved work by the blocks, retainers and tickets of its contract, and the rest to bill.

Posting creates billing items from the results [autotask 7.7].
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.autotask.model import coverage
from simulators.autotask.model.tickets import COMPLETE
from simulators.autotask.rules.base import equal, put
from simulators.autotask.rules.coverage import excluded
from simulators.core.query import Compare, IsNull
from simulators.core.resources.context import WriteContext
from simulators.core.store import Record

Part = dict[str, Any]
"""Values of a billing item that depend on its coverage: quantity, rate, price, block."""

BLOCK_PURCHASE, RETAINER_PURCHASE = (13, 17), (14, 18)
MILESTONE, INCIDENT = (12, 16), (16, 1)
"""`billingItemType` and `subType` [autotask 7.5]; the list has no subtype for incidents."""


async def parts_of_time(context: WriteContext, entry: Record, contract: Record, role: Record) -> list[Part]:
    """Return the billing items of a time entry: covered hours are free, the rest costs its rate."""
    hours, kind = entry["hoursToBill"], contract.get("contractType")
    rate = await _rate(context, contract, role)
    cost = {"ourCost": await _cost(context, entry, contract)}
    if not contract or await excluded(context, contract, entry.get("roleID"), entry.get("billingCodeID")):
        return [{**_part(hours, rate), **cost}]
    parts = [_part(hours, rate)]
    if kind == coverage.PER_TICKET:
        parts = [_part(hours, 0.0)]
    elif kind == coverage.BLOCK_HOURS:
        parts = await _from_blocks(context, entry, contract, rate)
    elif kind == coverage.RETAINER:
        covered = await from_retainers(context, contract, hours * rate, entry["dateWorked"])
        parts = [{**_part(hours, rate), "extendedPrice": round(hours * rate - covered, 4)}]
    return [{**part, **(cost if number == 0 else {})} for number, part in enumerate(parts)]


def _part(hours: float, rate: float) -> Part:
    return {"quantity": round(hours, 4), "rate": rate, "extendedPrice": round(hours * rate, 4)}


async def _rate(context: WriteContext, contract: Record, role: Record) -> float:
    """Return the hourly rate of a role: the contract's own rate, or that of the role."""
    pair = equal(contractID=contract.get("id"), roleID=role.get("id"))
    own = await context.first("ContractRates", *pair) if contract and role else None
    return float(role.get("hourlyRate", 0.0) if own is None else own["contractHourlyRate"])


async def _cost(context: WriteContext, entry: Record, contract: Record) -> float | None:
    """Return the MSP's cost of the hours; None if no cost is defined."""
    key = equal(contractID=contract.get("id"), resourceID=entry["resourceID"], roleID=entry.get("roleID"))
    own = await context.first("ContractRoleCosts", *key) if contract else None
    resource = await context.get("Resources", entry["resourceID"]) or {}
    cost = resource.get("internalCost") if own is None else own["rate"]
    return None if cost is None else round(cost * entry["hoursWorked"], 4)


async def _from_blocks(context: WriteContext, entry: Record, contract: Record, rate: float) -> list[Part]:
    """Return one part per block that covers hours, and the rest at the overage rate."""
    pair = equal(contractID=contract["id"], roleID=entry.get("roleID"))
    factor = (await context.first("ContractBlockHourFactors", *pair) or {}).get("blockHourMultiplier") or 1.0
    blocks, hours = await context.every("ContractBlocks", *equal(contractID=contract["id"])), entry["hoursToBill"]
    parts: list[Part] = []
    for share in coverage.shares(blocks, hours * factor, entry["dateWorked"], "hours", "hoursApproved"):
        gone = round(share.record.get("hoursApproved", 0.0) + share.amount, 4)
        await put(context, "ContractBlocks", {**share.record, "hoursApproved": gone})
        part = {**_part(share.amount / factor, share.record["hourlyRate"]), "extendedPrice": 0.0}
        parts.append({**part, "contractBlockID": share.record["id"]})
    rest = round(hours - sum(part["quantity"] for part in parts), 4)
    if rest > 0 or not parts:
        parts.append(_part(rest, contract.get("overageBillingRate", rate)))
    return parts


async def from_retainers(context: WriteContext, contract: Record, amount: float, day: str) -> float:
    """Deduct an amount from the retainers of a contract; return the part that they cover."""
    if contract.get("contractType") != coverage.RETAINER:
        return 0.0
    held = await context.every("ContractRetainers", *equal(contractID=contract["id"]))
    shares = coverage.shares(held, amount, day, "amount", "amountApproved")
    for share in shares:
        gone = round(share.record.get("amountApproved", 0.0) + share.amount, 4)
        used = {"amountApproved": gone, "internalCurrencyAmountApproved": gone}
        await put(context, "ContractRetainers", {**share.record, **used})
    return round(sum(share.amount for share in shares), 4)


async def purchases(context: WriteContext, through: str) -> list[Part]:
    """Return billing items for blocks, retainers, milestones that are ready to bill, and tickets."""
    return [
        *await _bought(context, through, "ContractBlocks", BLOCK_PURCHASE),
        *await _bought(context, through, "ContractRetainers", RETAINER_PURCHASE),
        *await _milestones(context, through),
        *await _incidents(context, through),
    ]


async def _bought(context: WriteContext, through: str, entity: str, sort: tuple[int, int]) -> list[Part]:
    """Return items for blocks or retainers bought until a day and not billed yet, without an invoice number."""
    found: list[Part] = []
    for each in await context.every(entity, IsNull(("invoiceNumber",)), Compare(("datePurchased",), "le", through)):
        is_block = entity == "ContractBlocks"
        name = f"{'Block' if is_block else 'Retainer'} Purchase [{each['id']}]"
        if await context.first("BillingItems", *equal(contractID=each["contractID"], itemName=name)):
            continue
        price = round(each["hours"] * each["hourlyRate"], 4) if is_block else each["amount"]
        block = {"contractBlockID": each["id"]} if is_block else {}
        found.append(
            {
                **await _of_contract(context, each, sort, name, each["datePurchased"]),
                **{"quantity": each.get("hours", 1.0), "rate": each.get("hourlyRate", price), "extendedPrice": price},
                **block,
            }
        )
    return found


async def _milestones(context: WriteContext, through: str) -> list[Part]:
    due = Compare(("dateDue",), "le", through)
    found: list[Part] = []
    for each in await context.every("ContractMilestones", *equal(status=coverage.READY_TO_BILL), due):
        await put(context, "ContractMilestones", {**each, "status": coverage.BILLED})
        found.append(
            {
                **await _of_contract(context, each, MILESTONE, each["title"], each["dateDue"]),
                **{"quantity": 1.0, "rate": each["amount"], "extendedPrice": each["amount"]},
                **{"milestoneID": each["id"], "billingCodeID": each.get("billingCodeID")},
            }
        )
    return found


async def _incidents(context: WriteContext, through: str) -> list[Part]:
    """Return items for completed tickets of per-ticket contracts; tickets without a purchase cost the last rate."""
    found: list[Part] = []
    for contract in await context.every("Contracts", *equal(contractType=coverage.PER_TICKET)):
        for ticket in await context.every("Tickets", *equal(contractID=contract["id"], status=COMPLETE)):
            done = f"{ticket['completedDate'][:10]}T00:00:00.000Z"
            known = equal(ticketID=ticket["id"], billingItemType=INCIDENT[0])
            if done > through or await context.first("BillingItems", *known):
                continue
            found.append(await _incident(context, contract, ticket, done))
    return found


async def _incident(context: WriteContext, contract: Record, ticket: Record, done: str) -> Part:
    bought = await context.every("ContractTicketPurchases", *equal(contractID=contract["id"]))
    price: float = bought[-1]["perTicketRate"] if bought else 0.0
    for share in coverage.shares(bought, 1.0, done, "ticketsPurchased", "ticketsUsed"):
        gone = round(share.record.get("ticketsUsed", 0.0) + share.amount, 4)
        await put(context, "ContractTicketPurchases", {**share.record, "ticketsUsed": gone})
        price = round(price - price * share.amount, 4)
    values: Mapping[str, Any] = {"contractID": contract["id"], "datePurchased": done}
    return {
        **await _of_contract(context, values, INCIDENT, ticket["title"][:250], done),
        **{"ticketID": ticket["id"], "quantity": 1.0, "rate": price, "extendedPrice": price},
    }


async def _of_contract(context: WriteContext, record: Record, sort: tuple[int, int], name: str, day: str) -> Part:
    contract = await context.get("Contracts", record["contractID"]) or {}
    return {
        **{"billingItemType": sort[0], "subType": sort[1], "companyID": contract.get("companyID")},
        **{"contractID": record["contractID"], "itemName": name, "itemDate": day},
    }
