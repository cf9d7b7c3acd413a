"""Declarations of N-central's entities: units, devices, monitored services, properties [ncentral-api 2 to 5]."""

from __future__ import annotations

from simulators.core.resources.entity import Registry
from simulators.ncentral.inventory import access, devices, monitoring, properties, tasks, units

REGISTRY = Registry(
    (
        *units.ENTITIES,
        *access.ENTITIES,
        *devices.ENTITIES,
        *monitoring.ENTITIES,
        *properties.ENTITIES,
        *tasks.ENTITIES,
    )
)
"""All entities, by name."""
