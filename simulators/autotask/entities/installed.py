"""Types, categories, notes, relations and domains of configuration items [autotask 7.8]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import below, entity

_entity = partial(entity, area="inventory", evidence="autotask 7.8")

_CONFIGURATION_ITEM_CATEGORY = """
id                     long         required readonly
displayColorRGB        integer      required pick=displayColor
isActive               boolean      required
name                   string(100)  required
isClientPortalDefault  boolean      readonly
isGlobalDefault        boolean      readonly
nickname               string(3)
"""

_CONFIGURATION_ITEM_TYPE = """
id        long         required readonly
isActive  boolean      required
name      string(100)  required
"""

_CONFIGURATION_ITEM_NOTE = """
id                             long           required readonly
configurationItemID            integer        required fixed ->ConfigurationItems
description                    string(32000)  required
noteType                       integer        required pick=TicketNote.noteType
title                          string(250)    required
createDateTime                 datetime       @made
creatorResourceID              integer        @maker ->Resources
impersonatorCreatorResourceID  integer        @poser ->Resources
impersonatorUpdaterResourceID  integer        @reposer ->Resources
lastActivityDate               datetime       @changed
"""

_CONFIGURATION_ITEM_RELATED_ITEM = """
id                          long     required readonly
configurationItemID         integer  required once ->ConfigurationItems
relatedConfigurationItemID  integer  required once ->ConfigurationItems
relationship                integer  required once pick
"""

_CONFIGURATION_ITEM_DNS_RECORD = """
id                  long      required readonly
createDateTime      datetime  required @made
data                string    required readonly
dnsType             string    required readonly
installedProductID  integer   required ->ConfigurationItems readonly
timeToLiveSeconds   integer   required readonly
"""

_CONFIGURATION_ITEM_SSL_SUBJECT_ALTERNATIVE_NAME = """
id                   long     required readonly
configurationItemID  integer  required ->ConfigurationItems readonly
name                 string   required readonly
"""

_CONFIGURATION_ITEM_BILLING_PRODUCT_ASSOCIATION = """
id                   long     required readonly
billingProductID     integer  required fixed ->Products
configurationItemID  integer  required fixed ->ConfigurationItems
effectiveDate        date     required
expirationDate       date
"""

_CONFIGURATION_ITEM_CATEGORY_UDF_ASSOCIATION = """
id                            long     required readonly
configurationItemCategoryID   integer  required fixed ->ConfigurationItemCategories
isRequired                    boolean  required
userDefinedFieldDefinitionID  integer  required fixed ->UserDefinedFieldDefinitions
"""

_DOMAIN_REGISTRAR = """
id    long    required readonly
name  string  required
url   string
"""

ENTITIES = (
    _entity("ConfigurationItemCategories", _CONFIGURATION_ITEM_CATEGORY, "QUERY POST PATCH PUT", first_id=1),
    _entity("ConfigurationItemTypes", _CONFIGURATION_ITEM_TYPE, "QUERY POST PATCH PUT DELETE", first_id=1),
    _entity(
        "ConfigurationItemNotes",
        _CONFIGURATION_ITEM_NOTE,
        child=below("ConfigurationItems", "GET POST PATCH PUT", "GET"),
    ),
    _entity(
        "ConfigurationItemRelatedItems",
        _CONFIGURATION_ITEM_RELATED_ITEM,
        child=below("ConfigurationItems", "GET POST", "GET DELETE"),
    ),
    _entity(
        "ConfigurationItemDnsRecords",
        _CONFIGURATION_ITEM_DNS_RECORD,
        child=below("ConfigurationItems", "GET", "GET DELETE", field="installedProductID"),
    ),
    _entity(
        "ConfigurationItemSslSubjectAlternativeNames",
        _CONFIGURATION_ITEM_SSL_SUBJECT_ALTERNATIVE_NAME,
        child=below("ConfigurationItems", "GET", "GET DELETE"),
    ),
    _entity(
        "ConfigurationItemBillingProductAssociations",
        _CONFIGURATION_ITEM_BILLING_PRODUCT_ASSOCIATION,
        child=below("ConfigurationItems", "GET POST PATCH PUT", "GET DELETE"),
    ),
    _entity(
        "ConfigurationItemCategoryUdfAssociations",
        _CONFIGURATION_ITEM_CATEGORY_UDF_ASSOCIATION,
        child=below("ConfigurationItemCategories", "GET POST PATCH PUT", "GET DELETE"),
    ),
    _entity("DomainRegistrars", _DOMAIN_REGISTRAR, "QUERY POST PATCH PUT", first_id=1),
)
