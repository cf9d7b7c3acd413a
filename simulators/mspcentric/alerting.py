"""Processing of accepted alerts into tickets [mspcentric 5]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.store import Record, Unit
from simulators.core.world import SimulatorState
from simulators.mspcentric import records
from simulators.mspcentric.model.alerts import RESOLVED, suppression
from simulators.mspcentric.records import Reader
from simulators.mspcentric.ticketing import TICKETING

DEFAULT: Mapping[str, Any] = {"isAlertsEnabled": True, "productGroups": [], "board": "", "closed_status": "Closed"}
"""The default alert configuration of an organization. Without product groups, all groups are accepted."""


async def configuration_of(reader: Reader, organization: str) -> Record:
    """The current alert configuration of an organization."""
    return await reader.get("alert_configurations", organization) or {"id": organization, **DEFAULT}


async def accept(
    state: SimulatorState, unit: Unit, record: dict[str, Any], data: Mapping[str, Any], integration: Record | None
) -> None:
    """Store an alert, and queue its ticket unless a rule of the partner suppresses it."""
    organization = record["organization"]
    reason = suppression(await configuration_of(unit, organization), integration, data)
    if reason is not None:
        await unit.put("alerts", {**record, "status": "suppressed", "message": f"Suppressed: {reason}"})
        return
    company, problem = await _company(unit, record)
    if problem:
        await keep_failure(state, unit, record, problem)
        return
    kept = {**record, "company": company, "resolves": data.get("status") == RESOLVED}
    await unit.put("alerts", kept)
    await state.outbox().emit(unit, "ticket", record["subject"], {"alert": record["id"]})


async def _company(unit: Unit, record: Record) -> tuple[str, str]:
    """The PSA's company of an alert and an empty text, or the reason why no ticket can be created."""
    connection = await unit.get("psa_connections", record["organization"])
    if connection is None:
        return "", "no PSA is connected"
    if connection["system"] not in TICKETING:
        return "", f"alerts do not become tickets at {connection['system']} yet"
    account = await unit.get("accounts", records.key(record["integration"], record["vendorAccountId"]))
    if account is None or account["mapping"]["state"] != "mapped":
        return "", f"account {record['vendorAccountId']} is not mapped"
    return account["mapping"]["psa_ids"][0], ""


async def keep_failure(state: SimulatorState, unit: Unit, record: Record, reason: str) -> None:
    """Record that no ticket was created for an alert, and inform the integrator."""
    await unit.put("alerts", {**record, "status": "failed", "message": reason})
    await inform(state, unit, "ticket_failed", record, reason)


async def inform(state: SimulatorState, unit: Unit, event: str, record: Record, message: str) -> None:
    """Queue the webhook of a ticket's event [mspcentric 10]."""
    payload = {
        "correlationId": record["correlationId"],
        "messageId": record["id"],
        "alertId": record["alertId"],
        "vendorAccountId": record["vendorAccountId"],
        "ticketId": record["ticketId"],
        "message": message,
    }
    await _emit(state, unit, "ticket_event", record["organization"], event, payload)


async def inform_of_configuration(state: SimulatorState, unit: Unit, organization: Record) -> None:
    """Queue the webhook of a changed alert configuration [mspcentric 5]."""
    configuration = await configuration_of(unit, organization["id"])
    integration = await records.newest_integration(unit, organization["id"])
    mapped = [
        each["vendorAccountId"]
        for each in await records.every(unit, "accounts", organization=organization["id"])
        if each["mapping"]["state"] == "mapped"
    ]
    payload = {
        "isAlertsEnabled": configuration["isAlertsEnabled"],
        "isIntegrationActive": integration is not None and integration["status"] == "active",
        "productGroups": list(configuration["productGroups"]),
        "accounts": mapped,
        "vendorOrganizationId": organization["vendorOrganizationId"],
        "vendorUserId": organization["vendorUserId"],
        "integrationId": None if integration is None else integration["id"],
    }
    await _emit(state, unit, "config_update", organization["id"], "config_update", payload)


async def _emit(
    state: SimulatorState, unit: Unit, kind: str, organization: str, event: str, payload: Mapping[str, Any]
) -> None:
    server = await unit.get("integrator", records.IN_FORCE)
    if server is not None and server["webhook"]:
        await state.outbox().emit(unit, kind, f"webhook {organization}", {"event": event, "payload": dict(payload)})
