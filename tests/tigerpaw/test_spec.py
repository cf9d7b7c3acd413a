"""The examples of openapi/tigerpaw.yaml work, and every collection can be seeded."""

from __future__ import annotations

import re
from typing import Any

import pytest

from openapi.generate.tigerpaw.examples import BELOW, NUMBERS
from simulators.core.server.build import document
from simulators.tigerpaw import DECLARATION
from simulators.tigerpaw.model import MODELS, REGISTRY
from simulators.tigerpaw.operations import OPERATIONS, Operation
from tests.core.seeds import held, refusal, seeded
from tests.tigerpaw.conftest import Rep


def test_every_entity_has_a_model_of_the_vendor() -> None:
    assert set(MODELS) == set(REGISTRY)


def path_of(operation: Operation) -> str:
    """The path with the numbers of a fresh state."""
    numbers = {**NUMBERS, "number": BELOW.get(operation.entity, 1)}
    flags = {"activeOnly": "true", "excludeVoided": "true", "excludeSystemEntries": "true"}
    path = re.sub(r"{(\w+)}", lambda found: str({**numbers, **flags}[found[1]]), operation.path)
    asked = {"AccountsDeleteAccountExternalProduct": "?accountExternalProductID=1"}
    return path + asked.get(operation.id, "?externalTicketId=nc-5581" if "externalticket" in path else "")


def body_of(operation: Operation) -> Any:
    """The example of the body, if there is one."""
    described = document("tigerpaw")["paths"][operation.path][operation.method.lower()]
    return described.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")


def furnished(rep: Rep) -> None:
    """A service order of an outside ticket, with one of each of its parts."""
    rep.settings(agreements_writable=True)
    managed = {"DeviceId": "PRN-1", "ExternalTicketId": "nc-5581"}
    rep.done("POST", "/api/serviceorders/managed/print", managed)
    for operation in OPERATIONS.values():
        if operation.action == "create" and operation.path.startswith("/api/serviceorders/{"):
            rep.done(operation.method, path_of(operation), body_of(operation))


def test_every_example_works(rep: Rep) -> None:
    furnished(rep)
    reading = [each for each in OPERATIONS.values() if each.method == "GET" or each.action in {"search", "find"}]
    writing = [each for each in OPERATIONS.values() if each not in reading and each.method != "DELETE"]
    deleting = [each for each in OPERATIONS.values() if each.method == "DELETE"]
    for operation in (*reading, *writing, *deleting):
        rep.done(operation.method, path_of(operation), body_of(operation))


def test_file_can_bring_records_of_every_collection() -> None:
    brought = {
        "accounts": [{"AccountNumber": 2001, "Name": "Initech", "AccountType": "customer", "Status": "Active"}],
        "contacts": [{"AccountNumber": 2001, "FirstName": "Kim", "LastName": "Tan"}],
        "serviceOrders": [{"AccountNumber": 2001, "BriefDescription": "Printer", "DateCreated": "2026-01-05T09:00:00"}],
    }
    simulator = seeded(DECLARATION, brought)  # type: ignore[arg-type]  # records of several shapes
    assert held(simulator, "accounts", 2001)["AccountType"] == "Customer"
    assert held(simulator, "serviceOrders", 7001)["DateCreated"] == "2026-01-05T09:00:00Z"
    assert set(DECLARATION.seeds) == {each.name for each in REGISTRY.kept}


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"Name": "x", "AccountType": "None", "Status": "Active"}, "'None' is not a valid AccountType."),
        ({"Nam": "x"}, "no member 'Nam'; did you mean 'Name'?"),
        ({"AccountType": "Customer", "Status": "Active"}, "Name is required."),
    ],
)
def test_record_that_cannot_be_is_named(record: dict[str, Any], words: str) -> None:
    assert words in refusal(DECLARATION, {"accounts": [record]})
