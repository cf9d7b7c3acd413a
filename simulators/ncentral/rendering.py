"""Rendering of units, devices, scans, properties and tokens in responses [ncentral-api 2, 3, 4]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.core.call import Call
from simulators.core.query import Compare
from simulators.core.resources.entity import Entity
from simulators.core.resources.views import copies
from simulators.ncentral import datetimes
from simulators.ncentral.engine import ENGINE, epoch
from simulators.ncentral.inventory.monitoring import NORMAL, STATES
from simulators.ncentral.inventory.properties import Scope, value_of
from simulators.ncentral.inventory.units import GENERATIONS
from simulators.ncentral.settings import OLDEST, NcentralSettings, profile

if TYPE_CHECKING:
    from simulators.core.store import Record

Row = dict[str, Any]


async def rows(call: Call, entity: Entity, found: Sequence[Record]) -> list[Row]:
    """Records of an entity in the format of its declaration."""
    return await ENGINE.views.rows(call.store, entity, found, NcentralSettings.of(call).time_zone)


# -- units -------------------------------------------------------------------------------------------------------------


async def units(call: Call, entity: Entity, found: Sequence[Record]) -> list[Row]:
    """Units; on newer servers with their level, and the number of units directly below."""
    shown = await rows(call, entity, found)
    if profile(NcentralSettings.of(call)) == OLDEST:
        return shown
    shown = copies(shown)
    for record, row in zip(found, shown, strict=True):
        row["generation"] = GENERATIONS[record["orgUnitType"]]
        row["descendantCount"] = await call.store.count("orgUnits", Compare(("parentId",), "eq", record["id"]))
    return shown


# -- devices -----------------------------------------------------------------------------------------------------------


async def device(call: Call, record: Record) -> Row:
    """A single device; without the signed-in user if `login_in_detail` is false."""
    (row,) = await rows(call, ENGINE.entities["devices"], [record])
    return (
        row if NcentralSettings.of(call).login_in_detail else {**row, "lastLoggedInUser": None, "stillLoggedIn": None}
    )


def _texts(**values: Any) -> Row:
    """Values as text, without those that are None."""
    return {name: str(value) for name, value in values.items() if value is not None}


def _listed(items: Sequence[Mapping[str, Any]]) -> Row:
    return {"list": [{"_index": index, **each} for index, each in enumerate(items)]}


def asset(device: Record, known: Record, lifecycle: Record, zone: str) -> Row:
    """Asset information of a device: all values are text, unknown ones are omitted [ncentral-api 3]."""
    checked = device.get("lastApplianceCheckinTime")
    seen = None if checked is None else datetimes.scanned(epoch(checked), zone)
    adapter = _texts(ipaddress=device["uri"], macaddress=known.get("macAddress"), description="Ethernet")
    blank = dict.fromkeys(("dnsserver", "dhcpserver", "gateway"))
    return {
        "os": _texts(
            reportedos=device.get("supportedOs"),
            osarchitecture=known.get("osArchitecture"),
            version=known.get("osVersion"),
        ),
        "computersystem": {
            "serialnumber": known.get("serialNumber"),
            **_texts(
                netbiosname=known.get("netbiosName"),
                model=known.get("model"),
                manufacturer=known.get("manufacturer"),
                totalphysicalmemory=known.get("totalPhysicalMemory"),
            ),
        },
        "device": _texts(
            deviceid=device["id"],
            longname=device["longName"],
            deviceclass=device["deviceClass"],
            uri=device["uri"],
            deleted="false",
            lastlogin=seen,
        ),
        "processor": _texts(
            name=known.get("processorName"),
            numberofcores=known.get("numberOfCores"),
            numberofcpus=known.get("numberOfCpus"),
        ),
        "networkadapter": _listed([{**blank, **adapter}]),
        "application": _listed([{"displayname": each["displayname"]} for each in known.get("applications") or ()]),
        "_extra": _extra(device, known, lifecycle, zone),
    }


def _extra(device: Record, known: Record, lifecycle: Record, zone: str) -> Row:
    user = device.get("lastLoggedInUser")
    return {
        "device": _texts(
            customerid=device["customerId"],
            createdon=datetimes.scanned(epoch(known["createdOn"]), zone),
            warrantyexpirydate=lifecycle.get("warrantyExpiryDate") or None,
            ncentralassettag=lifecycle.get("assetTag") or None,
            lastloggedinuser=None if user == "-" else user,
        ),
        "computersystem": _texts(
            systemtype=known.get("systemType"),
            uuid=known.get("uuid"),
            totalmemory_slots=known.get("memorySlots"),
            populatedmemory_slots=known.get("memorySlotsUsed"),
        ),
        "customer": _texts(customerid=device["customerId"], customername=device["customerName"]),
        "socustomer": _texts(customerid=device["soId"], customername=device["soName"]),
        "application": _listed(list(known.get("applications") or ())),
    }


def scan(service: Record, zone: str) -> Row:
    """The newest scan of a service, with its result as a single detail [ncentral-api 3]."""
    state, result = STATES[service["state"]], service.get("detail")
    detail = {
        "scanDetailId": service["id"],
        "detailName": service["moduleName"].lower().replace(" ", "_"),
        "description": service["moduleName"],
        "detailValue": result,
        "state": state,
        "monitoringType": "State",
        "thresholds": [],
    }
    return {
        "scanTime": datetimes.stamp(epoch(service["lastScanTime"]), zone),
        "state": state,
        "errorMessage": "" if service["state"] == NORMAL else result or "",
        "serviceDetails": [detail] if result else [],
    }


# -- properties --------------------------------------------------------------------------------------------------------


async def prop(call: Call, scope: Scope, owner: int, record: Record) -> Row:
    """A property of a unit or a device, with its own value or the default."""
    kept = await value_of(call.store, scope, owner, record["id"])
    listed = record.get("enumeratedValueList")
    return {
        "propertyId": record["id"],
        "propertyName": record["propertyName"],
        "propertyType": record["propertyType"],
        "value": record.get("defaultValue") if kept is None else kept.get("value"),
        **({"enumeratedValueList": list(listed)} if record["propertyType"] == "ENUMERATED" and listed else {}),
    }


async def token(call: Call, unit: Record) -> Row:
    """The registration token of a unit; an expired one has no expiry date."""
    kept = await call.store.get("registrationTokens", unit["id"])
    if kept is None:
        return {"registrationToken": None, "registrationTokenExpiryDate": None}
    expires = epoch(kept["expires"])
    valid = expires > call.clock.time()
    shown = datetimes.expiry(expires, NcentralSettings.of(call).time_zone) if valid else None
    return {"registrationToken": kept["registrationToken"], "registrationTokenExpiryDate": shown}
