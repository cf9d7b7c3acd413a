"""`search_criteria` and `search_fields` as predicates of the store [supportcenterplus 6]. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from simulators.core.query import (
    TRUE,
    And,
    Compare,
    IsNull,
    Not,
    Or,
    Path,
    Predicate,
    all_of,
    any_of,
    begins,
    contains,
    ends,
)
from simulators.core.query.nodes import Comparison
from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.entities.tables import Kind, Shape
from simulators.supportcenterplus.values import read_array, read_flag, read_milliseconds

MOST = 50
"""The maximum number of criteria in a search, nested ones included: chosen."""
DEEPEST = 10
"""The maximum depth of nested criteria: chosen."""

Test = Literal["eq", "gt", "ge", "lt", "le", "between", "begins", "ends", "contains"]

_CONDITIONS: Mapping[str, tuple[Test, bool]] = {
    **dict.fromkeys(("is", "=", "eq"), ("eq", True)),
    **dict.fromkeys(("is not", "!=", "neq"), ("eq", False)),
    **dict.fromkeys(("greater than", "gt"), ("gt", True)),
    **dict.fromkeys(("greater or equal", "gte"), ("ge", True)),
    **dict.fromkeys(("lesser than", "lt"), ("lt", True)),
    **dict.fromkeys(("lesser or equal", "lte"), ("le", True)),
    "between": ("between", True),
    "not between": ("between", False),
    "starts with": ("begins", True),
    "ends with": ("ends", True),
    **dict.fromkeys(("contains", "like"), ("contains", True)),
    "not contains": ("contains", False),
}
"""Every spelling of a condition: its test, and whether the test must be true or false."""

_PROPERTIES = frozenset({"field", "condition", "value", "values", "logical_operator", "children"})
_FLAGS = frozenset({"is_vipuser", "deleted", "is_service_template"})
LIKE: Mapping[Test, Callable[[Path, str], Predicate]] = {"begins": begins, "ends": ends, "contains": contains}
COMPARISONS: Mapping[Test, Comparison] = {"eq": "eq", "gt": "gt", "ge": "ge", "lt": "lt", "le": "le"}


@dataclass(frozen=True, slots=True)
class Searchable:
    """The searchable fields of a list.

    `shape`: stored fields by name; `computed`: calculated flags with their predicates; `aliases`: other names of
    fields, with the names that they are stored under.
    """

    shape: Shape
    computed: Mapping[str, Predicate] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """The path of a field in records, and the kind of its value."""

    path: Path
    kind: Kind


def place_of(name: str, shape: Shape, asker: str = "") -> Place:
    """The Place of a dotted name. Raises 4001 for an unknown field; the error names `asker`, or else the field."""
    path = tuple(name.split("."))
    kind = shape.get(path[0])
    if kind is None or not all(path) or len(path) > 5:
        raise refusals.unusable(asker or name)
    if len(path) == 1:
        return Place(path, kind)
    if kind not in ("reference", "person", "open"):
        raise refusals.unusable(asker or name)
    if kind == "open":
        return Place(path, "open")
    return Place(path, "flag" if path[-1] in _FLAGS else "text")


def parse_criteria(given: Any, searchable: Searchable) -> Predicate:
    """The predicate of one criterion or several, combined from left to right. Raises the vendor's errors."""
    criteria = given if isinstance(given, list) else [given]
    if sum(1 for _ in leaves(criteria)) > MOST:
        raise refusals.unusable("search_criteria")
    return _combined(None, criteria, searchable)


def leaves(criteria: list[Any], depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Every criterion, nested ones included. Raises 4021 for a value of another type, 4001 for too many levels."""
    if criteria and depth > DEEPEST:
        raise refusals.unusable("children")
    for criterion in criteria:
        if not isinstance(criterion, dict):
            raise refusals.wrong_type("search_criteria")
        yield criterion
        yield from leaves(_children(criterion), depth + 1)


def _children(criterion: Mapping[str, Any]) -> list[Any]:
    return read_array(criterion.get("children"), "children", optional=True)


def compares_times(criteria: Any, shape: Shape) -> bool:
    """Whether one of `criteria` compares a time."""
    every = leaves(criteria if isinstance(criteria, list) else [criteria])
    return any(shape.get(str(each.get("field"))) == "moment" for each in every)


def _combined(first: Predicate | None, criteria: list[Any], searchable: Searchable) -> Predicate:
    result = first
    for criterion in criteria:
        joined = Or if is_or(criterion) else And
        one = bracket(criterion, searchable)
        result = one if result is None else joined((result, one))
    return TRUE if result is None else result


def is_or(criterion: Mapping[str, Any]) -> bool:
    """Whether a criterion is joined to the previous ones by "or". Raises the vendor's errors."""
    operator = criterion.get("logical_operator", "and")
    if not isinstance(operator, str):
        raise refusals.wrong_type("logical_operator")
    if operator.lower() not in {"and", "or"}:
        raise refusals.unusable("logical_operator")
    return operator.lower() == "or"


def bracket(criterion: Mapping[str, Any], searchable: Searchable) -> Predicate:
    """The predicate of a criterion and its children, as in brackets. Raises the vendor's errors."""
    for name in criterion:
        if name not in _PROPERTIES:
            raise refusals.extra_key(name)
    own = _criterion(criterion, searchable) if "field" in criterion or "condition" in criterion else None
    return _combined(own, _children(criterion), searchable)


def _criterion(criterion: Mapping[str, Any], searchable: Searchable) -> Predicate:
    name, condition = criterion.get("field"), criterion.get("condition")
    if not isinstance(name, str) or not isinstance(condition, str):
        raise refusals.wrong_type("condition" if isinstance(name, str) else "field")
    known = _CONDITIONS.get(condition.lower())
    if known is None:
        raise refusals.unusable("condition")
    test, holds = known
    found = _found(name, test, _values(criterion), searchable)
    return found if holds else Not(found)


def _values(criterion: Mapping[str, Any]) -> list[Any]:
    values = criterion.get("values")
    if values is None:
        values = criterion.get("value")
    return [] if values is None else values if isinstance(values, list) else [values]


def _found(name: str, test: Test, values: list[Any], searchable: Searchable) -> Predicate:
    name = searchable.aliases.get(name, name)
    if name in searchable.computed:
        if test != "eq" or len(values) != 1:
            raise refusals.unusable(name)
        predicate = searchable.computed[name]
        return predicate if read_flag(values[0], name) else Not(predicate)
    place = place_of(name, searchable.shape)
    if not values:
        if test != "eq":
            raise refusals.unusable("values")
        return IsNull(place.path)
    if test == "between":
        if len(values) != 2:
            raise refusals.unusable("values")
        return all_of((tested(place, "ge", values[0]), tested(place, "le", values[1])))
    return any_of(tested(place, test, value) for value in values)


def tested(place: Place, test: Test, value: Any) -> Predicate:
    """The predicate that compares a place with a value. Raises 4021 or 4001 for an invalid value."""
    name = ".".join(place.path)
    if test in LIKE:
        path = (*place.path, "name") if place.kind in ("reference", "person") else place.path
        return LIKE[test](path, _text(value, name))
    if value is None:
        return IsNull(place.path)
    comparison = COMPARISONS[test]
    if place.kind in ("reference", "person"):
        return _referring(place.path, comparison, value, name)
    return _compared(place, comparison, value, name)


def _referring(path: Path, comparison: Comparison, value: Any, name: str) -> Predicate:
    """The predicate of a reference, given by an object with id, e-mail address or name, by its name, or by its id."""
    if isinstance(value, dict):
        labels = [label for label in ("id", "email_id", "name") if value.get(label) is not None]
        if not labels:
            raise refusals.unusable(name)
        return Compare((*path, labels[0]), comparison, _text(value[labels[0]], name), "nocase")
    text = _text(value, name)
    by_name = Compare((*path, "name"), comparison, text, "nocase")
    return any_of((Compare((*path, "id"), comparison, text, "nocase"), by_name)) if text.isdecimal() else by_name


def _compared(place: Place, comparison: Comparison, value: Any, name: str) -> Predicate:
    if place.kind in ("moment", "duration"):
        return Compare(place.path, comparison, read_milliseconds(_moment(value), name))
    if place.kind == "flag":
        return Compare(place.path, comparison, read_flag(value, name))
    if place.kind in ("id", "number"):
        text = _text(value, name)
        return Compare(place.path, comparison, int(text) if text.isdecimal() and len(text) < 40 else text)
    if place.kind == "open" and isinstance(value, bool | int | float):
        return Compare(place.path, comparison, value)
    return Compare(place.path, comparison, _text(value, name), "nocase")


def _moment(value: Any) -> Any:
    return value.get("value") if isinstance(value, dict) else value


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str | int | float):
        raise refusals.wrong_type(name)
    return str(value)


def parse_search_fields(given: Any, searchable: Searchable, match: str) -> Predicate:
    """The conjunction of simple comparisons; `match`: how text is compared: is, or contains. Raises 4021 or 4001."""
    if not isinstance(given, dict):
        raise refusals.wrong_type("search_fields")
    if len(given) > MOST:
        raise refusals.unusable("search_fields")
    return all_of(_simple(name, value, searchable, match) for name, value in given.items())


def _simple(name: str, value: Any, searchable: Searchable, match: str) -> Predicate:
    name = searchable.aliases.get(name, name)
    textual = name not in searchable.computed and place_of(name, searchable.shape).kind in (
        "text",
        "reference",
        "person",
    )
    test: Test = "contains" if match == "contains" and textual and isinstance(value, str) else "eq"
    return _found(name, test, value if isinstance(value, list) else [value], searchable)
