"""T-SQL functions that public queries use, for SQLite [halopsa 7.6]."""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from simulators.halopsa import datetimes

_SECONDS = {
    **dict.fromkeys(("second", "ss", "s"), 1),
    **dict.fromkeys(("minute", "mi", "n"), 60),
    **dict.fromkeys(("hour", "hh"), 3_600),
    **dict.fromkeys(("day", "dd", "d"), 86_400),
    **dict.fromkeys(("week", "wk", "ww"), 7 * 86_400),
}
_MONTHS = {
    **dict.fromkeys(("month", "mm", "m"), 1),
    **dict.fromkeys(("quarter", "qq", "q"), 3),
    **dict.fromkeys(("year", "yyyy", "yy"), 12),
}
"""Date parts of DATEADD and DATEDIFF, with their abbreviations, in seconds or in months."""

_MONTHS_OF_A_YEAR = 12
SUNDAY = datetime(1899, 12, 31)
"""The origin of weeks: in DATEDIFF they begin on Sundays, whatever the value of DATEFIRST [halopsa 7.6]."""


def register(database: sqlite3.Connection, now: str) -> None:
    """Register the functions in a database; `now` is the value of GETDATE."""
    for name, arguments, function in _FUNCTIONS:
        database.create_function(name, arguments, function, deterministic=True)
    for name in ("getdate", "getutcdate", "sysdatetime"):
        database.create_function(name, 0, lambda: now, deterministic=True)


def _read(value: Any) -> datetime:
    return datetime.fromisoformat(str(value)).replace(tzinfo=None)


def _difference(part: str, start: Any, end: Any) -> int | None:
    """DATEDIFF: the number of boundaries of `part` between two dates."""
    if start is None or end is None:
        return None
    first, last = _read(start), _read(end)
    if part in _MONTHS:
        return _months(last) // _MONTHS[part] - _months(first) // _MONTHS[part]
    size = _SECONDS[part]
    return int((last - SUNDAY).total_seconds() // size - (first - SUNDAY).total_seconds() // size)


def _months(date: datetime) -> int:
    """Months since the year 0."""
    return _MONTHS_OF_A_YEAR * date.year + date.month - 1


def _added(part: str, amount: float, start: Any) -> str | None:
    """DATEADD: a date moved by `amount` parts."""
    if start is None or amount is None:
        return None
    moved = _read(start)
    if part not in _MONTHS:
        return datetimes.written(moved + timedelta(seconds=_SECONDS[part] * int(amount)))
    months = _months(moved) + _MONTHS[part] * int(amount)
    year, month = divmod(months, _MONTHS_OF_A_YEAR)
    day = min(moved.day, monthrange(year, month + 1)[1])
    return datetimes.written(moved.replace(year=year, month=month + 1, day=day))


def _part(part: str, value: Any) -> int | None:
    """DATEPART: one part of a date. Raises ValueError for an unknown part."""
    if value is None:
        return None
    date = _read(value)
    if part in {"weekday", "dw"}:
        return date.isoweekday() % 7 + 1
    names = {"month": date.month, "quarter": (date.month + 2) // 3, "year": date.year, "day": date.day}
    times = {"hour": date.hour, "minute": date.minute, "second": date.second}
    for name, found in {**names, **times}.items():
        if any(part in sizes and sizes[part] == sizes.get(name) for sizes in (_SECONDS, _MONTHS)):
            return found
    raise ValueError(part)


def _converted(kind: str, value: Any, _: Any = None) -> Any:
    """CONVERT: a value in another type; dates are always in ISO format, whatever the style."""
    if value is None:
        return None
    if kind == "date":
        return str(value)[:10]
    if kind in {"int", "bigint", "smallint", "bit"}:
        return int(float(value))
    if kind in {"decimal", "numeric", "float", "money", "real"}:
        return float(value)
    return str(value)


def _first(text: Any, count: int) -> str | None:
    return None if text is None else str(text)[: max(int(count), 0)]


def _last(text: Any, count: int) -> str | None:
    return None if text is None else str(text)[-int(count) :] if int(count) > 0 else ""


def _joined(*parts: Any) -> str:
    return "".join("" if each is None else str(each) for each in parts)


def _place(sought: Any, text: Any) -> int | None:
    return None if sought is None or text is None else str(text).lower().find(str(sought).lower()) + 1


_FUNCTIONS: tuple[tuple[str, int, Callable[..., Any]], ...] = (
    ("datediff", 3, _difference),
    ("dateadd", 3, _added),
    ("datepart", 2, _part),
    ("year", 1, lambda value: _part("year", value)),
    ("month", 1, lambda value: _part("month", value)),
    ("day", 1, lambda value: _part("day", value)),
    ("tsql_isnull", 2, lambda value, other: other if value is None else value),
    ("len", 1, lambda text: None if text is None else len(str(text).rstrip(" "))),
    ("convert", 2, _converted),
    ("convert", 3, _converted),
    ("tsql_left", 2, _first),
    ("tsql_right", 2, _last),
    ("concat", -1, _joined),
    ("charindex", 2, _place),
)
