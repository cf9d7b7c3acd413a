"""Templates, rules, stock, licences and logs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from features.halopsa.psa import Psa


@dataclass(slots=True)
class Works:
    """What a scenario is about, beside its tickets."""

    template: int = 0
    team: str = ""
    rule: dict[str, Any] = field(default_factory=dict)
    item: dict[str, Any] = field(default_factory=dict)
    order: dict[str, Any] = field(default_factory=dict)
    licence: dict[str, Any] = field(default_factory=dict)
    asset: dict[str, Any] = field(default_factory=dict)


@pytest.fixture
def works() -> Works:
    """Nothing yet."""
    return Works()


@given(parsers.parse('a template with the summary "{summary}" and the impact {impact:d}'))
def _(psa: Psa, works: Works, summary: str, impact: int) -> None:
    made = psa.save("/Template", {"name": "A scenario's", "summary": summary, "details": "All of it", "impact": impact})
    works.template = made["id"]


@when(parsers.parse("a ticket is raised from the template with the impact {impact:d}"))
def _(psa: Psa, works: Works, impact: int) -> None:
    sent = {"client_id": psa.a_customer()["id"], "template_id": works.template, "impact": impact}
    psa.tickets.append(psa.save("/Tickets", sent))


@then(parsers.parse('the ticket has the summary "{summary}" and the impact {impact:d}'))
def _(psa: Psa, summary: str, impact: int) -> None:
    now = psa.now()
    assert (now["summary"], now["impact"]) == (summary, impact)


@given(parsers.parse('a rule that gives tickets whose summary has "{word}" to the last team'))
def _(psa: Psa, works: Works, word: str) -> None:
    works.team = psa.read("/Team")[-1]["name"]
    criteria = [{"fieldname": "summary", "value_string": word, "partialmatch": True}]
    works.rule = psa.save("/TicketRules", {"name": "A scenario's", "new_team": works.team, "criteria": criteria})


@when(parsers.parse('a ticket with the summary "{summary}" is raised'))
def _(psa: Psa, summary: str) -> None:
    psa.raised(summary=summary)


@then("the ticket belongs to the last team")
def _(psa: Psa, works: Works) -> None:
    assert psa.now()["team"] == works.team


@then("the ticket does not belong to the last team")
def _(psa: Psa, works: Works) -> None:
    assert psa.now()["team"] != works.team


@given(parsers.parse("a purchase order for {count:d} pieces of an item"))
def _(psa: Psa, works: Works, count: int) -> None:
    works.item = psa.save("/Item", {"name": "A scenario's switch", "baseprice": 20, "costprice": 10})
    supplier = psa.read("/Supplier")[0]["id"]
    lines = [{"item_id": works.item["id"], "quantity": count}]
    works.order = psa.save("/PurchaseOrder", {"supplier_id": supplier, "lines": lines})


@when(parsers.parse("{count:d} pieces are received"))
def _(psa: Psa, works: Works, count: int) -> None:
    line = works.order["lines"][0]["id"]
    lines = [{"id": line, "quantity_received": count}]
    psa.ask("POST", "/PurchaseOrder", json=[{"id": works.order["id"], "lines": lines}])


@then(parsers.parse("there are {count:d} pieces more in stock"))
def _(psa: Psa, works: Works, count: int) -> None:
    before = works.item.get("quantity_in_stock", 0)
    assert psa.one(f"/Item/{works.item['id']}")["quantity_in_stock"] - before == count


@given(parsers.parse("a licence for {count:d} seats"))
def _(psa: Psa, works: Works, count: int) -> None:
    sent = {"name": "A scenario's suite", "client_id": psa.a_customer()["id"], "count": count}
    works.licence = psa.save("/SoftwareLicence", sent)


def _an_asset(psa: Psa) -> dict[str, Any]:
    kind = psa.read("/AssetType")[0]["id"]
    return psa.save(
        "/Asset", {"client_id": psa.a_customer()["id"], "assettype_id": kind, "inventory_number": "LT-0776"}
    )


@when("an asset of the customer uses it")
def _(psa: Psa, works: Works) -> None:
    used = {"id": works.licence["id"], "add_configuration_items": [{"id": _an_asset(psa)["id"]}]}
    psa.save("/SoftwareLicence", used)


@then(parsers.parse("{count:d} seats are left"))
def _(psa: Psa, works: Works, count: int) -> None:
    assert psa.one(f"/SoftwareLicence/{works.licence['id']}")["licences_available"] == count


@given("an asset of a customer")
def _(psa: Psa, works: Works) -> None:
    works.asset = _an_asset(psa)


@when(parsers.parse('it gets the tag "{tag}"'))
def _(psa: Psa, works: Works, tag: str) -> None:
    psa.save("/Asset", {"id": works.asset["id"], "inventory_number": tag})


@then(parsers.parse('the log says that its tag is now "{tag}"'))
def _(psa: Psa, works: Works, tag: str) -> None:
    newest = psa.read("/AssetChange", asset_id=works.asset["id"])[0]
    assert (newest["field_name"], newest["new_value"]) == ("inventory_number", tag)
