"""Accounts, their contacts, managed assets and links to external products [tigerpaw 4]."""

from __future__ import annotations

from simulators.core.resources.entity import Entity, Face, documented, next_free
from simulators.core.resources.fields import (
    flag,
    instant,
    number,
    reference,
    required,
    text,
    via,
)
from simulators.tigerpaw.model.fields import master, numbered
from simulators.tigerpaw.model.rules import ContactRules, LinkRules, MasterRules

ADDRESS = "Address1 Address2 City State PostalCode Country"

ACCOUNTS = Entity(
    "accounts",
    numbered(
        "AccountNumber",
        text("Name", need=required(), index=True),
        text("AccountId", index=True),
        text(ADDRESS),
        master("AccountType", "accountTypes", need=required(), index=True),
        master("Status", "accountStatuses", need=required(), index=True),
        text("HotNote DirectionsToLocation SpecialInstructions QuoteSpecialInstructions"),
        text("URL1 URL1Description URL2 URL2Description"),
        instant("InitialContact"),
        reference("RepNumber", "reps"),
        reference("PrimaryContactNumber", "contacts", use="read"),
        flag("DoNotEmail"),
    ),
    path="/accounts",
    title="Account",
    rules=MasterRules,
    ids=next_free(setting="first_account_number"),
    face=Face("id name=Name"),
    evidence=documented("tigerpaw 4"),
)

CONTACTS = Entity(
    "contacts",
    numbered(
        "ContactNumber",
        reference("AccountNumber", "accounts", need=required(), use="once", index=True),
        text("Prefix"),
        text("FirstName", need=required(), index=True),
        text("MiddleInitial"),
        text("LastName", need=required(), index=True),
        text("Name", use="read"),
        text(f"Title Department {ADDRESS} PersonalNotes Assistant"),
        flag("Inactive"),
    ),
    path="/contacts",
    title="Contact",
    rules=ContactRules,
    parent="accounts",
    parent_at=("AccountNumber",),
    ids=next_free(501),
    evidence=documented("tigerpaw 4"),
)

LINKS = Entity(
    "accountExternalProducts",
    numbered(
        "AccountExternalProductId",
        reference("ExternalProductId", "externalProducts"),
        via("ExternalProduct", "ExternalProductId", "Product"),
        text("ExternalId", need=required(), index=True),
        text("ExternalSystemId Comment"),
    ),
    path="/accounts/{parentId}/service/externalproducts",
    title="External product",
    rules=LinkRules,
    parent="accounts",
    parent_at=("_account",),
    evidence=documented("tigerpaw 4"),
)

ASSETS = Entity(
    "managedAssets",
    numbered(
        "ManagedAssetNumber",
        reference("AccountNumber", "accounts", index=True),
        text("Provider AssetType ProviderAssetName ProviderAssetId"),
        number("Price"),
        text("ExternalId"),
        instant("DateAdded LastPolledDate"),
        text("DeviceURL IPAddress MACAddress OS SerialNumber Description LastLoggedInUser CPU Memory HardDriveSpace"),
    ),
    path="/accounts/{parentId}/assets/managed",
    title="Managed asset",
    verbs=("list",),
    parent="accounts",
    parent_at=("AccountNumber",),
    evidence=documented("tigerpaw 4"),
)

REPS = Entity(
    "reps",
    numbered(
        "RepNumber",
        text("Name EmailAddress PhoneNumber"),
        flag("Inactive"),
    ),
    path="/mastertables/reps",
    title="Rep",
    face=Face("id name=Name"),
    verbs=("list",),
    evidence=documented("tigerpaw 2"),
)

ENTITIES = (ACCOUNTS, CONTACTS, LINKS, ASSETS, REPS)
