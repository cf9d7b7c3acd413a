"""Reports: rows as arrays, with definitions of their columns [connectwise 2]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.connectwise.conditions import compile_order
from simulators.connectwise.entities import Entity
from simulators.connectwise.entities.reports import REPORTS, TYPES
from simulators.connectwise.handlers.reading import FILTERS, where_of
from simulators.connectwise.paging import link_header, window_of
from simulators.connectwise.refusals import not_found, unknown_name
from simulators.core.call import Answer
from simulators.core.query import Order, Query
from simulators.core.resources.entity import value_at
from simulators.core.resources.fields import Field

if TYPE_CHECKING:
    from simulators.core.call import Call


async def get_names(call: Call) -> Answer:
    """Return the names of the reports."""
    return Answer(200, [{"name": name} for name in REPORTS])


async def get_report(call: Call) -> Answer:
    """Return a page of rows with `columns` in that order. Raises Problem `rejected` for an unknown column."""
    report = _report(call)
    columns = _columns(report, call.query.get("columns"))
    order = call.query.get("orderBy")
    window = window_of(call, bool(order))
    where = await where_of(call, report, _filters(call))
    orders = compile_order(report.name, order) or (Order(("id",)),)
    page = await call.store.query(report.collection, Query(where, orders, window.offset, window.size))
    rows = [[value_at(record, field.place) for field in columns] for record in page.items]
    body = {"column_definitions": [_definition(each) for each in columns], "row_values": rows}
    return Answer(200, body, link_header(call, window, page.total, None))


async def get_columns(call: Call) -> Answer:
    """Return the definitions of a report's columns."""
    return Answer(200, [_definition(each) for each in _report(call).fields])


async def count_rows(call: Call) -> Answer:
    """Return the number of rows."""
    report = _report(call)
    where = await where_of(call, report, _filters(call))
    return Answer(200, {"count": await call.store.count(report.collection, where)})


def _report(call: Call) -> Entity:
    name = call.path["reportName"]
    report = next((each for known, each in REPORTS.items() if known.lower() == name.lower()), None)
    if report is None:
        raise not_found("Report", name)
    return report


def _filters(call: Call) -> Any:
    return {name: call.query.get(name) for name in FILTERS}


def _columns(report: Entity, text: str) -> list[Field]:
    names = list(filter(None, map(str.strip, text.split(","))))
    found = [report.field(name) for name in names]
    for name, field in zip(names, found, strict=True):
        if field is None:
            raise unknown_name(name)
    return [field for field in found if field is not None] or list(report.fields)


def _definition(field: Field) -> dict[str, Any]:
    """Return the definition of a column by its name; the column with the record's id is the identity column."""
    identity = field.place == ("id",)
    return {field.name: {"type": TYPES[field.kind], "isNullable": not identity, "identityColumn": identity}}
