"""Approve & Post, the action in the user interface that creates billing items [autotask 7.5]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.autotask import counting, covering, project_billing
from simulators.autotask.rules.base import equal, put
from simulators.autotask.rules.contracts import BUNDLES, SERVICES, Kind
from simulators.core.query import Compare, IsNull
from simulators.core.resources.context import WriteContext
from simulators.core.store import Record

Sort = tuple[int, int]
"""The kind of a billing item: `billingItemType` and `subType`."""

LABOR, TICKET_CHARGE, CONTRACT_CHARGE, SERVICE, BUNDLE = (1, 1), (4, 6), (15, 6), (8, 12), (10, 14)
PROJECT_CHARGE = (3, 4)
"""The list has no subtype for contract charges: they have that of ticket charges."""

_CHARGES: Mapping[str, tuple[Sort, str, str]] = {
    "TicketCharges": (TICKET_CHARGE, "ticketChargeID", "Tickets"),
    "ContractCharges": (CONTRACT_CHARGE, "contractChargeID", "Contracts"),
    "ProjectCharges": (PROJECT_CHARGE, "projectChargeID", "Projects"),
}
_PARENTS: Mapping[str, str] = {"Tickets": "ticketID", "Contracts": "contractID", "Projects": "projectID"}


async def post(context: WriteContext, through: str) -> list[int]:
    """Post everything that is due until `through` and not posted yet; return the ids of the billing items."""
    await counting.charge_by_rules(context, through)
    made = [await _post_period(context, SERVICES, row, SERVICE) for row in await _due(context, SERVICES, through)]
    made += [await _post_period(context, BUNDLES, row, BUNDLE) for row in await _due(context, BUNDLES, through)]
    for entity in _CHARGES:
        for charge in await context.every(entity, *equal(isBilled=False)):
            if charge.get("isBillableToCompany") and charge["datePurchased"] <= through:
                made.append(await _post_charge(context, entity, charge))
    for entry in await context.every("TimeEntries", IsNull(("billingApprovalDateTime",))):
        if ("ticketID" in entry or "taskID" in entry) and entry["dateWorked"] <= through:
            made += await _post_time(context, entry)
    made += [await _item(context, values) for values in await project_billing.expenses(context, through)]
    made += [await _item(context, values) for values in await covering.purchases(context, through)]
    return made


async def _due(context: WriteContext, kind: Kind, through: str) -> list[Record]:
    return await context.every(kind.units, IsNull(("approveAndPostDate",)), Compare(("startDate",), "le", through))


async def _item(context: WriteContext, values: Mapping[str, Any]) -> int:
    total = values["extendedPrice"]
    common = {"totalAmount": total, "internalCurrencyExtendedPrice": total, "internalCurrencyTotalAmount": total}
    stamps = {"postedDate": context.now, "postedOnTime": context.now, "itemApproverID": context.actor.resource}
    made = await put(context, "BillingItems", {"nonBillable": 0, "taxDollars": 0.0, **common, **stamps, **values})
    return int(made["id"])


async def _post_period(context: WriteContext, kind: Kind, row: Record, sort: Sort) -> int:
    contract = await context.get("Contracts", row["contractID"]) or {}
    sold = await context.get(kind.sold, row[kind.field]) or {}
    await put(context, kind.units, {**row, "approveAndPostDate": f"{context.now[:10]}T00:00:00.000Z"})
    period = kind.link.removesuffix("ID") + "PeriodID"
    return await _item(
        context,
        {
            **{"billingItemType": sort[0], "subType": sort[1], "companyID": contract.get("companyID")},
            **{"contractID": row["contractID"], kind.link: row[kind.link], kind.field: row[kind.field]},
            **{period: row["id"], "itemName": sold.get("name"), "itemDate": row["startDate"]},
            **{"quantity": float(row["units"]), "rate": row.get("unitPrice"), "extendedPrice": row["price"]},
            **{"ourCost": row["cost"], "billingCodeID": sold.get("billingCodeID")},
        },
    )


async def _post_charge(context: WriteContext, entity: str, charge: Record) -> int:
    sort, link, parents = _CHARGES[entity]
    parent = await context.get(parents, charge[_PARENTS[parents]]) or {}
    contract = parent if parents == "Contracts" else await context.get("Contracts", parent.get("contractID")) or {}
    covered = await covering.from_retainers(context, contract, charge["billableAmount"], charge["datePurchased"])
    await put(context, entity, {**charge, "isBilled": True})
    return await _item(
        context,
        {
            **{"billingItemType": sort[0], "subType": sort[1], "companyID": parent.get("companyID")},
            **{_PARENTS[parents]: parent.get("id"), link: charge["id"], "itemName": charge["name"]},
            **{"itemDate": charge["datePurchased"], "quantity": charge["unitQuantity"]},
            **{"rate": charge.get("unitPrice"), "extendedPrice": charge["billableAmount"] - covered},
            **{"ourCost": charge.get("extendedCost"), "billingCodeID": charge.get("billingCodeID")},
        },
    )


async def _post_time(context: WriteContext, entry: Record) -> list[int]:
    """Create an item for the hours of an entry; several if blocks of its contract cover parts of them."""
    subject = await project_billing.subject(context, entry)
    role = await context.get("Roles", entry.get("roleID")) or {}
    contract = await context.get("Contracts", await project_billing.contract_of(context, entry)) or {}
    await put(context, "TimeEntries", {**entry, "billingApprovalDateTime": context.now})
    await project_billing.posted(context, entry)
    common = {
        **{"billingItemType": LABOR[0], "subType": LABOR[1], "timeEntryID": entry["id"], **subject},
        **{"itemDate": entry["dateWorked"], "roleID": entry.get("roleID"), "contractID": contract.get("id")},
        **{"nonBillable": int(bool(entry.get("isNonBillable"))), "billingCodeID": entry.get("billingCodeID")},
    }
    parts = await covering.parts_of_time(context, entry, contract, role)
    return [await _item(context, {**common, **part}) for part in parts]
