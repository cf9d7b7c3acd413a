"""Lines, runs and prints of invoices, and timesheets [halopsa 4, 8]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.call import Answer, Call
from simulators.core.files import served
from simulators.core.operation import Handler
from simulators.core.query import Compare, Order, Predicate, all_of
from simulators.halopsa.desk import Desk, all_of_them, author_of
from simulators.halopsa.filters import Ask, since, until
from simulators.halopsa.handlers.records import CREATED, names_of
from simulators.halopsa.invoice_pdf import document
from simulators.halopsa.rules import INVOICES, RECURRING, RULES
from simulators.halopsa.rules.billing import InvoiceRules, show_line
from simulators.halopsa.rules.timing import forecast

_DATES: Mapping[str, str] = {"Timesheet": "date", "TimesheetEvent": "start_date"}
"""What time is ordered by."""


async def post_invoice_updatelines(call: Call) -> Answer:
    """Change single lines of invoices."""
    return await _change_lines(INVOICES, call)


async def post_recurring_invoice_updatelines(call: Call) -> Answer:
    """Change single lines of recurring invoices."""
    return await _change_lines(RECURRING, call)


async def _change_lines(rules: InvoiceRules, call: Call) -> Answer:
    async with call.store.unit() as unit:
        desk = Desk.of(call, unit)
        changed = [await rules.change_line(desk, each) for each in call.body]
    return Answer(CREATED, [show_line(each) for each in changed])


async def post_recurring_invoice_lines(call: Call) -> Answer:
    """Add lines to recurring invoices."""
    async with call.store.unit() as unit:
        desk = Desk.of(call, unit)
        added = [await RECURRING.add_line(desk, each) for each in call.body]
    return Answer(CREATED, [show_line(each) for each in added])


async def post_recurring_invoice_process(call: Call) -> Answer:
    """Make invoices of recurring invoices now."""
    async with call.store.unit() as unit:
        desk = Desk.of(call, unit)
        made = [await RECURRING.process(desk, each, INVOICES) for each in call.body]
        shown = [await INVOICES.show(each, names_of(call, unit), {}) for each in made]
    return Answer(CREATED, shown)


async def post_invoice_void(call: Call) -> Answer:
    """Void an invoice."""
    async with call.store.unit() as unit:
        invoice = await INVOICES.find(unit, call.path["id"])
        voided = await INVOICES.void(Desk.of(call, unit), invoice)
        shown = await INVOICES.show(voided, names_of(call, unit), {})
    return Answer(CREATED, shown)


async def post_invoice_pdf(call: Call) -> Answer:
    """An invoice to print."""
    invoice = await INVOICES.find(call.store, call.path["id"])
    shown = await INVOICES.show(invoice, names_of(call, call.store), {})
    return served(document(shown), "application/pdf", f"invoice-{shown['id']}.pdf")


async def get_timesheet_mine(call: Call) -> Answer:
    """The calling agent's timesheets."""
    return await _mine(call, "Timesheet", _period(call, "date"))


async def get_timesheet_event_mine(call: Call) -> Answer:
    """The calling agent's time entries."""
    return await _mine(call, "TimesheetEvent", _period(call, "start_date", "start_date", "end_date"))


async def _mine(call: Call, entity: str, period: Predicate) -> Answer:
    mine = Compare(("agent_id",), "eq", author_of(call).agent_id)
    found = await all_of_them(call.store, entity, all_of((mine, period)), Order((_DATES[entity],)))
    return Answer(200, [await RULES[entity].show(each, names_of(call, call.store), {}) for each in found])


async def get_timesheet_forecasting(call: Call) -> Answer:
    """Hours planned and logged, by agent."""
    return Answer(200, await forecast(call.store, _period(call, "date")))


def _period(call: Call, date: str, first: str = "startdate", last: str = "enddate") -> Predicate:
    """What is dated within the query parameters `first` and `last`."""
    wish, ask = call.arguments, Ask(call.arguments)
    bounds = {first: since(date), last: until(date)}
    return all_of(bound(wish[name], ask) for name, bound in bounds.items() if name in wish)


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
