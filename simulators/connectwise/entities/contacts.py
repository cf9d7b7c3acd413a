"""Contacts and their communication items [connectwise 2, 3]."""

from __future__ import annotations

from simulators.connectwise.entities.company import USER_DEFINED
from simulators.connectwise.entities.entity import below, entity, setup_table
from simulators.connectwise.entities.fields import SENT, identity
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import (
    choice,
    custom,
    flag,
    guid,
    instant,
    integer,
    integers,
    listed,
    reference,
    references,
    text,
    texts,
)

MEDIA = "Email Fax Phone"

CONTACT = with_id(
    text("firstName", need=SENT),
    text("lastName"),
    reference("company", "companies"),
    reference("site", "sites", within="company"),
    text("addressLine1 addressLine2 city state zip"),
    reference("country", "countries"),
    reference("relationship", "relationships"),
    text("relationshipOverride"),
    reference("department", "contactDepartments"),
    flag("inactiveFlag"),
    integer("defaultMergeContactId"),
    text("securityIdentifier"),
    reference("managerContact assistantContact", "contacts"),
    text("title"),
    text("school nickName"),
    flag("marriedFlag childrenFlag"),
    text("children significantOther"),
    text("portalPassword", use="write"),
    integer("portalSecurityLevel", default=1),
    flag("disablePortalLoginFlag", default=True),
    flag("unsubscribeFlag"),
    choice("gender", "Female Male"),
    text("birthDay"),
    instant("anniversary"),
    choice("presence", "NoAgent Online DoNotDisturb Away Offline"),
    guid("mobileGuid", use="read", stamp="guid"),
    text("facebookUrl twitterUrl linkedInUrl"),
    text("defaultPhoneType defaultPhoneNbr defaultPhoneExtension", use="read"),
    flag("defaultBillingFlag defaultFlag"),
    text(USER_DEFINED, 50),
    reference("companyLocation", "locations"),
    listed(
        "communicationItems",
        integer("id"),
        reference("type", "communicationTypes"),
        text("value", 250),
        text("extension", 15),
        flag("defaultFlag"),
        text("domain", use="read"),
        choice("communicationType", MEDIA),
    ),
    references("types", "contactTypes", use="read"),
    integers("typeIds", use="write"),
    texts("integratorTags"),
    flag("ignoreDuplicates", default=None, use="write"),
    reference("photo", "documents", use="read"),
    custom("customFields"),
)

CONTACTS = entity(
    "contacts",
    "/company/contacts",
    "Contact",
    "Contact",
    "Contacts",
    CONTACT,
    stamped=True,
    indexes=(("company", "id"), ("lastName",), ("firstName",)),
    hrefs={
        "communications_href": "/company/contacts/{id}/communications",
        "image_href": "/company/contacts/{id}/image",
    },
)

COMMUNICATIONS = below(
    CONTACTS,
    "communications",
    "communications",
    "ContactCommunication",
    "Contact Communication",
    with_id(
        integer("contactId", use="read"),
        reference("type", "communicationTypes", need=SENT),
        text("value", 250, need=SENT),
        text("extension", 15),
        flag("defaultFlag"),
        guid("mobileGuid", use="read", stamp="guid"),
        choice("communicationType", MEDIA),
        text("domain", use="read"),
    ),
    parent_at=("contactId",),
)

ENTITIES = (
    CONTACTS,
    COMMUNICATIONS,
    setup_table(
        "contactTypes",
        "/company/contacts/types",
        "ContactType",
        "Contact Type",
        with_id(
            text("description", 50, need=SENT),
            flag("defaultFlag serviceAlertFlag"),
            text("serviceAlertMessage", 150),
            identity(),
        ),
    ),
    setup_table(
        "communicationTypes",
        "/company/communicationTypes",
        "CommunicationType",
        "Communication Type",
        with_id(
            text("description", need=SENT),
            flag("phoneFlag faxFlag emailFlag defaultFlag disabled"),
            text("exchangeXref iphoneXref androidXref googleXref", 50),
            identity(),
        ),
        one_of=("phoneFlag", "faxFlag", "emailFlag"),
        one_of_text="At least one flag is required to be true -- phone, fax, or email",
    ),
)
