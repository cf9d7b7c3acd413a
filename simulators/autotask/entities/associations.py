"""Associations of records, and records that follow from others [autotask 7.10]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import below, entity

_entity = partial(entity, area="companies", evidence="autotask 7.10")

_COMPANY_TEAM = """
id                       long     required readonly
companyID                long     required once ->Companies
resourceID               long     required once ->Resources
isAssociatedAsComanaged  boolean  readonly
"""

_COMPANY_SITE_CONFIGURATION = """
id            long         required readonly
companyID     integer      required readonly ->Companies
locationName  string(100)  readonly
"""

_CONTACT_GROUP = """
id        long         required readonly
isActive  boolean      required
name      string(100)  required
"""

_CONTACT_GROUP_CONTACT = """
id              long     required readonly
contactGroupId  integer  required once ->ContactGroups
contactId       integer  required once ->Contacts
"""

_CONTACT_BILLING_PRODUCT_ASSOCIATION = """
id                long     required readonly
billingProductID  integer  required fixed ->Products
contactID         integer  required fixed ->Contacts
effectiveDate     date     required
expirationDate    date
"""

_CHANGE_REQUEST_LINK = """
id                         long     required readonly
changeRequestTicketID      integer  required once ->Tickets
problemOrIncidentTicketID  integer  required once ->Tickets
"""

_SUBSCRIPTION_PERIOD = """
id                   long        required readonly
periodCost           decimal     required readonly
periodDate           date        required readonly
periodPrice          decimal     required readonly
subscriptionID       integer     required readonly ->Subscriptions
postedDate           datetime    readonly
purchaseOrderNumber  string(50)  readonly
"""

_SERVICE_BUNDLE_SERVICE = """
id               long  required readonly
serviceBundleID  long  required fixed ->ServiceBundles
serviceID        long  required fixed ->Services
"""

ENTITIES = (
    _entity("CompanyTeams", _COMPANY_TEAM, child=below("Companies", "GET POST", "GET DELETE")),
    _entity(
        "CompanySiteConfigurations",
        _COMPANY_SITE_CONFIGURATION,
        child=below("Companies", "GET PATCH PUT", "GET"),
        udf_type=23,
    ),
    _entity("ContactGroups", _CONTACT_GROUP, "QUERY POST PATCH PUT DELETE", area="sales"),
    _entity(
        "ContactGroupContacts",
        _CONTACT_GROUP_CONTACT,
        child=below("ContactGroups", "GET POST", "GET DELETE", field="contactGroupId"),
        area="sales",
    ),
    _entity(
        "ContactBillingProductAssociations",
        _CONTACT_BILLING_PRODUCT_ASSOCIATION,
        child=below("Contacts", "GET POST PATCH PUT", "GET DELETE"),
        area="billing",
    ),
    _entity("ChangeRequestLinks", _CHANGE_REQUEST_LINK, "QUERY POST DELETE", area="service desk"),
    _entity("SubscriptionPeriods", _SUBSCRIPTION_PERIOD, child=below("Subscriptions", "GET", "GET"), area="inventory"),
    _entity(
        "ServiceBundleServices",
        _SERVICE_BUNDLE_SERVICE,
        child=below("ServiceBundles", "GET POST", "GET DELETE"),
        area="contracts",
    ),
)
