"""Records that tie others together, and those that follow from others [autotask 7.10]."""

from __future__ import annotations

from simulators.autotask.model.shape import Child, entity

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
    entity(
        "CompanyTeams",
        "CompanyTeam",
        "companies",
        _COMPANY_TEAM,
        ("QUERY",),
        Child("Companies", "Teams", "companyID", ("GET", "POST"), ("GET", "DELETE")),
        evidence="autotask 7.10",
    ),
    entity(
        "CompanySiteConfigurations",
        "CompanySiteConfiguration",
        "companies",
        _COMPANY_SITE_CONFIGURATION,
        ("QUERY",),
        Child("Companies", "SiteConfigurations", "companyID", ("GET", "PATCH", "PUT"), ("GET",)),
        udf_type=23,
        evidence="autotask 7.10",
    ),
    entity(
        "ContactGroups",
        "ContactGroup",
        "sales",
        _CONTACT_GROUP,
        ("QUERY", "POST", "PATCH", "PUT", "DELETE"),
        evidence="autotask 7.10",
    ),
    entity(
        "ContactGroupContacts",
        "ContactGroupContact",
        "sales",
        _CONTACT_GROUP_CONTACT,
        ("QUERY",),
        Child("ContactGroups", "Contacts", "contactGroupId", ("GET", "POST"), ("GET", "DELETE")),
        evidence="autotask 7.10",
    ),
    entity(
        "ContactBillingProductAssociations",
        "ContactBillingProductAssociation",
        "billing",
        _CONTACT_BILLING_PRODUCT_ASSOCIATION,
        ("QUERY",),
        Child(
            "Contacts", "BillingProductAssociations", "contactID", ("GET", "POST", "PATCH", "PUT"), ("GET", "DELETE")
        ),
        evidence="autotask 7.10",
    ),
    entity(
        "ChangeRequestLinks",
        "ChangeRequestLink",
        "service desk",
        _CHANGE_REQUEST_LINK,
        ("QUERY", "POST", "DELETE"),
        evidence="autotask 7.10",
    ),
    entity(
        "SubscriptionPeriods",
        "SubscriptionPeriod",
        "inventory",
        _SUBSCRIPTION_PERIOD,
        ("QUERY",),
        Child("Subscriptions", "Periods", "subscriptionID", ("GET",), ("GET",)),
        evidence="autotask 7.10",
    ),
    entity(
        "ServiceBundleServices",
        "ServiceBundleService",
        "contracts",
        _SERVICE_BUNDLE_SERVICE,
        ("QUERY",),
        Child("ServiceBundles", "Services", "serviceBundleID", ("GET", "POST"), ("GET", "DELETE")),
        evidence="autotask 7.10",
    ),
)
