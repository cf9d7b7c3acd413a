"""The MSP of a dataset as Nerdio Manager stores it: accounts that are mapped to companies of ConnectWise, and backups.

A dataset holds no credentials: `peers` adds those of the ConnectWise simulator in the same world.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from simulators.core.dataset.msp import Device, Msp
from simulators.core.dataset.projection import Days, Projected, guid, placed
from simulators.core.dataset.recipe import DAY
from simulators.nerdio.model.conditions import Action, Condition, Queue
from simulators.nerdio.model.integrations import (
    AccountMapping,
    Integration,
    MappedAccount,
    Severities,
    TicketSettings,
)
from simulators.nerdio.model.jobs import Job, Status
from simulators.nerdio.peers import PENDING

Records = list[dict[str, Any]]

_ACCOUNT, _JOB, _ROW = 100, 10_000, 100
"""Offsets of ids: above the ids of a fresh installation. Jobs that are added later count from 50112."""

_INTEGRATION, _QUEUE = "ConnectWise", "Alerts"
_SETTINGS = TicketSettings(
    board=2,
    ticket_type=3,
    open_status=7,
    resolved_status=11,
    cancelled_status=11,
    severities=Severities(default=3, low=4, medium=3, high=2, critical=1),
)
"""Ids of a fresh ConnectWise: its board for alerts, a type and statuses of that board, and priorities."""

_NIGHTS, _MONTHS, _MONTH = 3, 3, 30
_AT = 2 * 3_600
"""Backups run at 2:00."""

_PRICES: Mapping[str, float] = {"Desktop user": 7.0, "Server": 25.0}


def project(msp: Msp, days: Days) -> Projected:
    """Return accounts with usage and invoices, an integration with ConnectWise, a condition for backups, and jobs."""
    usages = _usages(msp, days)
    records: dict[str, Records] = {
        "accounts": [
            {"id": _ACCOUNT + each.key, "name": each.name, "tenantId": guid("nerdio tenant", each.key)}
            for each in msp.customers
        ],
        "integrations": [_integration(msp).record()],
        "queues": [Queue(_ROW + 1, _QUEUE, _INTEGRATION).record()],
        "conditions": [_condition(msp).record()],
        "jobs": _jobs(msp, days),
        "usages": usages,
        "invoices": _invoices(usages),
    }
    found = placed("accounts", {each.key: _ACCOUNT + each.key for each in msp.customers})
    return Projected(records, {"customers": found}, {"integration": 1, "action": 1})


def _integration(msp: Msp) -> Integration:
    """Not the default integration: the first one that a user adds becomes the default, as on a fresh installation."""
    mapped = tuple(MappedAccount(_ACCOUNT + each.key, each.number) for each in msp.customers)
    return Integration(
        name=_INTEGRATION,
        number=1,
        system="connectwise",
        display_name="ConnectWise PSA",
        base_url="https://psa.msp.example",
        credentials={},
        default=False,
        mapping=AccountMapping(mapped),
        ticket_settings=_SETTINGS,
        failing=PENDING,
    )


def _condition(msp: Msp) -> Condition:
    accounts = tuple(_ACCOUNT + each.key for each in msp.customers)
    actions = (Action(1, "ticket", queue=_QUEUE),)
    return Condition(_ROW + 1, "backup", "Backups of customers", "high", accounts, actions, ("BackupVm",))


def _jobs(msp: Msp, days: Days) -> Records:
    """Return one backup job per server for each of the last nights, and the failed backups, by time."""
    servers = [each for each in msp.devices if each.kind == "server"]
    ran: list[tuple[int, Device, Status]] = [
        (days.epoch(-night * DAY + _AT), each, "Completed") for night in range(_NIGHTS, 0, -1) for each in servers
    ]
    failed = [each for each in msp.alerts if each.service == "Backup"]
    ran += [(days.epoch(each.at), msp.devices[each.device - 1], "Failed") for each in failed]
    ran.sort(key=lambda each: (each[0], each[1].key))
    return [
        Job(_JOB + number, _ACCOUNT + device.customer, float(at), "BackupVm", status, device.name).record()
        for number, (at, device, status) in enumerate(ran, 1)
    ]


def _usages(msp: Msp, days: Days) -> Records:
    users = Counter(each.customer for each in msp.contacts)
    servers = Counter(each.customer for each in msp.devices if each.kind == "server")
    months = [(month, each) for month in range(_MONTHS, 0, -1) for each in msp.customers]
    return [
        {
            "id": _ROW + number,
            "accountId": _ACCOUNT + each.key,
            "accountName": each.name,
            "startDate": days.date(-month * _MONTH * DAY),
            "endDate": days.date(-((month - 1) * _MONTH + 1) * DAY),
            "usageItems": [
                {"name": "Desktop user", "quantity": float(users[each.key])},
                {"name": "Server", "quantity": float(servers[each.key])},
            ],
        }
        for number, (month, each) in enumerate(months, 1)
    ]


def _invoices(usages: Records) -> Records:
    """Return one invoice per month for the usage of all accounts."""
    months: dict[tuple[str, str], Counter[str]] = {}
    for usage in usages:
        used = months.setdefault((usage["startDate"], usage["endDate"]), Counter())
        for item in usage["usageItems"]:
            used[item["name"]] += item["quantity"]
    return [
        {
            "id": _ROW + number,
            "number": f"INV-{_ROW + number:05d}",
            "startBillingPeriod": start,
            "endBillingPeriod": end,
            "paid": number < len(months),
            "total": sum(amount * _PRICES[name] for name, amount in used.items()),
            "invoiceItems": [
                {"name": name, "quantity": amount, "unitPrice": _PRICES[name]} for name, amount in used.items()
            ],
        }
        for number, ((start, end), used) in enumerate(months.items(), 1)
    ]
