"""Stock per bin, and its adjustments [connectwise 2]."""

from __future__ import annotations

from simulators.connectwise.entities.entity import below, entity, setup_table
from simulators.connectwise.entities.fields import SENT, identity
from simulators.connectwise.entities.finance import CATALOG_ITEMS
from simulators.connectwise.entities.procurement import BINS
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import flag, instant, integer, listed, number, reference, text

ON_HAND = with_id(
    reference("catalogItem", "catalogItems", use="read"),
    integer("onHand", use="read"),
    reference("warehouse", "warehouses", use="read"),
    reference("warehouseBin", "warehouseBins", use="read"),
)

_DETAIL = (
    reference("catalogItem", "catalogItems", need=SENT),
    text("description", 50),
    integer("quantityAdjusted", need=SENT),
    text("serialNumber", 1000),
    number("unitCost"),
    reference("warehouse", "warehouses", need=SENT),
    reference("warehouseBin", "warehouseBins", need=SENT),
)

ADJUSTMENTS = entity(
    "stockAdjustments",
    "/procurement/adjustments",
    "ProcurementAdjustment",
    "Procurement Adjustment",
    "Inventory",
    with_id(
        text("identifier", 50, need=SENT),
        reference("type", "adjustmentTypes", need=SENT),
        text("reason", 100),
        text("notes"),
        flag("closedFlag"),
        text("closedBy", use="read"),
        instant("closedDate", use="read"),
        listed("adjustmentDetails", *_DETAIL, use="once"),
    ),
)

ENTITIES = (
    ADJUSTMENTS,
    below(
        ADJUSTMENTS,
        "adjustmentDetails",
        "details",
        "AdjustmentDetail",
        "Adjustment Detail",
        with_id(
            *_DETAIL,
            number("quantityOnHand", use="read"),
            reference("adjustment", "stockAdjustments", use="read"),
        ),
        "LNRCD",
        parent_at=("adjustment", "id"),
    ),
    setup_table(
        "adjustmentTypes",
        "/procurement/adjustments/types",
        "AdjustmentType",
        "Adjustment Type",
        with_id(
            text("identifier", 50, need=SENT),
            text("name", 100),
            flag("auditTrailFlag"),
            text("createdBy", use="read", path=("_info", "enteredBy")),
            instant("dateCreated", use="read", path=("_info", "dateEntered")),
            identity(),
        ),
        stamped=True,
        unique=("identifier",),
    ),
    below(
        CATALOG_ITEMS,
        "inventory",
        "inventory",
        "CatalogInventory",
        "Catalog Inventory",
        ON_HAND,
        "LNR",
        parent_at=("catalogItem", "id"),
    ),
    below(
        BINS,
        "inventoryOnHand",
        "inventoryOnHand",
        "InventoryOnHand",
        "Inventory On Hand",
        ON_HAND,
        "LNR",
        parent_at=("warehouseBin", "id"),
        of="inventory",
    ),
)
