"""What the service counts [autotask 10]."""

from __future__ import annotations

from simulators.autotask.caller import AutotaskCaller
from simulators.autotask.routes import ROUTES
from simulators.core.call import Call
from simulators.core.quotas import Concurrency, LatencyTiers, QuotaDeclaration, Window

HOUR, THREADS = "hour", "threads"

SERVICE_OPERATIONS = frozenset(
    {
        "AutotaskVersionApiIntegration_QueryVersionInformation",
        "AuthenticateApiIntegration_QueryAuthenticate",
        "EntityInformation_Query",
        "Modules_Query",
        "ThresholdInformation_Query",
    }
)
"""Authenticated calls that belong to no entity. Zone and versions are asked before anybody is known: nobody counts."""

_COUNTED = frozenset(ROUTES) | SERVICE_OPERATIONS


def bucket(call: Call) -> str:
    """Whose threads a call takes: those of its integration on one entity, metadata and children included."""
    integration = call.caller.integration if isinstance(call.caller, AutotaskCaller) else ""
    identity = call.operation.id if call.operation is not None else ""
    route = ROUTES.get(identity)
    return f"{integration} {route.entity.name if route is not None else identity}"


QUOTAS: tuple[QuotaDeclaration, ...] = (
    Window(
        HOUR,
        "hourly_limit",
        "hourly_window_s",
        moving=True,
        scope=("tenant",),
        operations=_COUNTED,
        counts_refused="refused_calls_count",
    ),
    LatencyTiers("latency", HOUR, ((0.5, 0.5), (0.75, 1.0))),
    Concurrency(THREADS, "thread_limit", scope=("tenant", "operation"), operations=_COUNTED, subject=bucket),
)
"""A rolling hour per database that slows answers down from half of it on, and threads per integration and entity."""
