"""The reconcile page of MSPCentric over a dataset, at each of four PSAs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pytest_bdd import given, parsers, scenarios, then, when

from features.journeys import msp as msps
from features.journeys.msp import Msp, OpenMsp
from features.mspcentric.psas import PSAS
from features.steps import adopt

adopt(globals(), msps)

scenarios("usage.feature")

SYSTEM, BESIDE = "mspcentric", ("halopsa", "connectwise", "autotask", "tigerpaw", "supportcenterplus")

SEED = 11
SERVICES: Mapping[str, str] = {"endpoint": "MW-USR", "backup": "BK-TB"}
"""The vendor's services, and the code of what agreements bill for them."""

Differences = set[tuple[str, str, str, int, int | None]]
"""Account, code, kind, units of the vendor, and units at the PSA, None where it bills none."""


@dataclass(frozen=True, slots=True)
class Partnership:
    """The MSP as a partner, and its PSA."""

    msp: Msp
    organization: str
    psa: str

    def act(self, method: str, path: str, body: Any = None) -> Any:
        """One act in the client."""
        return self.msp.control.drive("mspcentric", method, f"/organizations/{self.organization}{path}", body)

    def connect(self) -> None:
        """Enter the credentials of the PSA, and map accounts and services onto what it has."""
        served = self.msp.served(self.psa)
        body = {"system": self.psa, "base_url": served["url"], "credentials": served["credentials"]}
        read = self.act("POST", "/psa", body)["psa"]
        assert read["state"] == "synced", read["error"]
        companies = self.msp.ids("customers", self.psa)
        for each in self.msp.dataset["customers"]:
            self.act("PUT", f"/mappings/accounts/{each['domain']}", {"psa_id": str(companies[each["key"]])})
        names = {line["code"]: line["name"] for each in self.msp.dataset["agreements"] for line in each["lines"]}
        services = {each["name"]: each["id"] for each in read["services"]}
        for service, code in SERVICES.items():
            self.act("PUT", f"/mappings/services/{service}", {"psa_ids": [services[names[code]]]})

    def wanted(self) -> Differences:
        """What the vendor has counted against what the agreements of the dataset bill."""
        domains = {each["key"]: each["domain"] for each in self.msp.dataset["customers"]}
        billed = {
            (domains[each["customer"]], line["code"]): line["quantity"]
            for each in self.msp.dataset["agreements"]
            for line in each["lines"]
        }
        counted = {
            (each["account"], SERVICES[each["service"]]): each["count"]
            for each in self.msp.records("mspcentric", "units")
        }
        return {
            (*pair, "reconcile" if pair in billed else "new", units, billed.get(pair))
            for pair, units in counted.items()
            if units != billed.get(pair)
        }

    def cards(self) -> list[dict[str, Any]]:
        """The cards that show a difference."""
        found = self.act("GET", "/reconcile")["items"]
        return [each for each in found if each["kind"] != "no_change"]


@given(parsers.parse("the MSP is a partner whose PSA is {name}"), target_fixture="partnership")
def _(open_msp: OpenMsp, name: str) -> Partnership:
    msp = open_msp("small", SEED)
    (organization,) = msp.control.drive("mspcentric", "GET", "/organizations")["items"]
    partnership = Partnership(msp, organization["id"], PSAS[name].name)
    if partnership.act("GET", "/psa")["psa"]["system"] != partnership.psa:
        partnership.connect()
    return partnership


@when("the usage of all customers is synchronised")
def _(partnership: Partnership) -> None:
    partnership.act("POST", "/psa/sync")
    outcome = partnership.act("POST", "/sync", {})
    assert (outcome["failed"], outcome["error"]) == ([], None)
    assert outcome["pairs"] == len(SERVICES) * len(partnership.msp.dataset["customers"])


@then("the reconcile page shows what the vendor counts more, fewer or newly, and no other difference")
def _(partnership: Partnership) -> None:
    shown = {
        (
            each["vendor_account"],
            SERVICES[each["vendor_service"]],
            each["kind"],
            each["vendor_units"],
            each["psa_units"],
        )
        for each in partnership.cards()
    }
    wanted = partnership.wanted()
    assert shown == wanted
    assert {kind for _, _, kind, _, _ in wanted} == {"reconcile", "new"}
    changes = {units > (billed or 0) for _, _, _, units, billed in wanted}
    assert changes == {True, False}, "some are more, some fewer"


@then(parsers.parse("nothing was written at {name}"))
def _(partnership: Partnership, name: str) -> None:
    came = partnership.msp.control.journal(simulator=partnership.psa, direction="in")
    assert came
    assert [each["operation"] for each in came if each["operation"] in PSAS[name].writes] == []


@when("the partner approves every difference")
def _(partnership: Partnership) -> None:
    contracts = {each["company"]: each["id"] for each in partnership.act("GET", "/psa")["psa"]["contracts"]}
    accounts = {each["id"]: each["psa_id"] for each in partnership.act("GET", "/mappings")["accounts"]}
    for card in partnership.cards():
        body = {"contract_id": contracts[accounts[card["vendor_account"]]]} if card["kind"] == "new" else {}
        decided = partnership.act("POST", f"/reconcile/{card['id']}/approve", body)["card"]
        assert decided["state"] == "approved", decided


@then("the reconcile page shows no difference")
def _(partnership: Partnership) -> None:
    assert partnership.cards() == []
