"""The vendor's query language: text to predicates and orders of the core [connectwise 4]."""

from simulators.connectwise.conditions.compile import Bounds, Which, compile_condition, compile_order

__all__ = ["Bounds", "Which", "compile_condition", "compile_order"]
