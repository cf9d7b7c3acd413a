"""Limits on requests: windows, concurrency, latency that grows with use. Counted on the world's clock."""

from simulators.core.quotas.book import Grant, QuotaBook, Refusal
from simulators.core.quotas.declaration import Concurrency, LatencyTiers, QuotaDeclaration, Scope, Window

__all__ = ["Concurrency", "Grant", "LatencyTiers", "QuotaBook", "QuotaDeclaration", "Refusal", "Scope", "Window"]
