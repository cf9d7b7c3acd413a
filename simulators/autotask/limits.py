"""Quotas of the service [autotask 10]."""

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
"""Authenticated operations without an entity. Zone and version information need no authentication and do not count."""

_COUNTED = frozenset(ROUTES) | SERVICE_OPERATIONS


def bucket(call: Call) -> str:
    """Return the scope of a call's thread limit: integration and entity, including metadata and child routes."""
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
"""A rolling hour per database with added latency from half of the limit on; threads per integration and entity."""
