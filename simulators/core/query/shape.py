"""The simplest form of a tree: as flat as possible, and limited in depth."""

from __future__ import annotations

from simulators.core.query.nodes import And, Any, Compare, In, IsNull, Like, Not, Or, Predicate

DEEPEST = 100
"""Levels of nesting, after chains of equal nodes are merged, beyond which a tree is refused."""


_LEAVES: frozenset[type] = frozenset({Compare, In, IsNull, Like})


def simplest(where: Predicate, depth: int = 0) -> Predicate:
    """An equal tree without chains: no `And` right within an `And`, no `Or` within an `Or`, no `Not` within a `Not`.

    A chain may be of any length (`a and b and c ...` as a parser nests it). ValueError if more than DEEPEST levels
    remain.
    """
    if depth > DEEPEST:
        raise ValueError(f"the condition is nested more than {DEEPEST} levels deep")
    if type(where) in _LEAVES:
        return where
    if isinstance(where, (And, Or)):
        if len(where.parts) > 1 and depth < DEEPEST and _LEAVES.issuperset(map(type, where.parts)):
            return where
        parts = tuple(simplest(part, depth + 1) for part in _chain(where))
        return parts[0] if len(parts) == 1 else type(where)(parts)
    if isinstance(where, Not):
        return _negation(where, depth)
    if isinstance(where, Any):
        return Any(where.path, simplest(where.where, depth + 1))
    return where


def _chain(where: And | Or) -> list[Predicate]:
    """The parts of a chain of equal nodes, in order, however it is nested."""
    kind, found, waiting = type(where), [], [*reversed(where.parts)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, kind):
            waiting.extend(reversed(part.parts))
        else:
            found.append(part)
    return found


def _negation(where: Not, depth: int) -> Predicate:
    part: Predicate = where
    negated = False
    while isinstance(part, Not):
        part, negated = part.part, not negated
    return Not(simplest(part, depth + 1)) if negated else simplest(part, depth + 1)
