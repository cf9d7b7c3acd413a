"""Entities of Tigerpaw and their rules, without HTTP."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.resources.entity import Registry
from simulators.tigerpaw.model import accounts, billing, masters, orders

REGISTRY = Registry((*masters.ENTITIES, *accounts.ENTITIES, *billing.ENTITIES, *orders.ENTITIES))
"""All entities, by name."""

MODELS: Mapping[str, str] = {
    "accounts": "Account",
    "contacts": "Contact",
    "accountExternalProducts": "AccountExternalProduct",
    "managedAssets": "AccountManagedAsset",
    "reps": "Rep",
    "agreements": "Agreement",
    "additionalCharges": "AgreementAdditionalCharge",
    "coveredAssets": "AgreementCoveredAssetType",
    "contracts": "Contract",
    "itemsCovered": "ItemCovered",
    "serviceOrders": "ServiceOrder",
    "serviceOrderNotes": "ServiceOrderNote",
    "serviceOrderSymptoms": "ServiceOrderSymptom",
    "serviceOrderResolutions": "ServiceOrderResolution",
    "timeLogs": "ServiceOrderTimeLog",
    "partsUsed": "ServiceOrderPartUsed",
    "serviceOrderStatuses": "ServiceOrderStatus",
    "serviceOrderTypes": "ServiceOrderType",
    "priorities": "ServiceOrderPriority",
    "severities": "ServiceOrderSeverity",
    "dispatchBoards": "DispatchBoard",
    "externalProducts": "ExternalProduct",
    "noteTopics": "ServiceOrderNoteTopic",
    "accountTypes": "AccountType",
    "accountStatuses": "AccountStatus",
}
"""The vendor's name of the model, by entity."""
