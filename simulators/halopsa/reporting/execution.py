"""Execution of a statement on an SQLite database in memory, which holds the tables it uses [halopsa 7.6].

A statement can only read; its duration and the size of its result are limited.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from simulators.core.query import Compare
from simulators.core.resources.context import every
from simulators.core.store.interface import Reader
from simulators.halopsa.reporting import functions
from simulators.halopsa.reporting.statements import Refused, rewritten
from simulators.halopsa.reporting.tables import TABLES, Table

MOST_STEPS, STEP = 500, 10_000
"""A statement is aborted after MOST_STEPS times STEP instructions of SQLite's virtual machine."""

MOST_ROWS = 20_000
LONGEST_TEXT = 1_000_000
LONGEST_STATEMENT = 100_000
"""The maximum number of characters of a statement."""

TIMED_OUT = "Execution Timeout Expired."
TOO_MANY = f"psasim returns at most {MOST_ROWS} rows of a report"

_SCHEMA = "information_schema"
_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_FORBIDDEN = frozenset(
    {
        *("date", "time", "datetime", "julianday", "strftime", "unixepoch", "timediff"),
        *("current_date", "current_time", "current_timestamp", "random", "randomblob"),
        *("load_extension", "sqlite_version", "sqlite_source_id", "zeroblob", "printf", "format"),
    }
)
"""Functions that SQL Server lacks, and that would return the real time or random values, or fill the memory."""

sqlite3.register_converter("BIT", lambda raw: raw == b"1")
"""SQLite has no bit type: columns that are declared BIT are read as booleans."""


@dataclass(slots=True)
class Result:
    """The result of a report: rows by column name, or an error text."""

    columns: list[str] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    error: str = ""


async def run(reader: Reader, sql: str, now: str, period: Mapping[str, str], sorts: bool) -> Result:
    """The result of a statement. `period`: the values of its variables, such as `startdate`.

    `sorts`: ORDER BY without TOP is accepted. Errors are texts of SQL Server in the result.
    """
    if len(sql) > LONGEST_STATEMENT:
        return Result(error=TIMED_OUT)
    try:
        statement, words = rewritten(sql, sorts)
    except Refused as refusal:
        return Result(error=str(refusal))
    named = [TABLES[name] for name in TABLES.keys() & words]
    with closing(sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES)) as database:
        for table in named:
            await _load(database, reader, table, words)
        if any(each.startswith(_SCHEMA) for each in words):
            _describe(database)
        return _rows(database, statement, now, period)


async def _load(database: sqlite3.Connection, reader: Reader, table: Table, words: frozenset[str]) -> None:
    """Fill a table with the records of its collection; integer columns that the statement uses are indexed."""
    if table.custom is not None:
        defined = await every(reader, "FieldInfo", Compare(("typeid",), "eq", table.custom))
        table = table.with_custom(defined)
    columns = ", ".join(f"[{each.name}] {_declared(each.affinity)}" for each in table.columns)
    database.execute(f"CREATE TABLE [{table.name}] ({columns})")
    places = ", ".join("?" for _ in table.columns)
    rows = (
        tuple(_plain(each.of(record)) for each in table.columns) for record in await every(reader, table.collection)
    )
    database.executemany(f"INSERT INTO [{table.name}] VALUES ({places})", rows)  # noqa: S608 - names of our own
    for each in table.columns:
        if each.affinity == "INTEGER" and each.name.lower() in words:
            database.execute(f"CREATE INDEX [{table.name} {each.name}] ON [{table.name}] ([{each.name}])")


def _declared(affinity: str) -> str:
    return {"TEXT": "TEXT COLLATE NOCASE"}.get(affinity, affinity)


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | float | str | None) else str(value)


def _describe(database: sqlite3.Connection) -> None:
    """Fill the tables of INFORMATION_SCHEMA."""
    database.execute("CREATE TABLE INFORMATION_SCHEMA_TABLES (TABLE_SCHEMA TEXT, TABLE_NAME TEXT COLLATE NOCASE)")
    database.execute(
        "CREATE TABLE INFORMATION_SCHEMA_COLUMNS (TABLE_NAME TEXT COLLATE NOCASE, COLUMN_NAME TEXT COLLATE NOCASE)"
    )
    for table in TABLES.values():
        database.execute("INSERT INTO INFORMATION_SCHEMA_TABLES VALUES ('dbo', ?)", (table.name,))
        own = [(table.name, each.name) for each in table.columns]
        database.executemany("INSERT INTO INFORMATION_SCHEMA_COLUMNS VALUES (?, ?)", own)


def _rows(database: sqlite3.Connection, statement: str, now: str, period: Mapping[str, str]) -> Result:
    functions.register(database, now)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_TEXT)
    database.set_authorizer(_authorize)
    steps = iter(range(MOST_STEPS))
    database.set_progress_handler(lambda: next(steps, None) is None, STEP)
    try:
        cursor = database.execute(statement, period)
        columns = [each[0] for each in cursor.description]
        found = cursor.fetchmany(MOST_ROWS + 1)
    except (sqlite3.Error, sqlite3.Warning, OverflowError, ValueError) as error:
        return Result(error=_message(str(error)))
    if len(found) > MOST_ROWS:
        return Result(error=TOO_MANY)
    return Result(columns, [_named(columns, each) for each in found])


def _named(columns: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    """A row by column name, without nulls, as everywhere in this API [halopsa 3]."""
    return {name: _shown(value) for name, value in zip(columns, row, strict=True) if value is not None}


def _shown(value: Any) -> Any:
    return f"0x{value.hex()}" if isinstance(value, bytes) else value


def _authorize(action: int, first: str | None, second: str | None, *_: object) -> int:
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if str(second) in _FORBIDDEN else sqlite3.SQLITE_OK
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _message(error: str) -> str:
    """The text of SQL Server for an error of SQLite."""
    for begin, form in _FORMS.items():
        if error.startswith(begin):
            return form.format(error.removeprefix(begin).strip(" :.").split(".")[-1])
    return TIMED_OUT if error == "interrupted" else f"Incorrect syntax: {error}"


_FORMS: Mapping[str, str] = {
    "user-defined function": "Conversion failed when converting date and/or time from character string.",
    "no such table:": "Invalid object name '{}'.",
    "no such column:": "Invalid column name '{}'.",
    "no such function:": "'{}' is not a recognized built-in function name.",
    "not authorized to use function:": "'{}' is not a recognized built-in function name.",
    "You did not supply a value for binding parameter": 'Must declare the scalar variable "@{}".',
}
