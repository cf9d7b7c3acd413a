"""Price lists: what is sold costs another price in other currencies [autotask 7.16]."""

from __future__ import annotations

from simulators.autotask.model.shape import entity
from simulators.core.resources.entity import Entity

_WORK_TYPE_MODIFIER = """
id             long     required readonly
modifierType   integer  required noquery pick=modifierType
modifierValue  decimal  noquery
"""

_PRICE_LIST_MATERIAL_CODE = """
id                         long     required readonly
billingCodeID              integer  required readonly ->BillingCodes
currencyID                 integer  required readonly ->Currencies
usesInternalCurrencyPrice  boolean  required
unitPrice                  decimal
"""

_PRICE_LIST_PRODUCT = """
id                         long     required readonly
currencyID                 integer  required readonly ->Currencies
productID                  integer  required readonly ->Products
usesInternalCurrencyPrice  boolean  required
unitPrice                  decimal
"""

_PRICE_LIST_PRODUCT_TIER = """
id                         long     required readonly
currencyID                 integer  required readonly ->Currencies
productTierID              integer  required readonly ->ProductTiers
usesInternalCurrencyPrice  boolean  required
unitPrice                  decimal
"""

_PRICE_LIST_ROLE = """
id                         long     required readonly
currencyID                 integer  required readonly ->Currencies
roleID                     integer  required readonly ->Roles
usesInternalCurrencyPrice  boolean  required
hourlyRate                 decimal
"""

_PRICE_LIST_SERVICE = """
id                         long     required readonly
currencyID                 integer  required readonly ->Currencies
serviceID                  integer  required readonly ->Services
usesInternalCurrencyPrice  boolean  required
unitPrice                  decimal
"""

_PRICE_LIST_SERVICE_BUNDLE = """
id                         long     required readonly
currencyID                 integer  required readonly ->Currencies
serviceBundleID            integer  required readonly ->ServiceBundles
usesInternalCurrencyPrice  boolean  required
unitPrice                  decimal
"""

_PRICE_LIST_WORK_TYPE_MODIFIER = """
id                         long     required readonly
currencyID                 integer  required readonly ->Currencies
usesInternalCurrencyPrice  boolean  required
workTypeModifierID         integer  required readonly ->WorkTypeModifiers
modifierType               integer  noquery pick=modifierType
modifierValue              decimal  noquery
"""


def _priced(name: str, singular: str, table: str) -> Entity:
    """The server makes the rows; callers set their prices."""
    return entity(name, singular, "administration", table, ("QUERY", "PATCH", "PUT"), evidence="autotask 7.16")


ENTITIES = (
    _priced("WorkTypeModifiers", "WorkTypeModifier", _WORK_TYPE_MODIFIER),
    _priced("PriceListMaterialCodes", "PriceListMaterialCode", _PRICE_LIST_MATERIAL_CODE),
    _priced("PriceListProducts", "PriceListProduct", _PRICE_LIST_PRODUCT),
    _priced("PriceListProductTiers", "PriceListProductTier", _PRICE_LIST_PRODUCT_TIER),
    _priced("PriceListRoles", "PriceListRole", _PRICE_LIST_ROLE),
    _priced("PriceListServices", "PriceListService", _PRICE_LIST_SERVICE),
    _priced("PriceListServiceBundles", "PriceListServiceBundle", _PRICE_LIST_SERVICE_BUNDLE),
    _priced("PriceListWorkTypeModifiers", "PriceListWorkTypeModifier", _PRICE_LIST_WORK_TYPE_MODIFIER),
)
