"""The predicate tree that every vendor's filters parse into, and the pages that come of it.

A tree is plain data: the store decides how to evaluate it. `simulators.core.query.nodes` tells what each node means.
"""

from simulators.core.query.nodes import (
    TRUE,
    And,
    Any,
    Collation,
    Compare,
    Comparison,
    In,
    IsNull,
    Like,
    Not,
    Or,
    Order,
    Page,
    Path,
    Predicate,
    Query,
    all_of,
    any_of,
    begins,
    contains,
    ends,
)

__all__ = [
    "TRUE",
    "And",
    "Any",
    "Collation",
    "Compare",
    "Comparison",
    "In",
    "IsNull",
    "Like",
    "Not",
    "Or",
    "Order",
    "Page",
    "Path",
    "Predicate",
    "Query",
    "all_of",
    "any_of",
    "begins",
    "contains",
    "ends",
]
