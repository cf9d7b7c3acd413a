"""The rules of sales, coverage, purchasing and reference data, by entity."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.autotask.rules.approvals import PurchaseApprovalRules
from simulators.autotask.rules.base import AutotaskRules
from simulators.autotask.rules.coverage import (
    BillingRuleRules,
    BlockRules,
    ExcludedCodeRules,
    ExclusionSetRules,
    FactorRules,
    MilestoneRules,
    RateRules,
    RetainerRules,
    RoleCostRules,
    TicketPurchaseRules,
)
from simulators.autotask.rules.installed import (
    CategoryFieldRules,
    ConfigurationItemRules,
    ItemTypeRules,
    RelatedItemRules,
)
from simulators.autotask.rules.pricing import PricedRules, PricedTierRules, PriceRules
from simulators.autotask.rules.purchasing import (
    InventoryItemRules,
    InventoryLocationRules,
    OrderItemRules,
    ProductVendorRules,
    PurchaseOrderRules,
    ReceivingRules,
    SerialNumberRules,
    TransferRules,
)
from simulators.autotask.rules.reference import (
    ActionTypeRules,
    BilledSubscriptionRules,
    BundledServiceRules,
    ChangeRequestLinkRules,
    ContactGroupRules,
    CountryRules,
    CurrencyRules,
    PaymentTermRules,
    TaxRules,
)
from simulators.autotask.rules.sales import OpportunityRules, QuoteItemRules, QuoteRules, SalesOrderRules
from simulators.autotask.rules.unique import UNIQUE, DatedRules, UniqueRules

SOLD: Mapping[str, type[AutotaskRules]] = {
    **dict.fromkeys(UNIQUE, UniqueRules),
    "Opportunities": OpportunityRules,
    "SalesOrders": SalesOrderRules,
    "Quotes": QuoteRules,
    "QuoteItems": QuoteItemRules,
    "ContractBlocks": BlockRules,
    "ContractRetainers": RetainerRules,
    "ContractTicketPurchases": TicketPurchaseRules,
    "ContractMilestones": MilestoneRules,
    "ContractRates": RateRules,
    "ContractBlockHourFactors": FactorRules,
    "ContractRoleCosts": RoleCostRules,
    "ContractBillingRules": BillingRuleRules,
    "ContractExclusionSets": ExclusionSetRules,
    "ContractExclusionBillingCodes": ExcludedCodeRules,
    "ContractExclusionSetExcludedWorkTypes": ExcludedCodeRules,
    "ConfigurationItems": ConfigurationItemRules,
    "ConfigurationItemTypes": ItemTypeRules,
    "ConfigurationItemRelatedItems": RelatedItemRules,
    "ConfigurationItemCategoryUdfAssociations": CategoryFieldRules,
    "ConfigurationItemBillingProductAssociations": DatedRules,
    "ContactBillingProductAssociations": DatedRules,
    "PurchaseOrders": PurchaseOrderRules,
    "PurchaseOrderItems": OrderItemRules,
    "PurchaseOrderItemReceiving": ReceivingRules,
    "InventoryLocations": InventoryLocationRules,
    "InventoryItems": InventoryItemRules,
    "InventoryItemSerialNumbers": SerialNumberRules,
    "InventoryTransfers": TransferRules,
    "ProductVendors": ProductVendorRules,
    "ProductTiers": PricedTierRules,
    **dict.fromkeys(("Products", "Roles", "ServiceBundles"), PricedRules),
    **{f"PriceList{name}": PriceRules for name in ("MaterialCodes", "Products", "ProductTiers", "Roles")},
    **{f"PriceList{name}": PriceRules for name in ("Services", "ServiceBundles", "WorkTypeModifiers")},
    "PurchaseApprovals": PurchaseApprovalRules,
    "Countries": CountryRules,
    "Currencies": CurrencyRules,
    "ActionTypes": ActionTypeRules,
    "Taxes": TaxRules,
    "PaymentTerms": PaymentTermRules,
    "ContactGroups": ContactGroupRules,
    "ChangeRequestLinks": ChangeRequestLinkRules,
    "ServiceBundleServices": BundledServiceRules,
    "Subscriptions": BilledSubscriptionRules,
}
"""Entities without special rules are missing."""
