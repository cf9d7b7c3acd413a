"""Masking: secrets are shown as `***`, recognised by name, by value and by pattern."""

from simulators.core.masking.masker import SHORTEST, Masker
from simulators.core.masking.named import MASK

__all__ = ["MASK", "SHORTEST", "Masker"]
