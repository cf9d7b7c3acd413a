"""The predicate tree that every vendor's filters parse into, and the pages that come of it.

A tree is plain data: the store decides how to evaluate it. `nodes` tells what each node means, `evaluate` is the
reference that every engine agrees with, `values` how values compare, `sorting` how they are ordered.

Questions have two answers: an absent or null value fails every comparison but `ne`, and `Not` turns any answer round.
A vendor whose own logic has three, where nulls fail `not x = 1` too, says so: `And((Not(...), Not(IsNull(path))))`.
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
