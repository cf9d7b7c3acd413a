"""Contacts and how they are reached [connectwise 2, 3]."""

from __future__ import annotations

from simulators.connectwise.entities.company import USER_DEFINED
from simulators.connectwise.entities.entity import Entity, setup_table
from simulators.connectwise.entities.fields import (
    choice,
    custom,
    date,
    fields,
    flag,
    guid,
    identity,
    integer,
    integers,
    items,
    ref,
    refs,
    text,
    texts,
)

MEDIA = "Email Fax Phone"

CONTACT = fields(
    text("firstName", need="create"),
    text("lastName"),
    ref("company", "companies"),
    ref("site", "sites", within="company"),
    text("addressLine1 addressLine2 city state zip"),
    ref("country", "countries"),
    ref("relationship", "relationships"),
    text("relationshipOverride"),
    ref("department", "contactDepartments"),
    flag("inactiveFlag"),
    integer("defaultMergeContactId"),
    text("securityIdentifier"),
    ref("managerContact assistantContact", "contacts"),
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
    date("anniversary"),
    choice("presence", "NoAgent Online DoNotDisturb Away Offline"),
    guid("mobileGuid", use="read"),
    text("facebookUrl twitterUrl linkedInUrl"),
    text("defaultPhoneType defaultPhoneNbr defaultPhoneExtension", use="read"),
    flag("defaultBillingFlag defaultFlag"),
    text(USER_DEFINED, 50),
    ref("companyLocation", "locations"),
    items(
        "communicationItems",
        integer("id"),
        ref("type", "communicationTypes"),
        text("value", 250),
        text("extension", 15),
        flag("defaultFlag"),
        text("domain", use="read"),
        choice("communicationType", MEDIA),
    ),
    refs("types", "contactTypes", use="read"),
    integers("typeIds", use="write"),
    texts("integratorTags"),
    flag("ignoreDuplicates", default=None, use="write"),
    ref("photo", "documents", use="read"),
    custom(),
)

CONTACTS = Entity(
    name="contacts",
    schema="Contact",
    title="Contact",
    resource="contact",
    path="/company/contacts",
    verbs="LNRCUPD",
    function="Contacts",
    fields=CONTACT,
    stamped=True,
    indexes=(("company", "id"), ("lastName",), ("firstName",)),
    hrefs={
        "communications_href": "/company/contacts/{id}/communications",
        "image_href": "/company/contacts/{id}/image",
    },
)

COMMUNICATIONS = Entity(
    name="communications",
    schema="ContactCommunication",
    title="Contact Communication",
    resource="contactCommunication",
    path="/company/contacts/{parentId}/communications",
    verbs="LNRCUPD",
    function="Contacts",
    parent="contacts",
    parent_at=("contactId",),
    fields=fields(
        integer("contactId", use="read"),
        ref("type", "communicationTypes", need="create"),
        text("value", 250, need="create"),
        text("extension", 15),
        flag("defaultFlag"),
        guid("mobileGuid", use="read"),
        choice("communicationType", MEDIA),
        text("domain", use="read"),
    ),
)

ENTITIES = (
    CONTACTS,
    COMMUNICATIONS,
    setup_table(
        "contactTypes",
        "/company/contacts/types",
        "ContactType",
        "Contact Type",
        fields(
            text("description", 50, need="create"),
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
        fields(
            text("description", need="create"),
            flag("phoneFlag faxFlag emailFlag defaultFlag disabled"),
            text("exchangeXref iphoneXref androidXref googleXref", 50),
            identity(),
        ),
        one_of=("phoneFlag", "faxFlag", "emailFlag"),
        one_of_text="At least one flag is required to be true -- phone, fax, or email",
    ),
)
