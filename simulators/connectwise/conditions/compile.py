"""Compiles conditions and orders to predicates and orders of the store [connectwise 4]."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from simulators.connectwise.conditions.grammar import Node, Unreadable, parse, unescaped
from simulators.connectwise.conditions.names import CUSTOM, Name, Names, children_of, names_of
from simulators.connectwise.datetimes import instant
from simulators.connectwise.refusals import bad_condition, unknown_name
from simulators.core import query
from simulators.core.query import Comparison, Order, Path, Predicate
from simulators.core.resources.coercion import CannotConvert

if TYPE_CHECKING:
    from lark import Token

Which = Literal["conditions", "childConditions", "customFieldConditions"]

_OPERATORS: Mapping[str, Comparison] = {"=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
_WILDCARDS = re.compile(r"[*%]+")
_LITERAL_BRACKET = "[[]"
_LONGEST_NUMBER = 30


@dataclass(frozen=True, slots=True)
class Bounds:
    """The maximum length of a condition in characters, and the maximum number of its comparisons."""

    longest: int
    most: int


@lru_cache(maxsize=256)
def compile_condition(which: Which, entity: str, text: str, bounds: Bounds) -> Predicate:
    """Return the predicate of one parameter. Raises Problem `rejected` for unknown names and syntax errors."""
    names = _names(which, entity)
    try:
        tree = parse(text, bounds.longest, bounds.most)
    except Unreadable as error:
        if error.suspect and error.suspect.lower() not in names:
            raise unknown_name(error.suspect) from None
        raise bad_condition(str(error)) from None
    return _Compiler(names, which == "conditions").compile(tree)


def _names(which: Which, entity: str) -> Names:
    if which == "customFieldConditions":
        return CUSTOM
    return names_of(entity) if which == "conditions" else children_of(entity)


class _Compiler:
    """Compiles a tree to a predicate. `in` is allowed in `conditions` only [connectwise 4]."""

    def __init__(self, names: Names, among: bool) -> None:
        self._names = names
        self._among = among

    def compile(self, tree: Node) -> Predicate:
        """Return the whole predicate. If all names belong to one list, a single element must satisfy all of it."""
        lists = {self._find(name).within for name in tree.find_data("name")}
        if len(lists) == 1:
            (within,) = lists
            return _inside(within, self._predicate(tree, alone=False))
        return self._predicate(tree, alone=True)

    def _predicate(self, node: Any, alone: bool) -> Predicate:
        if node.data == "either":
            return query.any_of(self._predicate(each, alone) for each in node.children)
        if node.data == "both":
            return query.all_of(self._predicate(each, alone) for each in node.children)
        test: Callable[[Name, list[Any]], Predicate] = getattr(self, f"_{node.data}")
        name = self._find(node.children[0])
        return _inside(name.within if alone else (), test(name, node.children[1:]))

    def _find(self, node: Node) -> Name:
        spelled = "/".join(map(str, node.children))
        found = self._names.get(spelled.lower())
        if found is None:
            raise unknown_name(spelled)
        return found

    @staticmethod
    def _compare(name: Name, rest: list[Token]) -> Predicate:
        operator, literal = rest
        comparison = _OPERATORS[operator]
        if literal.type == "NULL":
            return _against_null(name, comparison)
        return query.Compare(name.path, comparison, _value(name, literal), name.collation)

    @staticmethod
    def _like(name: Name, rest: list[Token | None]) -> Predicate:
        negated, literal = rest
        pieces = tuple(_unbracket(piece) for piece in _WILDCARDS.split(_quoted(name, literal)))
        return _unless(negated, query.Like(name.path, pieces))

    @staticmethod
    def _contains(name: Name, rest: list[Token | None]) -> Predicate:
        negated, literal = rest
        return _unless(negated, query.contains(name.path, _unbracket(_quoted(name, literal))))

    def _among_values(self, name: Name, rest: list[Token | None]) -> Predicate:
        if not self._among:
            raise bad_condition("in can be used in conditions only.")
        negated, *literals = rest
        values = tuple(_value(name, literal) for literal in literals if literal is not None and literal.type != "NULL")
        absent = [query.IsNull(name.path)] if len(values) < len(literals) else []
        return _unless(negated, query.any_of((query.In(name.path, values, name.collation), *absent)))


def _inside(within: Path, part: Predicate) -> Predicate:
    return query.Any(within, part) if within else part


def _unless(negated: Token | None, part: Predicate) -> Predicate:
    return part if negated is None else query.Not(part)


def _against_null(name: Name, comparison: Comparison) -> Predicate:
    if comparison not in {"eq", "ne"}:
        raise bad_condition("null can be compared with = and != only.")
    absent = query.IsNull(name.path)
    return absent if comparison == "eq" else query.Not(absent)


def _quoted(name: Name, literal: Token | None) -> str:
    if name.sort not in {"text", "any"} or literal is None:
        raise bad_condition(f"{'/'.join(name.path)} is not text.")
    return unescaped(literal)


def _unbracket(text: str) -> str:
    """Replace `[[]`, the notation of a literal opening bracket [connectwise 4]."""
    return text.replace(_LITERAL_BRACKET, "[")


def _value(name: Name, literal: Token) -> Any:
    """Return a literal as a value of the name's kind. Raises Problem `rejected` if it is of another kind."""
    kinds = _KINDS[name.sort]
    if literal.type not in kinds:
        raise bad_condition(f"{literal:.80} cannot be compared with {'/'.join(name.path)}.")
    try:
        return _READ[literal.type](literal)
    except CannotConvert:
        raise bad_condition(f"{literal:.80} is no such value.") from None


def _number(text: str) -> int | float:
    if len(text) > _LONGEST_NUMBER:
        raise CannotConvert(text)
    return float(text) if "." in text else int(text)


_KINDS: Mapping[str, frozenset[str]] = {
    "text": frozenset({"STRING"}),
    "integer": frozenset({"NUMBER"}),
    "number": frozenset({"NUMBER"}),
    "flag": frozenset({"TRUE", "FALSE"}),
    "date": frozenset({"DATE"}),
    "any": frozenset({"STRING", "NUMBER", "TRUE", "FALSE", "DATE"}),
    "object": frozenset(),
}
"""The literals that each kind of value may be compared with."""

_READ: Mapping[str, Callable[[str], Any]] = {
    "STRING": lambda text: _unbracket(unescaped(text)),
    "NUMBER": _number,
    "TRUE": lambda _: True,
    "FALSE": lambda _: False,
    "DATE": lambda text: instant(text[1:-1]),
}


def compile_order(entity: str, text: str) -> tuple[Order, ...]:
    """Return the keys of `orderBy`: names with `asc` or `desc`, separated by commas. Raises Problem `rejected`."""
    names = names_of(entity)
    parts = filter(None, map(str.strip, text.split(",")))
    return tuple(dict.fromkeys(_order(names, part.split()) for part in parts))


def _order(names: Names, words: list[str]) -> Order:
    name = names.get(words[0].lower())
    if name is None or name.sort == "object" or name.within:
        raise unknown_name(words[0])
    direction = "".join(words[1:]).lower() or "asc"
    if direction not in {"asc", "desc"}:
        raise bad_condition(f"{' '.join(words[1:]):.80} is neither asc nor desc.")
    return Order(name.path, direction == "desc", "first" if direction == "asc" else "last", name.collation)
