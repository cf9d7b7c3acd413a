"""Rate limits: of alerts by source address [mspcentric 5], of the Vendor API by integration [3.3]."""

from __future__ import annotations

from simulators.core.quotas import Window

ALERT_SECONDS = 60
"""The length of the moving window for alerts."""


def _alerts(name: str, operation: str) -> Window:
    return Window(name, name, ALERT_SECONDS, moving=True, scope=("address",), operations=frozenset({operation}))


VENDOR_OPERATIONS = frozenset(
    {
        "getVendor",
        "getVendorOrganization",
        "updateIntegrationStatus",
        "startMapping",
        "listAccounts",
        "createAccounts",
        "updateAccount",
        "createServices",
        "getService",
        "setUnitCount",
        "listPsaClients",
    }
)

OEM_OPERATIONS = frozenset(
    {
        "createOrganization",
        "createUser",
        "deleteUser",
        "createSession",
        "listVendors",
        "createIntegration",
        "listIntegrations",
        "updateIntegration",
    }
)

QUOTAS = (
    _alerts("alert_limit", "createAlert"),
    _alerts("alert_list_limit", "listAlertTickets"),
    _alerts("alert_ticket_limit", "getAlertTicket"),
    Window("vendor_limit", "vendor_limit", 1, moving=True, operations=VENDOR_OPERATIONS),
    Window("oem_limit", "oem_limit", 60, moving=True, operations=OEM_OPERATIONS),
)
