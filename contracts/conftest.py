"""What the contract suites stand on."""

from contracts.targets.fixtures import source

__all__ = ["source"]
