"""The tickets of every stack in the benchmark, and the bodies of the requests."""

from __future__ import annotations

from typing import Any

TOKEN = "bench-token"  # noqa: S105  (guards made-up tickets on loopback)
STATUSES = ("new", "open", "waiting", "closed")

NEW: dict[str, Any] = {
    "summary": "Disk C: on FILESERVER-02 is 94 % full",
    "description": "The monitor has reported less than 6 % of free space for 30 minutes. Shadow copies hold 41 GB; "
    "the print spooler holds another 3 GB of jobs that were never printed.",
    "company": "Northwind Traders",
    "contact": {"name": "Ada Byron", "email": "ada.byron@northwind.example", "phone": "+44 20 7946 0000"},
    "device": {"name": "FILESERVER-02", "serial": "SGH734-YT21-0099", "os": "windows"},
    "priority": "high",
    "impact": "team",
    "source": "monitoring",
    "board": "Managed Services",
    "dueDate": "2026-02-01",
    "tags": ["disk", "server", "alert"],
    "externalId": "alert-77120-a",
    "minutes": 15,
}
"""A ticket to create: 13 properties, two of them objects."""


def ticket(number: int, created_at: str = "2026-01-05T09:00:00Z") -> dict[str, Any]:
    """The stored form of the ticket `number`."""
    return {"id": number, "status": STATUSES[number % 4], "createdAt": created_at, **NEW}
