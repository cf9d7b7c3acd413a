"""Recurring agreements, and contracts with the items that they cover [tigerpaw 4]."""

from __future__ import annotations

from simulators.core.resources.entity import Entity, documented, next_free
from simulators.core.resources.fields import flag, instant, integer, number, reference, required, text
from simulators.tigerpaw.model.fields import master, numbered
from simulators.tigerpaw.model.rules import ContractRules, ItemRules

AGREEMENTS = Entity(
    "agreements",
    numbered(
        "AgreementNumber",
        reference("AccountNumber", "accounts", index=True),
        text("ExternalProduct Type SalesTaxCode", index=True),
        instant("StartDate EndDate", index=True),
        reference("ContractNumber", "contracts", index=True),
        instant("LastBilledDate NextBillingPeriod DateCreated"),
        integer("BillingPeriod DayToBill"),
        text("BillingPeriodDescription InvoiceComments"),
        flag("AutomatedBilling"),
        number("TotalPrice TotalCost"),
    ),
    path="/agreements",
    title="Agreement",
    verbs=("read",),
    ids=next_free(301),
    evidence=documented("tigerpaw 4"),
)

CHARGES = Entity(
    "additionalCharges",
    numbered(
        "DetailId",
        text("SpecialItemId ItemDescription"),
        integer("Quantity", minimum=0),
        number("Price"),
        instant("DateAdded"),
        flag("UseFlatPrice PrintWhenQuantityZero DeleteAfterInvoicing"),
    ),
    path="/agreements/{parentId}/additionalcharges",
    title="Additional charge",
    verbs=("list", "read", "change"),
    parent="agreements",
    parent_at=("_agreement",),
    evidence=documented("tigerpaw 4"),
)

COVERED = Entity(
    "coveredAssets",
    numbered(
        "CoveredAssetNumber",
        text("AssetType SpecialItemId ItemDescription"),
        number("Price"),
        instant("DateAdded"),
        flag("UseFlatPrice"),
    ),
    path="/agreements/{parentId}/coveredassets",
    title="Covered asset type",
    verbs=("list", "read"),
    parent="agreements",
    parent_at=("_agreement",),
    evidence=documented("tigerpaw 4"),
)

CONTRACTS = Entity(
    "contracts",
    numbered(
        "ContractNumber",
        reference("AccountNumber", "accounts", need=required(), use="once", index=True),
        text("Description"),
        text("ContractType Reference", index=True),
        text("Status", default="Active", index=True),
        text("PaymentType CustomerPONumber ContactName BillingCycle BillingStyle InvoiceTerms GeneralNotes BasisType"),
        master("DefaultServiceOrderPriority", "priorities", "Priority"),
        reference("AssignedTech RepToCredit CreatedBy", "reps"),
        instant("DateWritten", stamp="created_at"),
        instant("StartDate EndDate", index=True),
        reference("LinkedAgreement", "agreements"),
        number("Price BasePrice"),
        flag("AutoInvoice Billable"),
    ),
    path="/contracts",
    title="Contract",
    rules=ContractRules,
    ids=next_free(701),
    evidence=documented("tigerpaw 4"),
)

ITEMS = Entity(
    "itemsCovered",
    numbered(
        "ContractDetailKeyNumber",
        integer("AccountNumber", use="read"),
        text("SerialNumber ItemID ItemDescription Reference ContactName ContactPhoneNumber", index=True),
        text("DeviceId", use="once", index=True),
        number("Quantity", default=1.0, minimum=0),
        instant("WarrantyExpiration CancelDate StartDate"),
        number("YearlyPrice RenewalListPercentage RenewalListPrice ContractPrice"),
        master("ServiceOrderPriority", "priorities", "Priority"),
    ),
    path="/contracts/{parentId}/itemscovered",
    title="Item covered",
    rules=ItemRules,
    parent="contracts",
    parent_at=("_contract",),
    ids=next_free(9001),
    evidence=documented("tigerpaw 4"),
)

ENTITIES = (AGREEMENTS, CHARGES, COVERED, CONTRACTS, ITEMS)
