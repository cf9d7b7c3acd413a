"""Tenants by their login companies [connectwise 1]."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulators.core.world import SimulatorState

DEFAULT = "default"


def company_of(state: SimulatorState, tenant: str) -> str:
    """The login company of a tenant: others than the default one are called by theirs."""
    return str(state.credentials["company"]) if tenant == DEFAULT else tenant


def tenant_of(state: SimulatorState, company: str) -> str | None:
    """The tenant whose login company this is, in any letter case; None if it is nobody's."""
    tenants = (DEFAULT, *(each for each in state.tenants if each != DEFAULT))
    return next((each for each in tenants if company_of(state, each).lower() == company.lower()), None)
