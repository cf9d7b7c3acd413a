"""Integrations of an organization with a vendor, and their states [mspcentric 2.2, 3.4]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

Kind = Literal["custom_hosted", "external"]
Status = Literal["inactive", "pending", "mapping", "active", "error"]
STATUSES: tuple[Status, ...] = get_args(Status)

_SHOWN: Mapping[str, str] = {"mapping": "pending", "error": "inactive"}
"""States in the OEM API, which only has active, inactive and pending [mspcentric 2.2]; the mapping is inferred."""

NEXT: Mapping[str, frozenset[str]] = {
    "import": frozenset({"pending", "mapping", "error"}),
    "synced": frozenset({"pending", "mapping", "active", "error"}),
}
"""The states in which an event changes an integration's state; it has no effect in others."""

_AFTER: Mapping[str, Status] = {"import": "mapping", "synced": "active"}


class UnknownLabels(ValueError):
    """Credentials have labels that the vendor's template lacks."""


def integration(
    identity: str, number: int, organization: str, vendor_id: str, kind: Kind, credentials: Mapping[str, str]
) -> dict[str, Any]:
    """A new integration. `pending`: credentials are stored, and mapping can begin [mspcentric 3.4]."""
    return {
        "id": identity,
        "number": number,
        "organization": organization,
        "vendorId": vendor_id,
        "kind": kind,
        "credentials": dict(credentials),
        "partner_key": None,
        "status": "pending",
        "error": None,
        "accounts_imported": False,
        "services_imported": False,
        "lastSyncedAt": None,
    }


def check_labels(template: Mapping[str, str], credentials: Mapping[str, str]) -> None:
    """Raises UnknownLabels for a key that the stored template lacks: labels are free text [mspcentric 2.4]."""
    unknown = sorted(set(credentials) - set(template))
    if unknown:
        raise UnknownLabels(f"integrationCredentials: unknown key {unknown[0]!r}")


def moved(record: Mapping[str, Any], event: Literal["import", "synced"]) -> dict[str, Any]:
    """The integration after an event of the partner's wizard."""
    if record["status"] not in NEXT[event]:
        return dict(record)
    return {**record, "status": _AFTER[event], "error": None}


def failed(record: Mapping[str, Any], reason: str) -> dict[str, Any]:
    """The integration after a failed request to the integrator."""
    return {**record, "status": "error", "error": reason}


def shown_status(status: str) -> str:
    """The name of a state in the OEM API."""
    return _SHOWN.get(status, status)
