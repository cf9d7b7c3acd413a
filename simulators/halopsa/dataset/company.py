"""Clients with sites, users and assets, and agents, of a dataset."""

from __future__ import annotations

from simulators.core.dataset.msp import Contact, Device, Msp
from simulators.core.dataset.projection import guid
from simulators.halopsa.dataset.shapes import (
    AGENT,
    ASSET,
    ASSET_TYPES,
    CLIENT,
    CONTRACT,
    SITE,
    TEAMS,
    TYPE,
    USER,
    Record,
    Records,
)


def agents(msp: Msp) -> Records:
    """An agent for each technician."""
    return [
        {
            "id": AGENT + each.key,
            "name": each.name,
            "email": each.email,
            "team": TEAMS[each.team][1],
            "role": "Technician",
            "guid": guid("halopsa agent", each.key),
        }
        for each in msp.technicians
    ]


def clients(msp: Msp) -> Records:
    """A client for each customer."""
    return [
        {
            "id": CLIENT + each.key,
            "name": each.name,
            "toplevel_id": 1,
            "main_site_id": SITE + each.sites[0].key,
            "website": f"https://www.{each.domain}",
            "accountsid": each.short,
            "inactive": False,
            "customertype": 0,
            "guid": guid("halopsa client", each.key),
        }
        for each in msp.customers
    ]


def sites(msp: Msp) -> Records:
    """The sites of all customers."""
    return [
        {
            "id": SITE + site.key,
            "name": site.name,
            "client_id": float(CLIENT + each.key),
            "sla_id": 1,
            "phonenumber": site.phone,
            "guid": guid("halopsa site", site.key),
        }
        for each in msp.customers
        for site in each.sites
    ]


def user(contact: Contact) -> Record:
    """The user of a contact, at its site."""
    return {
        "id": USER + contact.key,
        "name": contact.name,
        "firstname": contact.first,
        "surname": contact.last,
        "emailaddress": contact.email,
        "phonenumber": contact.phone,
        "site_id": float(SITE + contact.site),
        "site_id_int": SITE + contact.site,
        "client_id": CLIENT + contact.customer,
        "isimportantcontact": contact.is_primary,
        "guid": guid("halopsa user", contact.key),
    }


def asset_types() -> Records:
    """The asset types that a fresh tenant lacks, with the field `Model`, which it defines."""
    shared = {"assetgroup_id": 1, "fields": [{"field_id": 51, "field_name": "Model"}]}
    lacking = ((each, name) for each, name in ASSET_TYPES.values() if each > TYPE)
    return [{"id": each, "name": name, **shared, "guid": guid("halopsa asset type", each)} for each, name in lacking]


def asset(device: Device) -> Record:
    """The asset of a device; `third_party_id` is the device's id in the RMM."""
    kind, name = ASSET_TYPES[device.kind]
    return {
        "id": ASSET + device.key,
        "inventory_number": device.name,
        "key_field": device.serial,
        "client_id": CLIENT + device.customer,
        "site_id": SITE + device.site,
        "user_id": USER + device.contact if device.contact else 0,
        "assettype_id": kind,
        "assettype_name": name,
        "fields": [{"id": 51, "value": f"{device.maker} {device.model}"}],
        "status_id": 1,
        "third_party_id": str(device.rmm),
        "contract_id": CONTRACT + device.customer,
        "guid": guid("halopsa asset", device.key),
    }
