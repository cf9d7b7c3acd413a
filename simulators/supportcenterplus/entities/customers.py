"""Products, assets and contracts of customers [supportcenterplus 4.8]."""

from __future__ import annotations

from collections.abc import Sequence

from simulators.core.query import Compare
from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import next_free
from simulators.core.resources.fields import instant, number, read_only, reference, required, text
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change
from simulators.core.store import Record
from simulators.supportcenterplus.entities.rules import EntryRules
from simulators.supportcenterplus.entities.tables import OBSERVED, alias, described, name, table
from simulators.supportcenterplus.values import SHORT_LENGTH, TEXT_LENGTH

_INVENTORY = {"writing": "inventory"}
_IN_STORE = 1
"""The default state of a new asset: chosen."""


class ProductRules(EntryRules):
    """Products, whose type is also that of their assets."""

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the type in the assets of a product."""
        if change.old is None or not change.moved("product_type"):
            return
        for asset in await context.every("assets", Compare(("product", "id"), "eq", str(record["id"]))):
            await context.unit.put("assets", {**asset, "product_type": record.get("product_type")})


class AssetRules(EntryRules):
    """Assets, with their state under two names, and the type of their product."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set the properties that follow from state and product."""
        draft = change.draft
        if draft.get("state") is None:
            draft["state"] = await context.engine.refer(context.unit, "asset_states", _IN_STORE)
        draft["asset_state"] = draft["state"]
        if draft.get("product") is not None and (change.fresh or change.moved("product")):
            product = await context.get("products", int(draft["product"]["id"]))
            draft["product_type"] = None if product is None else product.get("product_type")
        return await super().derive(context, change)


PRODUCTS = table(
    "products",
    "product",
    name(),
    described(),
    reference("product_type", "product_types"),
    text("manufacturer part_no", SHORT_LENGTH),
    text("comments", TEXT_LENGTH),
    rules=ProductRules,
    evidence=OBSERVED,
    own={**_INVENTORY, "example": {"name": "Edge router E7", "product_type": {"name": "Network device"}}},
)
ASSETS = table(
    "assets",
    "asset",
    name(),
    reference("state", "asset_states"),
    read_only(reference("asset_state", "asset_states")),
    reference("product", "products", need=required()),
    read_only(reference("product_type", "product_types")),
    reference("department", "departments"),
    reference("site", "sites"),
    reference("account", "accounts"),
    reference("user", "users", also="technicians"),
    text("asset_tag serial_number barcode location", SHORT_LENGTH),
    instant("acquisition_date warranty_expiry expiry_date"),
    number("purchase_cost"),
    ids=next_free(301),
    rules=AssetRules,
    evidence=OBSERVED,
    own={
        **_INVENTORY,
        "example_id": "301",
        "example": {"name": "edge-8", "product": {"name": "Managed Network"}, "state": {"name": "In Use"}},
        "periods": (("acquisition_date", "expiry_date"),),
    },
)
CONTRACTS = table(
    "accountcontracts",
    "accountcontract",
    name(),
    reference("account", "accounts"),
    described(),
    instant("active_from active_till"),
    reference("owner", "technicians"),
    text("support", TEXT_LENGTH),
    text("comments", TEXT_LENGTH),
    number("cost"),
    own={
        **_INVENTORY,
        "example": {"name": "Harbour basic", "account": {"name": "Harbour Clinic"}, "cost": "1200.00"},
        "periods": (("active_from", "active_till"),),
    },
)

ENTITIES = (
    PRODUCTS,
    ASSETS,
    CONTRACTS,
    alias(CONTRACTS, "contracts", "contract", ""),
)
