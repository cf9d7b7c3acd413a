"""The vendor's query language: text to predicates and orders of the core [connectwise 4]."""

from simulators.connectwise.conditions.compile import Bounds, Which, compile_condition, compile_order
from simulators.connectwise.conditions.names import collation_of, names_of

__all__ = ["Bounds", "Which", "collation_of", "compile_condition", "compile_order", "names_of"]
