"""Active issues: failed services, with additional data in `_extra` [ncentral-api 4.1]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.core.call import Call
from simulators.core.resources.views import copies
from simulators.ncentral import records, rendering
from simulators.ncentral.engine import ENGINE
from simulators.ncentral.model import Ticket
from simulators.ncentral.records import PsaConfiguration
from simulators.ncentral.settings import NcentralSettings

if TYPE_CHECKING:
    from simulators.core.store import Record

_OFF = (
    "avdProtectionEnabled avdUpdateServerEnabled backupManagerEnabled diskEncryptionEnabled lwtEdrEnabled "
    "maintenanceWindowEnabled microsoftPatchManagementEnabled monitoringDisabled mspBackupEnabled netPathEnabled "
    "notificationAcknowledgmentInProgress patchManagementEnabled reactiveEnabled reactiveSupported "
    "remoteControllable securityManagerEnabled thirdPartyPatchManagementEnabled"
)
_EMPTY = (
    "acknowledgedBy avdVersion backupManagerProfile backupManagerVersion lwtEdrStatus mspBackupProfile "
    "mspBackupVersion patchManagementProfile port securityManagerProfile securityManagerVersion"
)
_NULL = "deviceClassLabel deviceClassValue remoteControlConnected remoteControlState"
"""Properties with constant values in the fake: false, empty or null [ncentral-api 4.1]."""

PLAIN: Mapping[str, Any] = {
    **dict.fromkeys(_OFF.split(), False),
    **dict.fromkeys(_EMPTY.split(), ""),
    **dict.fromkeys(_NULL.split()),
    "integrationStatuses": [],
    "numberOfAcknowledgedNotification": 0,
}

_CREATING = frozenset({"NEW", "PENDING_CREATION"})


async def rows(call: Call, found: Sequence[Record]) -> list[rendering.Row]:
    """The active issues of these services, as rows of a list."""
    shown = copies(await rendering.rows(call, ENGINE.entities["activeIssues"], found))
    page = await records.psa_configuration(call.store)
    for service, row in zip(found, shown, strict=True):
        row["_extra"] = await _extra(call, service, page)
    return shown


async def _extra(call: Call, service: Record, page: PsaConfiguration) -> dict[str, Any]:
    device = await call.store.get("devices", service["deviceId"]) or {}
    system = await call.store.get("orgUnits", 1) or {}
    tree = [system.get("name"), device.get("soName"), device.get("customerName"), device.get("siteName")]
    ticket = await _ticket(call, service)
    return {
        **PLAIN,
        "deviceName": device.get("longName"),
        "customerTree": [name for name in tree if name is not None],
        "soCustomerID": device.get("soId"),
        "transitionTime": service["transitionTime"],
        "taskIdent": service.get("taskIdent") or "",
        "licenseMode": device.get("licenseMode"),
        "probe": bool(device.get("isProbe")),
        "numberOfActiveNotification": 0 if ticket is None else 1,
        "partOfNotification": ticket is not None,
        "psaIntegrationExists": bool(page.url),
        "psaIntegrationDisabled": not page.enabled,
        "psaTicketDetails": _details(call, ticket),
        "ticketCreationInProgress": ticket is not None and ticket.state in _CREATING,
    }


async def _ticket(call: Call, service: Record) -> Ticket | None:
    identity = service.get("ticketId")
    return None if identity is None else await records.find_ticket(call.store, identity)


def _details(call: Call, ticket: Ticket | None) -> str:
    if ticket is None or NcentralSettings.of(call).issue_ticket_details == "empty":
        return ""
    return ticket.psa_ticket_number or ""
