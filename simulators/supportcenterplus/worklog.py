"""Worklogs: what is written into one, and what follows from it [supportcenterplus 4.2, 4.6]."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from simulators.core.store import Record
from simulators.supportcenterplus import failures
from simulators.supportcenterplus.catalog import reference_to
from simulators.supportcenterplus.fields import FIELDS
from simulators.supportcenterplus.references import find_person, find_record
from simulators.supportcenterplus.values import read_count, read_flag, read_moment, read_object, read_text
from simulators.supportcenterplus.writing import Desk, read_field

OLD_NAMES: Mapping[str, str] = {
    "technician": "owner",
    "total_time_spent": "time_spent",
    "inc_nonOperationalHours": "include_nonoperational_hours",
    "worklog_type": "type",
    "tech_charge": "owner_cost",
    "other_charge": "other_cost",
    "total_charge": "total_cost",
    "add_time_linked_requests": "add_time_for_linked_requests",
}
"""Names of the old v3 format, and what they are called now."""

NEW_ONLY = frozenset({"udf_fields"})
"""What the old format lacks."""

LONGEST_HOURS = 100_000
"""Hours of a worklog at most: chosen."""

_COST = re.compile(r"[0-9]{1,12}(\.[0-9]{1,4})?")


async def read_worklog(desk: Desk, given: Mapping[str, Any], old: bool) -> dict[str, Any]:
    """The fields that a caller writes, by their new names. Raises the vendor's refusals.

    The old format also takes `request`, which the new one has in the URL alone.
    """
    named: dict[str, Any] = {}
    for name, value in given.items():
        if old and name == "request":
            continue
        known = OLD_NAMES.get(name, name) if old else name
        if known not in _READERS or (old and (name in NEW_ONLY or name in OLD_NAMES.values())):
            raise failures.extra_key(name)
        named[known] = value
    return {name: await _read(desk, name, value) for name, value in named.items()}


async def _read(desk: Desk, name: str, value: Any) -> Any:
    if value is None:
        return {} if name == "udf_fields" else False if _READERS[name] is _flag else None
    return await _READERS[name](desk, name, value)


async def _owner(desk: Desk, name: str, value: Any) -> dict[str, Any]:
    return await find_person(desk.reader, "technicians", value, name)


async def _text(_: Desk, name: str, value: Any) -> str:
    return read_text(value, name)


async def _flag(_: Desk, name: str, value: Any) -> bool:
    return read_flag(value, name)


async def _moment(_: Desk, name: str, value: Any) -> int | None:
    return read_moment(value, name)


async def _type(desk: Desk, name: str, value: Any) -> dict[str, Any]:
    return reference_to("worklog_types", await find_record(desk.reader, "worklog_types", value, name))


async def _contract(desk: Desk, name: str, value: Any) -> dict[str, Any]:
    return reference_to("accountcontracts", await find_record(desk.reader, "accountcontracts", value, name))


async def _cost(_: Desk, name: str, value: Any) -> str:
    """A number, or a string of one, as two decimals."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise failures.wrong_type(name)
    if not _COST.fullmatch(str(value)):
        raise failures.unusable(name)
    return f"{float(value):.2f}"


async def _time_spent(_: Desk, name: str, value: Any) -> dict[str, str]:
    """`{hours, minutes}`, as numbers or strings of them."""
    given = read_object(value, name)
    for member in given:
        if member not in ("hours", "minutes"):
            raise failures.extra_key(member)
    hours, minutes = (read_count(given.get(member, 0), name) for member in ("hours", "minutes"))
    if not 0 <= hours <= LONGEST_HOURS or not 0 <= minutes < 60:
        raise failures.unusable(name)
    return _spent(hours, minutes)


async def _custom_values(desk: Desk, name: str, value: Any) -> Any:
    return await read_field(desk, FIELDS[name], value)


_READERS: Mapping[str, Callable[[Desk, str, Any], Awaitable[Any]]] = {
    "owner": _owner,
    "description": _text,
    "time_spent": _time_spent,
    "start_time": _moment,
    "end_time": _moment,
    "type": _type,
    "accountcontract": _contract,
    "udf_fields": _custom_values,
    **dict.fromkeys(("owner_cost", "other_cost", "total_cost"), _cost),
    **dict.fromkeys(("include_nonoperational_hours", "mark_first_response", "add_time_for_linked_requests"), _flag),
    **dict.fromkeys(("enable_operational_time_spent", "enable_non_operational_time_spent"), _flag),
}


def _spent(hours: int, minutes: int) -> dict[str, str]:
    return {"hours": str(hours), "minutes": str(minutes)}


def timed(worklog: Record, given: Mapping[str, Any]) -> dict[str, Any]:
    """The time spent follows from start and end where it is not told. 4016 if the start comes after the end."""
    start, end = worklog["start_time"], worklog["end_time"]
    if start is not None and end is not None and start > end:
        raise failures.contradiction("start_time")
    kept = dict(worklog)
    if given.get("time_spent") is None:
        if start is not None and end is not None:
            kept["time_spent"] = _spent(*divmod((end - start) // 60_000, 60))
        elif kept["time_spent"] is None:
            kept["time_spent"] = _spent(0, 0)
    return kept


def costed(worklog: dict[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The total is the sum of both costs where it is not told."""
    parts = [float(worklog[name] or 0) for name in ("owner_cost", "other_cost")]
    total = given.get("total_cost") or f"{sum(parts):.2f}"
    costs = {name: worklog[name] or "0.00" for name in ("owner_cost", "other_cost")}
    return {**worklog, **costs, "total_cost": total}
