"""A billing tool and the additions of an agreement."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, parsers, then, when

from features.connectwise.integration import Integration
from features.steps.answers import describe
from features.steps.talk import Talk


@when("the billing tool lists the active agreements")
def _(integration: Integration) -> None:
    integration.ask("GET", "/finance/agreements", params={"conditions": "cancelledFlag=false"})


@then("each belongs to a company")
def _(talk: Talk) -> None:
    assert talk.answer.is_success, describe(talk.answer)
    assert all(each["company"]["id"] for each in talk.answer.json())


@given(parsers.parse("an agreement with an addition of {quantity:d} seats at {price:f}"))
def _(integration: Integration, quantity: int, price: float) -> None:
    for agreement in integration.done("GET", "/finance/agreements", conditions="cancelledFlag=false"):
        place = f"/finance/agreements/{agreement['id']}"
        wanted = f"quantity={quantity} and unitPrice={price}"
        found = integration.done("GET", f"{place}/additions", conditions=wanted)
        if found:
            integration.kept.update(agreement=place, addition=f"{place}/additions/{found[0]['id']}")
            return
    raise AssertionError(f"no agreement has an addition of {quantity} at {price}")


def _change(integration: Integration, **members: Any) -> None:
    operations = [{"op": "replace", "path": name, "value": value} for name, value in members.items()]
    integration.kept["shown"] = integration.done("PATCH", integration.kept["addition"], operations)


@when(parsers.parse("the billing tool sets the quantity to {quantity:d}"))
def _(integration: Integration, quantity: int) -> None:
    _change(integration, quantity=quantity)


@when(parsers.parse("the billing tool sets the quantity to {quantity:d}, of which {included:d} are included"))
def _(integration: Integration, quantity: int, included: int) -> None:
    _change(integration, quantity=quantity, lessIncluded=included)


@when("the addition is no longer charged")
def _(integration: Integration) -> None:
    _change(integration, billCustomer="NoCharge")


@when("the billing tool cancels the addition")
def _(integration: Integration) -> None:
    _change(integration, cancelledDate="2025-06-01T00:00:00Z")


@when(parsers.parse('the billing tool adds {quantity:d} of the product "{identifier}"'))
def _(integration: Integration, quantity: int, identifier: str) -> None:
    body = {"product": {"identifier": identifier}, "billCustomer": "Billable", "quantity": quantity}
    integration.kept["shown"] = integration.done("POST", f"{integration.kept['agreement']}/additions", body)


@when("the billing tool adds something without a product")
def _(integration: Integration) -> None:
    integration.ask("POST", f"{integration.kept['agreement']}/additions", json={"billCustomer": "Billable"})


@when(parsers.parse("the billing tool adjusts the agreement by {amount:f}"))
def _(integration: Integration, amount: float) -> None:
    body = {"amount": amount, "description": "Credit", "effectiveDate": "2025-06-01T00:00:00Z"}
    integration.done("POST", f"{integration.kept['agreement']}/adjustments", body)


@then(parsers.re("the (new )?addition is billed at (?P<amount>[0-9.]+)"))
def _(integration: Integration, amount: str) -> None:
    assert integration.kept["shown"]["extPrice"] == float(amount)


@then("the addition is cancelled")
def _(integration: Integration) -> None:
    assert integration.done("GET", integration.kept["addition"])["additionStatus"] == "Cancelled"


@then(parsers.parse("the agreement has an adjustment of {amount:f}"))
def _(integration: Integration, amount: float) -> None:
    adjustments = integration.done("GET", f"{integration.kept['agreement']}/adjustments")
    assert [each["amount"] for each in adjustments] == [amount]
