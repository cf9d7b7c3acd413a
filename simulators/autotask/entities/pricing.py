"""Price lists: prices in other currencies [autotask 7.16]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import entity

_entity = partial(entity, area="administration", evidence="autotask 7.16")

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


ENTITIES = (
    _entity("WorkTypeModifiers", _WORK_TYPE_MODIFIER, "QUERY PATCH PUT"),
    _entity("PriceListMaterialCodes", _PRICE_LIST_MATERIAL_CODE, "QUERY PATCH PUT"),
    _entity("PriceListProducts", _PRICE_LIST_PRODUCT, "QUERY PATCH PUT"),
    _entity("PriceListProductTiers", _PRICE_LIST_PRODUCT_TIER, "QUERY PATCH PUT"),
    _entity("PriceListRoles", _PRICE_LIST_ROLE, "QUERY PATCH PUT"),
    _entity("PriceListServices", _PRICE_LIST_SERVICE, "QUERY PATCH PUT"),
    _entity("PriceListServiceBundles", _PRICE_LIST_SERVICE_BUNDLE, "QUERY PATCH PUT"),
    _entity("PriceListWorkTypeModifiers", _PRICE_LIST_WORK_TYPE_MODIFIER, "QUERY PATCH PUT"),
)
