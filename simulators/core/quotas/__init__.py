"""Limits on requests: windows, concurrency, latency that grows with use. Counted on the world's clock."""

from simulators.core.quotas.book import Grant, QuotaBook, Refusal
from simulators.core.quotas.declaration import Concurrency, LatencyTiers, QuotaDeclaration, Scope, Window
from simulators.core.quotas.meters import Notes

__all__ = [
    "Concurrency",
    "Grant",
    "LatencyTiers",
    "Notes",
    "QuotaBook",
    "QuotaDeclaration",
    "Refusal",
    "Scope",
    "Window",
]
