"""Recurring invoices, whose quantities a billing integration adjusts."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, then, when

from features.halopsa.psa import Psa

QUANTITY = 23.0


@given("a recurring invoice with two lines")
def _(psa: Psa) -> None:
    lines = [{"item_shortdescription": name, "qty_order": 1, "unit_price": 5} for name in ("Workplaces", "Monitoring")]
    sent = {"client_id": psa.a_customer()["id"], "name": "Monthly", "lines": lines}
    psa.invoice = psa.one(f"/RecurringInvoice/{psa.save('/RecurringInvoice', sent)['id']}", includedetails="true")


@when("only the first line is sent with another quantity")
def _(psa: Psa) -> None:
    _send(psa, _adjusted(psa.invoice["lines"])[:1])


@when("all lines are sent with another quantity for the first")
def _(psa: Psa) -> None:
    _send(psa, _adjusted(psa.invoice["lines"]))


def _adjusted(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**lines[0], "qty_order": QUANTITY}, *lines[1:]]


def _send(psa: Psa, lines: list[dict[str, Any]]) -> None:
    psa.save("/RecurringInvoice", {"id": psa.invoice["id"], "lines": lines})


@then("the recurring invoice has one line")
def _(psa: Psa) -> None:
    assert [each["qty_order"] for each in _lines(psa)] == [QUANTITY]


@then("the recurring invoice has both lines, the first with that quantity")
def _(psa: Psa) -> None:
    assert [each["qty_order"] for each in _lines(psa)] == [QUANTITY, 1.0]


def _lines(psa: Psa) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = psa.one(f"/RecurringInvoice/{psa.invoice['id']}", includedetails="true")["lines"]
    return lines
