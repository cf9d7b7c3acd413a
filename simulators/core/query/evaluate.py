"""The reference evaluator: a tree, compiled once for each query, asked of records one by one.

Every question has one of two answers: what is absent or null fails each comparison but `ne`, and `Not` turns any answer
round. An index may find records faster, never others.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any as Json
from typing import TypeAlias

from simulators.core.query.nodes import And, Any, Collation, Compare, In, IsNull, Like, Not, Or, Predicate
from simulators.core.query.shape import simplest
from simulators.core.query.values import OTHER, ranked, reader, text_of

Test: TypeAlias = Callable[[Json], bool]

_ORDERINGS = {"lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge}


def evaluator(where: Predicate) -> Test:
    """A function that tests whether a record satisfies `where`.

    ValueError if it is nested too deeply (`shape.DEEPEST`).
    """
    return compiled(simplest(where))


def compiled(where: Predicate) -> Test:
    """The same for a tree in its simplest form."""
    return _COMPILERS[type(where)](where)


def _compare(node: Compare) -> Test:
    read, collation, wanted = reader(node.path), node.collation, ranked(node.value, node.collation)
    if node.op == "eq":
        return lambda record: ranked(read(record), collation) == wanted
    if node.op == "ne":
        return lambda record: ranked(read(record), collation) != wanted
    if wanted is None or wanted[0] == OTHER:
        return lambda record: False
    return _ordered(node, *wanted)


def _ordered(node: Compare, kind: int, limit: Json) -> Test:
    read, collation, holds = reader(node.path), node.collation, _ORDERINGS[node.op]

    def test(record: Json) -> bool:
        found = ranked(read(record), collation)
        return found is not None and found[0] == kind and holds(found[1], limit)

    return test


def _in(node: In) -> Test:
    read, collation = reader(node.path), node.collation
    wanted = frozenset(ranked(value, collation) for value in node.values)
    return lambda record: ranked(read(record), collation) in wanted


def _like(node: Like) -> Test:
    read, matches = reader(node.path), matcher(node.pieces, node.collation)

    def test(record: Json) -> bool:
        text = text_of(read(record))
        return text is not None and matches(text)

    return test


def matcher(pieces: tuple[str, ...], collation: Collation) -> Callable[[str], bool]:
    """A function that tests whether a text consists of `pieces` with anything in between. ValueError without pieces."""
    if not pieces:
        raise ValueError("a pattern needs at least one piece")
    fold = str.casefold if collation == "nocase" else str
    first, *middle = map(fold, pieces)
    if not middle:
        return lambda text: fold(text) == first
    last = middle.pop()
    return lambda text: _fits(fold(text), first, middle, last)


def _fits(text: str, first: str, middle: list[str], last: str) -> bool:
    end = len(text) - len(last)
    at = len(first)
    if at > end or not text.startswith(first) or not text.endswith(last):
        return False
    for piece in middle:
        at = text.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


def _is_null(node: IsNull) -> Test:
    read = reader(node.path)
    return lambda record: read(record) is None


def _any(node: Any) -> Test:
    read, test = reader(node.path), compiled(node.where)

    def some(record: Json) -> bool:
        found = read(record)
        return isinstance(found, list) and any(map(test, found))

    return some


def _and(node: And) -> Test:
    tests = [compiled(part) for part in node.parts]

    def test(record: Json) -> bool:
        for each in tests:  # noqa: SIM110 - a generator takes twice the time
            if not each(record):
                return False
        return True

    return test


def _or(node: Or) -> Test:
    tests = [compiled(part) for part in node.parts]

    def test(record: Json) -> bool:
        for each in tests:  # noqa: SIM110 - a generator takes twice the time
            if each(record):
                return True
        return False

    return test


def _not(node: Not) -> Test:
    return _inverse(compiled(node.part))


def _inverse(test: Test) -> Test:
    return lambda record: not test(record)


_COMPILERS: dict[type, Callable[[Json], Test]] = {
    Compare: _compare,
    In: _in,
    Like: _like,
    IsNull: _is_null,
    Any: _any,
    And: _and,
    Or: _or,
    Not: _not,
}
