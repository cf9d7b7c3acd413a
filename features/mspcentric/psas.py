"""The PSAs of the scenarios: what their fixture holds, what their people do there, and what was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from contracts.callers.tigerpaw import signed_headers
from contracts.targets import ControlClient
from simulators.core.basic import write_basic

BILLED = 20
"""Units of `service` that are billed before a scenario begins."""

Served = Mapping[str, Any]
"""The entry of a system in the ready file: `url`, `credentials`."""


@dataclass(frozen=True, slots=True)
class Psa:
    """One PSA. `company` has `contract`, which bills `service`; `other` is a service that it does not bill.

    `prepare` makes that so, `cancel` ends the contract, `units` reads how many of a service are billed; `writes` are
    the operations that change a contract, `reads` the first one of a synchronisation.
    """

    name: str
    company: str
    contract: str
    service: str
    other: str
    secret: str
    writes: tuple[str, ...]
    reads: str
    prepare: Callable[[Served], None]
    cancel: Callable[[Served], None]
    units: Callable[[ControlClient, str], float | None]


def served_as(control: ControlClient, system: str) -> dict[str, Any]:
    """The entry of a system, credentials included."""
    items = control.request("GET", "/simulators")["items"]
    return next(each for each in items if each["name"] == system)


def _records(control: ControlClient, system: str, collection: str) -> list[Any]:
    items: list[Any] = control.request("GET", f"/records/{system}/{collection}", query={"limit": 1000})["items"]
    return [each["record"] for each in items]


def _asked(method: str, url: str, body: Any, headers: Mapping[str, str]) -> Any:
    answer = httpx.request(method, url, json=body, headers=dict(headers), trust_env=False, timeout=30)
    answer.raise_for_status()
    return answer.json() if answer.content else None


# -- ConnectWise -------------------------------------------------------------------------------------------------


def connectwise(served: Served, method: str, path: str, body: Any) -> Any:
    known = served["credentials"]
    user = write_basic(f"{known['company']}+{known['public_key']}", known["private_key"])
    headers = {"Authorization": user, "clientId": known["client_id"]}
    return _asked(method, f"{served['url']}/v4_6_release/apis/3.0{path}", body, headers)


def _prepare_addition(served: Served) -> None:
    patch = [{"op": "replace", "path": "quantity", "value": BILLED}]
    connectwise(served, "PATCH", "/finance/agreements/1/additions/1", patch)


def _cancel_agreement(served: Served) -> None:
    patch = [{"op": "replace", "path": "cancelledFlag", "value": True}]
    connectwise(served, "PATCH", "/finance/agreements/1", patch)


def _addition(control: ControlClient, service: str) -> float | None:
    found = [each for each in _records(control, "connectwise", "additions") if str(each["product"]["id"]) == service]
    mine = [each for each in found if each["agreementId"] == 1]
    return mine[0]["quantity"] if mine else None


# -- HaloPSA -----------------------------------------------------------------------------------------------------


def halopsa(served: Served, method: str, path: str, body: Any) -> Any:
    form = {"grant_type": "client_credentials", "scope": "all", **served["credentials"]}
    token = httpx.post(f"{served['url']}/auth/token", data=form, trust_env=False).raise_for_status().json()
    headers = {"Authorization": f"Bearer {token['access_token']}"}
    return _asked(method, f"{served['url']}/api{path}", body, headers)


def _prepare_invoice(served: Served) -> None:
    halopsa(served, "POST", "/RecurringInvoice", [{"id": 41, "lines": [{"id": 901, "qty_order": BILLED}]}])


def _cancel_invoice(served: Served) -> None:
    halopsa(served, "POST", "/RecurringInvoice", [{"id": 41, "disabled": True}])


def _line(control: ControlClient, service: str) -> float | None:
    lines = [line for each in _records(control, "halopsa", "RecurringInvoice") for line in each["lines"]]
    return next((line["qty_order"] for line in lines if str(line["_itemid"]) == service), None)


# -- Autotask ----------------------------------------------------------------------------------------------------


def autotask(served: Served, method: str, path: str, body: Any) -> Any:
    known = served["credentials"]
    headers = {
        "UserName": known["username"],
        "Secret": known["secret"],
        "ApiIntegrationCode": known["api_integration_code"],
    }
    return _asked(method, f"{served['url']}/ATServicesRest/v1.0{path}", body, headers)


def _prepare_service(served: Served) -> None:
    change = {"contractID": 29684183, "serviceID": 12, "effectiveDate": "2024-01-01T00:00:00Z", "unitChange": BILLED}
    autotask(served, "POST", "/ContractServiceAdjustments", change)


def _cancel_contract(served: Served) -> None:
    autotask(served, "PATCH", "/Contracts", {"id": 29684183, "status": 0})


def _contract_units(control: ControlClient, service: str) -> float | None:
    rows = [each for each in _records(control, "autotask", "ContractServiceUnits") if str(each["serviceID"]) == service]
    newest = sorted(rows, key=lambda each: str(each["startDate"]))
    return newest[-1]["units"] if newest else None


# -- Tigerpaw ----------------------------------------------------------------------------------------------------


def tigerpaw(served: Served, method: str, path: str, body: Any) -> Any:
    known, place = served["credentials"], f"/api{path}"
    headers = signed_headers(known["public_key"], known["private_key"], method, place)
    answer = _asked(method, f"{served['url']}{place}", body, headers)
    assert answer["Success"], answer
    return answer


def _prepare_item(served: Served) -> None:
    item = {"ItemID": "BACKUP-SRV", "Quantity": BILLED}
    tigerpaw(served, "POST", "/contracts/702/accounts/1002/itemscovered", item)


def _cancel_covering_contract(served: Served) -> None:
    tigerpaw(served, "PUT", "/contracts/702", {"Status": "Cancelled"})


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
        prepare=_prepare_addition,
        cancel=_cancel_agreement,
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
        prepare=_prepare_invoice,
        cancel=_cancel_invoice,
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
        prepare=_prepare_service,
        cancel=_cancel_contract,
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
        prepare=_prepare_item,
        cancel=_cancel_covering_contract,
        units=_item_covered,
    ),
}
"""By the names that scenarios use."""
