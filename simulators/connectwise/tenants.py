"""Tenants by their login companies [connectwise 1]."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulators.core.world import SimulatorState

DEFAULT = "default"


def company_of(state: SimulatorState, tenant: str) -> str:
    """Return the login company of a tenant; for all but the default tenant it is the tenant's name."""
    return str(state.credentials["company"]) if tenant == DEFAULT else tenant


def tenant_of(state: SimulatorState, company: str) -> str | None:
    """Return the tenant with this login company, ignoring letter case; None if there is none."""
    tenants = (DEFAULT, *(each for each in state.tenants if each != DEFAULT))
    return next((each for each in tenants if company_of(state, each).lower() == company.lower()), None)
