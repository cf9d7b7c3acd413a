"""The HTML report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from contracts.verify.groups import LEFT_OUT, findings, summary, title_of
from contracts.verify.rows import Row
from simulators.core.findings import FINDINGS

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>psasim verify: {title}</title>
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }}
table {{ border-collapse: collapse; width: 100% }}
td, th {{ text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ccc }}
.pass {{ color: #176f2c }} .fail {{ color: #b3261e; font-weight: bold }}
.needs, .style {{ color: #6b5900 }} .not {{ color: #555 }}
pre {{ white-space: pre-wrap; word-break: break-all; background: #f5f5f5; padding: .5rem }}
</style>
<h1>{title}</h1>
<p>Target {target}, {at}: {summary}.</p>
{findings}
<table><thead><tr><th>system<th>what<th>result<th>finding, reason</thead><tbody>
{rows}
</tbody></table>
</html>
"""

_ROW = '<tr><td>{system}<td>{group}<br><b>{name}</b><td class="{kind}">{result}<td>{detail}</tr>'


def page(rows: Sequence[Row], target: str) -> str:
    """The page."""
    # What is graded comes first, and what was left out last.
    ordered = sorted(rows, key=lambda row: (row.result in LEFT_OUT, row.kind != "rule"))
    return _PAGE.format(
        title=escape(", ".join(dict.fromkeys(row.system for row in rows))),
        target=escape(target),
        at=rows[0].at if rows else "",
        summary=escape(summary(rows)),
        findings="\n".join(_findings(rows)),
        rows="\n".join(map(_row, ordered)),
    )


def _findings(rows: Sequence[Row]) -> Iterator[str]:
    """The broken rules, each with all details; other findings are in their rows."""
    broken = [each for each in findings(rows) if each.row.kind == "rule"]
    if broken:
        yield "<h2>Broken rules</h2>"
    for each in broken:
        yield f"<h3>{escape(each.title)}</h3>"
        yield f"<p>{'<br>'.join(map(escape, each.lines))}</p>"
        if each.row.curl:
            yield f"<pre>{escape(each.row.curl)}</pre>"


def _row(row: Row) -> str:
    detail = escape(row.why)
    if row.rule:
        named = row.kind != "rule"
        detail = f"<b>{escape(title_of(row) if named else row.severity)}</b> {escape(row.rule)}<br>{detail}"
    elif row.code:
        detail = f"<b>{escape(title_of(row))}</b><br>{detail}<br><i>{escape(FINDINGS[row.code].remedy)}</i>"
    if row.curl:
        detail += f"<pre>{escape(row.curl)}</pre>"
    kind = row.result.split()[0]
    return _ROW.format(
        system=escape(row.system),
        group=escape(row.group),
        name=escape(row.name),
        kind=kind,
        result=row.result,
        detail=detail,
    )
