"""Requests to a PSA for tickets of alerts: create a ticket, add a note, close the ticket [mspcentric 5]."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from simulators.core.outbox import Outgoing
from simulators.core.store import Record
from simulators.mspcentric.psas.connectwise import headers
from simulators.mspcentric.settings import MspcentricSettings

LONGEST_SUMMARY = 100
"""The maximum number of characters of a ticket's summary in ConnectWise."""


@dataclass(frozen=True, slots=True)
class Ticketing:
    """The requests of one PSA, built from the connection, the settings, the alert configuration and the alert."""

    create: Callable[[Record, MspcentricSettings, Record, Record], Outgoing]
    note: Callable[[Record, MspcentricSettings, Record, Record], Outgoing]
    close: Callable[[Record, MspcentricSettings, Record, Record], Outgoing]


def _outgoing(
    connection: Record, settings: MspcentricSettings, method: str, path: str, body: Any, schema: str
) -> Outgoing:
    lines = {**headers(connection["credentials"], settings), "Content-Type": "application/json"}
    url = connection["api_root"] + path
    data = msgspec.json.encode(body)
    return Outgoing(method, url, tuple(lines.items()), data, settings.request_timeout_s, f"mspcentric/{schema}")


def _create(connection: Record, settings: MspcentricSettings, configuration: Record, alert: Record) -> Outgoing:
    body: dict[str, Any] = {
        "summary": alert["title"][:LONGEST_SUMMARY],
        "company": {"id": int(alert["company"])},
        "initialDescription": alert["description"] or alert["title"],
    }
    if configuration["board"]:
        body["board"] = {"name": configuration["board"]}
    return _outgoing(connection, settings, "POST", "/service/tickets", body, "ticket")


def _note(connection: Record, settings: MspcentricSettings, _: Record, alert: Record) -> Outgoing:
    text = f"{alert['title']}\n{alert['description']}".strip()
    body = {"text": text, "detailDescriptionFlag": True}
    path = f"/service/tickets/{alert['ticketId']}/notes"
    return _outgoing(connection, settings, "POST", path, body, "note")


def _close(connection: Record, settings: MspcentricSettings, configuration: Record, alert: Record) -> Outgoing:
    body = [{"op": "replace", "path": "status", "value": {"name": configuration["closed_status"]}}]
    path = f"/service/tickets/{alert['ticketId']}"
    return _outgoing(connection, settings, "PATCH", path, body, "close")


TICKETING: Mapping[str, Ticketing] = {"connectwise": Ticketing(_create, _note, _close)}
"""The PSAs that support tickets of alerts; the vendor marks Autotask and HaloPSA as planned [mspcentric 5]."""
