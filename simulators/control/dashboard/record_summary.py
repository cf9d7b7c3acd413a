"""Summaries of records for people: a title, a state, and the values that are not empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from simulators.control.dashboard.rendering import day
from simulators.core.clock import rfc3339

Record = Mapping[str, Any]

_TITLES = ("title", "summary", "subject", "name", "companyname", "displayname", "label", "username", "identifier")
_STATES = ("state", "status", "statusname", "status_name", "ticketstatus")
_PEOPLE = (
    "customer",
    "company",
    "client",
    "account",
    "client_name",
    "customername",
    "companyid",
    "requester",
    "device",
)
_ABOUT = (*_PEOPLE, "priority", "queueid", "board", "email", "emailaddress", "serialnumber")
_MOST_COLUMNS = 4

_INSTANT = re.compile(r"(?:^|[_a-z])(?:at|time|date|until|since|due)$", re.IGNORECASE)
_EARLIEST, _LATEST = 946_684_800, 4_102_444_800
"""Epoch seconds of the years 2000 and 2100: a number between them is an instant if its name suggests it."""


def title(record: Record) -> str:
    """The title of a record; empty without one."""
    return next((each for each in _named(record, _TITLES) if each), "")


def state(record: Record) -> str:
    """The state of a record; empty without one."""
    return next((each for each in _named(record, _STATES) if each), "")


def columns(records: Iterable[Record]) -> list[str]:
    """The properties, besides title and state, that distinguish the records of a list."""
    seen: dict[str, set[str]] = {}
    for record in records:
        for name, value in record.items():
            if name.lower() in _ABOUT and (text := _text(value)):
                seen.setdefault(name, set()).add(text)
    return list(seen)[:_MOST_COLUMNS]


def cell(record: Record, name: str) -> str:
    """The value of a property as one short text."""
    return _text(record.get(name))


def facts(record: Record) -> Iterator[tuple[str, str]]:
    """Name and text of every value that is not empty; nested properties are named with a dot."""
    for name, value in record.items():
        if isinstance(value, Mapping) and not _text(value):
            yield from ((f"{name}.{inner}", text) for inner, text in facts(value))
        elif isinstance(value, list) and value and not any(isinstance(each, Mapping | list) for each in value):
            yield name, ", ".join(map(str, value))
        elif isinstance(value, list):
            if value:
                yield name, f"{len(value)} entries"
        elif (text := _moment(name, value) or _text(value)) != "":
            yield name, text


def _named(record: Record, names: tuple[str, ...]) -> Iterator[str]:
    lower = {name.lower(): name for name in reversed(list(record))}
    for wanted in names:
        if wanted in lower:
            yield _text(record[lower[wanted]])


def _moment(name: str, value: Any) -> str:
    """The instant that a number stands for, if its name suggests one."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not _INSTANT.search(name):
        return ""
    return day(rfc3339(value)) if _EARLIEST < value < _LATEST else ""


def _text(value: Any) -> str:
    """A value on one line; an object is shown by its name."""
    if isinstance(value, Mapping):
        return next((each for each in _named(value, _TITLES) if each), "")
    if value is None or isinstance(value, list):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
