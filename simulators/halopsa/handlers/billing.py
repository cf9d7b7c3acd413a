"""Lines of invoices, runs of recurring invoices, voiding and PDF, and timesheets [halopsa 4, 8]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.call import Answer, Call
from simulators.core.files import served
from simulators.core.operation import Handler
from simulators.core.query import Compare, Order, Predicate, all_of
from simulators.core.resources.context import every
from simulators.core.resources.lists import ListRequest
from simulators.halopsa.acting import acting, author_of
from simulators.halopsa.engine import ENGINE
from simulators.halopsa.filters import since, until
from simulators.halopsa.handlers.records import CREATED
from simulators.halopsa.invoice_pdf import document
from simulators.halopsa.lookup import require
from simulators.halopsa.rendering import renderer, show_line
from simulators.halopsa.rules.billing import InvoiceRules
from simulators.halopsa.rules.timing import forecast

_DATES: Mapping[str, str] = {"Timesheet": "date", "TimesheetEvent": "start_date"}
"""The date that orders timesheets and time entries."""


async def post_invoice_updatelines(call: Call) -> Answer:
    """Change single lines of invoices."""
    return await _change_lines("Invoice", call)


async def post_recurring_invoice_updatelines(call: Call) -> Answer:
    """Change single lines of recurring invoices."""
    return await _change_lines("RecurringInvoice", call)


async def _change_lines(name: str, call: Call) -> Answer:
    async with acting(call) as context:
        changed = [await _rules(name).change_line(context, each) for each in call.body]
    return Answer(CREATED, [show_line(each) for each in changed])


def _rules(name: str) -> InvoiceRules:
    rules = ENGINE.writers[name].rules
    assert isinstance(rules, InvoiceRules)  # noqa: S101 - for mypy
    return rules


async def post_recurring_invoice_lines(call: Call) -> Answer:
    """Add lines to recurring invoices."""
    async with acting(call) as context:
        added = [await _rules("RecurringInvoice").add_line(context, each) for each in call.body]
    return Answer(CREATED, [show_line(each) for each in added])


async def post_recurring_invoice_process(call: Call) -> Answer:
    """Create invoices from recurring invoices now."""
    async with acting(call) as context:
        made = [await _rules("RecurringInvoice").process(context, each) for each in call.body]
        shown = [await renderer(call, context.unit).show("Invoice", each) for each in made]
    return Answer(CREATED, shown)


async def post_invoice_void(call: Call) -> Answer:
    """Void an invoice."""
    async with acting(call) as context:
        invoice = await require(context.unit, "Invoice", call.path["id"])
        voided = await _rules("Invoice").void(context, invoice)
        shown = await renderer(call, context.unit).show("Invoice", voided)
    return Answer(CREATED, shown)


async def post_invoice_pdf(call: Call) -> Answer:
    """An invoice as a PDF."""
    invoice = await require(call.store, "Invoice", call.path["id"])
    shown = await renderer(call).show("Invoice", invoice)
    return served(document(shown), "application/pdf", f"invoice-{shown['id']}.pdf")


async def get_timesheet_mine(call: Call) -> Answer:
    """The calling agent's timesheets."""
    return await _mine(call, "Timesheet", _period(call, "date"))


async def get_timesheet_event_mine(call: Call) -> Answer:
    """The calling agent's time entries."""
    return await _mine(call, "TimesheetEvent", _period(call, "start_date", "start_date", "end_date"))


async def _mine(call: Call, entity: str, period: Predicate) -> Answer:
    mine = Compare(("agent_id",), "eq", author_of(call).agent_id)
    found = await every(call.store, entity, mine, period, orders=(Order((_DATES[entity],)),))
    return Answer(200, [await renderer(call).show(entity, each) for each in found])


async def get_timesheet_forecasting(call: Call) -> Answer:
    """Hours planned and logged, by agent."""
    return Answer(200, await forecast(renderer(call), _period(call, "date")))


def _period(call: Call, date: str, first: str = "startdate", last: str = "enddate") -> Predicate:
    """The property `date` lies between the values of the query parameters `first` and `last`."""
    parameters, request = call.arguments, ListRequest(call.arguments)
    bounds = {first: since(date), last: until(date)}
    return all_of(bound(parameters[name], request) for name, bound in bounds.items() if name in parameters)


OPERATIONS: Mapping[str, Handler] = {
    "postInvoiceUpdatelines": post_invoice_updatelines,
    "postRecurringInvoiceUpdatelines": post_recurring_invoice_updatelines,
    "postRecurringInvoiceLines": post_recurring_invoice_lines,
    "postRecurringInvoiceProcess": post_recurring_invoice_process,
    "postInvoicePDF": post_invoice_pdf,
    "postInvoiceVoid": post_invoice_void,
    "getTimesheetMine": get_timesheet_mine,
    "getTimesheetEventMine": get_timesheet_event_mine,
    "getTimesheetForecasting": get_timesheet_forecasting,
}
