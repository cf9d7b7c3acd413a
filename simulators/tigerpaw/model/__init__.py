"""Entities of Tigerpaw and what its rules do with them: no HTTP."""

from __future__ import annotations

from simulators.core.resources.entity import Registry
from simulators.tigerpaw.model import accounts, billing, masters, orders

REGISTRY = Registry((*masters.ENTITIES, *accounts.ENTITIES, *billing.ENTITIES, *orders.ENTITIES))
"""Every entity, by name."""
