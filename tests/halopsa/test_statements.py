from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from simulators.halopsa.reporting import functions
from simulators.halopsa.reporting.statements import Refused, rewritten


@pytest.mark.parametrize(
    ("sql", "values"),
    [
        ("SELECT TOP 2 v FROM t ORDER BY v DESC", [3, 2]),
        ("SELECT COUNT(*) FROM (SELECT TOP (2) v FROM t) x", [2]),
        ("SELECT TOP 100 PERCENT v FROM dbo.t WITH (NOLOCK) ORDER BY v", [1, 2, 3]),
        ("SELECT 'a' + LEFT('bcd', 2) + RIGHT('efg', 1)", ["abcg"]),
        ("SELECT ISNULL(NULL, 'none'), 1 /* 'quoted; -- not' */", ["none"]),
        ("SELECT LEN('ab '), 0", [2]),
        ("SELECT '--;' + N'x'", ["--;x"]),
        ("SELECT DATEDIFF(day, '2026-01-01T23:00:00', '2026-01-02T01:00:00')", [1]),
        ("SELECT DATEDIFF(month, '2025-12-31', '2026-02-01')", [2]),
        ("SELECT DATEDIFF(year, '2025-12-31', '2026-01-01')", [1]),
        ("SELECT DATEDIFF(quarter, '2026-03-31', '2026-04-01')", [1]),
        ("SELECT DATEDIFF(quarter, '2026-01-01', '2026-03-31')", [0]),
        ("SELECT DATEADD(month, 1, '2026-01-31T10:00:00')", ["2026-02-28T10:00:00"]),
        ("SELECT DATEADD(mi, 90, '2026-01-31T23:00:00')", ["2026-02-01T00:30:00"]),
        ("SELECT DATEPART(weekday, '2026-06-01')", [2]),
        ("SELECT YEAR('2026-06-01') * 100 + MONTH('2026-06-01')", [202606]),
        ("SELECT CONVERT(date, '2026-06-01T10:00:00', 103)", ["2026-06-01"]),
        ("SELECT CONVERT(decimal(10, 2), '1.5') + 1", [2.5]),
        ("SELECT CONVERT(nvarchar(20), 7)", ["7"]),
        ("SELECT CHARINDEX('C', 'abc')", [3]),
        ("SELECT CONCAT('a', NULL, 1)", ["a1"]),
        ("SELECT v FROM t WHERE v = 'True'", [1]),
        ("SELECT [v] FROM [t] WHERE v <> 2", [1, 3]),
    ],
)
def test_statement_of_sql_server_runs(sql: str, values: list[Any]) -> None:
    statement, _ = rewritten(sql, sorts=False)
    with closing(sqlite3.connect(":memory:")) as database:
        functions.register(database, "2026-06-01T12:00:00")
        database.execute("CREATE TABLE t (v INTEGER)")
        database.executemany("INSERT INTO t VALUES (?)", [(1,), (2,), (3,)])
        assert [row[0] for row in database.execute(statement)] == values


def test_words_name_the_tables_that_are_read() -> None:
    _, words = rewritten("SELECT 'AREA' FROM [Faults] f JOIN dbo.SITE ON 1 = 1", sorts=False)
    assert {"faults", "site"} <= words
    assert "area" not in words


@pytest.mark.parametrize("sql", ["", "EXEC x", "SELECT TOP x v FROM t", "SELECT TOP", "SELECT v FROM t ORDER BY v"])
def test_statement_that_reports_do_not_run_is_refused(sql: str) -> None:
    with pytest.raises(Refused):
        rewritten(sql, sorts=False)
