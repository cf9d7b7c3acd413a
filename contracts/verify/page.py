"""Rows as a page for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

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
.pass {{ color: #176f2c }} .fail {{ color: #b3261e; font-weight: bold }} .needs {{ color: #6b5900 }}
pre {{ white-space: pre-wrap; word-break: break-all; background: #f5f5f5; padding: .5rem }}
</style>
<h1>{title}</h1>
<p>Target {target}, {at}: {summary}.</p>
<table><thead><tr><th>system<th>what<th>result<th>finding, reason</thead><tbody>
{rows}
</tbody></table>
</html>
"""

_ROW = '<tr><td>{system}<td>{group}<br><b>{name}</b><td class="{kind}">{result}<td>{detail}</tr>'


def page(rows: Sequence[Row], target: str) -> str:
    """The page."""
    counted = Counter(row.result for row in rows)
    return _PAGE.format(
        title=escape(", ".join(dict.fromkeys(row.system for row in rows))),
        target=escape(target),
        at=rows[0].at if rows else "",
        summary=escape(", ".join(f"{number} {result}" for result, number in counted.items())),
        rows="\n".join(map(_row, rows)),
    )


def _row(row: Row) -> str:
    detail = escape(row.why)
    if row.code:
        finding = FINDINGS[row.code]
        detail = f"<b>{row.code} {escape(finding.title)}</b><br>{detail}<br><i>{escape(finding.remedy)}</i>"
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
