"""The PSAs of the scenarios: what their fixture holds, what their people do there, and what was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from contracts.callers import served as callers
from contracts.targets import ControlClient

BILLED = 20
"""Units of `service` that are billed before a scenario begins."""

Served = callers.Entry
Call = tuple[str, str, Any]
"""Method, path and body of a request; the path is below the root of the API."""

ROOTS: Mapping[str, str] = {
    "connectwise": "/v4_6_release/apis/3.0",
    "halopsa": "/api",
    "autotask": "/ATServicesRest/v1.0",
    "tigerpaw": "/api",
}
"""Where the API of a PSA begins."""


@dataclass(frozen=True, slots=True)
class Psa:
    """One PSA. `company` has `contract`, which bills `service`; `other` is a service that it does not bill.

    `billing` makes that so, `cancelling` ends the contract, `units` reads how many of a service are billed; `writes`
    are the operations that change a contract, `reads` the first one of a synchronisation.
    """

    name: str
    company: str
    contract: str
    service: str
    other: str
    secret: str
    writes: tuple[str, ...]
    reads: str
    billing: Call
    cancelling: Call
    units: Callable[[ControlClient, str], float | None]

    def prepare(self, served: Served) -> None:
        """Bill `BILLED` units of `service`."""
        ask(served, *self.billing)

    def cancel(self, served: Served) -> None:
        """End the contract."""
        ask(served, *self.cancelling)


def served_as(control: ControlClient, system: str) -> dict[str, Any]:
    """The entry of a system, credentials included."""
    items = control.request("GET", "/simulators")["items"]
    return next(each for each in items if each["name"] == system)


def _records(control: ControlClient, system: str, collection: str) -> list[Any]:
    return [each["record"] for each in control.records(system, collection)]


def ask(served: Served, method: str, path: str, body: Any = None) -> Any:
    """The response of a PSA; `path` is below the root of its API. AssertionError if it refuses."""
    answer = callers.ask(served, method, ROOTS[served["name"]] + path, body)
    assert served["name"] != "tigerpaw" or answer["Success"], answer
    return answer


def replaced(name: str, value: Any) -> list[dict[str, Any]]:
    """A JSON Patch."""
    return [{"op": "replace", "path": name, "value": value}]


# -- ConnectWise -------------------------------------------------------------------------------------------------


def _addition(control: ControlClient, service: str) -> float | None:
    found = [each for each in _records(control, "connectwise", "additions") if str(each["product"]["id"]) == service]
    mine = [each for each in found if each["agreementId"] == 1]
    return mine[0]["quantity"] if mine else None


# -- HaloPSA -----------------------------------------------------------------------------------------------------


def _line(control: ControlClient, service: str) -> float | None:
    lines = [line for each in _records(control, "halopsa", "RecurringInvoice") for line in each["lines"]]
    return next((line["qty_order"] for line in lines if str(line["_itemid"]) == service), None)


# -- Autotask ----------------------------------------------------------------------------------------------------


def _contract_units(control: ControlClient, service: str) -> float | None:
    rows = [each for each in _records(control, "autotask", "ContractServiceUnits") if str(each["serviceID"]) == service]
    newest = sorted(rows, key=lambda each: str(each["startDate"]))
    return newest[-1]["units"] if newest else None


# -- Tigerpaw ----------------------------------------------------------------------------------------------------


def _item_covered(control: ControlClient, service: str) -> float | None:
    mine = [each for each in _records(control, "tigerpaw", "itemsCovered") if each["_contract"] == 702]
    return next((each["Quantity"] for each in mine if each["ItemID"] == service), None)


PSAS: Mapping[str, Psa] = {
    "ConnectWise": Psa(
        "connectwise",
        company="2",
        contract="1",
        service="1",
        other="3",
        secret="private_key",  # the name of a credential
        writes=("patchFinanceAgreementsByParentIdAdditionsById", "postFinanceAgreementsByParentIdAdditions"),
        reads="getCompanyCompanies",
        billing=("PATCH", "/finance/agreements/1/additions/1", replaced("quantity", BILLED)),
        cancelling=("PATCH", "/finance/agreements/1", replaced("cancelledFlag", True)),
        units=_addition,
    ),
    "HaloPSA": Psa(
        "halopsa",
        company="12",
        contract="41",
        service="7",
        other="8",
        secret="client_secret",  # the name of a credential
        writes=("postRecurringInvoiceUpdatelines", "postRecurringInvoiceLines", "postRecurringInvoice"),
        reads="listClient",
        billing=("POST", "/RecurringInvoice", [{"id": 41, "lines": [{"id": 901, "qty_order": BILLED}]}]),
        cancelling=("POST", "/RecurringInvoice", [{"id": 41, "disabled": True}]),
        units=_line,
    ),
    "Autotask": Psa(
        "autotask",
        company="175",
        contract="29684183",
        service="12",
        other="13",
        secret="secret",  # the name of a credential
        writes=("ContractServiceAdjustmentsChild_CreateEntity", "ContractServiceAdjustments_CreateEntity"),
        reads="Companies_Query",
        billing=(
            "POST",
            "/ContractServiceAdjustments",
            {"contractID": 29684183, "serviceID": 12, "effectiveDate": "2024-01-01T00:00:00Z", "unitChange": BILLED},
        ),
        cancelling=("PATCH", "/Contracts", {"id": 29684183, "status": 0}),
        units=_contract_units,
    ),
    "Tigerpaw": Psa(
        "tigerpaw",
        company="1002",
        contract="702",
        service="BACKUP-SRV",
        other="PRINTER",
        secret="private_key",  # the name of a credential
        writes=("ContractsUpdateContractLineItem", "ContractsCreateContractLineItem"),
        reads="AccountsAdvancedSearch",
        billing=("POST", "/contracts/702/accounts/1002/itemscovered", {"ItemID": "BACKUP-SRV", "Quantity": BILLED}),
        cancelling=("PUT", "/contracts/702", {"Status": "Cancelled"}),
        units=_item_covered,
    ),
}
"""By the names that scenarios use."""
