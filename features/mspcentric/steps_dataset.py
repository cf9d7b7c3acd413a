"""The MSP of a dataset as a partner of MSPCentric."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pytest_bdd import parsers, then, when

from contracts.targets import Target
from features.mspcentric.partner import Partner
from features.steps.datasets import records

SERVICES: Mapping[str, str] = {"endpoint": "MW-USR", "backup": "BK-TB"}
"""What the vendor calls the services that agreements bill."""


def _place(target: Target) -> str:
    (organization,) = target.fake.drive("mspcentric", "GET", "/organizations")["items"]
    return f"/organizations/{organization['id']}"


@then("the lines that were read of the PSA are those of the agreements")
def _(target: Target) -> None:
    msp = target.fake.request("GET", "/dataset")
    numbers = {each["key"]: str(each["number"]) for each in msp["customers"]}
    psa = target.fake.drive("mspcentric", "GET", f"{_place(target)}/psa")["psa"]
    names = {each["id"]: each["name"] for each in psa["services"]}
    contracts = {each["id"]: each for each in psa["contracts"]}
    assert Counter((each["company"], names[each["service"]], each["units"]) for each in psa["lines"]) == Counter(
        (numbers[row["customer"]], line["name"], line["quantity"]) for row in msp["agreements"] for line in row["lines"]
    )
    assert all(contracts[each["contract"]]["company"] == each["company"] for each in psa["lines"])
    assert {each["id"]: each["name"][:20] for each in psa["companies"]} == {
        str(each["number"]): each["name"][:20] for each in msp["customers"]
    }
    assert {(each["company"], each["name"]) for each in psa["contracts"]} == {
        (numbers[row["customer"]], row["name"]) for row in msp["agreements"]
    }


@then("the PSA of the partner is reached where it is served")
def _(target: Target) -> None:
    (connection,) = records(target.fake, "mspcentric", "psa_connections")
    systems = target.fake.request("GET", "/simulators")["items"]
    served = next(each["url"] for each in systems if each["name"] == "connectwise")
    assert (connection["base_url"], connection["api_root"]) == (served, f"{served}/v4_6_release/apis/3.0")


@then(parsers.parse('the PSA of the partner is "{state}"'))
def _(target: Target, state: str) -> None:
    psa = target.fake.drive("mspcentric", "GET", f"{_place(target)}/psa")["psa"]
    assert (psa["system"], psa["state"], psa["error"]) == ("connectwise", state, None), psa


@when("the usage of the partner's customers is synchronised")
def _(partner: Partner, target: Target) -> None:
    done: dict[str, Any] = target.fake.drive("mspcentric", "POST", f"{_place(target)}/sync", {})
    partner.drawn = done
    assert (done["failed"], done["error"], done["state"]) == ([], None, "active"), done


@then("there is a card for each line that the vendor counts differently, and for each new one")
def _(target: Target) -> None:
    msp = target.fake.request("GET", "/dataset")
    domains = {each["key"]: each["domain"] for each in msp["customers"]}
    billed = {
        (domains[row["customer"]], line["code"]): line["quantity"] for row in msp["agreements"] for line in row["lines"]
    }
    units = records(target.fake, "mspcentric", "units")
    counted = {(each["account"], SERVICES[each["service"]]): each["count"] for each in units}
    expected = {(*pair, count, billed.get(pair)) for pair, count in counted.items() if count != billed.get(pair)}
    cards = target.fake.drive("mspcentric", "GET", f"{_place(target)}/reconcile")["items"]
    found = {
        (each["vendor_account"], SERVICES[each["vendor_service"]], each["vendor_units"], each["psa_units"])
        for each in cards
        if each["kind"] != "no_change"
    }
    assert expected, "the dataset has no differences"
    assert found == expected
