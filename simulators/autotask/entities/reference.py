"""Reference data: countries, currencies, taxes, payment terms, action types [autotask 7.10]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import entity

_entity = partial(entity, area="administration", evidence="autotask 7.10")

_COUNTRY = """
id                       long         required readonly
addressFormatID          long         required pick
displayName              string(100)  required
countryCode              string(2)    readonly
invoiceTemplateID        integer      ->InvoiceTemplates
isActive                 boolean
isDefaultCountry         boolean
name                     string(50)   readonly
purchaseOrderTemplateID  integer      pick=Company.purchaseOrderTemplateID
quoteTemplateID          integer      ->QuoteTemplates
"""

_CURRENCY = """
id                      long         required readonly
currencyNegativeFormat  string(10)   required readonly
currencyPositiveFormat  string(10)   required readonly
description             string(100)  required readonly
displaySymbol           integer      required readonly pick
exchangeRate            decimal      required
isActive                boolean      required readonly
isInternalCurrency      boolean      required readonly
name                    string(3)    required readonly
lastModifiedDateTime    datetime     @changed
updateResourceId        integer      ->Resources @changer
"""

_ACTION_TYPE = """
id                  long        required readonly
isActive            boolean     required
name                string(32)  required
view                integer     required pick
isSystemActionType  boolean     readonly
"""

_PAYMENT_TERM = """
id                long          required readonly
name              string(100)   required
description       string(2000)
isActive          boolean
paymentDueInDays  integer
"""

_TAX_REGION = """
id        long         required readonly
name      string(200)  required
isActive  boolean
"""

_TAX_CATEGORY = """
id           long         required readonly
name         string(200)  required
description  string(200)
isActive     boolean
"""

_TAX = """
id             long         required readonly
taxCategoryID  integer      required fixed ->TaxCategories
taxName        string(100)  required
taxRate        decimal      required
taxRegionID    integer      required fixed ->TaxRegions
isCompounded   boolean
"""

_SHIPPING_TYPE = """
id             long          required readonly
billingCodeID  integer       readonly ->BillingCodes
description    string(2000)  readonly
isActive       boolean       readonly
name           string(100)   readonly
"""

_CLASSIFICATION_ICON = """
id           long         required readonly
isActive     boolean      required readonly
isSystem     boolean      required readonly
name         string(35)   required readonly
relativeUrl  string(100)  required readonly
description  string(100)  readonly
"""

_COMPANY_CATEGORY = """
id               long         required readonly
displayColorRGB  integer      required pick=displayColor
isActive         boolean      required
name             string(100)  required
isApiOnly        boolean
isGlobalDefault  boolean      readonly
nickname         string(3)
"""

ENTITIES = (
    _entity("Countries", _COUNTRY, "QUERY PATCH PUT", first_id=1),
    _entity("Currencies", _CURRENCY, "QUERY PATCH PUT", first_id=1),
    _entity("ActionTypes", _ACTION_TYPE, "QUERY POST PATCH PUT DELETE", first_id=1),
    _entity("PaymentTerms", _PAYMENT_TERM, "QUERY POST PATCH PUT", first_id=1),
    _entity("TaxRegions", _TAX_REGION, "QUERY POST PATCH PUT"),
    _entity("TaxCategories", _TAX_CATEGORY, "QUERY POST PATCH PUT"),
    _entity("Taxes", _TAX, "QUERY POST PATCH PUT", singular="Tax"),
    _entity("ShippingTypes", _SHIPPING_TYPE, first_id=1),
    _entity("ClassificationIcons", _CLASSIFICATION_ICON, first_id=1),
    _entity("CompanyCategories", _COMPANY_CATEGORY, "QUERY PATCH PUT", first_id=1),
)
