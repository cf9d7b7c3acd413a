"""The projection of a dataset's MSP: units, devices, monitored services, PSA mappings, and tickets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulators.core.dataset.msp import Alert, Contact, Customer, Device, DeviceKind, Msp, Site
from simulators.core.dataset.projection import Days, Kind, Projected, guid, placed
from simulators.ncentral.inventory.monitoring import FAILED, NORMAL, OWN_SERVICE, SERVICE_IDS
from simulators.ncentral.model import Ticket
from simulators.ncentral.records import NONE

Records = list[dict[str, Any]]

_SITE, _CONTACT = 1_000, 2_000
"""In the managed PSA, each id is one less than the first of its kind, and beyond those of a fresh server."""

_SITE_UNIT, _SERVICE = 2_000, 100_000
"""Each id is one less than that of the first site or service."""

_SERVICE_ORG, _SERVICE_ORG_NAME = 50, "N-able"
"""The service organization of a fresh server, to which all customers belong."""

_PSA = "https://psa.msp.example/tickets"
_TOKEN_DAY = 365

_CLASSES: Mapping[DeviceKind, tuple[str, str]] = {
    "server": ("Servers", "Servers"),
    "workstation": ("Workstations", "Workstations"),
    "laptop": ("Laptop", "Laptop"),
    "firewall": ("Firewall", ""),
    "switch": ("Switch/Router", ""),
    "printer": ("Printer", ""),
}
"""By kind of device: the device class, and its prefix for a device with an operating system."""

_SYSTEMS = {"Windows": "winnt", "Ubuntu": "linux", "macOS": "mac"}
_WATCHED: Mapping[DeviceKind, tuple[str, ...]] = {"server": ("Connectivity", "CPU", "Memory", "Disk")}
_EVERYWHERE = ("Connectivity",)
_GIB = 1 << 30


def project(msp: Msp, days: Days) -> Projected:
    """Customers with sites, devices and monitored services, and a ticket for each alert.

    A customer is mapped to the company with the same number in the MSP's PSA; the number is also its external id.
    """
    primary = {each.customer: each for each in msp.contacts if each.is_primary}
    records: dict[str, Records] = {
        "customers": [_mapping(each, primary[each.key]) for each in msp.customers],
        "companies": _companies(msp),
        "orgUnits": list(_units(msp, primary)),
        "devices": [_device(each, msp, days) for each in msp.devices],
        "assets": [_asset(each, days) for each in msp.devices],
        "lifecycles": [_lifecycle(each, days) for each in msp.devices],
        "services": list(_services(msp, days)),
        "tickets": [_ticket(alert, msp, days) for alert in msp.alerts],
    }
    records["registrationTokens"] = [_token(each, days) for each in records["orgUnits"]]
    found: dict[Kind, dict[int, tuple[str, int | str]]] = {
        "customers": placed("customers", {each.key: each.rmm for each in msp.customers}),
        "devices": placed("devices", {each.key: each.rmm for each in msp.devices}),
    }
    return Projected(records, found)


# -- the managed PSA ---------------------------------------------------------------------------------------------------


def _mapping(customer: Customer, contact: Contact) -> dict[str, Any]:
    return {
        "customerId": customer.rmm,
        "customerName": customer.name,
        "psaCompanyId": customer.number,
        "psaSiteId": _SITE + customer.sites[0].key,
        "psaContactId": _CONTACT + contact.key,
        "psaLocationId": NONE,
    }


def _companies(msp: Msp) -> Records:
    contacts: dict[int, Records] = {}
    for each in msp.contacts:
        contact = {"psaContactId": _CONTACT + each.key, "psaContactName": each.name}
        contacts.setdefault(each.customer, []).append(contact)
    return [
        {
            "psaCompanyId": each.number,
            "psaCompanyName": each.name,
            "sites": [{"psaSiteId": _SITE + site.key, "psaSiteName": site.name} for site in each.sites],
            "contacts": contacts[each.key],
        }
        for each in msp.customers
    ]


# -- organization units ------------------------------------------------------------------------------------------------


def _units(msp: Msp, primary: Mapping[int, Contact]) -> Iterator[dict[str, Any]]:
    for customer in msp.customers:
        contact = primary[customer.key]
        yield {
            **_unit(customer.rmm, customer.name, "CUSTOMER", _SERVICE_ORG, contact, customer.sites[0]),
            "externalId": str(customer.number),
        }
        for site in customer.sites:
            yield _unit(_SITE_UNIT + site.key, site.name, "SITE", customer.rmm, contact, site)


def _unit(identity: int, name: str, kind: str, parent: int, contact: Contact, place: Site) -> dict[str, Any]:
    return {
        "id": identity,
        "name": name,
        "orgUnitType": kind,
        "parentId": parent,
        "contactFirstName": contact.first,
        "contactLastName": contact.last,
        "contactEmail": contact.email,
        "contactPhone": contact.phone,
        "contactTitle": contact.title,
        "phone": place.phone,
        "street1": place.street,
        "city": place.city,
        "stateProv": place.region,
        "country": place.country,
        "postalCode": place.postcode,
        "isSystem": False,
        "isServiceOrg": False,
    }


def _token(unit: Mapping[str, Any], days: Days) -> dict[str, Any]:
    token = guid("ncentral", "registration token", unit["id"])
    return {"id": unit["id"], "registrationToken": token, "expires": _instant(_TOKEN_DAY * 86_400, days)}


# -- devices -----------------------------------------------------------------------------------------------------------


def _device(device: Device, msp: Msp, days: Days) -> dict[str, Any]:
    customer = msp.customer(device.customer)
    site = next(each for each in customer.sites if each.key == device.site)
    plain, named = _CLASSES[device.kind]
    system = device.os.partition(" ")[0]
    kind = f"{named} - {system}" if named else plain
    return {
        "id": device.rmm,
        "uri": device.ip,
        "longName": device.name,
        "deviceClass": kind,
        "deviceClassLabel": kind,
        "description": f"{device.maker} {device.model}",
        "isProbe": False,
        "osId": _SYSTEMS.get(system, ""),
        "supportedOs": device.os,
        "supportedOsLabel": device.os,
        "discoveredName": device.name,
        "lastLoggedInUser": device.last_user or "-",
        "licenseMode": "Professional",
        "orgUnitId": _SITE_UNIT + site.key,
        "soId": _SERVICE_ORG,
        "soName": _SERVICE_ORG_NAME,
        "customerId": customer.rmm,
        "customerName": customer.name,
        "siteId": _SITE_UNIT + site.key,
        "siteName": site.name,
        "applianceId": device.rmm,
        "lastApplianceCheckinTime": _instant(0, days),
    }


def _asset(device: Device, days: Days) -> dict[str, Any]:
    known: dict[str, Any] = {
        "id": device.rmm,
        "manufacturer": device.maker,
        "model": device.model,
        "serialNumber": device.serial,
        "macAddress": device.mac,
        "applications": [],
        "createdOn": _instant(device.bought, days),
    }
    if device.kind not in ("server", "workstation", "laptop"):
        return known
    cores = 8 if device.kind == "server" else 4
    return {
        **known,
        "netbiosName": device.name[:15].upper(),
        "osArchitecture": "64-bit",
        "osVersion": device.os.rpartition(" ")[2],
        "processorName": f"Quarry {cores}",
        "totalPhysicalMemory": 4 * cores * _GIB,
        "numberOfCores": cores,
        "numberOfCpus": 1,
        "systemType": "x64-based PC",
        "uuid": guid("ncentral", "system", device.key),
        "memorySlots": 4,
        "memorySlotsUsed": 2,
    }


def _lifecycle(device: Device, days: Days) -> dict[str, Any]:
    return {
        "id": device.rmm,
        "warrantyExpiryDate": days.date(device.warranty),
        "purchaseDate": days.date(device.bought),
        "assetTag": device.serial,
    }


# -- monitoring --------------------------------------------------------------------------------------------------------


def _services(msp: Msp, days: Days) -> Iterator[dict[str, Any]]:
    """The monitored services of each device; a service is failed if an alert about it has not ended."""
    last: dict[tuple[int, str], Alert] = {}
    for alert in msp.alerts:
        before = last.get((alert.device, alert.service))
        if before is None or before.ended:
            last[alert.device, alert.service] = alert
    watched: dict[tuple[int, str], Alert | None] = {
        (device.key, name): None for device in msp.devices for name in _WATCHED.get(device.kind, _EVERYWHERE)
    }
    watched.update(last)
    for number, (key, name) in enumerate(sorted(watched), 1):
        yield _service(_SERVICE + number, msp.devices[key - 1], name, watched[key, name], msp, days)


def _service(identity: int, device: Device, name: str, alert: Alert | None, msp: Msp, days: Days) -> dict[str, Any]:
    failed = alert is not None and not alert.ended
    about = {} if alert is None else {"ticketId": alert.rmm_ticket, "detail": _title(alert, device) if failed else ""}
    since = device.bought if alert is None else alert.ended or alert.at
    return {
        "id": identity,
        "orgUnitId": _SITE_UNIT + device.site,
        "deviceId": device.rmm,
        "customerId": msp.customer(device.customer).rmm,
        "siteId": _SITE_UNIT + device.site,
        "serviceId": SERVICE_IDS.get(name.lower(), OWN_SERVICE),
        "moduleName": name,
        "serviceType": "AMP",
        "state": FAILED if failed else NORMAL,
        "timeToStale": 195,
        "isManagedTask": True,
        "serviceItemId": 1,
        "applianceId": device.rmm,
        "applianceName": device.name,
        "transitionTime": _instant(since, days),
        "lastScanTime": _instant(0, days),
        **about,
    }


def _instant(at: int, days: Days) -> str:
    return f"{days.plain(at)}.000Z"


def _title(alert: Alert, device: Device) -> str:
    return f"Alert: {alert.service} on {device.name} is Failed"


def _ticket(alert: Alert, msp: Msp, days: Days) -> dict[str, Any]:
    device = msp.devices[alert.device - 1]
    customer = msp.customer(device.customer)
    return Ticket(
        id=alert.rmm_ticket,
        title=_title(alert, device),
        details=msp.tickets[alert.ticket - 1].details,
        customer=customer.name,
        device=device.name,
        device_id=device.rmm,
        customer_id=customer.rmm,
        service=alert.service,
        alert_state="Failed",
        created_at=float(days.epoch(alert.at)),
        state="RESOLVED" if alert.ended else "OPEN",
        psa_ticket_number=alert.psa_number,
        ticket_url=f"{_PSA}/{alert.psa_number}",
        last_status_at=float(days.epoch(alert.ended or alert.at)),
    ).record()
