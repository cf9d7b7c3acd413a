"""Fixtures of the contract suites."""

from contracts.api.plan import contract_plan
from contracts.targets.fixtures import source

__all__ = ["contract_plan", "source"]
