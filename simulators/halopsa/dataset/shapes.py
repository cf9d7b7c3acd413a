"""Ids of a dataset's records, and ids of the reference data of a fresh tenant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.dataset.msp import DeviceKind, Priority, Source, State

Record = dict[str, Any]
Records = list[Record]

CLIENT, SITE, USER, ASSET, CONTRACT, AGENT, TICKET = 1_000, 1_000, 5_000, 1_000, 100, 20, 1_999
ITEM, RECURRING, LINE, INVOICE, ARTICLE, TYPE = 20, 100, 2_000, 100, 10, 20
QUOTATION, QUOTED_LINE, APPOINTMENT = 100, 2_000, 100
"""Each id is one less than the first of its kind in a dataset, and beyond those of a fresh tenant."""

STATUSES: Mapping[State, int] = {"new": 1, "in progress": 2, "waiting": 5, "closed": 9}
PRIORITIES: Mapping[Priority, int] = {"critical": 1, "high": 2, "medium": 3, "low": 4}
IMPACTS: Mapping[Priority, int] = {"critical": 1, "high": 2, "medium": 3, "low": 3}
SOURCES: Mapping[Source, int] = {"phone": 0, "e-mail": 1, "portal": 2, "alert": 0}
TEAMS: Mapping[int, tuple[int, str]] = {
    1: (1, "1st Line Support"),
    2: (1, "1st Line Support"),
    3: (2, "2nd Line Support"),
}
CATEGORIES: Mapping[str, str] = {"Hardware": "Hardware", "Printing": "Hardware>Printer", "Software": "Software"}
INCIDENT, REQUEST, ALERT, PROJECT, OPPORTUNITY = 1, 2, 27, 28, 29
ASSET_TYPES: Mapping[DeviceKind, tuple[int, str]] = {
    "server": (1, "Server"),
    "laptop": (2, "Laptop"),
    "workstation": (21, "Workstation"),
    "firewall": (22, "Firewall"),
    "switch": (23, "Switch"),
    "printer": (24, "Printer"),
}
