"""Reports: stored SQL, or SQL that is sent and run at once [halopsa 7.6]."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.halopsa import datetimes
from simulators.halopsa.reporting.execution import Result, run
from simulators.halopsa.rules.plain import Parameters, PlainRules

if TYPE_CHECKING:
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.halopsa.rendering import Renderer

EQUALS = 2
"""The only known operator of filters on text (client C13)."""

NO_SQL = "This Report has no SQL"

_START, _END = "reportingperiodstartdate", "reportingperiodenddate"


class ReportRules(PlainRules):
    """Reports."""

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A report; `loadreport` runs it."""
        if not parameters.get("loadreport"):
            return await super().show(row, record, renderer, parameters)
        period = {name: parameters[name] for name in (_START, _END) if parameters.get(name)}
        return await super().show(await loaded(row, {**record, **period}, renderer), record, renderer, parameters)


async def loaded(row: Row, report: Record, renderer: Renderer) -> Row:
    """A report with its current rows, or with the error of its run."""
    sql = report.get("sql", "").strip()
    period = {"startdate": _date(report, _START, datetimes.NEVER), "enddate": _date(report, _END, datetimes.LAST)}
    sorts = renderer.settings.get("report_order_by") == "accept"
    result = await run(renderer.reader, sql, renderer.now, period, sorts) if sql else Result(error=NO_SQL)
    narrow(result, report, period)
    row["available_columns"] = [{"id": n, "name": name, "sequence": n} for n, name in enumerate(result.columns, 1)]
    content: dict[str, Any] = {"loaded": not result.error, "rows": [] if result.error else result.rows}
    row["report"] = {**content, **({"load_error": result.error} if result.error else {})}
    return row


def _date(report: Record, name: str, default: str) -> str:
    try:
        return datetimes.normal(report[name]) if report.get(name) else default
    except ValueError:
        return default


def narrow(result: Result, report: Record, period: Mapping[str, str]) -> None:
    """Keep the rows that match the filters and the period; an unknown filter is an error of the run."""
    tests = []
    for each in report.get("filters", ()):
        column = _column(result.columns, each.get("fieldname", ""))
        if column is None or each.get("stringruletype") != EQUALS:
            result.error = result.error or f"psasim cannot filter by {each.get('fieldname', '')}"
            return
        tests.append(_equal(column, each.get("stringruletext", "")))
    column = _column(result.columns, report.get("reportingperioddatefield", ""))
    if column is not None and (report.get(_START) or report.get(_END)):
        tests.append(_within(column, period))
    result.rows = [row for row in result.rows if all(test(row) for test in tests)]


def _column(columns: Sequence[str], name: str) -> str | None:
    return next((each for each in columns if each.lower() == name.lower()), None) if name else None


def _equal(column: str, text: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda row: str(row.get(column, "")).lower() == str(text).lower()


def _within(column: str, period: Mapping[str, str]) -> Callable[[Mapping[str, Any]], bool]:
    return lambda row: period["startdate"] <= str(row.get(column, "")) <= period["enddate"]
