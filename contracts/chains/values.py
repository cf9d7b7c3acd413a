"""Values for properties of a schema: other ones than they have, at their limits, and beyond them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from contracts.chains.grammar import Row
from contracts.chains.matching import DATE, FLAG, NUMBER, OTHER, REFERENCE, TEXT, blank, instant, kind_of, same

SPECIAL = "Zoë & <b>Ω</b> 'x'"
ELSEWHERE = "+02:30"
"""A zone in which a date is written: it is another instant than the same text in UTC."""
LONGEST_TRIED = 300
"""A text at its limit is tried up to so many characters."""


def varied(example: Mapping[str, Any], number: int, fields: Mapping[str, Any]) -> dict[str, Any]:
    """An example with other texts, where they are free."""
    if number == 0:
        return dict(example)
    return {
        name: f"{value} {number}" if free(value, fields.get(name, {})) else value for name, value in example.items()
    }


def free(value: Any, schema: Mapping[str, Any]) -> bool:
    """Whether a value is a text that may be any other one."""
    return (
        kind_of(value) == TEXT and not choices(schema) and "@" not in value and "://" not in value and len(value) < 40
    )


def choices(schema: Mapping[str, Any]) -> list[Any]:
    """The values that a schema lists."""
    return list(schema.get("enum", ())) + [each for part in schema.get("anyOf", ()) for each in part.get("enum", ())]


def _nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def parts(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A schema and those that it is made of."""
    yield schema
    for name in ("anyOf", "allOf", "oneOf"):
        for each in schema.get(name, ()):
            yield from parts(each)


def expected_kind(schema: Mapping[str, Any], values: Sequence[Any]) -> str:
    """The kind of a property: that of values that are there, else what its schema says."""
    for value in values:
        if not blank(value):
            return kind_of(value)
    if any(part.get("type") in {"object", "array"} for part in parts(schema)):
        return OTHER
    dated = any("date" in part.get("format", "") for part in parts(schema))
    for part in parts(schema):
        if part.get("type") == "boolean":
            return FLAG
        if part.get("type") == "integer" or part.get("type") == "number":
            return NUMBER
        if part.get("type") == "string":
            return DATE if dated else TEXT
    return OTHER


def too_long(schema: Mapping[str, Any]) -> Iterator[str]:
    """A text that is longer than it may be, where there is a limit."""
    most = max((part["maxLength"] for part in parts(schema) if "maxLength" in part), default=LONGEST_TRIED + 1)
    if most <= LONGEST_TRIED:
        yield "m" * (most + 1)


def later(text: str) -> str:
    """A day later, in UTC."""
    moment = instant(text or "2026-03-04T05:06:07Z") + timedelta(days=1)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def texts(schema: Mapping[str, Any], special: str = SPECIAL) -> Iterator[str]:
    """A text with what is easily mangled, as long as it may be."""
    most = max((part["maxLength"] for part in parts(schema) if "maxLength" in part), default=None)
    yield special if most is None or most > LONGEST_TRIED else special.ljust(most, "m")[:most]


def others(
    schema: Mapping[str, Any], name: str, rows: Sequence[Row], found: Any, looked_up: bool, special: str = SPECIAL
) -> Iterator[Any]:
    """Values that a property has not: those that other records have, or made for its type.

    A number that is `looked_up` is only one that another record has; a free text is `special`.
    """
    seen = [row[name] for row in rows if not blank(row.get(name)) and not same(row[name], found)]
    kind = expected_kind(schema, [found, *seen])
    records = [{"id": each["id"]} for each in seen] if kind == REFERENCE else seen
    allowed = [each for each in choices(schema) if not same(each, found) and not _nothing(each)]
    if kind == FLAG:
        yield not found
    elif allowed:
        yield allowed[0]
    elif kind in {NUMBER, REFERENCE} and records:
        yield records[0]
    elif kind == NUMBER and not looked_up:
        yield (found or 0) + 1
    elif kind == DATE:
        yield later(str(found or (seen[0] if seen else ""))).replace("Z", ELSEWHERE)
    elif kind == TEXT:
        yield from texts(schema, special)
