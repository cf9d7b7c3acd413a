"""What the contract suites stand on."""

from contracts.api.plan import contract_plan
from contracts.targets.fixtures import source

__all__ = ["contract_plan", "source"]
