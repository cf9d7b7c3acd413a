"""The query language: compiles filters to predicates of the store [autotask 6]."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from simulators.autotask.model import values
from simulators.autotask.model.shape import UDFS
from simulators.core.query import (
    And,
    Collation,
    Compare,
    In,
    IsNull,
    Not,
    Or,
    Path,
    Predicate,
    begins,
    contains,
    ends,
)
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field

LARGEST_PAGE = 500
"""The default and maximum number of records on a page [autotask 6]."""
OR_LIMIT = 500
TOO_MANY = f"Invalid query syntax. Queries are limited to {OR_LIMIT} or fewer 'OR' conditions."
NOTHING = Or(())
"""The predicate of an empty filter, which finds no records; the filter itself is required."""
NO_FILTER = "Value cannot be null.\r\nParameter name: filters"
DEEPEST_GROUP = 30
"""The maximum depth of nested groups, which limits the recursion of the parser."""

Udfs = Mapping[str, Field]
"""The user-defined fields of an entity by their names in lower case."""


class NoQuery(ValueError):
    """A query that the service refuses; the text is its error message."""


@dataclass(frozen=True, slots=True)
class Search:
    """A parsed query: the predicate, the size of a page, and the requested fields (None: all).

    `udfs` are the requested user-defined fields. `identity` is equal for queries with the same filter: they differ in
    the fields and the size of their pages only.
    """

    where: Predicate
    size: int
    include: tuple[str, ...] | None
    identity: str
    udfs: tuple[Field, ...] = ()


@dataclass(slots=True)
class _Reading:
    """The state of parsing: the known names, and the number of OR terms and user-defined fields so far."""

    entity: Entity
    udfs: Udfs
    terms: int = 0
    udf_elements: int = 0

    def count(self, terms: int) -> None:
        self.terms += terms
        if self.terms > OR_LIMIT:
            raise NoQuery(TOO_MANY)


def normalise(body: Any) -> dict[str, Any]:
    """Return a query with its known keys only, in the contract's spelling. Raises NoQuery."""
    if not isinstance(body, dict):
        raise NoQuery("The query could not be read: an object with a filter is expected.")
    given = {key.lower(): value for key, value in body.items()}
    if given.get("filter") is None:
        raise NoQuery(NO_FILTER)
    found: dict[str, Any] = {"filter": _elements(given["filter"], 0)}
    if given.get("maxrecords") is not None:
        found["MaxRecords"] = _size(given["maxrecords"])
    if given.get("includefields") is not None:
        found["IncludeFields"] = _names(given["includefields"])
    return found


def _elements(given: Any, depth: int) -> list[dict[str, Any]]:
    if given is None:
        return []
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise NoQuery("The query could not be read: a filter is a list of conditions.")
    if depth > DEEPEST_GROUP:
        raise NoQuery(f"Invalid query syntax. Conditions are nested more than {DEEPEST_GROUP} levels deep.")
    return [_element({key.lower(): value for key, value in each.items()}, depth) for each in given]


def _element(given: Mapping[str, Any], depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {name: given[name] for name in ("op", "field") if isinstance(given.get(name), str)}
    if "value" in given:
        found["value"] = given["value"]
    if str(given.get("udf", "")).lower() == "true":
        found["udf"] = True
    if "items" in given:
        found["items"] = _elements(given["items"], depth + 1)
    return found


def _size(given: Any) -> int:
    try:
        size = int(given)
    except (ValueError, TypeError, OverflowError):
        size = 0
    if isinstance(given, bool) or not 1 <= size <= LARGEST_PAGE:
        raise NoQuery(f"maxCountOfRecordsToReturn must be between 1 and {LARGEST_PAGE}")
    return size


def _names(given: Any) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise NoQuery("The query could not be read: IncludeFields is a list of names.")
    return list(given)


def parse(entity: Entity, query: Mapping[str, Any], udfs: Udfs) -> Search:
    """Parse a normalised query on `entity`. Raises NoQuery."""
    if entity.own.only_by and not _has_only(query["filter"], entity.own.only_by):
        raise NoQuery(f"The {entity.title} Entity requires and accepts a single filter: {entity.own.only_by} eq.")
    reading = _Reading(entity, udfs)
    where = _all(reading, _effective(entity, query["filter"])) if query["filter"] else NOTHING
    size = query.get("MaxRecords", LARGEST_PAGE)
    identity = msgspec.json.encode(query["filter"], order="sorted").decode()
    include = query.get("IncludeFields")
    if include is None:
        return Search(where, size, None, identity)
    own = tuple(name for name in include if name.lower() in udfs and _column(entity, name) is None)
    shown = tuple(_named(entity, name).name for name in include if name not in own)
    return Search(where, size, shown, identity, tuple(udfs[name.lower()] for name in own))


def _effective(entity: Entity, elements: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Return the conditions of a filter without those that others override [autotask 7.3]."""
    named = [_column(entity, str(each.get("field", ""))) for each in elements]
    if not any(field.own.above for field in named if field is not None):
        return elements
    return [each for each, field in zip(elements, named, strict=True) if field is None or not field.own.yields]


def _has_only(elements: Sequence[Mapping[str, Any]], name: str) -> bool:
    conditions = [(str(each.get("op", "")).lower(), str(each.get("field", "")).lower()) for each in elements]
    return conditions == [("eq", name.lower())] and not elements[0].get("udf")


def _column(entity: Entity, name: str) -> Field | None:
    """Return a field of the entity; `userDefinedFields` is not one."""
    return None if name.lower() == UDFS.lower() else entity.field(name)


def _named(entity: Entity, name: str) -> Field:
    found = _column(entity, name)
    if found is None:
        raise NoQuery(f"Unable to find {name} in the {entity.title} Entity")
    return found


def _all(reading: _Reading, elements: Sequence[Mapping[str, Any]]) -> Predicate:
    return And(tuple(part for each in elements if (part := condition_of(reading, each)) is not None))


def condition_of(reading: _Reading, element: Mapping[str, Any]) -> Predicate | None:
    """Return the predicate of one element; None for an unknown operator, which the service ignores."""
    op = str(element.get("op", "")).lower()
    if op == "and":
        return _all(reading, element.get("items", ()))
    if op == "or":
        parts = element.get("items", ())
        reading.count(len(parts))
        known = tuple(part for each in parts if (part := condition_of(reading, each)) is not None)
        return Or(known) if known else None
    operator = _OPERATORS.get(op)
    if operator is None:
        return None
    named, path = _operand(reading, element)
    return operator(named, path, element.get("value"), reading)


def _operand(reading: _Reading, element: Mapping[str, Any]) -> tuple[Field, Path]:
    name = element.get("field", "")
    if not element.get("udf"):
        found = _named(reading.entity, name)
        if not found.sought:
            raise NoQuery(f"The field {found.name} of the {reading.entity.title} Entity cannot be queried.")
        return found, (found.name,)
    reading.udf_elements += 1
    if reading.udf_elements > 1:
        raise NoQuery("Invalid query syntax. A query may name one user-defined field only.")
    udf = reading.udfs.get(name.lower())
    if udf is None:
        raise NoQuery(f"Unable to find {name} in the {reading.entity.title} Entity")
    return udf, (UDFS, udf.name)


Operator = Callable[[Field, Path, Any, _Reading], Predicate]


def _collation(of: Field) -> Collation:
    if of.kind in {"text", "bytes"}:
        return "nocase"
    return "number" if of.kind == "number" else "exact"


def _single(of: Field, value: Any) -> Any:
    if value is None or isinstance(value, dict | list):
        raise NoQuery(f"Invalid query syntax. The condition on {of.name} needs a value, and null is none.")
    try:
        return values.read_operand(of, value)
    except ValueError as error:
        raise NoQuery(str(error)) from None


def _comparing(op: Any) -> Operator:
    def compare(of: Field, path: Path, value: Any, _: _Reading) -> Predicate:
        return Compare(path, op, _single(of, value), _collation(of))

    return compare


def _unequal(of: Field, path: Path, value: Any, _: _Reading) -> Predicate:
    """Return the predicate of `noteq`: as in SQL, it does not match rows without a value [autotask 14]."""
    return And((Not(IsNull(path)), Compare(path, "ne", _single(of, value), _collation(of))))


def _matching(like: Callable[[Path, str], Predicate]) -> Operator:
    def match(of: Field, path: Path, value: Any, _: _Reading) -> Predicate:
        if value is None or isinstance(value, dict | list):
            raise NoQuery(f"Invalid query syntax. The condition on {of.name} needs a value, and null is none.")
        return like(path, values.shortened(value) if not isinstance(value, str) else value)

    return match


def _several(of: Field, path: Path, value: Any, reading: _Reading) -> In:
    found = _listed(of, path, value)
    reading.count(len(found.values))
    return found


def _none_of(of: Field, path: Path, value: Any, _: _Reading) -> Predicate:
    """Return the predicate of `notin`: its values are not alternatives, so they do not count as OR terms."""
    return And((Not(IsNull(path)), Not(_listed(of, path, value))))


def _listed(of: Field, path: Path, value: Any) -> In:
    if not isinstance(value, list) or not value:
        raise NoQuery(f"Invalid query syntax. The condition on {of.name} needs a list with at least one value.")
    if len(value) > OR_LIMIT:
        raise NoQuery(TOO_MANY)
    return In(path, tuple(_single(of, each) for each in value), _collation(of))


_OPERATORS: Mapping[str, Operator] = {
    "eq": _comparing("eq"),
    "noteq": _unequal,
    "gt": _comparing("gt"),
    "gte": _comparing("ge"),
    "lt": _comparing("lt"),
    "lte": _comparing("le"),
    "beginswith": _matching(begins),
    "endswith": _matching(ends),
    "contains": _matching(contains),
    "exist": lambda _, path, __, ___: Not(IsNull(path)),
    "notexist": lambda _, path, __, ___: IsNull(path),
    "in": _several,
    "notin": _none_of,
}
