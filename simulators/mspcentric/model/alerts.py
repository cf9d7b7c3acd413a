"""Alerts, and the rules that suppress them [mspcentric 5]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

Status = Literal["pending", "success", "failed", "suppressed", "appended", "resolved"]

RESOLVED = "resolved"
"""The status of an alert that reports the end of an issue: its ticket is closed."""


def alert(data: Mapping[str, Any], organization: str, integration: str | None, at: str) -> dict[str, Any]:
    """A new alert without a ticket."""
    return {
        "organization": organization,
        "integration": integration,
        "subject": f"{organization}/{data['vendorAccountId']}/{data['alertId']}",
        "alertId": data["alertId"],
        "vendorAccountId": data["vendorAccountId"],
        "title": data["title"],
        "description": data.get("description", ""),
        "severity": data.get("severity", "medium"),
        "productGroup": data.get("productGroup"),
        "alertType": data.get("alertType"),
        "status": "pending",
        "ticketId": None,
        "company": None,
        "message": "Alert accepted for processing",
        "createdAt": at,
    }


def suppression(
    configuration: Mapping[str, Any], integration: Mapping[str, Any] | None, data: Mapping[str, Any]
) -> str | None:
    """The reason why no ticket is created for an alert, or None [mspcentric 5]."""
    if not configuration["isAlertsEnabled"]:
        return "alerts are not enabled"
    if integration is None or integration["status"] != "active":
        return "the integration is not active"
    groups = configuration["productGroups"]
    if groups and data.get("productGroup") not in groups:
        return "the product group has no rule"
    return None
